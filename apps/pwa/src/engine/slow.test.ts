// Does work come through a network that carries little? (NET-5)
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ProbeAnswer, PullAnswer } from '@cxc/domain/wire';
import { create, goOffline, keep, nothingWaits, until } from './testing/drafts.ts';
import { createWorld, type World } from './testing/fakePlatform.ts';
import { manualTimers } from './testing/manualTimers.ts';
import { personId } from './testing/toy.ts';
import { createTransport } from './transport.ts';

const ANNA = personId('anna');

let world: World;
beforeEach(() => {
  world = createWorld();
});
afterEach(async () => {
  world.server.fault = undefined;
  await world.close();
  expect(world.defects).toEqual([]);
});

describe('a slow device', () => {
  it('writes a page in slices and shows it whole: what is seen is a consistent cut (P15)', async () => {
    const browser = world.browser();
    const { desk } = await world.desk(browser, ANNA);
    const other = await world.desk(browser, ANNA);
    await nothingWaits(desk);
    for (let n = 0; n < 150; n += 1) {
      const data = { owner: ANNA, title: `Note ${n}` };
      world.server.put({ concept: 'note', id: personId(`${n}`), version: 1, state: 'open', data });
    }
    const seen = new Set<number>();
    const end = desk.watch('note').subscribe((notes) => seen.add(notes.length));
    desk.tryNow();
    await until(() => expect(desk.watch('note').current()).toHaveLength(150));
    // The other tab hears of each slice from the disk.
    await until(() => expect(other.desk.watch('note').current()).toHaveLength(150));
    end();
    expect([...seen]).toEqual([0, 150]);
  });

  it('draws again once a second at most while pages still come, and at once when all are there (P15)', async () => {
    const timers = manualTimers();
    const browser = world.browser();
    const { desk } = await world.desk(browser, ANNA, { timers });
    await nothingWaits(desk);
    for (let n = 0; n < 900; n += 1) {
      const data = { owner: ANNA, title: `Note ${n}` };
      world.server.put({ concept: 'note', id: personId(`${n}`), version: 1, state: 'open', data });
    }
    const seen: number[] = [];
    const end = desk.watch('note').subscribe((notes) => seen.push(notes.length));
    desk.tryNow();
    await until(() => expect(desk.watch('note').current()).toHaveLength(900));
    await until(() => expect(seen.at(-1)).toBe(900));
    end();
    // Time stands still: of five pages the first is drawn, and the end of them all.
    expect(seen).toEqual([0, 200, 900]);
  });

  it('an answer with a fault in its last row is none, however long it is', async () => {
    const row = { concept: 'note', version: 1, state: 'open', data: {}, keys: [] };
    const rows = Array.from({ length: 100 }, (_, n) => ({ ...row, id: personId(`${n}`) }));
    const rest = { gone: [], forget: [], restart: false, more: false, now: '' };
    const ask = (list: readonly unknown[]) => {
      const body = { rows: list, checkpoint: { epoch: 'e', at: {} }, ...rest };
      const headers = { 'content-type': 'application/json', 'cxc-protocol': '1' };
      const platform = world.platform(world.browser(), {
        fetch: async () => new Response(JSON.stringify(body), { headers }),
      });
      const call = { path: '/', answer: PullAnswer, list: 'rows' };
      return createTransport(platform).ask({ method: 'GET', ...call });
    };
    expect(await ask(rows)).toMatchObject({ kind: 'ok', body: { rows } });
    expect(await ask([...rows, { ...row, id: 7 }])).toEqual({ kind: 'silence' });
    expect(await ask([])).toMatchObject({ kind: 'ok' });
  });

  it('lets the page do its own work between two slices (P15)', async () => {
    let breaths = 0;
    const breathe = async (): Promise<void> => {
      breaths += 1;
    };
    for (let n = 0; n < 100; n += 1) {
      const data = { owner: ANNA, title: `Note ${n}` };
      world.server.put({ concept: 'note', id: personId(`${n}`), version: 1, state: 'open', data });
    }
    const { desk } = await world.desk(world.browser(), ANNA, { breathe });
    await until(() => expect(desk.watch('note').current()).toHaveLength(100));
    expect(breaths).toBeGreaterThanOrEqual(2);
  });
});

