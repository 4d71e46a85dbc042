// What must hold for a correction?
import { refusal, type Rule } from '../kernel/index.ts';
import type { Correction } from './schema.ts';

export const rules: readonly Rule<Correction>[] = [
  {
    id: 'T-CO-01',
    sentence: 'A correction that was decided says by whom and when.',
    when: 'always',
    check: ({ state, data }) =>
      (state === 'open') === (data.decision === undefined) ? null : refusal('DECISION_MISSING'),
  },
  {
    id: 'T-CO-02',
    sentence: 'Four eyes on money: who asked for figures does not adopt them.',
    when: 'asked',
    check: ({ data }) =>
      data.decision !== undefined && data.decision.by === data.askedBy
        ? refusal('FOUR_EYES_ON_MONEY')
        : null,
  },
];
