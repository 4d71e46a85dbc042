// GET /api/dossiers/<exchange>.zip: everything one exchange left behind, as far as who asks may read it. What this file
// describes is the ZIP's first entry: which bytes belong to it, so that nobody has to believe it.
//
//   manifest.json              this            manifest.signature.json   the server's word on it
//   dossier.html               to read         names.json                who is meant by an id
//   records/ documents/ files/ the things      history.json              what happened when
import { Type, type Static } from 'typebox';
import { canonical } from '../kernel/index.ts';

/** What the manifest calls itself; another form gets another name. */
export const DOSSIER_FORM = 'clusterxchange-dossier-1';

/** Most bytes of one dossier: what a plain ZIP can name, with room to spare. */
export const MOST_DOSSIER = 2_000_000_000;

const Hash = Type.String({ pattern: '^[0-9a-f]{64}$' });
const Short = Type.String({ maxLength: 64 });

/** A file of the exchange: the entry that holds its bytes, and the server's signed receipt of them. */
const DossierFile = Type.Object(
  {
    entry: Type.String({ maxLength: 300 }),
    concept: Short,
    record: Short,
    sha256: Hash,
    mime: Type.String({ maxLength: 80 }),
    bytes: Type.Integer({ minimum: 1 }),
    at: Type.String({ maxLength: 40 }),
    epoch: Short,
    signature: Type.String({ maxLength: 200 }),
    /** Who brought it; only where the Support Office asks. */
    person: Type.Optional(Short),
  },
  { additionalProperties: false },
);
export type DossierFile = Static<typeof DossierFile>;

export const DossierManifest = Type.Object(
  {
    form: Type.Literal(DOSSIER_FORM),
    exchange: Short,
    number: Type.String({ maxLength: 80 }),
    /** Server time at which it was made. */
    at: Type.String({ maxLength: 40 }),
    /** Who asked reads every field of every record: only then can the exchange be rebuilt from it. */
    whole: Type.Boolean(),
    epoch: Short,
    /** Public half of the key that signed it and its receipts, base64url of 32 bytes. */
    key: Type.String({ maxLength: 64 }),
    /** Every entry but this one and its signature. */
    entries: Type.Array(
      Type.Object(
        {
          name: Type.String({ maxLength: 300 }),
          bytes: Type.Integer({ minimum: 0 }),
          sha256: Hash,
        },
        { additionalProperties: false },
      ),
      { maxItems: 20_000 },
    ),
    files: Type.Array(DossierFile, { maxItems: 10_000 }),
    /** Files that a record names and the server does not hold. */
    missing: Type.Array(
      Type.Object(
        { concept: Short, record: Short, sha256: Hash, name: Type.Optional(Type.String()) },
        { additionalProperties: false },
      ),
      { maxItems: 10_000 },
    ),
  },
  { additionalProperties: false },
);
export type DossierManifest = Static<typeof DossierManifest>;

/** The text that the signature beside a manifest covers; its first member keeps it apart from every other signed text. */
export function dossierText(manifestSha256: string): string {
  return canonical({ dossier: manifestSha256 });
}
