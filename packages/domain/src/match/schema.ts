// What is a match? A visitor's and a host's profile that somebody wants to bring together: dates on the table, a
// decision of each side, and everything that was ever said or done about the pair.
import { Type, type Static } from 'typebox';
import {
  CivilDate,
  CountryCode,
  Email,
  GenerationCode,
  Instant,
  Uuid,
  itemsOf,
  text,
} from '../generation/index.ts';
import { FileRef, derivedId } from '../kernel/index.ts';
import { Parties } from './parties.ts';
import { Score } from './score.ts';

export const MATCH_TEXT_MAX = 2000;

/** Why a side says no to a proposal. */
export const rejectReasons = [
  'dates_do_not_fit',
  'topics_do_not_fit',
  'no_room',
  'other_partner',
  'other',
] as const;
/** Why somebody ends what was proposed or agreed. */
export const cancelReasons = [
  'plans_changed',
  'nobody_available',
  'costs',
  'other_partner',
  'partner_silent',
  'other',
] as const;

export const Initiator = Type.Enum(['VO', 'HO', 'VOP', 'HOP', 'SO']);
const SideName = Type.Enum(['vo', 'ho', 'vop', 'hop', 'so', 'system']);
const Reason = Type.Enum([...new Set([...rejectReasons, ...cancelReasons])]);

/** What happened to a pair, in the words of its time line. */
export const matchActs = [
  'proposed',
  'countered',
  'accepted',
  'validated',
  'rejected',
  'cancelled',
  'undone',
  'reopen_asked',
  'reopen_refused',
  'reopened',
  'held',
  'released',
  'expired',
  'lapsed',
  'converted',
  'unconverted',
] as const;

const Event = Type.Object(
  {
    act: Type.Enum([...matchActs]),
    round: Type.Integer({ minimum: 1, maximum: 1000 }),
    side: SideName,
    by: text(1, 40),
    at: Instant,
    reason: Type.Optional(text(1, 40)),
    text: Type.Optional(text(1, MATCH_TEXT_MAX)),
    start: Type.Optional(CivilDate),
    end: Type.Optional(CivilDate),
  },
  { additionalProperties: false },
);
export type MatchEvent = Static<typeof Event>;

const Decision = Type.Object(
  {
    decision: Type.Enum(['pending', 'accepted', 'rejected']),
    at: Type.Optional(Instant),
    by: Type.Optional(text(1, 40)),
  },
  { additionalProperties: false },
);
export type MatchDecision = Static<typeof Decision>;

/** How a pair ended by somebody's will; who did it may take it back for some minutes. */
const Ended = Type.Object(
  {
    how: Type.Enum(['rejected', 'cancelled']),
    reason: Reason,
    text: text(1, MATCH_TEXT_MAX),
    side: SideName,
    by: text(1, 40),
    at: Instant,
    /** The decision of the rejecting side before it said no. */
    before: Type.Optional(Decision),
  },
  { additionalProperties: false },
);
export type Ended = Static<typeof Ended>;

const ReopenRequest = Type.Object(
  {
    reason: text(1, MATCH_TEXT_MAX),
    side: Type.Enum(['vop', 'hop']),
    by: text(1, 40),
    at: Instant,
    decision: Type.Optional(
      Type.Object(
        {
          result: Type.Enum(['reopened', 'refused']),
          reason: text(1, MATCH_TEXT_MAX),
          by: text(1, 40),
          at: Instant,
        },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
);

/** A side as its partner may know it: from the catalogue. */
const SideShown = Type.Object(
  { name: text(1, 200), country: CountryCode, city: Type.Optional(text(1, 120)) },
  { additionalProperties: false },
);
/** Whom to call and write to: known to the parties once both said yes (2.1). */
const Contact = Type.Object(
  {
    person: Uuid,
    name: Type.Optional(text(1, 200)),
    email: Type.Optional(Email),
    phone: Type.Optional(text(1, 40)),
  },
  { additionalProperties: false },
);
const both = <T extends typeof SideShown | typeof Contact>(side: T) =>
  Type.Object(
    { vo: Type.Optional(side), ho: Type.Optional(side) },
    { additionalProperties: false },
  );

const Held = Type.Object(
  { profile: Uuid, why: Type.Enum(['unpublished', 'in_exchange']), at: Instant },
  { additionalProperties: false },
);

export const Match = Type.Object(
  {
    voProfileId: Uuid,
    hoProfileId: Uuid,
    parties: Parties,
    generation: GenerationCode,
    /** As the visitor plans it. */
    mode: Type.Enum(['physical', 'virtual']),
    workingDays: Type.Integer({ minimum: 1, maximum: 60 }),
    sides: both(SideShown),
    proposedStart: CivilDate,
    proposedEnd: CivilDate,
    /** 1 at the first proposal; one more with each counter, each new start and each reopening. */
    round: Type.Integer({ minimum: 1, maximum: 1000 }),
    /** Who proposed this round’s first dates. */
    initiatedBy: Initiator,
    /** They had agreed before, outside the tool. */
    priorAgreement: Type.Boolean(),
    message: Type.Optional(text(1, MATCH_TEXT_MAX)),
    voDecision: Decision,
    hoDecision: Decision,
    score: Score,
    /** Instant of the last word: the days to answer and of silence run from here. */
    movedAt: Instant,
    ended: Type.Optional(Ended),
    reopenRequest: Type.Optional(ReopenRequest),
    held: Type.Optional(Held),
    contacts: Type.Optional(both(Contact)),
    /** The visitor's curriculum vitae as it was when both had said yes (2.3). */
    cv: Type.Optional(FileRef),
    /** Agreed without a network, on the spot: what the device said of when and where. */
    capturedOffline: Type.Optional(
      Type.Object(
        { at: Instant, place: Type.Optional(text(1, 200)) },
        { additionalProperties: false },
      ),
    ),
    /** The exchange came to its end: the host has the place again. */
    concludedAt: Type.Optional(Instant),
    /** The time line of all rounds. */
    history: itemsOf(Event, 500),
  },
  { additionalProperties: false },
);
export type Match = Static<typeof Match>;

/** The one id of a pair: what is made again, or on two devices at once, is the same match. */
export function matchId(voProfileId: string, hoProfileId: string): string {
  return derivedId('match', voProfileId, hoProfileId);
}

/** The time line of a match, the oldest first. */
export function timelineOf({ history }: Pick<Match, 'history'>): readonly MatchEvent[] {
  return Object.values(history).sort((a, b) =>
    a.at === b.at ? order(a) - order(b) : a.at < b.at ? -1 : 1,
  );
}

/** Of what happened at the same instant, the cause before what follows from it. */
function order({ act }: MatchEvent): number {
  return matchActs.indexOf(act);
}
