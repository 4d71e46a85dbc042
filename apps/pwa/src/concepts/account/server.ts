// How does a page about accounts ask the server? Calls that need a network; whatever comes back that is no
// good answer is a refusal with words.
import { no, ok, type Refusal, type Result } from '@cxc/domain/kernel';
import type { Call } from '#lib/engine/index.ts';
import { isMessageKey, t } from '#lib/language/index.ts';
import { deviceState } from '../device/device.svelte.ts';
import { refusalNext, refusalText } from '../words/refusal.ts';
import { say } from '../words/say.ts';

/**
 * Asks the server; never rejects. `OFFLINE`, `WIFI_SIGN_IN`, or the code of the server's refusal, with
 * `seconds` where waiting helps. The body has the form that the call names, or is null.
 */
export async function askServer(call: Call): Promise<Result<unknown, Refusal>> {
  const { openTransport } = await import('../device/opening.ts');
  const { person } = deviceState;
  const answer = await openTransport().ask(person === undefined ? call : { person, ...call });
  if (answer.kind === 'ok') return ok(answer.body);
  if (answer.kind === 'silence') return no({ code: 'OFFLINE' });
  if (answer.kind === 'portal') return no({ code: 'WIFI_SIGN_IN' });
  const seconds = Math.ceil((answer.retryAfter ?? 0) / 1_000);
  return no({ code: answer.code, ...(seconds > 0 ? { params: { seconds } } : {}) });
}

/** Why a call about an account did not work, and what to do, in a sentence. */
export function failureText(refusal: Refusal): string {
  const { code, params } = refusal;
  const own = say(`account.failed.${code}`, { seconds: Number(params?.['seconds'] ?? 0) });
  if (own !== '') return own;
  return isMessageKey(`refusal.${code}`)
    ? `${refusalText('person', refusal)} ${refusalNext('person', refusal)}`
    : t('account.failed.OTHER', { code });
}
