// What may happen to a profile, and who may do it? (3.1)
import { ABSENT, type Transition } from '../kernel/index.ts';
import { DECIDED, UNDECIDED } from './forget.ts';

/** Its people: those of the organisation, or its person alone while they do not act for it yet. */
const owner = ['owner/participant', 'owner/self'];
const so = 'so/support_office';
/** Coordinator and admin hold the powers of the Partnership (section 9, 20). */
export const JUDGE_ROLES: readonly string[] = ['partnership_coordinator', 'partnership_admin'];
const judges = JUDGE_ROLES.map((role) => `partnership/${role}`);

/** States in which somebody of a Partnership looks after a profile that was handed in to it. */
const HANDLED = ['draft', 'submitted', 'not_eligible', 'published', 'in_exchange'];

/** All of them: a merge takes every profile along, wherever it stands. */
const STATES = [...HANDLED, 'archived', 'used', 'withdrawn'];

/** R-EL-01 to R-EL-09, asked of an organisation and its person; R-EL-05 is asked of a match. */
export const ELIGIBILITY = [
  'R-EL-01',
  'R-EL-02',
  'R-EL-03',
  'R-EL-04',
  'R-EL-06',
  'R-EL-07',
  'R-EL-08',
  'R-EL-09',
] as const;

export const states: readonly Transition[] = [
  {
    command: 'create',
    from: [ABSENT],
    to: 'draft',
    by: [...owner, 'system'],
    if: [],
    tells: [],
    note: 'Also offline; the same person, organisation, role and generation make the same profile (R-PR-03).',
  },
  {
    command: 'submit',
    from: ['draft'],
    to: 'submitted',
    by: owner,
    if: ['T-PR-03', 'T-PR-04', 'T-PR-05', 'T-PR-06'],
    tells: ['partnership'],
    note: 'A Partnership is assigned if none was chosen (R-EL-10).',
  },
  {
    command: 'publish',
    from: ['submitted'],
    to: 'published',
    by: judges,
    if: ['T-PR-09', ...ELIGIBILITY],
    tells: ['owner'],
    note: 'Enters the catalogue; two weeks are the target.',
  },
  {
    command: 'returnWithNotes',
    from: ['submitted'],
    to: 'draft',
    by: judges,
    if: [],
    tells: ['owner'],
    note: 'With one note at least, shown beside the field it is about.',
  },
  {
    command: 'decideNotEligible',
    from: ['submitted'],
    to: 'not_eligible',
    by: judges,
    if: [],
    tells: ['owner'],
    note: 'With a reason; the notice names the way to the Support Office.',
  },
  {
    command: 'appeal',
    from: ['not_eligible'],
    to: 'same',
    by: owner,
    if: [],
    tells: ['so', 'partnership'],
    note: 'The owner asks the Support Office to look again, with a reason (1.2, may overrule).',
  },
  {
    command: 'reopen',
    from: ['not_eligible'],
    to: 'submitted',
    by: [so],
    if: [],
    tells: ['owner', 'partnership'],
    note: 'Appeal: the Support Office may overrule, with a reason that the parties see (1.2; 1.3, 6).',
  },
  {
    command: 'unpublish',
    from: ['published'],
    to: 'draft',
    by: [...owner, ...judges, so],
    if: [],
    tells: ['owner', 'partnership'],
    note: 'R-PR-01: a published profile may be sent back; with an agreed match by the Support Office only. Leaves the catalogue, its proposals wait.',
  },
  {
    command: 'unpublish',
    from: ['draft'],
    to: 'draft',
    by: owner,
    if: [],
    tells: [],
    note: 'Asked offline while its Partnership did the same: what the owner wanted is so already (J2 c).',
  },
  {
    command: 'assignPartnership',
    from: ['draft', 'submitted', 'published'],
    to: 'same',
    by: [so],
    if: ['T-PR-05'],
    tells: ['owner', 'partnership'],
    note: 'The Support Office assigns or moves (1.2).',
  },
  {
    command: 'take',
    from: HANDLED,
    to: 'same',
    by: judges,
    if: [],
    tells: [],
    note: 'Somebody of the Partnership looks after it from now on.',
  },
  {
    command: 'handOver',
    from: HANDLED,
    to: 'same',
    by: [...judges, so],
    if: [],
    tells: [],
    note: 'To a colleague of the same Partnership, who is told (section 9, 20).',
  },
  {
    command: 'enterExchange',
    from: ['published'],
    to: 'in_exchange',
    by: ['system'],
    if: [],
    tells: [],
    note: 'An exchange was created. A visitor is no longer matchable, a host is (R-EL-08).',
  },
  {
    command: 'leaveExchange',
    from: ['in_exchange'],
    to: 'published',
    by: ['system'],
    if: [],
    tells: ['owner'],
    note: 'The exchange was cancelled or deleted: nothing of the profile is lost (R-EX-05).',
  },
  {
    command: 'finishExchange',
    from: ['in_exchange'],
    to: 'published',
    by: ['system'],
    if: ['T-PR-08'],
    tells: ['owner'],
    note: 'The exchange of a host, or a virtual one, was closed.',
  },
  {
    command: 'useUp',
    from: ['in_exchange'],
    to: 'used',
    by: ['system'],
    if: ['T-PR-07'],
    tells: ['owner'],
    note: 'A closed physical stay uses up the right of the visitor in this generation (R-EL-07).',
  },
  {
    command: 'cleanUp',
    from: ['draft'],
    to: 'archived',
    by: [so, 'system'],
    if: ['R-PR-02'],
    tells: ['owner'],
    note: 'Archived, never destroyed; warned 14 days before.',
  },
  {
    command: 'restore',
    from: ['archived'],
    to: 'draft',
    by: [...owner, so],
    if: [],
    tells: [],
    note: 'By its owner for 90 days, by the Support Office also later (section 9, 3).',
  },
  {
    command: 'withdraw',
    from: ['draft', 'published'],
    to: 'withdrawn',
    by: owner,
    if: [],
    tells: ['partnership'],
    note: 'Personal data is erased on schedule.',
  },
  {
    command: 'restart',
    from: ['withdrawn'],
    to: 'draft',
    by: owner,
    if: [],
    tells: [],
    note: 'The person may start again: the same profile, with what is left of its answers (R-PR-03).',
  },
  {
    command: 'noteMatch',
    from: STATES,
    to: 'same',
    by: ['system'],
    if: [],
    tells: [],
    note: 'A match it is part of changed its state.',
  },
  {
    command: 'admit',
    from: ['draft', 'submitted', 'published', 'in_exchange', 'not_eligible', 'archived', 'used'],
    to: 'same',
    by: ['system'],
    if: [],
    tells: [],
    note: 'Its person was let in: from now on it is the organisation’s (section 9, 23).',
  },
  {
    command: 'moveOrganisation',
    from: STATES,
    to: 'same',
    by: ['system'],
    if: [],
    tells: [],
    note: 'Goes along when its organisation is merged into another; it keeps its id and its history.',
  },
  {
    command: 'forgetPerson',
    from: UNDECIDED,
    to: 'withdrawn',
    by: ['system'],
    if: [],
    tells: [],
    note: 'Its person deleted their account: every answer is erased (A22).',
  },
  {
    command: 'forgetPerson',
    from: DECIDED,
    to: 'same',
    by: ['system'],
    if: [],
    tells: [],
    note: 'The decision stays, the name of its person goes.',
  },
];

/** States that nothing leads out of, on purpose. */
export const FINAL_STATES: readonly string[] = ['used'];
