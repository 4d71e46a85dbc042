// GET /api/texts/<concept>/<record>/socket, upgraded: the same two functions as the calls beside it, on one
// connection, and who else is there. A frame is one binary message; its first byte says which it is.
//
//   up     change   id, revision, bytes       answered like POST, when it is durable
//          since    revision, state vector    answered with `state`, like GET
//          here     which part is being looked at
//   down   answer   id, TextAnswer
//          state    revision, position, bytes: what is durable and was not sent on this connection before
//          people   who is there now, as the server knows them
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { Type, type Static } from 'typebox';
import { TextAnswer, isChangeHead } from './text.ts';
import { isMessage } from './message.ts';

/** Most characters of what says where somebody is: a path of a field or of an item. */
export const MAX_WHERE = 200;

/** Whoever has the text open. Name and hat are the server's word; only `where` comes from a device (trap YJS-14). */
export const TextPeople = Type.Array(
  Type.Object(
    {
      /** Of the connection: one person may be there twice. */
      connection: Type.Integer(),
      person: Type.String({ maxLength: 64 }),
      name: Type.String({ maxLength: 400 }),
      /** Under which the text is theirs to see. */
      hat: Type.String({ maxLength: 200 }),
      where: Type.String({ maxLength: MAX_WHERE }),
    },
    { additionalProperties: false },
  ),
  { maxItems: 500 },
);
export type TextPeople = Static<typeof TextPeople>;

export type TextFrame =
  | {
      readonly kind: 'change';
      readonly id: string;
      readonly revision: number;
      readonly bytes: Uint8Array;
    }
  | { readonly kind: 'since'; readonly revision: number; readonly vector: Uint8Array }
  | { readonly kind: 'here'; readonly where: string }
  | { readonly kind: 'answer'; readonly id: string; readonly answer: TextAnswer }
  | {
      readonly kind: 'state';
      readonly revision: number;
      readonly position: number;
      readonly bytes: Uint8Array;
    }
  | { readonly kind: 'people'; readonly people: TextPeople };

/** Codes with which the server closes a connection; after any other one a device connects anew. */
export const TEXT_CLOSED = {
  /** Rights or the session changed: ask who you are, then connect anew. */
  ended: 4401,
  /** A frame that is none. */
  broken: 4400,
  /** Too much, too fast. */
  tooMuch: 4429,
} as const;

const KINDS = { change: 1, since: 2, here: 3, answer: 4, state: 5, people: 6 } as const;
const ID_BYTES = 16;

/**
 * Letters out of UTF-8.
 * @throws URIError where the bytes are none
 */
function lettersOf(bytes: Uint8Array): string {
  const escaped = Array.from(bytes, (byte) => `%${byte.toString(16).padStart(2, '0')}`);
  return decodeURIComponent(escaped.join(''));
}

function framed(kind: number, ...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const frame = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 1));
  frame[0] = kind;
  let at = 1;
  for (const part of parts) {
    frame.set(part, at);
    at += part.length;
  }
  return frame;
}

function idBytes(id: string): Uint8Array {
  const hex = id.replaceAll('-', '');
  return Uint8Array.from({ length: ID_BYTES }, (_, index) =>
    Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16),
  );
}

function idFrom(bytes: Uint8Array): string {
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const cuts = [0, 8, 12, 16, 20, 32];
  return cuts
    .slice(1)
    .map((end, index) => hex.slice(cuts[index], end))
    .join('-');
}

/** Revision in four bytes, position in eight. */
function numbers(revision: number, position?: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(position === undefined ? 4 : 12));
  view.setUint32(0, revision);
  if (position !== undefined) view.setFloat64(4, position);
  return new Uint8Array(view.buffer);
}

/** The bytes of a frame. */
export function textFrame(frame: TextFrame): Uint8Array<ArrayBuffer> {
  switch (frame.kind) {
    case 'change':
      return framed(KINDS.change, idBytes(frame.id), numbers(frame.revision), frame.bytes);
    case 'since':
      return framed(KINDS.since, numbers(frame.revision), frame.vector);
    case 'here':
      return framed(KINDS.here, utf8ToBytes(frame.where));
    case 'answer':
      return framed(KINDS.answer, idBytes(frame.id), utf8ToBytes(JSON.stringify(frame.answer)));
    case 'state':
      return framed(KINDS.state, numbers(frame.revision, frame.position), frame.bytes);
    case 'people':
      return framed(KINDS.people, utf8ToBytes(JSON.stringify(frame.people)));
  }
}

function read(bytes: Uint8Array): TextFrame | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const letters = (from: number): string => lettersOf(bytes.subarray(from));
  switch (bytes[0]) {
    case KINDS.change: {
      const id = idFrom(bytes.subarray(1, 1 + ID_BYTES));
      const revision = view.getUint32(1 + ID_BYTES);
      if (!isChangeHead(id, revision)) return undefined;
      return { kind: 'change', id, revision, bytes: bytes.subarray(5 + ID_BYTES) };
    }
    case KINDS.since:
      return { kind: 'since', revision: view.getUint32(1), vector: bytes.subarray(5) };
    case KINDS.here: {
      const where = letters(1);
      return where.length <= MAX_WHERE ? { kind: 'here', where } : undefined;
    }
    case KINDS.answer: {
      const answer: unknown = JSON.parse(letters(1 + ID_BYTES));
      const id = idFrom(bytes.subarray(1, 1 + ID_BYTES));
      return isMessage(TextAnswer, answer) ? { kind: 'answer', id, answer } : undefined;
    }
    case KINDS.state:
      return {
        kind: 'state',
        revision: view.getUint32(1),
        position: view.getFloat64(5),
        bytes: bytes.subarray(13),
      };
    case KINDS.people: {
      const people: unknown = JSON.parse(letters(1));
      return isMessage(TextPeople, people) ? { kind: 'people', people } : undefined;
    }
    default:
      return undefined;
  }
}

/** The frame in these bytes; undefined where there is none, whatever they are. */
export function textFrameIn(bytes: Uint8Array): TextFrame | undefined {
  try {
    return read(bytes);
  } catch {
    return undefined;
  }
}
