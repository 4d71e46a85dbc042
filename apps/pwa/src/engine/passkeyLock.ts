// How does a passkey open what a PIN locks? By a secret that it works out from a salt and gives to nobody else (WebAuthn
// level 3, extension “prf”); no network and no server has a part in it.
import { no, ok, refusal, type Refusal, type Result } from '@cxc/domain/kernel';
import type { Bytes, Platform } from './platform.ts';
import { openBytes, sealBytes } from './seal.ts';

/** Which passkey opens a place here, and what to ask it. */
export interface PasskeyAsked {
  /** Id of the credential, base64url. */
  readonly credential: string;
  /** 32 bytes. */
  readonly salt: Bytes;
}

/** A passkey that was asked. */
export interface PasskeyTold extends PasskeyAsked {
  /** 32 bytes, the same for the same passkey and salt. */
  readonly secret: Bytes;
}

/** A passkey beside the PIN of a place. */
export interface PasskeyLock extends PasskeyAsked {
  /** The data key as the device sealed it, sealed by the passkey as well. */
  readonly wrapped: Bytes;
}

const nameOf = (person: string): string => `passkey/${person}`;

async function keyOf(platform: Platform, { secret, salt }: PasskeyTold): Promise<CryptoKey> {
  const base = await platform.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);
  return platform.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt, info: new TextEncoder().encode('cxc/passkey') },
    base,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}

/** What the device key sealed of a person, sealed by a passkey as well. */
export async function sealWithPasskey(
  platform: Platform,
  person: string,
  sealed: Bytes,
  told: PasskeyTold,
): Promise<PasskeyLock> {
  const { credential, salt } = told;
  const wrapped = await sealBytes(platform, await keyOf(platform, told), nameOf(person), sealed);
  return { credential, salt, wrapped };
}

/** What a passkey opens; `PASSKEY_FAILED` where it is another one. */
export async function openWithPasskey(
  platform: Platform,
  person: string,
  lock: PasskeyLock | undefined,
  told: PasskeyTold,
): Promise<Result<Bytes, Refusal>> {
  if (lock?.credential !== told.credential) return no(refusal('PASSKEY_FAILED'));
  const key = await keyOf(platform, told);
  const opened = await openBytes(platform, key, nameOf(person), lock.wrapped).catch(
    () => undefined,
  );
  return opened ? ok(opened) : no(refusal('PASSKEY_FAILED'));
}
