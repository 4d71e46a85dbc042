// What does a valid report look like? One in every state. All ids and words are invented.
import { EXAMPLE_PARTIES, EXAMPLE_STAY } from '../evidence/index.ts';
import { derivedId, type RecordOf } from '../kernel/index.ts';
import { reportDueOn } from './deadlines.ts';
import { reportId, type Report, type ReportSide } from './schema.ts';

const AT = '2026-11-13T08:00:00.000Z';
const writer = derivedId('person', 'example', 'participant');
const judge = derivedId('person', 'example', 'partnership_admin');

const LEARNED =
  'How a weaving mill plans its shifts around the energy price, and which data that needs.';

/** All that is asked of a visitor. */
const answered: Partial<Report> = {
  actualStart: EXAMPLE_STAY.start,
  actualEnd: EXAMPLE_STAY.end,
  workingDays: EXAMPLE_STAY.workingDays,
  activities: { [derivedId('action', 'tour')]: { title: 'Tour of the mill', status: 'done' } },
  sessions: {
    [derivedId('session', 'one')]: {
      title: 'Opening',
      attended: true,
      checkedInAt: AT,
      worth: 4,
      takeaway: 'Ask for samples.',
    },
  },
  objectives: { [derivedId('objective', 'one')]: { text: 'Learn about energy data', score: 4 } },
  contactsMade: 8,
  b2bMeetings: 3,
  companiesVisited: 2,
  agreements: 0,
  jointProjects: 1,
  newCustomers: 0,
  clustersJoined: 0,
  learned: LEARNED,
  shared: LEARNED,
  mutualLearning: 5,
  followUp: { [derivedId('followup', 'one')]: { what: 'A call on the draft', when: '2027-02-01' } },
  ratingPartnership: 5,
  ratingCounterpart: 5,
  ratingSo: 4,
  ratingTool: 4,
  consentPublish: false,
  evidenceDeclaration: true,
  sources: { actualStart: 'figures', actualEnd: 'figures', workingDays: 'figures' },
  lastEditedBy: writer,
  lastEditedAt: AT,
};

const submitted: Partial<Report> = {
  ...answered,
  submittedAt: AT,
  submittedBy: writer,
  isLate: false,
};

function one(
  name: string,
  side: ReportSide,
  state: string,
  more: Partial<Report>,
): RecordOf<Report> {
  const exchangeId = derivedId('exchange', 'example', name);
  return {
    concept: 'report',
    id: reportId(exchangeId, side),
    version: 1,
    state,
    data: {
      exchangeId,
      side,
      parties: EXAMPLE_PARTIES,
      stay: EXAMPLE_STAY,
      dueOn: reportDueOn(EXAMPLE_STAY.end),
      ...more,
    },
  };
}

const note = { section: 'objectives', text: 'Which data?', by: judge, at: AT, asks: true } as const;

export function examples(): readonly RecordOf<Report>[] {
  return [
    one('prepared', 'VO', 'prepared', {}),
    one('open', 'VO', 'open', { ...answered, privatePart: 'The room was cold.' }),
    one('open', 'HO', 'open', {}),
    one('overdue', 'HO', 'overdue', { reminded: { '5': true, '7': true } }),
    one('submitted', 'VO', 'submitted', { ...submitted, sharedAt: AT }),
    one('closed', 'HO', 'submitted', submitted),
    one('returned', 'VO', 'returned', {
      ...submitted,
      notes: { [derivedId('note', 'example')]: note },
    }),
    one('closed', 'VO', 'validated', { ...submitted, validatedAt: AT, validatedBy: judge }),
    one('released', 'HO', 'released', {
      released: { reason: 'The host does not answer any more.', by: judge, at: AT },
    }),
    one('locked', 'VO', 'closed', {
      ...submitted,
      sharedAt: AT,
      validatedAt: AT,
      validatedBy: judge,
      closedAt: AT,
    }),
    one('cancelled', 'VO', 'cancelled', {}),
  ];
}
