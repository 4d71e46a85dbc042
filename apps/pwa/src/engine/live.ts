// How does a device hear at once that something changed? An event stream whose events carry no data:
// each one only leads to a pull, which is the truth (traps RT-2 to RT-4).
import { LIVE_EVENTS, type LiveEvent } from '@cxc/domain/wire';
import type { Platform } from './platform.ts';
import type { Answer, Transport } from './transport.ts';

/** A stream that is silent for longer than this is dead (the server beats every 20 s). */
const WATCHDOG = 45_000;

function isLiveEvent(name: string): name is LiveEvent {
  return (LIVE_EVENTS as readonly string[]).includes(name);
}

/** Names of the events in a piece of the stream, and the unfinished rest. */
export function eventsIn(text: string): { readonly events: LiveEvent[]; readonly rest: string } {
  const lines = text.split(/\r?\n/);
  const rest = lines.pop() ?? '';
  const names = lines
    .filter((line) => line.startsWith('event:'))
    .map((line) => line.slice('event:'.length).trim());
  return { events: names.filter(isLiveEvent), rest };
}

/**
 * Listens until the stream ends, is silent for too long, or the signal ends it; returns why it could
 * not be opened, or `ended`. Never rejects.
 */
export async function listen(
  platform: Platform,
  transport: Transport,
  person: string,
  hear: (event: LiveEvent | 'open') => void,
  signal: AbortSignal,
): Promise<'ended' | Answer> {
  const cut = new AbortController();
  const end = (): void => cut.abort();
  signal.addEventListener('abort', end);
  let watchdog = platform.timers.set(WATCHDOG, end);
  try {
    const response = await transport.stream('/api/live', person, cut.signal);
    if (!(response instanceof Response)) return response;
    if (!response.body) return { kind: 'silence' };
    hear('open');
    const decoder = new TextDecoder();
    const reader = response.body.getReader();
    let text = '';
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return 'ended';
      platform.timers.clear(watchdog);
      watchdog = platform.timers.set(WATCHDOG, end);
      const { events, rest } = eventsIn(text + decoder.decode(value, { stream: true }));
      text = rest;
      events.forEach(hear);
    }
  } catch {
    return 'ended';
  } finally {
    platform.timers.clear(watchdog);
    signal.removeEventListener('abort', end);
    end();
  }
}
