// What is a device in the simulation? The real engine on a fake disk, a bad line and a lying clock, whose
// process can be killed between any two of its steps and started again on what the disk holds.
import {
  createDevice,
  createKnown,
  recordsStorage,
  type Desk,
  type Device,
  type Platform,
} from '@cxc/pwa/engine';
import { valueAt, type RecordOf, type Registry, type Request } from '@cxc/domain/kernel';
import type { Outcome } from '@cxc/domain/wire';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { setTimeout as pause } from 'node:timers/promises';
import type { VirtualClock } from '../world/clock.ts';
import { diskOf, type Disk } from '../world/disk.ts';
import {
  FAIR,
  networkTo,
  type CookieJar,
  type Network,
  type Serve,
  type Weather,
} from '../world/network.ts';
import type { Random } from '../world/random.ts';
import type { Holding } from './invariants.ts';
import type { Intent, Sight, Visible } from './scenario.ts';

export interface FilePlace {
  readonly concept: string;
  readonly record: string;
  readonly field: string;
}

export interface SimDevice extends Holding {
  /** What its person sees, for the next thing they do. */
  sight(): Pick<Sight, 'person' | 'hats' | 'all'>;
  /** True when the device says that it has it. */
  file(intent: Intent): Promise<boolean>;
  /** Takes in a file for a field of a record; its hash once it is on the disk. */
  takeIn(place: FilePlace, name: string, bytes: Uint8Array<ArrayBuffer>): Promise<string>;
  /** The files that lie here, by their hash, and where each is on its way. */
  files(): Promise<ReadonlyMap<string, string>>;
  tryNow(): void;
  /** The network or the person comes back. */
  wake(): void;
  weather(weather: Weather): void;
  deliverStrays(): Promise<void>;
  /** Milliseconds by which its clock is wrong from now on. */
  setClock(offset: number): void;
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Its session is gone, as after a time without any contact. */
  loseSession(): void;
  /** Its person signs in again; false when the server did not take it. */
  signIn(): Promise<boolean>;
  busy(): boolean;
  close(): Promise<void>;
}

export interface DeviceParts {
  readonly name: string;
  readonly origin: string;
  readonly person: string;
  readonly email: string;
  readonly password: string;
  readonly registry: Registry;
  readonly clock: VirtualClock;
  readonly random: Random;
  readonly serve: Serve;
  /** A defect of the engine: always a failure of the run. */
  readonly defect: (error: unknown) => void;
}

/** A dead process that cannot even be tidied up is left as it is after this long, milliseconds. */
const DYING_MS = 5_000;

/** One life of the device's process. */
interface Life {
  readonly device: Device;
  readonly desk: Desk;
  readonly disk: Disk;
  readonly network: Network;
  alive: boolean;
}

/** Counts the ciphers that run, so that the simulation knows when nothing does. */
function counted(subtle: SubtleCrypto): { readonly subtle: SubtleCrypto; running(): number } {
  let running = 0;
  const proxy = new Proxy(subtle, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name, target);
      if (typeof method !== 'function') return method;
      return async (...args: unknown[]) => {
        running += 1;
        try {
          return (await Reflect.apply(method, target, args)) as unknown;
        } finally {
          running -= 1;
        }
      };
    },
  });
  return { subtle: proxy, running: () => running };
}

