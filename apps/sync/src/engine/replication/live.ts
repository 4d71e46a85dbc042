// Who hears that there is something new? One open stream per device gets hints, never data: a lost hint
// costs nothing, because the pull that follows is the truth (RT-2 to RT-4).
//
//   commit ──► touched keys ──► listeners that hold one ──► `changed` ──► they pull
import type { LiveEvent } from '@cxc/domain/wire';
import type { Changes } from './changes.ts';
import type { Reader, Readers } from './readers.ts';

export interface LiveSession {
  readonly idHash: string;
  readonly person: string;
  readonly expiresAt: Date;
  /** Asks the store whether the session is still there. */
  isAlive(): Promise<boolean>;
}

export interface Live {
  /** A stream of server-sent events; undefined when too many are open. */
  open(session: LiveSession, reader: Reader): ReadableStream<Uint8Array> | undefined;
  count(): number;
  /** Ends the streams of a session or of all sessions of a person, with `ended`. */
  end(ended: { idHash?: string; person?: string }): void;
  close(): void;
}

export interface LiveOptions {
  readonly beatMs: number;
  /** How long after a foreign commit sessions are looked at again (D09: dead within 5 s). */
  readonly sweepMs: number;
  /** How often sessions are looked at anyway: a sign-out at another process moves no feed (D09). */
  readonly checkMs: number;
  /** How long a reader that reads no more may keep a stream that has ended. */
  readonly endMs: number;
  readonly most: number;
  readonly mostPerPerson: number;
}

export const LIVE_OPTIONS: LiveOptions = {
  beatMs: 20_000,
  sweepMs: 2_000,
  checkMs: 4_000,
  endMs: 5_000,
  most: 10_000,
  mostPerPerson: 40,
};

/** Beats that a reader may leave unread before the stream is closed; it catches up by pull (B10). */
const MOST_UNREAD_BEATS = 3;

/** Sessions asked for at the same time. */
const AT_ONCE = 16;

const encoder = new TextEncoder();
const frame = (event: LiveEvent): Uint8Array => encoder.encode(`event: ${event}\ndata: {}\n\n`);
const FRAMES: Readonly<Record<LiveEvent, Uint8Array>> = {
  changed: frame('changed'),
  ended: frame('ended'),
  beat: frame('beat'),
};

/** One open stream. Hints that the reader has not taken yet are kept once each: memory stays flat. */
class Listener {
  readonly session: LiveSession;
  reader: Reader;
  readonly stream: ReadableStream<Uint8Array>;
  private controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  private readonly unread = new Set<LiveEvent>();
  private unreadBeats = 0;
  private ending: NodeJS.Timeout | undefined;
  private readonly onClosed: (listener: Listener) => void;

  constructor(session: LiveSession, reader: Reader, onClosed: (listener: Listener) => void) {
    this.session = session;
    this.reader = reader;
    this.onClosed = onClosed;
    this.stream = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          this.controller = controller;
        },
        pull: () => this.flush(),
        cancel: () => this.closed(),
      },
      { highWaterMark: 2 },
    );
  }

  send(event: LiveEvent): void {
    if (!this.controller || this.ending) return;
    if (event === 'beat' && this.unread.size > 0) {
      this.unreadBeats += 1;
      if (this.unreadBeats >= MOST_UNREAD_BEATS) this.close();
      return;
    }
    this.unread.add(event);
    this.flush();
  }

  /** Says `ended` and closes once that was taken, or after so many milliseconds. */
  end(most: number): void {
    if (this.ending) return;
    this.send('ended');
    this.ending = setTimeout(() => this.close(), most);
    this.ending.unref();
    if (this.unread.size === 0) this.close();
  }

  close(): void {
    try {
      this.controller?.close();
    } catch {
      // The reader went away first.
    }
    this.closed();
  }

  private flush(): void {
    for (const event of this.unread) {
      if (!this.controller || (this.controller.desiredSize ?? 0) <= 0) return;
      // Before the frame goes in: a waiting reader makes the stream pull, and so flush, within.
      this.unread.delete(event);
      this.controller.enqueue(FRAMES[event]);
      this.unreadBeats = 0;
    }
    if (this.ending) this.close();
  }

  private closed(): void {
    if (!this.controller) return;
    this.controller = undefined;
    clearTimeout(this.ending);
    this.onClosed(this);
  }
}

