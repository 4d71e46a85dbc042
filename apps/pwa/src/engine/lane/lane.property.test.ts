// Does the device's copy always become what the server has, through cut lines, restores, damaged rows and
// lost rights, and is nothing of it readable on the disk? (IDB-4, IDB-8, DB-8, NET-3)
import { webcrypto } from 'node:crypto';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { CATALOGUE_CLOSED, PROTOCOL_HEADER, type CatalogueLine } from '@cxc/domain/wire';
import { contact, openCopy, type Copy, type LanePlatform } from './index.ts';
import { laneKey } from './key.ts';
import { laneDb } from './rows.ts';

const PERSON = 'p1';
const NOW = '2026-11-01T08:00:00.000Z';

function platformOf(name = 'test'): LanePlatform {
  return {
    name,
    indexedDB: new IDBFactory(),
    keyRange: IDBKeyRange,
    subtle: webcrypto.subtle as SubtleCrypto,
    random: (bytes) => webcrypto.getRandomValues(new Uint8Array(bytes)),
  };
}

const line = (n: number, text: string): CatalogueLine => ({
  id: `id-${n}`,
  state: 'published',
  profile: { motivation: text },
  organisation: { legalName: `Firm ${n}` },
});

/** A server of lines that remembers when each moved. */
class FakeServer {
  epoch = 'e1';
  version = 0;
  closed = false;
  /** Bytes after which the next snapshot is cut off. */
  cutAfter: number | undefined;
  answer: (() => Response) | undefined;
  calls: string[] = [];
  readonly entries = new Map<string, { line: CatalogueLine | undefined; at: number }>();

  put(one: CatalogueLine): void {
    this.entries.set(one.id, { line: one, at: ++this.version });
  }

  remove(id: string): void {
    if (this.entries.get(id)?.line) this.entries.set(id, { line: undefined, at: ++this.version });
  }

  now(): CatalogueLine[] {
    return [...this.entries.values()].flatMap((entry) => (entry.line ? [entry.line] : []));
  }

  readonly fetch = (url: string): Promise<Response> => {
    const { pathname, searchParams } = new URL(url, 'http://server');
    this.calls.push(pathname);
    return Promise.resolve(this.answer?.() ?? this.#answer(pathname, searchParams));
  };

  #answer(path: string, query: URLSearchParams): Response {
    const headers = { [PROTOCOL_HEADER]: '1', 'content-type': 'application/json' };
    if (this.closed) {
      const problem = { type: 'about:blank', title: 'no', status: 403, code: CATALOGUE_CLOSED };
      return new Response(JSON.stringify(problem), { status: 403, headers });
    }
    const { epoch, version } = this;
    if (path === '/api/catalogue') {
      const head = { epoch, version, count: this.now().length };
      const text = [head, ...this.now()].map((one) => `${JSON.stringify(one)}\n`).join('');
      const body = this.cutAfter === undefined ? text : text.slice(0, this.cutAfter);
      this.cutAfter = undefined;
      return new Response(body, { headers });
    }
    const since = Number(query.get('since'));
    const moved = [...this.entries].filter(([, { at }]) => at > since);
    const restart = query.get('epoch') !== epoch || since > version || moved.length > 500;
    const changed = restart ? [] : moved;
    return new Response(
      JSON.stringify({
        epoch,
        version,
        restart,
        entries: changed.flatMap(([, { line: one }]) => (one ? [one] : [])),
        gone: changed.filter(([, { line: one }]) => !one).map(([id]) => id),
        now: NOW,
      }),
      { headers },
    );
  }
}

const sorted = (lines: readonly CatalogueLine[] | undefined) =>
  lines && [...lines].sort((a, b) => (a.id < b.id ? -1 : 1));

let server: FakeServer;
let platform: LanePlatform;
let copy: Copy;
let key: CryptoKey;
const meet = () => contact({ copy, person: PERSON, fetch: server.fetch });

async function newKey(): Promise<CryptoKey> {
  const state = new Map<string, unknown>();
  return laneKey(platform, {
    recall: (id) => Promise.resolve(state.get(id)),
    remember: async (id, value) => void state.set(id, value),
  });
}

beforeEach(async () => {
  server = new FakeServer();
  platform = platformOf();
  key = await newKey();
  copy = openCopy(platform, PERSON, key);
});

const step = fc.oneof(
  fc.record({ put: fc.nat(30), text: fc.string() }),
  fc.record({ remove: fc.nat(30) }),
  fc.constant('meet' as const),
  fc.constant('reopen' as const),
  fc.constant('restore' as const),
  fc.record({ cut: fc.nat(400) }),
);

