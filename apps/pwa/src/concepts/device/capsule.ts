// How is a rescue file closed so that only who knows its password reads it? A password stretched to a key, and
// sealed bytes; nothing in it is in clear but what opening needs. Web Crypto only.
const ROUNDS = 600_000;
const MARK = 'ClusterXchange rescue file 1';

interface Capsule {
  readonly capsule: typeof MARK;
  readonly rounds: number;
  readonly salt: string;
  readonly iv: string;
  readonly sealed: string;
}

type Bytes = Uint8Array<ArrayBuffer>;

function toBase64(bytes: Bytes): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += 0x8000)
    binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(binary);
}

const fromBase64 = (text: string): Bytes =>
  Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

async function keyOf(
  password: string,
  salt: Bytes,
  rounds: number,
  use: 'encrypt' | 'decrypt',
): Promise<CryptoKey> {
  // One spelling for what looks the same: keyboards write accents in two ways.
  const raw = new TextEncoder().encode(password.normalize('NFKC'));
  const base = await crypto.subtle.importKey('raw', raw, 'PBKDF2', false, ['deriveKey']);
  return crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds },
    base,
    { name: 'AES-GCM', length: 256 },
    false,
    [use],
  );
}

const about = new TextEncoder().encode(MARK);

/** The text of a closed rescue file. @param rounds fewer in tests only */
export async function closeCapsule(
  text: string,
  password: string,
  rounds = ROUNDS,
): Promise<string> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const key = await keyOf(password, salt, rounds, 'encrypt');
  const sealed = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData: about },
    key,
    new TextEncoder().encode(text),
  );
  const capsule: Capsule = {
    capsule: MARK,
    rounds,
    salt: toBase64(salt),
    iv: toBase64(iv),
    sealed: toBase64(new Uint8Array(sealed)),
  };
  return JSON.stringify(capsule);
}

function readCapsule(text: string): Capsule | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return undefined;
    const read = value as Partial<Record<keyof Capsule, unknown>>;
    const isWhole =
      read.capsule === MARK &&
      typeof read.rounds === 'number' &&
      read.rounds >= 1 &&
      read.rounds <= 10_000_000 &&
      [read.salt, read.iv, read.sealed].every((part) => typeof part === 'string');
    return isWhole ? (value as Capsule) : undefined;
  } catch {
    return undefined;
  }
}

/** `noCapsule`: it is another file; `wrongPassword`: it does not open, or somebody changed it. */
export type Opened =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'noCapsule' }
  | { readonly kind: 'wrongPassword' };

/** The text in a closed rescue file. */
export async function openCapsule(content: string, password: string): Promise<Opened> {
  const capsule = readCapsule(content);
  if (!capsule) return { kind: 'noCapsule' };
  try {
    const key = await keyOf(password, fromBase64(capsule.salt), capsule.rounds, 'decrypt');
    const opened = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: fromBase64(capsule.iv), additionalData: about },
      key,
      fromBase64(capsule.sealed),
    );
    return { kind: 'text', text: new TextDecoder().decode(opened) };
  } catch {
    return { kind: 'wrongPassword' };
  }
}
