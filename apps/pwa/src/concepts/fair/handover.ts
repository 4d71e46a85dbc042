// What does a visitor's phone hand to a stand by a QR code, and is what was read just that? The code of the contact
// follows from the key that signed it: whoever changes a word has to sign with another key, and is somebody else then.
// No network and no account of either side is needed. Letters of base 45 (RFC 9285), as a QR code holds them best.
import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';
import { handedFrom, leadCodeFrom, type HandedProfile } from '@cxc/domain';
import { isInstant, millisecondsOf } from '@cxc/domain/kernel';
import { fromBase45, toBase45 } from './base45.ts';

/** What begins a code of ours. */
const PREFIX = 'CXC1:';
const CURVE = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const BY = { name: 'ECDSA', hash: 'SHA-256' } as const;
const KEY_BYTES = 65;
const SIGNED_BYTES = 64;
/** Longest text, with a whole profile (frames.ts shows it); more is none of ours. */
const MOST = 40_000;
/** Room for the words when they are unpacked, bytes. */
const MOST_WORDS = 80_000;

/** Whom it is about; all of it is looked over at the stand before it is kept. */
export interface HandedWords {
  readonly name: string;
  readonly email?: string;
  readonly phone?: string;
  readonly organisation?: string;
  readonly jobTitle?: string;
  readonly country?: string;
  readonly organisationType?: string;
  readonly role?: string;
  readonly interest?: string;
}

export interface Handed {
  readonly words: HandedWords;
  /** The whole profile, where the visitor wanted it so. */
  readonly profile?: HandedProfile | undefined;
  /** The consent text that was read on the visitor's phone. */
  readonly consent: { readonly version: string; readonly language: string };
  /** Instant from which it is taken by no stand any more. */
  readonly until: string;
}

export interface Made {
  /** What the QR code holds, or the sequence of them. */
  readonly text: string;
  /** The code of the contact that comes of it, for the visitor to keep. */
  readonly code: string;
}

export type Taken =
  | { readonly is: 'good'; readonly handed: Handed; readonly code: string }
  | { readonly is: 'damaged' | 'expired' };

/** The contact's code that belongs to a key. */
async function codeOf(key: Uint8Array<ArrayBuffer>): Promise<string> {
  return leadCodeFrom(new Uint8Array(await crypto.subtle.digest('SHA-256', key)));
}

/** Is it the text of a hand-over, whole or not? */
export function isHandover(text: string): boolean {
  return text.startsWith(PREFIX);
}

/** Signs what is handed over with a key that is forgotten at once: nobody can change it later, its maker neither. */
export async function makeHandover(handed: Handed): Promise<Made> {
  const pair = await crypto.subtle.generateKey(CURVE, false, ['sign']);
  const key = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
  const { words, consent, until, profile } = handed;
  const packed = deflateSync(
    strToU8(
      JSON.stringify([
        until,
        consent.version,
        consent.language,
        words,
        ...(profile ? [profile] : []),
      ]),
    ),
    { level: 9 },
  ).slice();
  const signed = new Uint8Array(await crypto.subtle.sign(BY, pair.privateKey, packed));
  const bytes = new Uint8Array(KEY_BYTES + SIGNED_BYTES + packed.length);
  bytes.set(key);
  bytes.set(signed, KEY_BYTES);
  bytes.set(packed, KEY_BYTES + SIGNED_BYTES);
  return { text: PREFIX + toBase45(bytes), code: await codeOf(key) };
}

const FIELDS = [
  'name',
  'email',
  'phone',
  'organisation',
  'jobTitle',
  'country',
  'organisationType',
  'role',
  'interest',
] as const;

function handedOf(json: unknown): Handed | undefined {
  if (!Array.isArray(json)) return undefined;
  const [until, version, language, words, brought] = json as readonly unknown[];
  const isText = (value: unknown): value is string => typeof value === 'string';
  if (!isText(until) || !isText(version) || !isText(language)) return undefined;
  if (typeof words !== 'object' || words === null || !isInstant(until)) return undefined;
  const said = Object.fromEntries(
    FIELDS.flatMap((field) => {
      const value: unknown = (words as Record<string, unknown>)[field];
      return isText(value) && value !== '' ? [[field, value] as const] : [];
    }),
  );
  const { name } = said;
  const profile = handedFrom(brought);
  return name === undefined
    ? undefined
    : {
        words: { ...said, name },
        consent: { version, language },
        until,
        ...(profile ? { profile } : {}),
      };
}

/**
 * What was read. `damaged`: a letter is missing or another one, or somebody changed it. `expired`: it was shown too long
 * ago. That it was taken before is known by its code.
 * @param now programme time
 */
export async function takeHandover(text: string, now: string): Promise<Taken> {
  const bytes = text.length > MOST ? undefined : fromBase45(text.slice(PREFIX.length));
  if (!bytes || bytes.length <= KEY_BYTES + SIGNED_BYTES) return { is: 'damaged' };
  const key = bytes.slice(0, KEY_BYTES);
  const packed = bytes.slice(KEY_BYTES + SIGNED_BYTES);
  let handed: Handed | undefined;
  try {
    const signer = await crypto.subtle.importKey('raw', key, CURVE, false, ['verify']);
    const signed = bytes.slice(KEY_BYTES, KEY_BYTES + SIGNED_BYTES);
    if (!(await crypto.subtle.verify(BY, signer, signed, packed))) return { is: 'damaged' };
    handed = handedOf(
      JSON.parse(strFromU8(inflateSync(packed, { out: new Uint8Array(MOST_WORDS) }))),
    );
  } catch {
    // No point of the curve, no packed text, no JSON: none of ours.
    return { is: 'damaged' };
  }
  if (!handed) return { is: 'damaged' };
  if (millisecondsOf(handed.until) < millisecondsOf(now)) return { is: 'expired' };
  return { is: 'good', handed, code: await codeOf(key) };
}
