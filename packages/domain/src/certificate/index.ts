// The only door of the certificate.
import type { Concept } from '../kernel/index.ts';
import { commands, needs } from './commands.ts';
import { examples } from './examples.ts';
import { policy } from './policy.ts';
import { Certificate } from './schema.ts';
import { states } from './states.ts';

export { tidyVerifyCode, verifyCodeOf } from './code.ts';
export { Certificate, certificateId } from './schema.ts';

export const certificate: Concept<Certificate> = {
  name: 'certificate',
  version: 1,
  schema: Certificate,
  groups: [],
  states,
  policy,
  rules: [],
  commands,
  stamped: ['issuedOn', 'verifyCode'],
  stampEdit: (data) => data,
  needs: (request, record, facts) => needs(request, record, facts),
  examples,
};
