// How do visitor and Partnership sign the agreement (R-FA-03)? First VO, then VOP; the exchange hears it.
import { signingOf } from '../ctq/index.ts';
import { refusal } from '../kernel/index.ts';
import { FA_ROUTE, agreementNoted } from '../signing/index.ts';
import { agreementCode } from './document.ts';
import type { Agreement } from './schema.ts';

export const signingCommands = signingOf<Agreement>({
  concept: 'agreement',
  route: FA_ROUTE,
  codeOf: agreementCode,
  notValidated: ({ hash }) =>
    hash === undefined ? refusal('FA_NOT_VALIDATED', { rule: 'R-FA-02' }) : null,
  reminder: 'AGREEMENT_REMIND',
  missing: 'FA_NOT_SIGNED',
  restartObjection: ({ amendments }) =>
    Object.values(amendments ?? {}).some(({ state }) => state === 'in_force')
      ? refusal('AMENDED_ALREADY')
      : null,
  noted: agreementNoted,
});
