// What if more is handed over than one QR code holds for a camera? Then it is shown as a sequence of codes that are read in
// any order. A frame says which sequence it is of, its place and how many there are; the sequence is named by the hash of the
// whole, so that no frame of another one is mixed in. Whether the whole is in order, its signature says (handover.ts).
import { toBase45 } from './base45.ts';

/** What begins a frame. */
const PREFIX = 'CXC2:';
/** Letters that one code shows as a whole: a QR code of version 25. */
const MOST_IN_ONE = 1_853;
/** Letters of the whole in one frame: a QR code of version 15, read at once also by a hand that is not steady. */
const PART = 700;
/** Longest sequence; more is none of ours. */
const MOST_FRAMES = 60;
/** Sequences that are gathered at once: several visitors may stand there. */
const MOST_SETS = 4;
const NAME = 8;
const PLACE = 2;
const BASE = 36;

/** Name of a sequence: the first forty bits of the hash of the whole. */
async function nameOf(text: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return toBase45(new Uint8Array(hash, 0, 5));
}

const placeText = (n: number): string => n.toString(BASE).toUpperCase().padStart(PLACE, '0');

/** The codes that carry a text: itself alone where a camera reads it in one, else frames. */
export async function framesOf(text: string): Promise<readonly string[]> {
  if (text.length <= MOST_IN_ONE) return [text];
  const name = await nameOf(text);
  const count = Math.ceil(text.length / PART);
  return Array.from(
    { length: count },
    (_, at) =>
      `${PREFIX}${name}${placeText(at)}${placeText(count)}${text.slice(at * PART, (at + 1) * PART)}`,
  );
}

interface Frame {
  readonly name: string;
  readonly at: number;
  readonly count: number;
  readonly part: string;
}

/** Is it one code of a sequence, whole or not? */
export function isFrame(text: string): boolean {
  return text.startsWith(PREFIX);
}

function readFrame(text: string): Frame | undefined {
  const from = PREFIX.length + NAME;
  const [at, count] = [from, from + PLACE].map((start) => {
    const letters = text.slice(start, start + PLACE);
    return /^[0-9A-Z]{2}$/.test(letters) ? Number.parseInt(letters, BASE) : -1;
  });
  const part = text.slice(from + 2 * PLACE);
  if (at === undefined || count === undefined) return undefined;
  const isOurs =
    isFrame(text) && at >= 0 && at < count && count <= MOST_FRAMES && part.length <= PART;
  return isOurs && part !== ''
    ? { name: text.slice(PREFIX.length, from), at, count, part }
    : undefined;
}

export type Gathering =
  | { readonly is: 'whole'; readonly text: string }
  /** Places that are missing, the first is 1. */
  | { readonly is: 'part'; readonly count: number; readonly missing: readonly number[] }
  | { readonly is: 'damaged' };

interface Gatherer {
  /** Takes one frame, in whichever order they come, and says what is there of its sequence. */
  take(text: string): Promise<Gathering>;
}

/** Gathers frames; a sequence that turns out to be damaged is forgotten, so that it can be read anew. */
export function gatherFrames(): Gatherer {
  const sets = new Map<string, (string | undefined)[]>();
  return {
    async take(text) {
      const frame = readFrame(text);
      if (!frame) return { is: 'damaged' };
      const { name, at, count, part } = frame;
      const parts = sets.get(name) ?? new Array<string | undefined>(count).fill(undefined);
      const isOther = parts.length !== count || (parts[at] ?? part) !== part;
      // The latest stands last: the oldest makes room.
      sets.delete(name);
      if (isOther) return { is: 'damaged' };
      parts[at] = part;
      const missing = parts.flatMap((each, place) => (each === undefined ? [place + 1] : []));
      if (missing.length > 0) {
        sets.set(name, parts);
        const [oldest] = sets.keys();
        if (sets.size > MOST_SETS && oldest !== undefined) sets.delete(oldest);
        return { is: 'part', count, missing };
      }
      const whole = parts.join('');
      return (await nameOf(whole)) === name ? { is: 'whole', text: whole } : { is: 'damaged' };
    },
  };
}
