// How is a row kept unreadable on the disk of the device? AES-GCM over its JSON, a fresh IV each time,
// bound to the row's name so that sealed rows cannot be swapped (architecture 2a, device privacy).
import type { Bytes, Platform } from './platform.ts';

const IV_BYTES = 12;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

export interface Sealer {
  /** The sealed form of a JSON value under the name of its row. */
  seal(name: string, value: unknown): Promise<Bytes>;
  /** The value; rejects when the key or the name is another, or a bit has changed. */
  open(name: string, sealed: Bytes): Promise<unknown>;
  /** The same for plain bytes. */
  sealBytes(name: string, plain: Bytes): Promise<Bytes>;
  openBytes(name: string, sealed: Bytes): Promise<Bytes>;
}

/** Seals with one AES-GCM key. */
export function sealerWith(platform: Pick<Platform, 'subtle' | 'random'>, key: CryptoKey): Sealer {
  return {
    async seal(name, value) {
      const sealed = await sealBytes(platform, key, name, encoder.encode(JSON.stringify(value)));
      return sealed;
    },
    async open(name, sealed) {
      return JSON.parse(decoder.decode(await openBytes(platform, key, name, sealed))) as unknown;
    },
    sealBytes: (name, plain) => sealBytes(platform, key, name, plain),
    openBytes: (name, sealed) => openBytes(platform, key, name, sealed),
  };
}

/** IV and ciphertext of bytes under a name. */
export async function sealBytes(
  platform: Pick<Platform, 'subtle' | 'random'>,
  key: CryptoKey,
  name: string,
  plain: Bytes,
): Promise<Bytes> {
  const iv = platform.random(IV_BYTES);
  const additionalData = encoder.encode(name);
  const cipher = await platform.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, key, plain);
  const sealed = new Uint8Array(IV_BYTES + cipher.byteLength);
  sealed.set(iv);
  sealed.set(new Uint8Array(cipher), IV_BYTES);
  return sealed;
}

/** The bytes that were sealed under this name; rejects for any other key, name or content. */
export async function openBytes(
  platform: Pick<Platform, 'subtle'>,
  key: CryptoKey,
  name: string,
  sealed: Bytes,
): Promise<Bytes> {
  const iv = sealed.subarray(0, IV_BYTES);
  const additionalData = encoder.encode(name);
  const algorithm = { name: 'AES-GCM', iv, additionalData };
  return new Uint8Array(await platform.subtle.decrypt(algorithm, key, sealed.subarray(IV_BYTES)));
}

/** What younger browsers bring along; elsewhere the loops below do the same, slower. */
const native = Uint8Array as typeof Uint8Array & {
  readonly fromBase64?: (text: string, options: { alphabet: 'base64' | 'base64url' }) => Bytes;
  readonly prototype: { readonly toBase64?: (this: Bytes) => string };
};

/** Bytes as base64 text, for stores that keep JSON only. */
export function toText(bytes: Bytes): string {
  if (native.prototype.toBase64) return native.prototype.toBase64.call(bytes);
  let binary = '';
  for (let start = 0; start < bytes.length; start += 0x8000)
    binary += String.fromCharCode(...bytes.subarray(start, start + 0x8000));
  return btoa(binary);
}

/** Bytes of base64 or base64url text; throws for anything else. */
export function fromText(text: string): Bytes {
  if (native.fromBase64)
    return native.fromBase64(text, { alphabet: /[-_]/.test(text) ? 'base64url' : 'base64' });
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  // A plain loop: a callback per byte costs seconds on a phone with thousands of rows.
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
  return bytes;
}
