// How does a device sign in with what it keeps itself (WebAuthn)? The library is loaded only where a person uses it.
import { PasskeyOptions, SessionAnswer, Passkey } from '@cxc/domain/wire';
import { no, ok, type Refusal, type Result } from '@cxc/domain/kernel';
import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser';
import { admitSession, deviceId } from '../device/device.svelte.ts';
import { askServer } from './server.ts';

/** Can this browser keep and use passkeys? */
export function canUsePasskeys(): boolean {
  return typeof window.PublicKeyCredential === 'function';
}

/** The person closed the browser's own window, or had nothing to choose from: no failure to speak of. */
export function readCeremony(error: unknown): Refusal {
  const name = error instanceof Error ? error.name : '';
  if (name === 'NotAllowedError' || name === 'AbortError') return { code: 'PASSKEY_GIVEN_UP' };
  if (name === 'InvalidStateError') return { code: 'PASSKEY_THERE' };
  return { code: 'PASSKEY_FAILED' };
}

async function options(path: string, body: unknown): Promise<Result<unknown, Refusal>> {
  const answer = await askServer({ method: 'POST', path, body, answer: PasskeyOptions });
  return answer.ok ? ok((answer.value as PasskeyOptions).options) : answer;
}

/**
 * What a passkey of this device says to a challenge of the server, to be sent back: at the door, and before money
 * moves or something is signed. `PASSKEY_GIVEN_UP` and `PASSKEY_FAILED`.
 */
export async function askPasskey(): Promise<Result<{ readonly id: string }, Refusal>> {
  const asked = await options('/api/session/passkey/options', {});
  if (!asked.ok) return asked;
  try {
    const { startAuthentication } = await import('@simplewebauthn/browser');
    return ok(
      await startAuthentication({
        optionsJSON: asked.value as PublicKeyCredentialRequestOptionsJSON,
      }),
    );
  } catch (error) {
    return no(readCeremony(error));
  }
}

/**
 * Signs in with a passkey of this device and opens that person's work. `PASSKEY_GIVEN_UP`, `PASSKEY_FAILED`, the
 * refusals of the server, or those of opening.
 * @param label what the person is called here until their account has arrived
 */
export async function signInWithPasskey(
  label: string,
): Promise<{ readonly refusal: Refusal | null; readonly person?: string }> {
  const asked = await askPasskey();
  if (!asked.ok) return { refusal: asked.error };
  const signed = await askServer({
    method: 'POST',
    path: '/api/session/passkey',
    answer: SessionAnswer,
    body: { response: asked.value, device: deviceId() },
  });
  if (!signed.ok) return { refusal: signed.error };
  const session = signed.value as SessionAnswer;
  return { refusal: await admitSession(session, label), person: session.person };
}

/** Makes a passkey on this device for who is signed in. `WRONG_PASSWORD`, `PASSKEY_THERE` and as above. */
export async function addPasskey(
  password: string,
  label: string,
): Promise<Result<Passkey, Refusal>> {
  const asked = await options('/api/passkeys/options', { password });
  if (!asked.ok) return asked;
  let response: { readonly id: string };
  try {
    const { startRegistration } = await import('@simplewebauthn/browser');
    response = await startRegistration({
      optionsJSON: asked.value as PublicKeyCredentialCreationOptionsJSON,
    });
  } catch (error) {
    return no(readCeremony(error));
  }
  const made = await askServer({
    method: 'POST',
    path: '/api/passkeys',
    answer: Passkey,
    body: { label, response },
  });
  return made.ok ? ok(made.value as Passkey) : made;
}
