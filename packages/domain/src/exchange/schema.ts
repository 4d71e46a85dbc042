// What is an exchange? One visitor at one host: what was planned, the figures that hold, and what became
// of it (2.5). Money in euro cents; dates civil; instants UTC.
import { Type, type Static } from 'typebox';
import {
  CivilDate,
  CountryCode,
  ExchangeTypeCode,
  GenerationCode,
  Instant,
  NaceDivision,
  Url,
  Uuid,
  itemsOf,
  text,
} from '../generation/index.ts';
import { derivedId } from '../kernel/index.ts';
import { Parties } from '../match/index.ts';

const Days = Type.Integer({ minimum: 0, maximum: 60 });
const Cents = Type.Integer({ minimum: 0, maximum: 100_000_00 });
const Person = text(1, 40);
export const Reason = text(1, 2000);

/** The figures that stand or fall together: first and last day, working days, agreed lump sum. */
export const figures = {
  actualStart: CivilDate,
  actualEnd: CivilDate,
  actualWorkingDays: Days,
  agreedLumpSum: Cents,
  /** Why nothing is paid, where the agreed amount is 0. */
  agreedReason: Type.Optional(Reason),
};
export const Figures = Type.Object(figures, { additionalProperties: false });
export type Figures = Static<typeof Figures>;

export const plan = {
  plannedStart: CivilDate,
  plannedEnd: CivilDate,
  plannedWorkingDays: Days,
};

const FiguresChange = Type.Object(
  {
    before: Type.Optional(Figures),
    after: Figures,
    by: Person,
    role: Type.Enum(['vop', 'so']),
    at: Instant,
    reason: Type.Optional(Reason),
    /** The correction it was adopted from, and who had asked for it. */
    correction: Type.Optional(Uuid),
    proposedBy: Type.Optional(Person),
    /** The amendment of the agreement it came with. */
    amendment: Type.Optional(Uuid),
  },
  { additionalProperties: false },
);

const Names = Type.Object(
  {
    vo: Type.Optional(text(1, 200)),
    ho: Type.Optional(text(1, 200)),
    vop: Type.Optional(text(1, 80)),
    hop: Type.Optional(text(1, 80)),
  },
  { additionalProperties: false },
);

const ExternalEvent = Type.Object(
  {
    name: text(2, 200),
    place: Type.Optional(text(1, 200)),
    from: Type.Optional(CivilDate),
    to: Type.Optional(CivilDate),
    url: Type.Optional(Url),
  },
  { additionalProperties: false },
);

/** A word somebody said with an act: why it was cancelled, interrupted, stepped back. */
const Said = Type.Object(
  {
    command: text(1, 40),
    reason: Type.Optional(Reason),
    /** Where the server said it: the codes of what was missing, with spaces between. */
    missing: Type.Optional(text(1, 400)),
    by: Person,
    role: text(1, 40),
    at: Instant,
  },
  { additionalProperties: false },
);

export const Exchange = Type.Object(
  {
    matchId: Uuid,
    round: Type.Integer({ minimum: 1, maximum: 100 }),
    number: text(1, 20),
    parties: Parties,
    /** Names as they were when it was made, so that each side can read them. */
    names: Type.Optional(Names),
    voProfileId: Uuid,
    hoProfileId: Uuid,
    voContact: Type.Optional(Uuid),
    hoContact: Type.Optional(Uuid),
    groupId: Type.Optional(Uuid),
    mode: Type.Enum(['physical', 'virtual']),
    type: ExchangeTypeCode,
    hostCountry: Type.Optional(CountryCode),
    ...plan,
    sectorOfExchange: Type.Optional(NaceDivision),
    actualStart: Type.Optional(CivilDate),
    actualEnd: Type.Optional(CivilDate),
    actualWorkingDays: Type.Optional(Days),
    agreedLumpSum: Type.Optional(Cents),
    agreedReason: Type.Optional(Reason),
    /** When the figures that hold were set; said also to those who see no money. */
    figuresAt: Type.Optional(Instant),
    figuresBy: Type.Optional(Person),
    /** What held at the start, and what the Support Office set since (section 9, 15). */
    confirmedFigures: Type.Optional(Figures),
    finalFigures: Type.Optional(Figures),
    figuresHistory: Type.Optional(itemsOf(FiguresChange, 200)),
    distanceKm: Type.Optional(Type.Integer({ minimum: 0, maximum: 20_040 })),
    /** `towns`: measured between the towns; `office`: set by the Support Office. */
    distanceMethod: Type.Optional(Type.Enum(['towns', 'office'])),
    distanceReason: Type.Optional(Reason),
    /** What the stay may get at most by its figures, or as planned while there are none. */
    maxLumpSum: Type.Optional(Cents),
    lumpSumBasis: Type.Optional(
      Type.Object(
        { table: text(1, 40), country: CountryCode, ceiling: Cents, step: text(1, 40) },
        { additionalProperties: false },
      ),
    ),
    /** The agreement is signed; said also to those who do not read it. */
    agreementSigned: Type.Optional(Type.Literal(true)),
    createdAt: Type.Optional(Instant),
    createdBy: Type.Optional(Person),
    readyAt: Type.Optional(Instant),
    /** The instant it began in programme time, and the one at which it was carried out. */
    startedAt: Type.Optional(Instant),
    startExecutedAt: Type.Optional(Instant),
    startedBy: Type.Optional(Type.Enum(['clock', 'so'])),
    /** Documents that were missing at a late start, each with the reason of the Support Office. */
    waivers: Type.Optional(itemsOf(Reason, 20, '^[A-Z_]{3,40}$')),
    completedAt: Type.Optional(Instant),
    interruptedAt: Type.Optional(Instant),
    closedAt: Type.Optional(Instant),
    cancelledAt: Type.Optional(Instant),
    deletedAt: Type.Optional(Instant),
    deletedBy: Type.Optional(Person),
    said: Type.Optional(itemsOf(Said, 100)),
    counterpartConfirmation: Type.Optional(
      Type.Object(
        { vo: Type.Optional(Instant), ho: Type.Optional(Instant) },
        { additionalProperties: false },
      ),
    ),
    externalEvents: Type.Optional(itemsOf(ExternalEvent, 20)),
    /** From a list of the time before this service: the key of its row, and the status it had there. */
    imported: Type.Optional(
      Type.Object(
        { key: text(1, 60), status: Type.Enum(['reported', 'confirmed']), at: Instant },
        { additionalProperties: false },
      ),
    ),
    generation: GenerationCode,
    ruleSet: Type.Optional(text(1, 40)),
  },
  { additionalProperties: false },
);
export type Exchange = Static<typeof Exchange>;

/** One exchange per match and round: two devices that make it apart make the same one. */
export function exchangeId(matchId: string, round: number): string {
  return derivedId('exchange', matchId, String(round));
}

/** Crockford's base32: no letter that is read as a digit. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The number people say: the year of the start and five letters out of the id, equal on every device. */
export function exchangeNumber(id: string, start: string): string {
  const digits = id.replaceAll('-', '').slice(0, 10);
  let rest = Number.parseInt(digits, 16);
  let letters = '';
  for (let place = 0; place < 5; place += 1) {
    letters = LETTERS.charAt(rest % 32) + letters;
    rest = Math.floor(rest / 32);
  }
  return `CXC-${start.slice(0, 4)}-${letters}`;
}