it('whatever happened, after a contact that was done the copy is what the server has', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      server = new FakeServer();
      platform = platformOf();
      copy = openCopy(platform, PERSON, key);
      for (const one of steps) {
        if (one === 'meet') {
          const end = await meet();
          if (end === 'done') expect(sorted(await copy.lines())).toEqual(sorted(server.now()));
        } else if (one === 'reopen') {
          copy.close();
          copy = openCopy(platform, PERSON, key);
        } else if (one === 'restore') {
          server.epoch += 'x';
          server.version = 0;
          for (const id of server.entries.keys()) {
            const held = server.entries.get(id);
            server.entries.set(id, { line: held?.line, at: ++server.version });
          }
        } else if ('put' in one) server.put(line(one.put, one.text));
        else if ('remove' in one) server.remove(`id-${one.remove}`);
        else server.cutAfter = one.cut;
      }
      server.cutAfter = undefined;
      expect(await meet()).toBe('done');
      expect(sorted(await copy.lines())).toEqual(sorted(server.now()));
      expect(await copy.state()).toMatchObject({ kind: 'there', asOf: NOW });
      copy.close();
    }),
    { numRuns: 60 },
  );
});

describe('a contact', () => {
  beforeEach(async () => {
    for (let n = 0; n < 450; n += 1) server.put(line(n, `Words ${n}`));
    expect(await meet()).toBe('done');
  });

  it('P17: what changed comes alone', async () => {
    server.calls = [];
    server.put(line(3, 'new words'));
    server.remove('id-4');
    expect(await meet()).toBe('done');
    expect(server.calls).toEqual(['/api/catalogue/changes']);
    const lines = await copy.lines();
    expect(lines).toHaveLength(449);
    expect(lines?.find(({ id }) => id === 'id-3')?.profile).toEqual({ motivation: 'new words' });
  });

  it('many changes one after the other are written into the copy', async () => {
    for (let round = 0; round < 4; round += 1) {
      for (let n = 0; n < 400; n += 1) server.put(line(round * 400 + n, `Round ${round}`));
      expect(await meet()).toBe('done');
    }
    expect(sorted(await copy.lines())).toEqual(sorted(server.now()));
    const db = laneDb(platform, PERSON);
    const lives = new Set((await db.parts.toArray()).map(({ life }) => life));
    expect(lives.size).toBe(1);
    db.close();
  });

  it('a lost right deletes the copy, and a right that came back brings it again', async () => {
    server.closed = true;
    expect(await meet()).toBe('closed');
    expect(await copy.lines()).toBeUndefined();
    expect(await copy.state()).toMatchObject({ kind: 'closed' });
    const db = laneDb(platform, PERSON);
    expect(await db.parts.count()).toBe(0);
    db.close();
    server.closed = false;
    expect(await meet()).toBe('done');
    expect(await copy.lines()).toHaveLength(450);
  });

  it.each([
    ['silence', () => Response.error()],
    ['silence', () => new Response('<html>Welcome to our free network</html>')],
    ['refused', () => new Response('{}', { status: 500, headers: { [PROTOCOL_HEADER]: '1' } })],
    ['refused', () => new Response('{}', { status: 401, headers: { [PROTOCOL_HEADER]: '1' } })],
    ['refused', () => new Response('{"a":1}', { headers: { [PROTOCOL_HEADER]: '1' } })],
  ] as const)('NET-3: %s keeps the copy as it is', async (end, answer) => {
    server.answer = answer;
    expect(await meet()).toBe(end);
    expect(await copy.lines()).toHaveLength(450);
  });

  it('a snapshot that was cut off changes nothing', async () => {
    server.epoch = 'e2';
    server.cutAfter = 20_000;
    expect(await meet()).toBe('silence');
    expect(await copy.lines()).toHaveLength(450);
    expect(await meet()).toBe('done');
  });

  it('IDB-8: no room for it keeps the old copy', async () => {
    server.epoch = 'e2';
    const room = () => Promise.resolve(1_000_000);
    expect(await contact({ copy, person: PERSON, fetch: server.fetch, room })).toBe('full');
    expect(await copy.lines()).toHaveLength(450);
  });

  it('nothing of it stands readable on the disk, and with another key it is fetched again', async () => {
    const db = laneDb(platform, PERSON);
    const rows = await db.parts.toArray();
    const text = rows.map(({ sealed }) => new TextDecoder('latin1').decode(sealed)).join();
    expect(text).not.toContain('Firm');
    db.close();
    copy.close();
    copy = openCopy(platform, PERSON, await newKey());
    expect(await copy.lines()).toBeUndefined();
    expect(await meet()).toBe('done');
    expect(await copy.lines()).toHaveLength(450);
  });

  it('a part that is damaged or missing is no half list: it is fetched again', async () => {
    const db = laneDb(platform, PERSON);
    const [first] = await db.parts.toArray();
    await db.parts.delete(first?.id ?? '');
    db.close();
    expect(await copy.lines()).toBeUndefined();
    expect(await meet()).toBe('done');
    expect(await copy.lines()).toHaveLength(450);
  });
});
