// POST /api/office/import: a list of exchanges of the time before this service, looked at or taken in.
import { Type, type Static } from 'typebox';

/** Columns by the name in the head of the list; `sector` may be left out. */
export const IMPORT_COLUMNS = [
  'key',
  'status',
  'generation',
  'mode',
  'type',
  'visitor',
  'visitorCountry',
  'host',
  'hostCountry',
  'visitorPartnership',
  'hostPartnership',
  'start',
  'end',
  'workingDays',
  'lumpSum',
  'sector',
] as const;
export type ImportColumn = (typeof IMPORT_COLUMNS)[number];

/** Rows one list may have. */
export const MOST_IMPORT_ROWS = 2000;

const Format = Type.Enum(['csv', 'xlsx']);

export const ImportBody = Type.Object(
  {
    /** `check` writes nothing; `take` writes the rows without a fault. */
    act: Type.Enum(['check', 'take']),
    format: Format,
    /** The file, base64. */
    file: Type.String({ maxLength: 950_000, pattern: '^[A-Za-z0-9+/]*={0,2}$' }),
  },
  { additionalProperties: false },
);
export type ImportBody = Static<typeof ImportBody>;

const Fault = Type.Object(
  { column: Type.Enum([...IMPORT_COLUMNS]), code: Type.String() },
  { additionalProperties: false },
);
export type ImportFault = Static<typeof Fault>;

export const ImportAnswer = Type.Object(
  {
    /** Rows that can be taken in (`check`) or were (`take`), and those that are there from before. */
    fresh: Type.Integer({ minimum: 0 }),
    known: Type.Integer({ minimum: 0 }),
    failed: Type.Array(
      Type.Object(
        {
          /** Number in the file; the head is row 1. */
          row: Type.Integer({ minimum: 2 }),
          key: Type.String(),
          faults: Type.Array(Fault),
        },
        { additionalProperties: false },
      ),
    ),
    /** The failed rows as a file of the same format with a column `errors`: put right, it is sent again. */
    toCorrect: Type.Optional(Type.String()),
  },
  { additionalProperties: false },
);
export type ImportAnswer = Static<typeof ImportAnswer>;
