// How is the server asked, and what counts as an answer of it? Only what carries the protocol header
// and has the form of the message; anything else is a portal or silence, and is never parsed on.
import { isMessage, PERSON_HEADER, PROTOCOL_HEADER, Problem } from '@cxc/domain/wire';
import type { Platform } from './platform.ts';

/** The type of a schema as `isMessage` takes it. */
type Schema = Parameters<typeof isMessage>[0];

export type Answer =
  | { readonly kind: 'ok'; readonly body: unknown; readonly person: string | null }
  /** A refused call. `retryAfter` in milliseconds. */
  | {
      readonly kind: 'problem';
      readonly status: number;
      readonly code: string;
      readonly retryAfter: number | undefined;
    }
  | { readonly kind: 'portal' }
  | { readonly kind: 'silence' };

export interface Call {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  /** What the answer must be; absent where nothing is expected. */
  readonly answer?: Schema;
  /** The name of a long list in the answer: it is checked in pieces, between which the page has its turn. */
  readonly list?: string;
  readonly body?: unknown;
  /** Whose session is meant. */
  readonly person?: string | undefined;
}

/** Longest silence before an answer and between two pieces of it, milliseconds (trap NET-5). */
const PATIENCE = 8_000;
/** What a slow network carries up in a millisecond, bytes (64 kbit/s): a long body gets its time. */
const SLOW = 8;

export interface Transport {
  ask(call: Call): Promise<Answer>;
  /** An open stream, or why not. The signal ends it. */
  stream(path: string, person: string, signal: AbortSignal): Promise<Response | Answer>;
}

/** Does this come from our server, and no portal? */
export function isOurs(response: Response): boolean {
  return response.headers.has(PROTOCOL_HEADER);
}

/** What an answer means that is not from our server. */
export function foreign(response: Response): Extract<Answer, { kind: 'portal' | 'silence' }> {
  // A proxy in front of a server that restarts says 502 or 503; 511 is a portal by definition.
  return response.status >= 500 && response.status !== 511
    ? { kind: 'silence' }
    : { kind: 'portal' };
}

/** A refused call of our server. */
export async function problemOf(response: Response): Promise<Extract<Answer, { kind: 'problem' }>> {
  const body: unknown = await response.json().catch(() => null);
  const code = isMessage(Problem, body) ? body.code : `HTTP_${response.status}`;
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  const told = isMessage(Problem, body) ? body.retryAfter : undefined;
  const wait = Number.isFinite(seconds) ? seconds : told;
  return {
    kind: 'problem',
    status: response.status,
    code,
    retryAfter: wait === undefined ? undefined : wait * 1_000,
  };
}

/** The body as text; `alive` hears of each piece of it. */
async function textOf(response: Response, alive: () => void): Promise<string> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  while (reader) {
    alive();
    const { done, value } = await reader.read();
    if (done) break;
    text += decoder.decode(value, { stream: true });
  }
  return text + decoder.decode();
}

/** Entries of a long list checked at once: short enough for a slow phone (performance P15). */
const PIECE = 40;

/** Is it the message it should be? A long list is tried a piece at a time, each in the place of the whole. */
async function hasForm(
  schema: Schema,
  body: unknown,
  list: string | undefined,
  breathe: Platform['breathe'],
): Promise<boolean> {
  const all: unknown =
    list === undefined ? undefined : (body as Record<string, unknown> | null)?.[list];
  if (list === undefined || !Array.isArray(all) || all.length <= PIECE)
    return isMessage(schema, body);
  for (let from = 0; from < all.length; from += PIECE) {
    if (from > 0) await breathe?.();
    const part = { ...(body as object), [list]: all.slice(from, from + PIECE) };
    if (!isMessage(schema, part)) return false;
  }
  return true;
}

async function read(
  response: Response,
  call: Call,
  alive: () => void,
  breathe: Platform['breathe'],
): Promise<Answer> {
  if (!isOurs(response)) return foreign(response);
  if (!response.ok) return problemOf(response);
  const person = response.headers.get(PERSON_HEADER);
  if (!call.answer) return { kind: 'ok', body: null, person };
  const type = response.headers.get('content-type') ?? '';
  if (!type.startsWith('application/json')) return { kind: 'portal' };
  const body = JSON.parse(await textOf(response, alive)) as unknown;
  const isIt = await hasForm(call.answer, body, call.list, breathe);
  return isIt ? { kind: 'ok', body, person } : { kind: 'silence' };
}

/** Calls through the platform's fetch; never rejects. When `ended` is aborted, so are all calls. */
export function createTransport(platform: Platform, ended?: AbortSignal): Transport {
  const headersOf = (person: string | undefined, json: boolean): Record<string, string> => ({
    ...(json ? { 'content-type': 'application/json' } : {}),
    ...(person === undefined ? {} : { [PERSON_HEADER]: person }),
  });
  return {
    async ask(call) {
      const cut = new AbortController();
      const end = (): void => cut.abort();
      const body = call.method === 'GET' ? undefined : JSON.stringify(call.body ?? {});
      let timer = platform.timers.set(PATIENCE + (body?.length ?? 0) / SLOW, end);
      const alive = (): void => {
        platform.timers.clear(timer);
        timer = platform.timers.set(PATIENCE, end);
      };
      ended?.addEventListener('abort', end);
      try {
        if (ended?.aborted) return { kind: 'silence' };
        const response = await platform.fetch(platform.origin + call.path, {
          method: call.method,
          headers: headersOf(call.person, call.method !== 'GET'),
          ...(body === undefined ? {} : { body }),
          credentials: 'same-origin',
          cache: 'no-store',
          redirect: 'manual',
          signal: cut.signal,
        });
        return await read(response, call, alive, platform.breathe);
      } catch {
        return { kind: 'silence' };
      } finally {
        platform.timers.clear(timer);
        ended?.removeEventListener('abort', end);
      }
    },
    async stream(path, person, signal) {
      try {
        const response = await platform.fetch(platform.origin + path, {
          headers: { ...headersOf(person, false), accept: 'text/event-stream' },
          credentials: 'same-origin',
          cache: 'no-store',
          redirect: 'manual',
          signal,
        });
        if (!isOurs(response)) return foreign(response);
        if (!response.ok) return await problemOf(response);
        const type = response.headers.get('content-type') ?? '';
        return type.startsWith('text/event-stream') ? response : { kind: 'portal' };
      } catch {
        return { kind: 'silence' };
      }
    },
  };
}