describe('a slow network', () => {
  it('that carries five requests at a time gets all of them, in the end', async () => {
    const { desk } = await world.desk(world.browser(), ANNA);
    await goOffline(world, desk);
    for (let n = 0; n < 40; n += 1)
      await keep(desk, create(ANNA, personId(`note ${n}`), `Note ${n}`));
    const sizes: number[] = [];
    world.server.fault = ({ path, body }) => {
      if (path !== '/api/push') return undefined;
      const { requests } = body as { requests: unknown[] };
      sizes.push(requests.length);
      return requests.length > 5 ? 'drop' : undefined;
    };
    await until(() => {
      desk.tryNow();
      expect(desk.chip().current().waiting).toBe(0);
    });
    expect(world.server.records.size).toBe(40);
    // It tries more again after each success: a short weakness does not make it slow for ever.
    const first = sizes.findIndex((size) => size <= 5);
    expect(sizes.slice(first + 1)).toContain(10);
  });

  it('that breaks off in the middle of a first pull: what is here is not taken for all, also not at the next start (M20)', async () => {
    for (let n = 0; n < 300; n += 1) {
      const data = { owner: ANNA, title: `Note ${n}` };
      world.server.put({ concept: 'note', id: personId(`${n}`), version: 1, state: 'open', data });
    }
    let pulls = 0;
    world.server.fault = ({ path }) =>
      path === '/api/pull' && (pulls += 1) > 1 ? 'drop' : undefined;
    const browser = world.browser();
    const { desk, device } = await world.desk(browser, ANNA);
    await until(() => expect(desk.watch('note').current()).toHaveLength(200));
    await until(() => expect(pulls).toBeGreaterThan(1));
    expect(desk.watchWhole().current()).toBe(false);
    await device.close();
    const again = await world.desk(browser, ANNA);
    expect(again.desk.watch('note').current()).toHaveLength(200);
    expect(again.desk.watchWhole().current()).toBe(false);
    world.server.fault = undefined;
    again.desk.tryNow();
    await until(() => expect(again.desk.watchWhole().current()).toBe(true));
    expect(again.desk.watch('note').current()).toHaveLength(300);
    // It is known before the next answer, too.
    await again.device.close();
    world.server.fault = ({ path }) => (path === '/api/pull' ? 'drop' : undefined);
    const later = await world.desk(browser, ANNA);
    expect(later.desk.watchWhole().current()).toBe(true);
  });

  it('that carries thirty rows at a time brings all of them', async () => {
    for (let n = 0; n < 100; n += 1) {
      const data = { owner: ANNA, title: `Note ${n}` };
      world.server.put({ concept: 'note', id: personId(`${n}`), version: 1, state: 'open', data });
    }
    world.server.fault = ({ path, body }) =>
      path === '/api/pull' && (body as { limit: number }).limit > 35 ? 'drop' : undefined;
    const { desk } = await world.desk(world.browser(), ANNA);
    await until(() => {
      desk.tryNow();
      expect(desk.watch('note').current()).toHaveLength(100);
    });
    world.server.fault = undefined;
    desk.tryNow();
    await nothingWaits(desk);
  });

  /** An answer whose pieces the test sends one by one. */
  function trickle() {
    let out: ReadableStreamDefaultController<Uint8Array> | undefined;
    let asked = 0;
    const source: UnderlyingDefaultSource<Uint8Array> = {
      start: (controller) => void (out = controller),
      pull: () => void (asked += 1),
    };
    // Without a queue of its own it is asked for a piece only when somebody waits for one.
    const body = new ReadableStream<Uint8Array>(source, { highWaterMark: 0 });
    const headers = { 'content-type': 'application/json', 'cxc-protocol': '1' };
    const timers = manualTimers();
    let signal: AbortSignal | undefined;
    const platform = world.platform(world.browser(), {
      timers,
      fetch: (_url, init) => {
        signal = init.signal ?? undefined;
        signal?.addEventListener('abort', () => out?.error(new Error('given up')));
        return Promise.resolve(new Response(body, { headers }));
      },
    });
    const call = { method: 'GET', path: '/api/probe', answer: ProbeAnswer } as const;
    return {
      timers,
      answer: createTransport(platform).ask(call),
      isCut: () => signal?.aborted ?? false,
      async send(text: string): Promise<void> {
        await until(() => expect(asked).toBeGreaterThan(0));
        asked = 0;
        out?.enqueue(new TextEncoder().encode(text));
        await until(() => expect(asked).toBeGreaterThan(0));
      },
      end: () => out?.close(),
    };
  }
  const words =
    '{"nonce":"ë","protocol":1,"build":"x","now":"2026-01-01T00:00:00.000Z","demo":false}';

  it('may take its time with an answer as long as pieces of it come', async () => {
    const slow = trickle();
    for (const letter of words) {
      await slow.send(letter);
      slow.timers.pass(7_000);
      expect(slow.isCut()).toBe(false);
    }
    slow.end();
    expect(await slow.answer).toMatchObject({ kind: 'ok', body: { nonce: 'ë' } });
  });

  it('that stops in the middle is silence', async () => {
    const slow = trickle();
    await slow.send(words.slice(0, 20));
    slow.timers.pass(8_000);
    expect(await slow.answer).toEqual({ kind: 'silence' });
  });
});

describe('durability (IDB-9)', () => {
  it('every write is asked to be on the disk: a checkpoint never outlives the rows before it', async () => {
    const browser = world.browser();
    const modes = new Map<string, Set<string | undefined>>();
    const { indexedDB } = browser;
    const open = indexedDB.open.bind(indexedDB);
    indexedDB.open = (name, version) => {
      const request = open(name, version);
      request.addEventListener('success', () => {
        const db = request.result;
        const begin = db.transaction.bind(db);
        db.transaction = (stores, mode, options) => {
          if (mode === 'readwrite')
            modes.set(name, (modes.get(name) ?? new Set()).add(options?.durability));
          return begin(stores, mode, options);
        };
      });
      return request;
    };
    const { desk } = await world.desk(browser, ANNA);
    await keep(desk, create(ANNA, personId('a note'), 'Bees'));
    await nothingWaits(desk);
    await until(() => expect(desk.items().current()[0]?.state).toBe('applied'));
    expect([...modes.keys()].filter((name) => name.includes('records'))).not.toEqual([]);
    for (const used of modes.values()) expect([...used]).toEqual(['strict']);
  });
});
