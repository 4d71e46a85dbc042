// In which world do tests put a device? Fake IndexedDB, a clock that can lie, a server in memory, and
// locks and channels that several "tabs" in this process share.
import { webcrypto } from 'node:crypto';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { createDevice, type Device, type DeviceOptions } from '../device.ts';
import type { Desk } from '../desk.ts';
import { createKnown } from '../known.ts';
import { recordsStorage, type Channel, type Locks, type Platform } from '../platform.ts';
import { createFakeServer, type FakeServer, type Jar } from './fakeServer.ts';
import { toyRegistry } from './toy.ts';

/** Locks of one browser, as browsers keep them: one holder per name, a line, and stealing. */
function fakeLocks(): Locks {
  interface Place {
    readonly grant: () => void;
    readonly lose: (error: Error) => void;
  }
  const holders = new Map<string, Place>();
  const lines = new Map<string, Place[]>();
  const next = (name: string): void => {
    const place = lines.get(name)?.shift();
    if (place) holders.set(name, place);
    else holders.delete(name);
    place?.grant();
  };
  return {
    async request(name, { signal, steal }, hold) {
      let place: Place = { grant: () => undefined, lose: () => undefined };
      const granted = new Promise<void>((grant, lose) => (place = { grant, lose }));
      const stolen = new Promise<void>((_grant, lose) => {
        place = { grant: place.grant, lose: (error) => (place.grant(), lose(error)) };
      });
      stolen.catch(() => undefined);
      signal?.addEventListener('abort', () => {
        lines.set(name, lines.get(name)?.filter((other) => other !== place) ?? []);
        if (holders.get(name) !== place) place.lose(new Error('aborted'));
      });
      const line = lines.get(name) ?? [];
      lines.set(name, line);
      if (steal) {
        const before = holders.get(name);
        holders.set(name, place);
        before?.lose(new Error('stolen'));
        place.grant();
      } else {
        line.push(place);
        if (!holders.has(name)) next(name);
      }
      await granted;
      if (holders.get(name) !== place) throw new Error('aborted');
      try {
        await Promise.race([hold(), stolen]);
      } finally {
        if (holders.get(name) === place) next(name);
      }
    },
  };
}

function fakeChannels(): (name: string) => Channel {
  const ends = new Map<string, Set<(message: unknown) => void>>();
  return (name) => {
    const others = ends.get(name) ?? new Set();
    ends.set(name, others);
    let own: ((message: unknown) => void) | undefined;
    return {
      post(message) {
        const copy: unknown = structuredClone(message);
        for (const hear of others) if (hear !== own) queueMicrotask(() => hear(copy));
      },
      listen(hear) {
        own = hear;
        others.add(hear);
      },
      close() {
        if (own) others.delete(own);
      },
    };
  };
}

/** What the tabs of one browser share. */
export interface Browser {
  readonly name: string;
  readonly indexedDB: IDBFactory;
  readonly jar: Jar;
  readonly locks: Locks;
  readonly channel: (name: string) => Channel;
  /** Shown by the device's clock, milliseconds. */
  clock(): number;
  wake(): void;
  readonly hearers: Set<() => void>;
}

export interface World {
  readonly server: FakeServer;
  browser(clock?: () => number): Browser;
  platform(browser: Browser, changes?: Partial<Platform>): Platform;
  /** A new tab of a browser. */
  device(browser: Browser, changes?: Partial<Platform>, options?: DeviceOptions): Promise<Device>;
  /** A tab in which a person signed in and opened their stores. */
  desk(
    browser: Browser,
    person: string,
    changes?: Partial<Platform>,
  ): Promise<{ device: Device; desk: Desk }>;
  /** Exceptions nobody expected. */
  readonly defects: unknown[];
  close(): Promise<void>;
}

let browsers = 0;

export function createWorld(clock: () => number = () => Date.now()): World {
  const server = createFakeServer(toyRegistry, clock);
  const devices: Device[] = [];
  const defects: unknown[] = [];
  const world: World = {
    server,
    defects,
    browser(own = clock) {
      browsers += 1;
      const hearers = new Set<() => void>();
      return {
        name: `test${browsers}`,
        indexedDB: new IDBFactory(),
        jar: {},
        locks: fakeLocks(),
        channel: fakeChannels(),
        clock: own,
        hearers,
        wake: () => hearers.forEach((hear) => hear()),
      };
    },
    platform(browser, changes = {}) {
      const storage = recordsStorage(browser.indexedDB, IDBKeyRange);
      // RxDB takes two databases of one name in one process for a mistake; tabs are none.
      const own = { name: { value: `dexie-${devices.length}` } };
      const ownStorage: Platform['storage'] = async () =>
        Object.create(await storage(), own) as Awaited<ReturnType<Platform['storage']>>;
      return {
        name: browser.name,
        origin: 'http://server.test',
        clock: () => browser.clock(),
        random: (bytes) => webcrypto.getRandomValues(new Uint8Array(bytes)),
        fetch: server.fetchOf(browser.jar),
        timers: {
          set: (milliseconds, run) => ({ timer: setTimeout(run, milliseconds) }),
          clear: ({ timer }) => clearTimeout(timer as NodeJS.Timeout),
        },
        locks: browser.locks,
        channel: browser.channel,
        indexedDB: browser.indexedDB,
        keyRange: IDBKeyRange,
        storage: ownStorage,
        subtle: webcrypto.subtle as SubtleCrypto,
        wakes(hear) {
          browser.hearers.add(hear);
          return () => browser.hearers.delete(hear);
        },
        ...changes,
      };
    },
    async device(browser, changes, options = {}) {
      const platform = world.platform(browser, changes);
      const device = await createDevice(platform, createKnown(toyRegistry), {
        pinRounds: 10,
        defect: (error) => defects.push(error),
        ...options,
      });
      devices.push(device);
      return device;
    },
    async desk(browser, person, changes) {
      const device = await world.device(browser, changes);
      const signedIn = await device.signIn(person, 'secret');
      if (!signedIn.ok) throw new Error(signedIn.error.code);
      const opened = await device.openPerson(person);
      if (!opened.ok) throw new Error(opened.error.code);
      return { device, desk: opened.value };
    },
    async close() {
      await Promise.all(devices.map((device) => device.close()));
    },
  };
  return world;
}
