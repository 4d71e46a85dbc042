// What is a Commitment to Quality? Parties, objectives, plan, agenda, outcomes and responsibilities of one exchange,
// with what the Support Office said of them and who signed (2.7).
import { Type, type Static } from 'typebox';
import {
  ActivityCode,
  CivilDate,
  Email,
  Instant,
  LANGUAGE_NAME,
  Uuid,
  itemsOf,
  setOf,
  text,
} from '../generation/index.ts';
import { Parties, StayCopy } from '../match/index.ts';
import {
  Code,
  Hash,
  Reminders,
  Scans,
  Signatures,
  VoidedSignatures,
  signingRoles,
} from '../signing/index.ts';

/** Place of an item in its list: text that sorts (fractional index). */
const Order = Type.String({ pattern: '^[0-9A-Za-z]{1,60}$' });
const Time = Type.String({ pattern: '^(?:[01][0-9]|2[0-3]):[0-5][0-9]$' });
const closed = { additionalProperties: false } as const;

/** Section A: one party as it stands in the document. */
export const PartyDetails = Type.Object(
  {
    organisation: Type.Optional(text(1, 200)),
    address: Type.Optional(text(1, 400)),
    legalId: Type.Optional(text(1, 60)),
    legalRepresentative: Type.Optional(text(1, 200)),
    function: Type.Optional(text(1, 200)),
    contactPerson: Type.Optional(text(1, 200)),
    email: Type.Optional(Email),
    phone: Type.Optional(text(3, 40)),
  },
  closed,
);
export type PartyDetails = Static<typeof PartyDetails>;

/** Section C: what a side wants to learn or reach. */
export const Objective = Type.Object(
  { order: Order, text: Type.Optional(text(1, 1000)), motive: Type.Optional(ActivityCode) },
  closed,
);
export type Objective = Static<typeof Objective>;

/** Section D. */
export const ActionItem = Type.Object(
  {
    order: Order,
    title: Type.Optional(text(1, 200)),
    description: Type.Optional(text(1, 2000)),
    activity: Type.Optional(ActivityCode),
    responsible: Type.Optional(setOf(`^(?:${signingRoles.join('|')})$`, 4)),
    deliverable: Type.Optional(text(1, 500)),
    linkedObjectives: Type.Optional(
      setOf('^[0-9a-f]{8}-[0-9a-f]{4}-[48][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$', 60),
    ),
    interVo: Type.Optional(Type.Boolean()),
    due: Type.Optional(CivilDate),
  },
  closed,
);
export type ActionItem = Static<typeof ActionItem>;

export const sessionKinds = [
  'company_visit',
  'b2b_meeting',
  'c2c_meeting',
  'workshop',
  'training',
  'pitch',
  'fair_or_conference',
  'feedback',
  'social',
  'travel',
  'other',
] as const;
export type SessionKind = (typeof sessionKinds)[number];

/** Section E: wall time at the host. */
export const AgendaSession = Type.Object(
  {
    order: Order,
    date: Type.Optional(CivilDate),
    startTime: Type.Optional(Time),
    endTime: Type.Optional(Time),
    title: Type.Optional(text(1, 200)),
    place: Type.Optional(text(1, 200)),
    address: Type.Optional(text(1, 300)),
    hostName: Type.Optional(text(1, 200)),
    kind: Type.Optional(Type.Enum([...sessionKinds])),
    track: Type.Optional(text(1, 40)),
    /** Who takes something home from it: for learning both ways. */
    learns: Type.Optional(setOf('^(?:VO|HO)$', 2)),
    interVo: Type.Optional(Type.Boolean()),
    feedbackFor: Type.Optional(Uuid),
  },
  closed,
);
export type AgendaSession = Static<typeof AgendaSession>;

/** Section F. */
export const Outcome = Type.Object(
  {
    order: Order,
    text: Type.Optional(text(1, 1000)),
    forWhom: Type.Optional(Type.Enum(['VO', 'HO', 'both'])),
    indicator: Type.Optional(text(1, 200)),
    target: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000_000 })),
    unit: Type.Optional(text(1, 40)),
    followUpAfterMonths: Type.Optional(Type.Integer({ minimum: 2, maximum: 12 })),
  },
  closed,
);
export type Outcome = Static<typeof Outcome>;

