// What does the engine take from the world around it? Everything that differs between a browser, a
// test and the simulation comes in here: clock, randomness, network, timers, tabs, storage.
import type { RxStorage } from 'rxdb';
import { browserReserve, type Reserve } from './reserve.ts';

export type Bytes = Uint8Array<ArrayBuffer>;

/** A timer that was set; only good for clearing it. */
export type Timer = { readonly timer: unknown };

export interface Timers {
  set(milliseconds: number, run: () => void): Timer;
  clear(timer: Timer): void;
}

/** The part of `navigator.locks` the engine needs. */
export interface Locks {
  request(
    name: string,
    options: { signal?: AbortSignal; steal?: boolean },
    hold: () => Promise<void>,
  ): Promise<void>;
}

/** Messages between the tabs of one device; never to the sender itself. */
export interface Channel {
  post(message: unknown): void;
  listen(hear: (message: unknown) => void): void;
  close(): void;
}

/** A connection that stays open; each message is bytes. */
export interface Line {
  send(bytes: Bytes): void;
  /** Ends it; nothing is heard of it afterwards. */
  close(): void;
}

/** What is heard of a line. */
export interface LineEars {
  opened(): void;
  said(bytes: Uint8Array): void;
  /** It ended, or never began. */
  ended(): void;
}

export interface Platform {
  /** Prefix of all database, lock and channel names; one per device. */
  readonly name: string;
  /** Where the server is; empty for "where the page came from". */
  readonly origin: string;
  /** Milliseconds since 1970 as this device believes; may jump in both directions. */
  clock(): number;
  random(bytes: number): Bytes;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Opens a line to a path of the server; absent where everything goes by calls. */
  readonly line?: ((path: string, ears: LineEars) => Line) | undefined;
  readonly timers: Timers;
  /** Absent where there is one tab only. */
  readonly locks?: Locks | undefined;
  readonly channel?: ((name: string) => Channel) | undefined;
  readonly indexedDB: IDBFactory;
  readonly keyRange: typeof IDBKeyRange;
  /** Loads the storage of the records database, over the same IndexedDB. */
  readonly storage: () => Promise<RxStorage<unknown, unknown>>;
  readonly subtle: SubtleCrypto;
  /** Bytes that are used and that may be, as the browser believes; absent where nobody says. */
  readonly room?: (() => Promise<{ readonly used: number; readonly quota: number }>) | undefined;
  /** Room held back for words; absent where none can be held, or nobody needs it. */
  readonly reserve?: Reserve | undefined;
  /** Lets the page do its own work before long work goes on; absent where nobody looks. */
  readonly breathe?: (() => Promise<void>) | undefined;
  /**
   * Resolves when the first screen stands: what it does not need is loaded and asked for after it.
   * Absent where nobody looks.
   */
  readonly drawn?: (() => Promise<void>) | undefined;
  /** The network may have come or gone, or somebody looks at the app again; returns how to end it. */
  wakes(hear: () => void): () => void;
}

function browserChannel(name: string): Channel {
  const channel = new BroadcastChannel(name);
  return {
    post: (message) => channel.postMessage(message),
    listen: (hear) => channel.addEventListener('message', (event) => hear(event.data)),
    close: () => channel.close(),
  };
}

function browserWakes(hear: () => void): () => void {
  const network = (): void => hear();
  const visible = (): void => {
    if (document.visibilityState === 'visible') hear();
  };
  window.addEventListener('online', network);
  window.addEventListener('offline', network);
  window.addEventListener('focus', visible);
  window.addEventListener('pageshow', visible);
  document.addEventListener('visibilitychange', visible);
  return () => {
    window.removeEventListener('online', network);
    window.removeEventListener('offline', network);
    window.removeEventListener('focus', visible);
    window.removeEventListener('pageshow', visible);
    document.removeEventListener('visibilitychange', visible);
  };
}

/** Without a network a line ends at once: it would stay silent for minutes before it says so. */
function browserLine(path: string, ears: LineEars): Line {
  const socket = new WebSocket(location.origin.replace(/^http/, 'ws') + path);
  const quiet = new AbortController();
  const { signal } = quiet;
  const close = (): void => {
    quiet.abort();
    socket.close();
  };
  const end = (): void => {
    close();
    ears.ended();
  };
  socket.binaryType = 'arraybuffer';
  socket.addEventListener('open', () => ears.opened(), { signal });
  socket.addEventListener('close', end, { signal });
  window.addEventListener('offline', end, { signal });
  socket.addEventListener(
    'message',
    ({ data }) => ears.said(data instanceof ArrayBuffer ? new Uint8Array(data) : new Uint8Array()),
    { signal },
  );
  return {
    send: (bytes) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(bytes);
    },
    close,
  };
}

/** The rest of the work as a task of its own, behind input and painting. */
function breathe(): Promise<void> {
  const { scheduler } = globalThis as { scheduler?: { yield?: () => Promise<void> } };
  return scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve));
}

/** Storage for the records database over a given IndexedDB. */
export function recordsStorage(
  factory: IDBFactory,
  keyRange: typeof IDBKeyRange,
): Platform['storage'] {
  return async () => {
    const { getRxStorageDexie } = await import('rxdb/plugins/storage-dexie');
    return getRxStorageDexie({
      indexedDB: factory,
      IDBKeyRange: keyRange,
      // The checkpoint is strict: rows that came before it must not be lost behind it (trap IDB-9).
      chromeTransactionDurability: 'strict',
    });
  };
}

async function browserRoom(): Promise<{ used: number; quota: number }> {
  const { usage = 0, quota = 0 } = await navigator.storage.estimate();
  return { used: usage, quota };
}

/** The platform of a page in a browser. */
export function browserPlatform(): Platform {
  return {
    name: 'cxc',
    origin: '',
    clock: () => Date.now(),
    random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
    fetch: (url, init) => fetch(url, init),
    line: 'WebSocket' in globalThis ? browserLine : undefined,
    timers: {
      set: (milliseconds, run) => ({ timer: setTimeout(run, milliseconds) }),
      clear: ({ timer }) => clearTimeout(timer as number),
    },
    locks: 'locks' in navigator ? browserLocks() : undefined,
    channel: 'BroadcastChannel' in globalThis ? browserChannel : undefined,
    indexedDB,
    keyRange: IDBKeyRange,
    storage: recordsStorage(indexedDB, IDBKeyRange),
    subtle: crypto.subtle,
    room: 'storage' in navigator ? browserRoom : undefined,
    reserve: browserReserve(),
    breathe,
    wakes: browserWakes,
  };
}

function browserLocks(): Locks {
  return {
    request: async (name, options, hold) => {
      await navigator.locks.request(name, options, hold);
    },
  };
}
