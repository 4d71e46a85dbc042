// A passkey that opens the work on this device beside the PIN (WebAuthn, extension “prf”). No server has a part in it, so it
// works where there is no network.
import {
  bufferToBase64URLString,
  startAuthentication,
  startRegistration,
  type AuthenticationExtensionsClientInputs,
} from '@simplewebauthn/browser';
import { no, ok, refusal, type Refusal, type Result } from '@cxc/domain/kernel';
import type { PasskeyAsked, PasskeyTold } from '#lib/engine/index.ts';
import { readCeremony } from '../account/passkeys.ts';

interface Secrets {
  readonly prf?: {
    readonly enabled?: boolean;
    readonly results?: { readonly first?: ArrayBuffer };
  };
}

const fresh = (): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(32));
/** Nobody checks what is signed with it: only the secret is wanted. */
const challenge = (): string => bufferToBase64URLString(fresh().buffer);
const asking = (salt: Uint8Array<ArrayBuffer>): AuthenticationExtensionsClientInputs => ({
  prf: { eval: { first: salt } },
});
const secretIn = (told: object): ArrayBuffer | undefined => (told as Secrets).prf?.results?.first;

/**
 * Asks the passkey of a place for its secret. `PASSKEY_GIVEN_UP`, `PASSKEY_FAILED`, `PASSKEY_CANNOT_LOCK`.
 */
export async function askPasskeyOf(asked: PasskeyAsked): Promise<Result<PasskeyTold, Refusal>> {
  try {
    const told = await startAuthentication({
      optionsJSON: {
        challenge: challenge(),
        rpId: location.hostname,
        allowCredentials: [{ id: asked.credential, type: 'public-key' }],
        userVerification: 'required',
        extensions: asking(asked.salt),
      },
    });
    const secret = secretIn(told.clientExtensionResults);
    return secret
      ? ok({ ...asked, secret: new Uint8Array(secret) })
      : no(refusal('PASSKEY_CANNOT_LOCK'));
  } catch (error) {
    return no(readCeremony(error));
  }
}

/**
 * Makes a passkey for a place on this device. Refuses like {@link askPasskeyOf}.
 * @param isShared several people unlock this device itself: its own passkeys would open for all of them, so it takes one
 *   that a person carries (decision 0025)
 */
export async function makePasskeyFor(
  label: string,
  isShared: boolean,
): Promise<Result<PasskeyTold, Refusal>> {
  const salt = fresh();
  try {
    const made = await startRegistration({
      optionsJSON: {
        challenge: challenge(),
        rp: { name: 'ClusterXchange', id: location.hostname },
        user: { id: challenge(), name: label, displayName: label },
        pubKeyCredParams: [
          { type: 'public-key', alg: -7 },
          { type: 'public-key', alg: -257 },
        ],
        authenticatorSelection: {
          userVerification: 'required',
          residentKey: 'discouraged',
          ...(isShared ? { authenticatorAttachment: 'cross-platform' as const } : {}),
        },
        attestation: 'none',
        extensions: asking(salt),
      },
    });
    const results = made.clientExtensionResults as Secrets;
    if (results.prf?.enabled !== true) return no(refusal('PASSKEY_CANNOT_LOCK'));
    const secret = results.prf.results?.first;
    const asked = { credential: made.id, salt };
    // Some tell it only when they are asked, not while they are made.
    return secret ? ok({ ...asked, secret: new Uint8Array(secret) }) : askPasskeyOf(asked);
  } catch (error) {
    return no(readCeremony(error));
  }
}
