// How do the four parties sign a CTQ? In the order HO, HOP, VO, VOP, once it is validated (R-CT-02, R-CT-03).
import { refusal } from '../kernel/index.ts';
import { CTQ_ROUTE } from '../signing/index.ts';
import { ctqCode } from './document.ts';
import type { Ctq } from './schema.ts';
import { signingOf } from './signedPaper.ts';

export const signingCommands = signingOf<Ctq>({
  concept: 'ctq',
  route: CTQ_ROUTE,
  codeOf: ctqCode,
  notValidated: ({ validatedAt }) =>
    validatedAt === undefined ? refusal('CTQ_NOT_VALIDATED', { rule: 'R-CT-03' }) : null,
  reminder: 'CTQ_REMIND',
  missing: 'CTQ_NOT_SIGNED',
  startRule: 'R-CT-04',
});
