// What must hold for a message?
import { isCivilDate, refusal, type Rule } from '../kernel/index.ts';
import type { Message } from './schema.ts';

export const rules: readonly Rule<Message>[] = [
  {
    id: 'T-ME-01',
    sentence:
      'A logged call or mail has an outcome and may have a next day; a message has neither.',
    when: 'always',
    check: ({ data: { kind, outcome, nextOn } }) => {
      if (kind === 'message')
        return outcome === undefined && nextOn === undefined ? null : refusal('LOG_NOT_MESSAGE');
      if (outcome === undefined) return refusal('OUTCOME_MISSING', { field: 'outcome' });
      return nextOn === undefined || isCivilDate(nextOn)
        ? null
        : refusal('DATE_NOT_IN_CALENDAR', { field: 'nextOn' });
    },
  },
  {
    id: 'T-ME-02',
    sentence: 'Only an entry with a next day is settled.',
    when: 'asked',
    check: ({ data }) => (data.nextOn === undefined ? refusal('NOTHING_TO_SETTLE') : null),
  },
];