/** Opens the device, signs its person in while the line is good, and leaves it running. */
export async function openSimDevice(parts: DeviceParts): Promise<SimDevice> {
  const { name, origin, clock, random, registry, person } = parts;
  const factory = new IDBFactory();
  const jar: CookieJar = new Map();
  const cipher = counted(crypto.subtle);
  let offset = 0;
  let weather: Weather = { ...FAIR };
  let wakers: ((wake: 'online' | 'offline' | 'visible') => void)[] = [];

  const live = async (first: boolean): Promise<Life> => {
    const disk = diskOf(factory);
    const network = networkTo(parts.serve, origin, random.fork(), jar);
    const state = { alive: true };
    wakers = [];
    const platform: Platform = {
      name,
      origin,
      clock: () => clock.now() + offset,
      random: (bytes) => random.bytes(bytes),
      fetch: network.fetch,
      timers: {
        set: (wait, run) => clock.set(wait, () => (state.alive ? run() : undefined)),
        clear: (timer) => clock.clear(timer),
      },
      indexedDB: disk.indexedDB,
      keyRange: IDBKeyRange,
      storage: recordsStorage(disk.indexedDB, IDBKeyRange),
      subtle: cipher.subtle,
      wakes(hear) {
        wakers.push(hear);
        return () => undefined;
      },
    };
    const device = await createDevice(platform, createKnown(registry), {
      pinRounds: 1,
      defect: (error) => (state.alive ? parts.defect(error) : undefined),
    });
    if (first) {
      const signed = await device.signIn(parts.email, parts.password);
      if (!signed.ok) throw new Error(`${name} cannot sign in: ${signed.error.code}`);
    }
    network.weather = weather;
    const opened = await device.openPerson(person);
    if (!opened.ok) throw new Error(`${name} cannot open its stores: ${opened.error.code}`);
    return Object.assign(state, { device, desk: opened.value, disk, network });
  };

  let life = await live(true);
  const items = (): ReturnType<ReturnType<Desk['items']>['current']> => life.desk.items().current();

  const draftOf = (intent: Intent): Parameters<Desk['file']>[0] => {
    const { hat, concept, record } = intent;
    if (intent.act === 'command') {
      const { command, payload } = intent;
      return { act: 'command', hat, concept, record, command, payload };
    }
    const shown = life.desk.watchRecord(concept, record).current()?.record;
    const edits = Object.entries(intent.values).map(([path, value]) => [
      path,
      { base: valueAt(shown?.data ?? {}, path) ?? null, value },
    ]);
    return { act: 'edit', hat, concept, record, edits: Object.fromEntries(edits) };
  };
  const heldOf = (concept: string): readonly RecordOf[] => life.desk.facts.all(concept);

  return {
    name,
    person,
    records() {
      const held = new Map<string, Visible>();
      for (const { name: concept } of registry.concepts)
        for (const { id, state, data } of heldOf(concept))
          held.set(`${concept}/${id}`, { state, data });
      return held;
    },
    pending: () => items().flatMap(({ outcome, request }) => (outcome ? [] : [request])),
    judged: () =>
      items().flatMap(({ outcome, request }): { request: Request; outcome: Outcome }[] =>
        outcome ? [{ request, outcome }] : [],
      ),
    waiting: () => life.desk.chip().current().waiting,
    sight: () => ({
      person,
      hats: life.desk.hats(),
      all: (concept) =>
        life.desk
          .watch(concept)
          .current()
          .map(({ record }) => record),
    }),
    file: async (intent) => (await life.desk.file(draftOf(intent))).ok,
    async takeIn(place, called, bytes) {
      const taken = await life.desk.files.add(place, called, bytes);
      if (!taken.ok) throw new Error(`${name} does not take in ${called}: ${taken.error.code}`);
      return taken.value.sha256;
    },
    async files() {
      await life.desk.files.open();
      return new Map(life.desk.files.items().map(({ ref, state }) => [ref.sha256, state.kind]));
    },
    tryNow: () => life.desk.tryNow(),
    wake: () => {
      for (const hear of wakers) hear('online');
    },
    weather(next) {
      weather = next;
      life.network.weather = next;
      if (next.offline) life.network.cutStreams();
    },
    deliverStrays: () => life.network.deliverStrays(),
    setClock(milliseconds) {
      offset = milliseconds;
    },
    async kill() {
      life.alive = false;
      life.network.sever();
      life.disk.kill(random);
      // Frees what the dead process held in this one; nothing of it reaches the disk or the line.
      const closed = life.device.close().catch(() => undefined);
      await Promise.race([closed, pause(DYING_MS, undefined, { ref: false })]);
    },
    async start() {
      life = await live(false);
    },
    loseSession: () => jar.clear(),
    signIn: async () => (await life.device.signIn(parts.email, parts.password)).ok,
    busy: () => life.network.inFlight() > 0 || life.disk.busy() > 0 || cipher.running() > 0,
    async close() {
      await life.device.close();
    },
  };
}
