// How do tests get an authenticator? A passkey in software: one ES256 key, the bytes that WebAuthn (level 3,
// section 6) asks for, no attestation.
import { type KeyObject, createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

const USER_PRESENT = 0x01;
const USER_VERIFIED = 0x04;
const ATTESTED = 0x40;

const sha256 = (data: Buffer | string): Buffer => createHash('sha256').update(data).digest();

function word(number: number, bytes: number): Buffer {
  const buffer = Buffer.alloc(bytes);
  buffer.writeUIntBE(number, 0, bytes);
  return buffer;
}

/** CBOR: a short text, and bytes of up to 64 kB. */
const text = (value: string): Buffer =>
  Buffer.concat([word(0x60 + value.length, 1), Buffer.from(value)]);
const bytes = (value: Buffer): Buffer =>
  Buffer.concat([word(0x59, 1), word(value.length, 2), value]);

export class Authenticator {
  readonly id = randomBytes(32);
  counter = 0;
  readonly #host: string;
  readonly #origin: string;
  readonly #privateKey: KeyObject;
  readonly #publicKey: KeyObject;

  constructor(origin: string) {
    this.#origin = origin;
    this.#host = new URL(origin).hostname;
    const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    this.#privateKey = pair.privateKey;
    this.#publicKey = pair.publicKey;
  }

  #clientData(type: string, challenge: string): Buffer {
    return Buffer.from(
      JSON.stringify({ type, challenge, origin: this.#origin, crossOrigin: false }),
    );
  }

  #head(flags: number): Buffer {
    return Buffer.concat([sha256(this.#host), word(flags, 1), word(this.counter, 4)]);
  }

  /** COSE: EC2, ES256, P-256, x, y. */
  #cose(): Buffer {
    const { x = '', y = '' } = this.#publicKey.export({ format: 'jwk' });
    const coordinate = (label: number, value: string): Buffer =>
      Buffer.concat([Buffer.from([label, 0x58, 32]), Buffer.from(value, 'base64url')]);
    const fixed = Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01]);
    return Buffer.concat([fixed, coordinate(0x21, x), coordinate(0x22, y)]);
  }

  #answer(clientData: Buffer, response: Record<string, unknown>): Record<string, unknown> {
    const id = this.id.toString('base64url');
    return {
      id,
      rawId: id,
      type: 'public-key',
      clientExtensionResults: {},
      response: { clientDataJSON: clientData.toString('base64url'), ...response },
    };
  }

  /** What `navigator.credentials.create` would give. */
  create({ challenge }: { readonly challenge: string }): Record<string, unknown> {
    const clientData = this.#clientData('webauthn.create', challenge);
    const authData = Buffer.concat([
      this.#head(USER_PRESENT | USER_VERIFIED | ATTESTED),
      Buffer.alloc(16),
      word(this.id.length, 2),
      this.id,
      this.#cose(),
    ]);
    const attestation = Buffer.concat([
      Buffer.from([0xa3]),
      ...[text('fmt'), text('none'), text('attStmt'), Buffer.from([0xa0])],
      ...[text('authData'), bytes(authData)],
    ]);
    return this.#answer(clientData, {
      attestationObject: attestation.toString('base64url'),
      transports: ['internal'],
    });
  }

  /** What `navigator.credentials.get` would give. */
  get({ challenge }: { readonly challenge: string }): Record<string, unknown> {
    this.counter += 1;
    const clientData = this.#clientData('webauthn.get', challenge);
    const authData = this.#head(USER_PRESENT | USER_VERIFIED);
    const signed = Buffer.concat([authData, sha256(clientData)]);
    return this.#answer(clientData, {
      authenticatorData: authData.toString('base64url'),
      signature: sign('sha256', signed, this.#privateKey).toString('base64url'),
    });
  }
}
