// How does a colleague on this device get a key without being there? It is sealed for the public half of their pair:
// ECDH on P-256 with a pair used once, HKDF-SHA-256, AES-GCM (the shape of HPKE's base mode, RFC 9180).
import type { Bytes, Platform } from '../platform.ts';
import { openBytes, sealBytes } from '../seal.ts';

type Crypto = Pick<Platform, 'subtle' | 'random'>;

const CURVE = { name: 'ECDH', namedCurve: 'P-256' } as const;
/** An uncompressed point of P-256. */
const POINT = 65;

/** Both halves as they are kept: the private one is to be sealed before it touches the disk. */
export interface PairBytes {
  readonly open: Bytes;
  readonly secret: Bytes;
}

export async function makePair({ subtle }: Crypto): Promise<PairBytes> {
  const pair = await subtle.generateKey(CURVE, true, ['deriveBits']);
  const [open, secret] = await Promise.all([
    subtle.exportKey('raw', pair.publicKey),
    subtle.exportKey('pkcs8', pair.privateKey),
  ]);
  return { open: new Uint8Array(open), secret: new Uint8Array(secret) };
}

/** The private half for use; it cannot be exported any more. */
export async function importSecret({ subtle }: Crypto, secret: Bytes): Promise<CryptoKey> {
  return subtle.importKey('pkcs8', secret, CURVE, false, ['deriveBits']);
}

async function sharedKey(
  { subtle }: Crypto,
  secret: CryptoKey,
  open: Bytes,
  salt: Bytes,
): Promise<CryptoKey> {
  const other = await subtle.importKey('raw', open, CURVE, false, []);
  const bits = await subtle.deriveBits({ name: 'ECDH', public: other }, secret, 256);
  const base = await subtle.importKey('raw', bits, 'HKDF', false, ['deriveKey']);
  const info = new TextEncoder().encode('clusterxchange circle 1');
  return subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt, info },
    base,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}

/** Seals bytes under a name for whoever holds the private half to `open`. */
export async function wrapFor(
  platform: Crypto,
  open: Bytes,
  name: string,
  plain: Bytes,
): Promise<Bytes> {
  const once = await platform.subtle.generateKey(CURVE, false, ['deriveBits']);
  const point = new Uint8Array(await platform.subtle.exportKey('raw', once.publicKey));
  const key = await sharedKey(platform, once.privateKey, open, point);
  const sealed = await sealBytes(platform, key, name, plain);
  const wrapped = new Uint8Array(POINT + sealed.length);
  wrapped.set(point);
  wrapped.set(sealed, POINT);
  return wrapped;
}

/** What {@link wrapFor} sealed; rejects for another pair, another name and changed bytes. */
export async function unwrap(
  platform: Crypto,
  secret: CryptoKey,
  name: string,
  wrapped: Bytes,
): Promise<Bytes> {
  const point = wrapped.slice(0, POINT);
  const key = await sharedKey(platform, secret, point, point);
  return openBytes(platform, key, name, wrapped.subarray(POINT));
}
