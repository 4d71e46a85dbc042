// The only door of the correction.
import type { Concept } from '../kernel/index.ts';
import { commands } from './commands.ts';
import { examples } from './examples.ts';
import { policy } from './policy.ts';
import { rules } from './rules.ts';
import { Correction } from './schema.ts';
import { states } from './states.ts';

export { correctionOfRefusal } from './fromRefusal.ts';
export { Correction, correctionId } from './schema.ts';
export { FINAL_CORRECTION_STATES } from './states.ts';

export const correction: Concept<Correction> = {
  name: 'correction',
  version: 1,
  schema: Correction,
  groups: [],
  states,
  policy,
  rules,
  commands,
  stamped: ['receivedAt'],
  stampEdit: (data) => data,
  needs: (request) => {
    if (request.act !== 'command' || !['create', 'readOff'].includes(request.command)) return [];
    const id = request.payload['exchangeId'];
    return typeof id === 'string' ? [{ concept: 'exchange', id }] : [];
  },
  examples,
};
