// How does a file get to the server? The tus protocol (1.0) under /api/files: POST announces, PATCH carries a
// piece, HEAD asks how far it came. What the server holds it signs: a receipt in a header of the last answer.
//
//   POST /api/files        Upload-Length, Upload-Metadata: sha256, concept, record, field   → Location
//   HEAD, PATCH, DELETE    <Location>                                                       → Upload-Offset
//   GET  /api/files/<concept>/<record>/<sha256>                                             → the bytes
//   GET  /api/files/<concept>/<record>                                        → which of them are not given out now
import { Type, type Static } from 'typebox';
import { canonical } from '../kernel/index.ts';

/** Version of the tus protocol that is spoken. */
export const TUS = '1.0.0';
export const TUS_HEADER = 'tus-resumable';

/** Most bytes of one piece: a piece that was cut off is small enough to be sent again. */
export const MAX_PIECE = 512_000;

/** Body type of a piece. */
export const PIECE_TYPE = 'application/offset+octet-stream';

/** Header with the receipt, base64url of its JSON in UTF-8; only once all bytes are stored and checked. */
export const RECEIPT_HEADER = 'upload-receipt';

/** The server's signed word that it holds these bytes for this record. */
export const FileReceipt = Type.Object(
  {
    sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
    bytes: Type.Integer({ minimum: 1 }),
    concept: Type.String({ maxLength: 64 }),
    record: Type.String({ maxLength: 64 }),
    /** Server time at which they were durable. */
    at: Type.String({ maxLength: 40 }),
    /** Life of the store; a restore begins a new one, and then the bytes are offered again. */
    epoch: Type.String({ maxLength: 64 }),
    /** Ed25519 over {@link fileReceiptText}, base64url, by the key that signs outcomes. */
    signature: Type.String({ maxLength: 200 }),
  },
  { additionalProperties: false },
);
export type FileReceipt = Static<typeof FileReceipt>;

/** The text that a receipt's signature covers; its first member keeps it apart from every other signed text. */
export function fileReceiptText(receipt: Omit<FileReceipt, 'signature'>): string {
  const { sha256, bytes, concept, record, at, epoch } = receipt;
  return canonical({ file: sha256, bytes, concept, record, at, epoch });
}

/** Why a stored file is not given out: nobody looked at it for viruses yet, or something was found in it (F07). */
export const Withheld = Type.Enum(['FILE_NOT_CHECKED', 'FILE_HARMFUL']);
export type Withheld = Static<typeof Withheld>;

const WithheldFile = Type.Object({
  sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
  code: Withheld,
});
export type WithheldFile = Static<typeof WithheldFile>;

/** Files of a record that its reader sees and does not get now; all others are given out. */
export const WithheldFiles = Type.Object({ withheld: Type.Array(WithheldFile) });
export type WithheldFiles = Static<typeof WithheldFiles>;
