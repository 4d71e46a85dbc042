// What does a record hold of a file? Its name and its hash: the bytes travel and lie elsewhere, under the
// hash, so that the same bytes are one object wherever they are named.
import { Type, type Static } from 'typebox';

/** What a file may be; told by its first bytes, never by its name. */
export const FILE_TYPES = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/heic',
  'application/pdf',
  'application/vnd.apple.pkpass',
] as const;
export type FileType = (typeof FILE_TYPES)[number];

/** Most bytes any file may have; a field may allow less. */
export const MAX_FILE = 30_000_000;

/** SHA-256 in lower-case hex. */
const FileHash = Type.String({ pattern: '^[0-9a-f]{64}$' });

/** A file as a field names it. Whether its bytes have arrived is another question (trap NET-9). */
export const FileRef = Type.Object(
  {
    sha256: FileHash,
    mime: Type.Enum([...FILE_TYPES]),
    bytes: Type.Integer({ minimum: 1, maximum: MAX_FILE }),
    /** What its owner called it; shown as text only. */
    name: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
  },
  { additionalProperties: false },
);
export type FileRef = Static<typeof FileRef>;

/** What files a field holds; a field without it holds none, whatever its value looks like. */
export interface FilesOfField {
  readonly types: readonly FileType[];
  /** Most bytes of one file. */
  readonly bytes: number;
  /** Who brings the bytes of a field that only commands write; the others are those who may edit it. */
  readonly by?: readonly string[];
  /** Who judges what lies here: told where a file turns out to do harm. */
  readonly reviewed?: readonly string[];
  /** Concept whose record brought the bytes: the server wrote the name of its file here. Nobody brings them here. */
  readonly from?: string;
}

/** Is this text the hash of a file? */
export function isFileHash(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text);
}

/** Files that a value names, itself or somewhere below. */
export function filesIn(value: unknown): readonly FileRef[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('sha256' in value && 'mime' in value) return [value as FileRef];
  return Object.values(value).flatMap(filesIn);
}

/** Does a value name this file, itself or somewhere below? */
export function namesFile(value: unknown, sha256: string): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if ('sha256' in value && value.sha256 === sha256) return true;
  return Object.values(value).some((part) => namesFile(part, sha256));
}
