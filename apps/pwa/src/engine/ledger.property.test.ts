// Is anything ever lost between the fingers and the server? Random sequences of typing, sending, lost
// answers and crashes between any two writes (faults C01, B01; traps RX-3, RX-7, IDB-11).
import { IDBObjectStore } from 'fake-indexeddb';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { Desk } from './index.ts';
import { create, edit, goOffline, nothingWaits, until } from './testing/drafts.ts';
import { createWorld, type World } from './testing/fakePlatform.ts';
import { personId } from './testing/toy.ts';

const ANNA = personId('anna');
const NOTE = personId('a note');

const opened: World[] = [];
afterEach(async () => {
  for (const world of opened.splice(0)) await world.close();
});

function newWorld(): World {
  const world = createWorld();
  opened.push(world);
  return world;
}

/** Lets the n-th write from now on fail, and all after it: the process is dead. Returns the revival. */
function dieAt(n: number): () => void {
  const { put, add, delete: remove } = IDBObjectStore.prototype;
  let writes = 0;
  const mortal = <A extends unknown[], R>(original: (...args: A) => R) =>
    function (this: unknown, ...args: A): R {
      writes += 1;
      if (writes >= n) throw new DOMException('the process died', 'AbortError');
      return original.apply(this, args);
    };
  const stores = IDBObjectStore.prototype as unknown as Record<string, unknown>;
  stores['put'] = mortal(put);
  stores['add'] = mortal(add);
  stores['delete'] = mortal(remove);
  return () => Object.assign(stores, { put, add, delete: remove });
}

async function reopen(world: World, browser: ReturnType<World['browser']>): Promise<Desk> {
  const device = await world.device(browser);
  const open = await device.openPerson(ANNA);
  if (!open.ok) throw new Error(open.error.code);
  return open.value;
}

describe('a crash between any two writes (C01)', () => {
  it('loses nothing that was said to be on this device, and applies nothing twice', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 60 }), fc.boolean(), async (n, answers) => {
        const world = newWorld();
        const browser = world.browser();
        const { desk, device } = await world.desk(browser, ANNA);
        // A first record came back: all stores are open now, and only what follows dies.
        await desk.file(create(ANNA, NOTE, 'first'));
        await until(() => expect(desk.watchRecord('note', NOTE).current()?.held).toBeDefined());
        world.server.fault = ({ path }) =>
          path === '/api/push' && !answers ? 'dropAnswer' : undefined;
        const kept: string[] = [];
        const revive = dieAt(n);
        try {
          for (let count = 0; count < 6; count += 1) {
            const record = personId(`note ${count}`);
            const title = `title ${count}`;
            if ((await desk.file(create(ANNA, record, title))).ok) kept.push(title);
          }
          await until(() => expect(desk.chip().current().waiting).toBe(answers ? 0 : 6));
        } catch {
          // The process is dead; what the person was told so far must hold.
        } finally {
          revive();
        }
        await device.close();
        world.server.fault = undefined;
        const again = await reopen(world, browser);
        await nothingWaits(again);
        const titles = [...world.server.records.values()].map(({ data }) => data['title']);
        for (const title of kept) expect(titles.filter((one) => one === title)).toEqual([title]);
        for (const { version } of world.server.records.values()) expect(version).toBe(1);
        await until(() =>
          expect(
            again
              .watch('note')
              .current()
              .map(({ held }) => held?.data['title']),
          ).toEqual(expect.arrayContaining(kept)),
        );
        await world.close();
      }),
      { numRuns: 25, seed: 11 },
    );
  }, 300_000);
});

type Step =
  { kind: 'type'; field: 'title' | 'body'; value: string } | { kind: 'send' | 'cut' | 'restart' };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('type' as const),
      field: fc.constantFrom('title' as const, 'body' as const),
      value: fc.constantFrom('a', 'b', 'c'),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('send' as const, 'cut' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('restart' as const) }) },
);

describe('merging and freezing (architecture 2a)', () => {
  it('one author alone: what the server ends with is what was typed last, nothing is refused', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
        const world = newWorld();
        const browser = world.browser();
        let { desk, device } = await world.desk(browser, ANNA);
        await desk.file(create(ANNA, NOTE, 'a'));
        const typed: Record<string, string> = { title: 'a' };
        for (const one of steps) {
          if (one.kind === 'type') {
            const shown = desk.watchRecord('note', NOTE).current()?.record.data ?? {};
            await desk.file(edit(ANNA, NOTE, one.field, shown[one.field] ?? null, one.value));
            typed[one.field] = one.value;
          } else if (one.kind === 'restart') {
            await device.close();
            device = await world.device(browser);
            const open = await device.openPerson(ANNA);
            if (!open.ok) throw new Error(open.error.code);
            desk = open.value;
          } else {
            const fault = one.kind === 'cut' ? ('dropAnswer' as const) : undefined;
            world.server.fault = ({ path }) => (path === '/api/push' ? fault : undefined);
            desk.tryNow();
          }
          expect(desk.watchRecord('note', NOTE).current()?.record.data).toMatchObject(typed);
        }
        world.server.fault = undefined;
        await until(() => {
          desk.tryNow();
          expect(desk.chip().current().waiting).toBe(0);
        });
        expect(world.server.records.get(`note/${NOTE}`)?.data).toMatchObject(typed);
        for (const { verdict } of world.server.outcomes.values())
          expect(['accepted', 'no_effect']).toContain(verdict);
        // Frozen means frozen: an id never arrives with two contents.
        const contents = new Map<string, string>();
        for (const request of world.server.arrived) {
          const text = JSON.stringify(request);
          expect(contents.get(request.id) ?? text).toBe(text);
          contents.set(request.id, text);
        }
        expect(world.defects).toEqual([]);
        await world.close();
      }),
      { numRuns: 25, seed: 7 },
    );
  }, 300_000);

  it('taking back what was not sent leaves nothing to send', async () => {
    const world = newWorld();
    const { desk } = await world.desk(world.browser(), ANNA);
    await desk.file(create(ANNA, NOTE, 'a'));
    await nothingWaits(desk);
    await goOffline(world, desk);
    await desk.file(edit(ANNA, NOTE, 'title', 'a', 'b'));
    const filed = await desk.file(edit(ANNA, NOTE, 'title', 'b', 'a'));
    expect(filed).toEqual({ ok: true, value: { id: null } });
    expect(desk.chip().current().waiting).toBe(0);
  });
});
