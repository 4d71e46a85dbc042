// What is a group? A container of exchanges with a common agenda: each visitor keeps its own exchange,
// papers, payment and count (2.6, R-GR-01).
import { Type, type Static } from 'typebox';
import {
  CivilDate,
  CountryCode,
  ID_NAME,
  Instant,
  Uuid,
  itemsOf,
  setOf,
  text,
} from '../generation/index.ts';
import { Parties } from '../match/index.ts';

const closed = { additionalProperties: false } as const;

const Intro = Type.Object(
  {
    date: Type.Optional(CivilDate),
    place: Type.Optional(text(1, 300)),
    held: Type.Optional(Type.Boolean()),
  },
  closed,
);

const Track = Type.Object(
  { name: text(1, 80), exchangeIds: Type.Optional(setOf(ID_NAME, 100)) },
  closed,
);

/** What is still missing for an exchange of it, and who acts next until when. */
const Next = Type.Object(
  { code: text(1, 60), whose: Type.Enum(['vo', 'ho', 'vop', 'hop', 'so']), by: CivilDate },
  closed,
);

/**
 * An exchange of the group as all its parties may know it: who, when and how far. Money is not in it; the
 * exchange itself is read by its own parties only.
 */
export const Member = Type.Object(
  {
    parties: Parties,
    number: text(1, 20),
    names: Type.Optional(
      Type.Object(
        {
          vo: Type.Optional(text(1, 200)),
          ho: Type.Optional(text(1, 200)),
          vop: Type.Optional(text(1, 80)),
          hop: Type.Optional(text(1, 80)),
        },
        closed,
      ),
    ),
    /** State of the exchange. */
    state: text(1, 40),
    start: CivilDate,
    end: CivilDate,
    /** Everything that is missing for “Ready to start”, by its code. */
    missing: Type.Optional(itemsOf(Next, 10, '^[A-Z_]{3,40}$')),
    notedAt: Instant,
  },
  closed,
);
export type Member = Static<typeof Member>;

/** What the catalogue says of a group with free places. */
export const announced = {
  summary: text(20, 1000),
  places: Type.Integer({ minimum: 1, maximum: 50 }),
  /** Last civil date on which one may ask. */
  until: CivilDate,
  country: Type.Optional(CountryCode),
  city: Type.Optional(text(1, 120)),
  host: Type.Optional(text(1, 200)),
  /** Published profile of the host, so that who joins can propose a match to it. */
  hostProfileId: Type.Optional(Uuid),
};
const Announcement = Type.Object(announced, closed);

/** Shared first and last day of all its exchanges. */
export const dates = { start: CivilDate, end: CivilDate };

/** What its people write of it. */
export const written = {
  title: text(3, 200),
  interVoStrategy: Type.Optional(text(0, 3000)),
  introSession: Type.Optional(Intro),
  tracks: Type.Optional(itemsOf(Track, 10)),
};

export const Group = Type.Object(
  {
    ...written,
    leadPartnershipId: Uuid,
    start: Type.Optional(CivilDate),
    end: Type.Optional(CivilDate),
    /** Its exchanges with their parties, so that all of them may read it. */
    members: Type.Optional(itemsOf(Member, 100)),
    /** Exchanges that dropped out of it, with the reason. */
    dropped: Type.Optional(
      itemsOf(
        Type.Object(
          {
            reason: text(1, 2000),
            by: text(1, 40),
            at: Instant,
            number: Type.Optional(text(1, 20)),
            vo: Type.Optional(text(1, 200)),
          },
          closed,
        ),
        100,
      ),
    ),
    announcement: Type.Optional(Announcement),
    announcedAt: Type.Optional(Instant),
    /** Places that are still free while it is announced. */
    free: Type.Optional(Type.Integer({ minimum: 0, maximum: 50 })),
    /** Places that are held for somebody, and the exchange that took one. */
    seats: Type.Optional(itemsOf(Type.Object({ exchangeId: Type.Optional(Uuid) }, closed), 100)),
    /** Whose CTQ was last put into the others. */
    sharedFrom: Type.Optional(Uuid),
    sharedAt: Type.Optional(Instant),
    createdBy: Type.Optional(text(1, 40)),
    createdAt: Instant,
    frozenAt: Type.Optional(Instant),
  },
  closed,
);
export type Group = Static<typeof Group>;
