// How does a device know that an outcome is the server's own? Ed25519 over the text that names the
// request, its content, the verdict, the time and the life of the store.
import {
  type KeyObject,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
} from 'node:crypto';

export interface Signer {
  /** Ed25519 over the text's UTF-8 bytes, base64url. */
  sign(text: string): string;
  /** Is this signature of the text our own? */
  verify(text: string, signature: string): boolean;
  /** The raw 32 bytes of the public key, base64url. */
  readonly publicKey: string;
}

function rawPublicKey(key: KeyObject): string {
  const { x } = createPublicKey(key).export({ format: 'jwk' });
  if (!x) throw new Error('the receipt key is no Ed25519 key');
  return x;
}

/** A signer over a private key in PKCS #8 PEM. */
export function signerFrom(pem: string): Signer {
  const key = createPrivateKey(pem);
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('the receipt key is no Ed25519 key');
  const publicKey = createPublicKey(key);
  return {
    sign: (text) => sign(null, Buffer.from(text), key).toString('base64url'),
    verify: (text, signature) =>
      verify(null, Buffer.from(text), publicKey, Buffer.from(signature, 'base64url')),
    publicKey: rawPublicKey(key),
  };
}

/** A new private key, PKCS #8 PEM. */
export function newSigningKey(): string {
  const { privateKey } = generateKeyPairSync('ed25519');
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}
