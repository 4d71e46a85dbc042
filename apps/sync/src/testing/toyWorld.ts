// How do tests get a whole server with people in it? The toy scheme over a memory store, calls without
// a port, and one signed-in client per person.
import { randomBytes } from 'node:crypto';
import {
  type Edit,
  type Request,
  type RecordOf,
  actorUnder,
  conceptNamed,
  seenHash,
  uuidFrom,
} from '@cxc/domain/kernel';
import {
  type Checkpoint,
  type Outcome,
  PROTOCOL,
  type PullAnswer,
  type PushAnswer,
} from '@cxc/domain/wire';
import { newSigningKey, signerFrom } from '../authority/signing.ts';
import { personRecord, toyRegistry } from '../authority/testing/toy.ts';
import { MemoryStorage } from '../engine/storage/memory.ts';
import type { Storage } from '../engine/storage/storage.ts';
import type { ProgrammeClock } from '../programmeClock.ts';
import { type Server, type ServerParts, createServer } from '../server.ts';

export const uuid = (): string => uuidFrom(randomBytes(16));

export interface TestClock extends ProgrammeClock {
  set(instant: string): void;
}

export function testClock(start = '2026-11-01T08:00:00.000Z'): TestClock {
  let now = start;
  return {
    now: () => now,
    moveTo(instant) {
      if (instant < now) return false;
      now = instant;
      return true;
    },
    set(instant) {
      now = instant;
    },
  };
}

/** A client of one person: session cookie, device, and how they file requests. */
export interface Client {
  readonly person: string;
  readonly device: string;
  readonly cookie: string;
  push(...requests: readonly unknown[]): Promise<Outcome[]>;
  pull(checkpoint?: Checkpoint | null, limit?: number): Promise<PullAnswer>;
  /** Pulls until there is no more. */
  pullAll(checkpoint?: Checkpoint | null, limit?: number): Promise<PullAnswer[]>;
  call(path: string, init?: RequestInit): Promise<Response>;
  command(hat: string, concept: string, record: string, command: string, more?: More): Request;
  edit(hat: string, concept: string, record: string, edits: Edit['edits']): Request;
}

interface More {
  readonly payload?: Record<string, unknown>;
  readonly after?: readonly string[];
  readonly seen?: string;
  readonly text?: string;
}

export interface World {
  readonly server: Server;
  readonly storage: Storage;
  readonly clock: TestClock;
  /** Writes a person with these hats and signs them in. */
  person(...hats: readonly string[]): Promise<Client>;
  record(concept: string, id: string): Promise<RecordOf | undefined>;
  /** The hash a person under this hat would send with a seal. */
  seen(client: Client, hat: string, concept: string, id: string): Promise<string>;
  plant(record: RecordOf): Promise<void>;
  close(): Promise<void>;
}

export const JSON_HEADERS = { 'content-type': 'application/json' };

export async function createWorld(parts: Partial<ServerParts> = {}): Promise<World> {
  const storage = parts.storage ?? new MemoryStorage();
  const clock = testClock();
  const registry = parts.registry ?? toyRegistry;
  const server = createServer({
    storage,
    registry,
    signer: signerFrom(newSigningKey()),
    clock,
    ...parts,
  });
  const plant = (record: RecordOf) => server.authority.act((docket) => docket.plant(record));
  const findRecord = (concept: string, id: string) =>
    storage.read((view) => view.findRecord(concept, id));

  return {
    server,
    storage,
    clock,
    plant,
    record: findRecord,
    async person(...hats) {
      const person = uuid();
      await plant(personRecord(person, hats));
      const device = uuid();
      const { id } = await server.sessions.open(person, device);
      return clientOf(server, person, device, `cxc=${id}`, clock);
    },
    async seen(client, hat, name, id) {
      const concept = conceptNamed(registry, name);
      const record = await findRecord(name, id);
      if (!concept || !record) throw new Error(`no ${name} ${id}`);
      return seenHash(concept, record, actorUnder(client.person, hat));
    },
    close: () => server.close(),
  };
}

function clientOf(
  server: Server,
  person: string,
  device: string,
  cookie: string,
  clock: ProgrammeClock,
): Client {
  const call = async (path: string, init: RequestInit = {}): Promise<Response> =>
    server.app.request(path, { ...init, headers: { cookie, ...init.headers } });
  const post = async <T>(path: string, body: unknown): Promise<T> => {
    const answer = await call(path, {
      method: 'POST',
      headers: { ...JSON_HEADERS },
      body: JSON.stringify(body),
    });
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  const pull: Client['pull'] = (checkpoint = null, limit = 1000) =>
    post<PullAnswer>('/api/pull', { protocol: PROTOCOL, checkpoint, limit });
  const common = (hat: string, concept: string, record: string) => ({
    id: uuid(),
    author: person,
    hat,
    concept,
    record,
    deviceAt: clock.now(),
  });
  return {
    person,
    device,
    cookie,
    call,
    pull,
    async push(...requests) {
      const body = { protocol: PROTOCOL, device, waiting: 0, requests };
      return (await post<PushAnswer>('/api/push', body)).outcomes;
    },
    async pullAll(checkpoint = null, limit = 1000) {
      const pages: PullAnswer[] = [];
      let at = checkpoint;
      for (;;) {
        const page = await pull(at, limit);
        pages.push(page);
        at = page.checkpoint;
        if (!page.more) return pages;
      }
    },
    command: (hat, concept, record, command, more = {}) => ({
      ...common(hat, concept, record),
      after: [...(more.after ?? [])],
      act: 'command',
      command,
      payload: more.payload ?? {},
      ...(more.seen === undefined ? {} : { seen: more.seen }),
      ...(more.text === undefined ? {} : { text: more.text }),
    }),
    edit: (hat, concept, record, edits) => ({
      ...common(hat, concept, record),
      after: [],
      act: 'edit',
      edits,
    }),
  };
}
