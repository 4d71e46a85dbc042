// What may happen to a message, and who may do it? It is never changed and never taken back.
import { ABSENT, type Transition } from '../kernel/index.ts';
import { JUDGE_ROLES } from '../profile/index.ts';

const so = 'so/support_office';
const judges = JUDGE_ROLES.map((role) => `partnership/${role}`);

export const states: readonly Transition[] = [
  {
    command: 'create',
    from: [ABSENT],
    to: 'sent',
    by: ['owner/participant', 'owner/self', ...judges, so],
    if: [],
    tells: ['owner', 'partnership'],
    note: 'Also offline. A call or a mail is logged by the Partnership or the Support Office, for themselves.',
  },
  {
    command: 'settle',
    from: ['sent'],
    to: 'settled',
    by: [...judges, so],
    if: ['T-ME-02'],
    tells: [],
    note: 'What was to be done on a day is done.',
  },
];

/** Nothing leads out of it, on purpose. */
export const FINAL_MESSAGE_STATES: readonly string[] = ['sent', 'settled'];
