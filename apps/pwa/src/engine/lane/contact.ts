// How does the copy get up to date? What changed is asked for first; only when that is no short list, or
// there is no copy, the snapshot is read line by line. Afterwards the copy holds everything that stands
// in the list, and nothing that was taken out.
import {
  CATALOGUE_CLOSED,
  CatalogueChanges,
  CatalogueHead,
  CatalogueLine,
  PERSON_HEADER,
  PROTOCOL_HEADER,
  Problem,
  isMessage,
} from '@cxc/domain/wire';
import { isFull } from '../store.ts';
import type { Copy } from './copy.ts';

/**
 * done: up to date · closed: this person may not read it · silence: nobody answered, or not our server ·
 * refused: the server said something else · full: no room on this device; the old copy is kept
 */
export type ContactEnd = 'done' | 'closed' | 'silence' | 'refused' | 'full';

export interface ContactParts {
  readonly copy: Copy;
  readonly person: string;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Ends the contact. */
  readonly signal?: AbortSignal | undefined;
  /** Bytes that may still be written here; undefined where the browser does not say. */
  readonly room?: (() => Promise<number | undefined>) | undefined;
}

/** Longest silence before an answer and between two pieces of it, milliseconds. */
const PATIENCE = 20_000;
/** Room that stays free for what a person enters, bytes. */
const KEPT_FREE = 60_000_000;

class Ended extends Error {
  readonly end: ContactEnd;
  constructor(end: ContactEnd) {
    super(end);
    this.end = end;
  }
}

/** Asks until the copy is up to date; never rejects for what a server or a disk does. */
export async function contact(parts: ContactParts): Promise<ContactEnd> {
  const { copy } = parts;
  try {
    await copy.tidy();
    const held = await copy.state();
    let epoch = held?.kind === 'there' ? held.epoch : undefined;
    let version = held?.version ?? 0;
    // A list that keeps running ahead of its snapshot is asked for again with the next contact.
    for (let round = 0; round < 3; round += 1) {
      if (epoch === undefined) {
        const head = await takeSnapshot(parts);
        epoch = head.epoch;
        version = head.version;
      }
      const changes = await askChanges(parts, epoch, version);
      if (!changes.restart) {
        await copy.change(changes);
        return 'done';
      }
      epoch = undefined;
    }
    return 'refused';
  } catch (error) {
    if (error instanceof Ended) return error.end;
    if (isFull(error)) return 'full';
    throw error;
  }
}

/** An answer of our server, or the end of the contact; `alive` must be called for each piece. */
async function ask<T>(
  { fetch, person, signal, copy }: ContactParts,
  path: string,
  read: (response: Response, alive: () => void) => Promise<T>,
): Promise<T> {
  const cut = new AbortController();
  const end = (): void => cut.abort();
  let timer = setTimeout(end, PATIENCE);
  const alive = (): void => {
    clearTimeout(timer);
    timer = setTimeout(end, PATIENCE);
  };
  signal?.addEventListener('abort', end);
  try {
    const response = await fetch(path, {
      headers: { [PERSON_HEADER]: person },
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'manual',
      signal: cut.signal,
    }).catch(silence);
    alive();
    if (!response.headers.has(PROTOCOL_HEADER)) throw new Ended('silence');
    if (!response.ok) {
      const problem: unknown = await response.json().catch(() => null);
      const code = isMessage(Problem, problem) ? problem.code : '';
      if (code !== CATALOGUE_CLOSED) throw new Ended('refused');
      await copy.shut();
      throw new Ended('closed');
    }
    return await read(response, alive);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', end);
  }
}

function silence(): never {
  throw new Ended('silence');
}

function askChanges(parts: ContactParts, epoch: string, since: number): Promise<CatalogueChanges> {
  const path = `/api/catalogue/changes?epoch=${encodeURIComponent(epoch)}&since=${since}`;
  return ask(parts, path, async (response) => {
    const body: unknown = await response.json().catch(silence);
    if (!isMessage(CatalogueChanges, body)) throw new Ended('refused');
    return body;
  });
}

/** Lines of a body as they come; the text behind the last newline is none. */
async function* linesOf(response: Response, alive: () => void): AsyncGenerator<string> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  while (reader) {
    const { done, value } = await reader.read().catch(silence);
    alive();
    if (done) return;
    const pieces = (rest + decoder.decode(value, { stream: true })).split('\n');
    rest = pieces.pop() ?? '';
    yield* pieces;
  }
}

async function takeSnapshot(parts: ContactParts): Promise<CatalogueHead> {
  const free = await parts.room?.();
  if (free !== undefined && free < KEPT_FREE) throw new Ended('full');
  return ask(parts, '/api/catalogue', async (response, alive) => {
    const writer = parts.copy.begin();
    let head: CatalogueHead | undefined;
    try {
      for await (const text of linesOf(response, alive)) {
        const line = parsed(text);
        if (!head) {
          if (!isMessage(CatalogueHead, line)) throw new Ended('refused');
          head = line;
        } else if (isMessage(CatalogueLine, line)) await writer.add(line);
        else throw new Ended('refused');
      }
      if (head && (await writer.finish(head))) return head;
      throw new Ended('silence');
    } catch (error) {
      await writer.drop();
      throw error;
    }
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Ended('refused');
  }
}