/** Adds and removes listeners under the keys they hold. */
class Register {
  readonly all = new Set<Listener>();
  readonly byKey = new Map<string, Set<Listener>>();
  readonly byPerson = new Map<string, Set<Listener>>();

  add(listener: Listener): void {
    this.all.add(listener);
    put(this.byPerson, listener.session.person, listener);
    for (const key of listener.reader.keys) put(this.byKey, key, listener);
  }

  remove(listener: Listener): void {
    this.all.delete(listener);
    take(this.byPerson, listener.session.person, listener);
    for (const key of listener.reader.keys) take(this.byKey, key, listener);
  }

  /** The same listener under the keys its person holds now. */
  move(listener: Listener, reader: Reader): void {
    this.remove(listener);
    listener.reader = reader;
    this.add(listener);
  }
}

function put(map: Map<string, Set<Listener>>, key: string, listener: Listener): void {
  const held = map.get(key) ?? new Set<Listener>();
  map.set(key, held.add(listener));
}

function take(map: Map<string, Set<Listener>>, key: string, listener: Listener): void {
  const held = map.get(key);
  held?.delete(listener);
  if (held?.size === 0) map.delete(key);
}

export function createLive(
  changes: Changes,
  readers: Readers,
  options: LiveOptions = LIVE_OPTIONS,
): Live {
  const register = new Register();
  let sweeping: NodeJS.Timeout | undefined;
  let looking = false;

  /** Hats that changed are said with `ended`, so that the device asks who it is now. */
  function adopt(listener: Listener, reader: Reader | undefined): void {
    if (!reader) return listener.end(options.endMs);
    const lost = listener.reader.hats.some((hat) => !reader.hats.includes(hat));
    const gained = reader.hats.some((hat) => !listener.reader.hats.includes(hat));
    if (!lost && !gained) return;
    register.move(listener, reader);
    listener.send('ended');
    listener.send('changed');
  }

  async function look(listener: Listener): Promise<void> {
    if (!(await listener.session.isAlive())) listener.end(options.endMs);
    else adopt(listener, await readers.find(listener.session.person));
  }

  /** Looks at all sessions, a few at a time; one round after the other. */
  async function sweep(): Promise<void> {
    if (looking) return;
    looking = true;
    try {
      const all = [...register.all];
      for (let start = 0; start < all.length; start += AT_ONCE)
        await Promise.all(all.slice(start, start + AT_ONCE).map(look));
    } catch {
      // A store that cannot be asked now is asked again in the next round.
    } finally {
      looking = false;
    }
  }
  const check = setInterval(() => void sweep(), options.checkMs);
  check.unref();

  const beat = setInterval(() => {
    const now = Date.now();
    for (const listener of [...register.all]) {
      if (listener.session.expiresAt.getTime() <= now) listener.end(options.endMs);
      else {
        const reader = readers.held(listener.session.person);
        if (reader) adopt(listener, reader);
        listener.send('beat');
      }
    }
  }, options.beatMs);
  beat.unref();

  const stop = changes.listen(({ keys, people }) => {
    if (keys) {
      const touched = new Set([...keys].flatMap((key) => [...(register.byKey.get(key) ?? [])]));
      for (const listener of touched) listener.send('changed');
    } else for (const listener of register.all) listener.send('changed');
    for (const person of people ?? [])
      for (const listener of register.byPerson.get(person) ?? [])
        void readers
          .find(person)
          .then((reader) => adopt(listener, reader))
          .catch(() => listener.close());
    if (!people && !sweeping) {
      sweeping = setTimeout(() => {
        sweeping = undefined;
        void sweep();
      }, options.sweepMs);
      sweeping.unref();
    }
  });

  return {
    open(session, reader) {
      const own = register.byPerson.get(session.person)?.size ?? 0;
      if (register.all.size >= options.most || own >= options.mostPerPerson) return undefined;
      const listener = new Listener(session, reader, (closed) => register.remove(closed));
      register.add(listener);
      listener.send('beat');
      return listener.stream;
    },
    count: () => register.all.size,
    end(ended) {
      for (const listener of [...register.all])
        if (listener.session.idHash === ended.idHash || listener.session.person === ended.person)
          listener.end(options.endMs);
    },
    close() {
      stop();
      clearInterval(beat);
      clearInterval(check);
      clearTimeout(sweeping);
      for (const listener of [...register.all]) listener.close();
    },
  };
}