/** The document itself: sections A, C to G, as maps of items, and of section B what is not the exchange's. */
export const sections = {
  partyVo: Type.Optional(PartyDetails),
  partyHo: Type.Optional(PartyDetails),
  partyVop: Type.Optional(PartyDetails),
  partyHop: Type.Optional(PartyDetails),
  place: Type.Optional(text(1, 200)),
  travelOutbound: Type.Optional(CivilDate),
  travelReturn: Type.Optional(CivilDate),
  languages: Type.Optional(setOf(LANGUAGE_NAME, 20)),
  voObjectives: Type.Optional(itemsOf(Objective, 20)),
  hoObjectives: Type.Optional(itemsOf(Objective, 20)),
  jointObjectives: Type.Optional(itemsOf(Objective, 20)),
  actionItems: Type.Optional(itemsOf(ActionItem, 60)),
  sessions: Type.Optional(itemsOf(AgendaSession, 120)),
  outcomes: Type.Optional(itemsOf(Outcome, 30)),
  responsibilityVo: Type.Optional(text(1, 3000)),
  responsibilityHo: Type.Optional(text(1, 3000)),
  responsibilityVop: Type.Optional(text(1, 3000)),
  responsibilityHop: Type.Optional(text(1, 3000)),
  insuranceNote: Type.Optional(text(1, 2000)),
  confidentiality: Type.Optional(Type.Boolean()),
  /** How the visitors of a group learn from each other. */
  interVoStrategy: Type.Optional(text(1, 3000)),
};
export type SectionName = keyof typeof sections;
export const sectionNames = Object.keys(sections) as readonly SectionName[];
const Content = Type.Object(sections, closed);
export type Content = Static<typeof Content>;

/** Parts that a comment is about: the letters of the form. */
export const commentSections = ['A', 'B', 'C', 'D', 'E', 'F', 'G'] as const;

export const commentFields = {
  section: Type.Enum([...commentSections]),
  /** The item it is about, where it is about one. */
  item: Type.Optional(Uuid),
  text: text(1, 2000),
};
const Comment = Type.Object(
  {
    ...commentFields,
    revision: Type.Integer({ minimum: 1 }),
    from: Type.Enum(['vo', 'ho', 'vop', 'hop', 'so']),
    by: text(1, 40),
    byName: Type.Optional(text(1, 200)),
    at: Instant,
    resolvedBy: Type.Optional(text(1, 40)),
    resolvedAt: Type.Optional(Instant),
  },
  closed,
);
export type Comment = Static<typeof Comment>;

/** A value of the document, or a whole item of it. */
const Part = Type.Union([
  Type.String({ maxLength: 3000 }),
  Type.Integer(),
  Type.Boolean(),
  Type.Record(Type.String({ maxLength: 60 }), Type.Literal(true)),
]);
const Words = Type.Union([Part, Type.Record(Type.String({ maxLength: 60 }), Part)]);

/** One change that somebody would have made while the text was closed (J5). */
export const suggestionFields = {
  id: Uuid,
  field: Type.Enum(Object.keys(sections) as SectionName[]),
  /** The item of a list, and the part of it or of a party. */
  item: Type.Optional(Uuid),
  part: Type.Optional(text(1, 60)),
  /** Absent where there was nothing, or is to be nothing. */
  before: Type.Optional(Words),
  after: Type.Optional(Words),
};
const { id: _id, ...suggested } = suggestionFields;
const Suggestion = Type.Object(
  {
    ...suggested,
    /** The one its author had in hand. */
    revision: Type.Integer({ minimum: 1 }),
    from: Type.Enum(['vo', 'ho', 'vop', 'hop']),
    by: text(1, 40),
    byName: Type.Optional(text(1, 200)),
    at: Instant,
    /** What became of it, and by whom. */
    ended: Type.Optional(Type.Enum(['taken', 'left'])),
    endedBy: Type.Optional(text(1, 40)),
    endedAt: Type.Optional(Instant),
  },
  closed,
);
export type Suggestion = Static<typeof Suggestion>;

