// What is a Final Activity Report? What one side says of a stay, when it is due, and what became of it (2.9, 2.18).
import { Type, type Static } from 'typebox';
import { CivilDate, Instant, Uuid, itemsOf, setOf, text } from '../generation/index.ts';
import { derivedId, mapOf } from '../kernel/index.ts';
import { Parties, StayCopy } from '../match/index.ts';

export const SIDES = ['VO', 'HO'] as const;
export type ReportSide = (typeof SIDES)[number];

/** Where a value comes from that nobody typed; gone once somebody typed another one. */
export const SOURCES = ['figures', 'plan', 'agenda', 'stay', 'evidence', 'profile'] as const;
export type Source = (typeof SOURCES)[number];

/** What can come of a meeting, ticked while it is fresh; counted in the report. */
export const RESULTS = ['agreement', 'jointProject', 'newCustomer'] as const;
export type MeetingResult = (typeof RESULTS)[number];

const score = Type.Integer({ minimum: 1, maximum: 5 });
const count = Type.Integer({ minimum: 0, maximum: 100_000 });
const words = (most: number) => Type.Optional(text(1, most));
/** Where an item was taken from, with its id; gone once somebody said that it stands by itself. */
const source = Type.Optional(Type.Enum([...SOURCES]));

const Activity = Type.Object(
  {
    title: text(1, 500),
    status: Type.Optional(Type.Enum(['done', 'changed', 'dropped'])),
    reason: words(2000),
    source,
  },
  { additionalProperties: false },
);
const Session = Type.Object(
  {
    title: text(1, 500),
    attended: Type.Optional(Type.Boolean()),
    /** Checked in on the spot; by the clock of the device. */
    checkedInAt: Type.Optional(Instant),
    note: words(2000),
    /** The two questions asked of an item while it is fresh: was it worth the time, and what is taken home? */
    worth: Type.Optional(score),
    takeaway: words(1000),
    /** People met there for the first time, and what came of it. */
    contacts: Type.Optional(count),
    came: Type.Optional(setOf(`^(?:${RESULTS.join('|')})$`, RESULTS.length)),
    source,
  },
  { additionalProperties: false },
);
const Objective = Type.Object(
  { text: text(1, 1000), score: Type.Optional(score), reached: words(2000), source },
  { additionalProperties: false },
);
const FollowUpItem = Type.Object(
  { what: Type.Optional(text(1, 1000)), when: Type.Optional(CivilDate), source },
  { additionalProperties: false },
);

/** What its people write. Items keep the id of the plan they come from. */
export const answers = {
  actualStart: Type.Optional(CivilDate),
  actualEnd: Type.Optional(CivilDate),
  workingDays: Type.Optional(Type.Integer({ minimum: 0, maximum: 60 })),
  activities: Type.Optional(itemsOf(Activity, 60)),
  sessions: Type.Optional(itemsOf(Session, 120)),
  agendaDeviations: words(3000),
  objectives: Type.Optional(itemsOf(Objective, 30)),
  contactsMade: Type.Optional(count),
  b2bMeetings: Type.Optional(count),
  companiesVisited: Type.Optional(count),
  agreements: Type.Optional(count),
  jointProjects: Type.Optional(count),
  newCustomers: Type.Optional(count),
  clustersJoined: Type.Optional(count),
  results: words(3000),
  learned: words(3000),
  shared: words(3000),
  mutualLearning: Type.Optional(score),
  interVoLearning: Type.Optional(score),
  followUp: Type.Optional(itemsOf(FollowUpItem, 20)),
  ratingPartnership: Type.Optional(score),
  ratingCounterpart: Type.Optional(score),
  ratingSo: Type.Optional(score),
  ratingTool: Type.Optional(score),
  problems: words(3000),
  suggestions: words(3000),
  consentPublish: Type.Optional(Type.Boolean()),
  quote: words(500),
  hostLetterIssued: Type.Optional(Type.Boolean()),
  evidenceDeclaration: Type.Optional(Type.Boolean()),
  lateReason: words(2000),
  privatePart: words(3000),
  /** By the id of the note that is answered. */
  noteAnswers: Type.Optional(itemsOf(text(1, 3000), 60)),
};
export type AnswerField = keyof typeof answers;

const Note = Type.Object(
  {
    /** Field or section of the form it is about. */
    section: text(1, 60),
    text: text(1, 2000),
    by: text(1, 40),
    at: Instant,
    /** A note of a return must be answered; a comment need not. */
    asks: Type.Optional(Type.Literal(true)),
  },
  { additionalProperties: false },
);
export type ReportNote = Static<typeof Note>;

const Released = Type.Object(
  { reason: text(1, 2000), by: text(1, 40), at: Instant },
  { additionalProperties: false },
);

export const Report = Type.Object(
  {
    exchangeId: Uuid,
    side: Type.Enum([...SIDES]),
    parties: Parties,
    stay: StayCopy,
    /** The visitor is one of a group: what visitors learned from each other is asked, too. */
    grouped: Type.Optional(Type.Literal(true)),
    ...answers,
    /** By field: where its value was taken from. */
    sources: Type.Optional(mapOf('^[A-Za-z]{1,40}$', Type.Enum([...SOURCES]))),
    /** Last civil date on which it is in time (R-FR-01). */
    dueOn: CivilDate,
    /** Days of reminders that went out, counted from the end of the stay. */
    reminded: Type.Optional(setOf('^[0-9]{1,3}$', 40)),
    notes: Type.Optional(itemsOf(Note, 100)),
    lastEditedBy: Type.Optional(text(1, 40)),
    lastEditedAt: Type.Optional(Instant),
    submittedAt: Type.Optional(Instant),
    submittedBy: Type.Optional(text(1, 40)),
    /** The correction it asks for by other dates than the exchange has (2.18). */
    correction: Type.Optional(Uuid),
    isLate: Type.Optional(Type.Boolean()),
    /** From then on the other side reads it, too: both are handed in. */
    sharedAt: Type.Optional(Instant),
    validatedAt: Type.Optional(Instant),
    validatedBy: Type.Optional(text(1, 40)),
    validationReason: words(2000),
    released: Type.Optional(Released),
    reopened: Type.Optional(Released),
    closedAt: Type.Optional(Instant),
  },
  { additionalProperties: false },
);
export type Report = Static<typeof Report>;

export function reportId(exchangeId: string, side: ReportSide): string {
  return derivedId('report', exchangeId, side);
}

export function otherSide(side: ReportSide): ReportSide {
  return side === 'VO' ? 'HO' : 'VO';
}
