// Is this the device that holds a person's passkey? WebAuthn by @simplewebauthn/server: keys the device finds by
// itself, no attestation, a finger or a PIN where the device has one.
import { createHash } from 'node:crypto';
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import type { PasskeyRow } from '../engine/storage/storage.ts';
import type { Challenges } from './challenges.ts';

/** Where the app is reached: a passkey belongs to one host for ever. */
export interface Site {
  /** Origins the browser may name, `https://exchange.example.org`. */
  readonly origins: readonly string[];
  /** Host name of the first. */
  readonly host: string;
}

export interface Passkeys {
  optionsToAdd(
    site: Site,
    person: { readonly id: string; readonly email: string; readonly name: string },
    held: readonly PasskeyRow[],
  ): Promise<unknown>;
  /** The key to keep, and the challenge it answers; undefined for anything but a right answer. */
  added(
    site: Site,
    person: string,
    response: unknown,
  ): Promise<{ readonly challenge: string; readonly key: AddedKey } | undefined>;
  optionsToSignIn(site: Site): Promise<unknown>;
  /** The challenge it answers and the counter it stands at; undefined for anything but a right answer. */
  signedIn(
    site: Site,
    passkey: PasskeyRow,
    response: unknown,
  ): Promise<{ readonly challenge: string; readonly counter: number } | undefined>;
}

export type AddedKey = Pick<PasskeyRow, 'id' | 'publicKey' | 'counter' | 'transports'>;

/** Loaded with the first passkey: a start does not wait for its certificates. */
const library = () => import('@simplewebauthn/server');

const NAME = 'ClusterXchange';
/** EdDSA, ES256 and RS256 (COSE): what authenticators of today speak. */
const ALGORITHMS = [-8, -7, -257];
const TIMEOUT = 300_000;
const ADD = 'add';
const SIGN_IN = 'signIn';
/** Names of transports are words of the standard; what is none is left out. */
const TRANSPORT = /^[a-z-]{1,20}$/;

const bytesOf = (text: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.from(text, 'base64url'));

/** What the authenticator keeps of the person: an id that says nothing to others. */
function handleOf(person: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(`passkey ${person}`).digest());
}

/** The challenge inside an answer, as the browser wrote it. */
function challengeIn(response: unknown): string | undefined {
  try {
    const { clientDataJSON } = (response as { response: { clientDataJSON: string } }).response;
    const read: unknown = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString('utf8'));
    const { challenge } = read as { challenge?: unknown };
    return typeof challenge === 'string' ? challenge : undefined;
  } catch {
    return undefined;
  }
}

export function createPasskeys(challenges: Challenges): Passkeys {
  return {
    async optionsToAdd(site, person, held) {
      const { generateRegistrationOptions } = await library();
      return generateRegistrationOptions({
        rpName: NAME,
        rpID: site.host,
        userName: person.email,
        userDisplayName: person.name,
        userID: handleOf(person.id),
        challenge: bytesOf(challenges.make(ADD, person.id)),
        timeout: TIMEOUT,
        attestationType: 'none',
        excludeCredentials: held.map(({ id, transports }) => ({ id, transports: [...transports] })),
        authenticatorSelection: { residentKey: 'required', userVerification: 'preferred' },
        supportedAlgorithmIDs: ALGORITHMS,
      });
    },
    async added(site, person, response) {
      const challenge = challengeIn(response);
      if (challenge === undefined || !challenges.isOurs(challenge, ADD, person)) return undefined;
      const { verifyRegistrationResponse } = await library();
      try {
        const { verified, registrationInfo } = await verifyRegistrationResponse({
          // Whatever is wrong with its form, the library throws.
          response: response as RegistrationResponseJSON,
          expectedChallenge: challenge,
          expectedOrigin: [...site.origins],
          expectedRPID: site.host,
          requireUserVerification: false,
          supportedAlgorithmIDs: ALGORITHMS,
        });
        if (!verified) return undefined;
        const { id, publicKey, counter, transports = [] } = registrationInfo.credential;
        return {
          challenge,
          key: {
            id,
            publicKey: Buffer.from(publicKey).toString('base64url'),
            counter,
            transports: transports.filter((name) => TRANSPORT.test(name)).slice(0, 10),
          },
        };
      } catch {
        return undefined;
      }
    },
    async optionsToSignIn(site) {
      const { generateAuthenticationOptions } = await library();
      return generateAuthenticationOptions({
        rpID: site.host,
        challenge: bytesOf(challenges.make(SIGN_IN, '')),
        timeout: TIMEOUT,
        userVerification: 'preferred',
      });
    },
    async signedIn(site, passkey, response) {
      const challenge = challengeIn(response);
      if (challenge === undefined || !challenges.isOurs(challenge, SIGN_IN, '')) return undefined;
      const { verifyAuthenticationResponse } = await library();
      try {
        const { verified, authenticationInfo } = await verifyAuthenticationResponse({
          response: response as AuthenticationResponseJSON,
          expectedChallenge: challenge,
          expectedOrigin: [...site.origins],
          expectedRPID: site.host,
          credential: {
            id: passkey.id,
            publicKey: bytesOf(passkey.publicKey),
            counter: passkey.counter,
          },
          requireUserVerification: false,
        });
        return verified ? { challenge, counter: authenticationInfo.newCounter } : undefined;
      } catch {
        return undefined;
      }
    },
  };
}