/** So many people, and parts of each, are noted of one revision. */
export const MOST_WRITERS = 60;
export const MOST_PARTS = 300;
/** Who wrote in a revision, by the ids of the people: in which fields and items of its lists (`sessions/<id>`), last when. */
const Writers = itemsOf(
  Type.Object(
    {
      name: Type.Optional(text(1, 200)),
      parts: itemsOf(Instant, MOST_PARTS, '^[A-Za-z]{1,40}(?:/[0-9a-f-]{36})?$'),
    },
    closed,
  ),
  MOST_WRITERS,
);
export type Writers = Static<typeof Writers>;

/** How a revision ended, and its text as it was. */
const Revision = Type.Object(
  {
    ended: Type.Enum(['withdrawn', 'returned', 'reopened', 'changed']),
    by: text(1, 40),
    at: Instant,
    reason: Type.Optional(text(1, 2000)),
    hash: Hash,
    code: Code,
    submittedAt: Type.Optional(Instant),
    validatedAt: Type.Optional(Instant),
    /** Section B, copied from the exchange and never written here. */
    stay: StayCopy,
    content: Content,
    writers: Type.Optional(Writers),
  },
  closed,
);
export type Revision = Static<typeof Revision>;

/** A Partnership asks the Support Office to open the document again. */
const Asked = Type.Object(
  {
    side: Type.Enum(['VOP', 'HOP']),
    by: text(1, 40),
    byName: Type.Optional(text(1, 200)),
    at: Instant,
    reason: text(1, 2000),
    refusedReason: Type.Optional(text(1, 2000)),
    refusedAt: Type.Optional(Instant),
  },
  closed,
);

export const Ctq = Type.Object(
  {
    exchangeId: Uuid,
    /** Where the visit is one of a group. */
    groupId: Type.Optional(Uuid),
    parties: Parties,
    stay: StayCopy,
    revision: Type.Integer({ minimum: 1, maximum: 9999 }),
    templateKind: Type.Enum(['physical', 'virtual']),
    templateVersion: text(1, 20),
    ...sections,
    /** Of the document as it was handed in; it stands from then on. */
    hash: Type.Optional(Hash),
    submittedAt: Type.Optional(Instant),
    submittedBy: Type.Optional(text(1, 40)),
    /** Handed in after the last day (R-CT-01), and why. */
    late: Type.Optional(Type.Literal(true)),
    lateReason: Type.Optional(text(1, 2000)),
    /** The Support Office reads it: from then on it is not withdrawn. */
    openedAt: Type.Optional(Instant),
    openedBy: Type.Optional(text(1, 40)),
    validatedAt: Type.Optional(Instant),
    validatedBy: Type.Optional(text(1, 40)),
    comments: Type.Optional(itemsOf(Comment, 300)),
    suggestions: Type.Optional(itemsOf(Suggestion, 200)),
    signatures: Type.Optional(Signatures),
    voided: Type.Optional(VoidedSignatures),
    /** Pages of signed sheets, by the id their signature names. */
    scans: Type.Optional(Scans),
    reminders: Type.Optional(Reminders),
    completedAt: Type.Optional(Instant),
    reopenAsked: Type.Optional(Asked),
    /** Of the revision in hand. */
    writers: Type.Optional(Writers),
    /** Earlier revisions by their number. */
    revisions: Type.Optional(itemsOf(Revision, 40, '^[0-9]{1,4}$')),
    /** May the Partnership of the host hand it in too? Unless the other one said no. */
    hopMayHandIn: Type.Optional(Type.Boolean()),
    lastEditedBy: Type.Optional(text(1, 40)),
    lastEditedAt: Type.Optional(Instant),
  },
  closed,
);
export type Ctq = Static<typeof Ctq>;
