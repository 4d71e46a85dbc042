// What must every store do, whatever it is made of? One suite, run on memory, SQLite and PostgreSQL.
import type { RecordOf } from '@cxc/domain/kernel';
import type { Outcome } from '@cxc/domain/wire';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AuditLink, FeedKey, JudgedRequest, Storage, Transaction, View } from './storage.ts';

/** One life of data, and the processes that open it. */
export interface World {
  /** Another process on the same data; only one at a time unless `shared`. */
  open(): Promise<Storage>;
  end(): Promise<void>;
}

export interface Implementation {
  readonly name: string;
  /** Does it survive its process? */
  readonly durable: boolean;
  /** May several processes have it open at the same time? */
  readonly shared: boolean;
  /** Runs of each property; databases on disk get fewer. */
  readonly propertyRuns: number;
  start(): Promise<World>;
}

export function record(id: string, version = 1, data: Record<string, unknown> = {}): RecordOf {
  return { concept: 'toy', id, version, state: 'draft', data };
}

export function key(name: string, cut = '1', ...as: string[]): FeedKey {
  return { key: name, as, cut };
}

export function judged(id: string): JudgedRequest {
  const outcome: Outcome = {
    request: id,
    verdict: 'accepted',
    content: 'c',
    at: '2026-11-28T12:00:00.000Z',
    epoch: 'e',
    ruleSet: '1',
    signature: 's',
  };
  return { id, author: 'person', device: 'device', content: 'c', body: '{"a":"ü"}', outcome };
}

export function link(sequence: number): AuditLink {
  return { sequence, digest: `d${sequence}`, link: `l${sequence}`, salt: 's', body: '{}' };
}

/** Ids of a feed page in its order. */
async function feedIds(storage: Storage, at: Record<string, number>, limit = 100) {
  return (await storage.read((view) => view.feed(at, limit))).entries.map(({ id }) => id);
}

class Undone extends Error {}

export function storageContract(implementation: Implementation): void {
  const { name, durable, shared, propertyRuns, start } = implementation;
  describe(`storage: ${name}`, () => {
    let world: World;
    let storage: Storage;

    beforeEach(async () => {
      world = await start();
      storage = await world.open();
    });
    afterEach(async () => {
      await storage.close();
      await world.end();
    });

    const put = (id: string, ...audience: FeedKey[]) =>
      storage.transact((tx) => tx.putRecord(record(id), audience));

    describe('records', () => {
      test('a record is found as it was put, and replaced by the next version', async () => {
        const data = { name: 'Émile "𝄞" \\ \n', list: [1, 2.5, null, true], map: { a: {} } };
        await storage.transact((tx) => tx.putRecord(record('a', 1, data), []));
        expect(await storage.read((view) => view.findRecord('toy', 'a'))).toEqual(
          record('a', 1, data),
        );
        await storage.transact((tx) => tx.putRecord(record('a', 2), []));
        expect(await storage.read((view) => view.findRecord('toy', 'a'))).toEqual(record('a', 2));
        expect(await storage.read((view) => view.findRecord('toy', 'b'))).toBeUndefined();
        expect(await storage.read((view) => view.findRecord('other', 'a'))).toBeUndefined();
      });

      test('all records of a concept come in order of their ids by code unit (trap RX-17)', async () => {
        const ids = ['b-1', 'ch', 'B', 'a', 'b1', 'd', 'h', '0'];
        await storage.transact(async (tx) => {
          for (const id of ids) await tx.putRecord(record(id), []);
          await tx.putRecord({ ...record('z'), concept: 'other' }, []);
        });
        const found = await storage.read((view) => view.allRecords('toy'));
        expect(found.map(({ id }) => id)).toEqual([...ids].sort());
      });

      test('what is put later into the object that was handed over changes nothing', async () => {
        const data: Record<string, unknown> = { name: 'before' };
        await storage.transact((tx) => tx.putRecord(record('a', 1, data), []));
        data['name'] = 'after';
        const found = await storage.read((view) => view.findRecord('toy', 'a'));
        expect(found?.data).toEqual({ name: 'before' });
      });
    });

    describe('transactions', () => {
      test('a transaction sees its own writes, also in the feed', async () => {
        await put('a', key('so'));
        const head = await storage.head();
        await storage.transact(async (tx) => {
          await tx.putRecord(record('b', 7), [key('so')]);
          expect((await tx.findRecord('toy', 'b'))?.version).toBe(7);
          const page = await tx.feed({ so: head }, 10);
          expect(page.entries.map(({ id, position }) => [id, position])).toEqual([
            ['b', tx.position],
          ]);
        });
      });

      test('positions are one more each, in the order of the commits', async () => {
        const before = await storage.head();
        const seen: number[] = [];
        for (let n = 0; n < 3; n += 1)
          await storage.transact(async (tx) => {
            seen.push(tx.position);
            await tx.putRecord(record('a', n + 1), []);
          });
        expect(seen).toEqual([before + 1, before + 2, before + 3]);
        expect(await storage.head()).toBe(before + 3);
      });

      test('afterCommit is called for what became durable, before its listeners, and for nothing else', async () => {
        const order: string[] = [];
        storage.onCommit(() => order.push('told'));
        await storage.transact(async (tx) => {
          tx.afterCommit(() => order.push('looked'));
          await tx.findRecord('toy', 'a');
        });
        const undone = storage.transact(async (tx) => {
          tx.afterCommit(() => order.push('undone'));
          await tx.putRecord(record('a'), [key('k')]);
          throw new Undone();
        });
        await expect(undone).rejects.toThrow(Undone);
        await storage.transact(async (tx) => {
          tx.afterCommit(() => order.push('durable'));
          await tx.putRecord(record('a'), [key('k')]);
        });
        expect(order.slice(0, 2)).toEqual(['durable', 'told']);
      });

      test('a transaction that only looked leaves no commit', async () => {
        const before = await storage.head();
        expect(await storage.transact((tx) => tx.findRecord('toy', 'a'))).toBeUndefined();
        expect(await storage.head()).toBe(before);
      });

      test('a body that throws leaves nothing, and its number goes to the next', async () => {
        const before = await storage.head();
        const failing = storage.transact(async (tx) => {
          await tx.putRecord(record('a'), [key('so')]);
          await tx.putJudged(judged('r'));
          await tx.appendAudit(link(1));
          await tx.putSession(session('s'));
          throw new Undone();
        });
        await expect(failing).rejects.toBeInstanceOf(Undone);
        await storage.read(async (view) => {
          expect(await view.findRecord('toy', 'a')).toBeUndefined();
          expect(await view.findJudged('r')).toBeUndefined();
          expect(await view.lastAudit()).toBeUndefined();
          expect(await view.findSession('s')).toBeUndefined();
          expect((await view.feed({ so: 0 }, 10)).entries).toEqual([]);
        });
        expect(await storage.head()).toBe(before);
        await put('b');
        expect(await storage.head()).toBe(before + 1);
      });

      test('concurrent calls run one after the other and lose no update', async () => {
        await storage.transact((tx) => tx.putRecord(record('a', 0), []));
        await Promise.all(
          Array.from({ length: 25 }, () =>
            storage.transact(async (tx) => {
              const held = await tx.findRecord('toy', 'a');
              await tx.putRecord(record('a', (held?.version ?? 0) + 1), []);
            }),
          ),
        );
        expect((await storage.read((view) => view.findRecord('toy', 'a')))?.version).toBe(25);
      });

      test('what is used after its end is a defect, not a write outside', async () => {
        const kept: { tx?: Transaction; view?: View } = {};
        await storage.transact(async (tx) => {
          kept.tx = tx;
        });
        await storage.read(async (view) => {
          kept.view = view;
        });
        await expect(kept.tx?.putRecord(record('a'), [])).rejects.toThrow(/ended/);
        await expect(kept.view?.findRecord('toy', 'a')).rejects.toThrow(/ended/);
      });
    });

    describe('savepoints', () => {
      test('a savepoint that throws is undone alone; the throw is passed on', async () => {
        await storage.transact(async (tx) => {
          await tx.putRecord(record('a', 1), [key('so', '1')]);
          await tx.appendAudit(link(1));
          const failing = tx.savepoint(async () => {
            await tx.putRecord(record('a', 2), [key('user:1', '2')]);
            await tx.putRecord(record('b'), [key('so')]);
            await tx.putJudged(judged('r'));
            await tx.appendAudit(link(2));
            await tx.putDevice({
              id: 'd',
              person: 'p',
              lastContact: '2026-11-28T12:00:00.000Z',
              waiting: 1,
              revoked: false,
            });
            throw new Undone();
          });
          await expect(failing).rejects.toBeInstanceOf(Undone);
          expect(await tx.savepoint(async () => 'the value')).toBe('the value');
          expect((await tx.lastAudit())?.sequence).toBe(1);
          await tx.savepoint(() => tx.putRecord(record('c'), [key('so')]));
        });
        await storage.read(async (view) => {
          expect(await view.findRecord('toy', 'a')).toEqual(record('a', 1));
          expect(await view.findRecord('toy', 'b')).toBeUndefined();
          expect(await view.findJudged('r')).toBeUndefined();
          expect(await view.findDevice('d', 'p')).toBeUndefined();
        });
        expect(await feedIds(storage, { so: 0, 'user:1': 0 })).toEqual(['a', 'c']);
      });

      test('an inner savepoint is undone with the outer one, or alone', async () => {
        await storage.transact(async (tx) => {
          const outer = tx.savepoint(async () => {
            await tx.savepoint(() => tx.putRecord(record('a'), []));
            throw new Undone();
          });
          await expect(outer).rejects.toBeInstanceOf(Undone);
          await tx.savepoint(async () => {
            await tx.putRecord(record('b'), []);
            const inner = tx.savepoint(async () => {
              await tx.putRecord(record('b', 2), []);
              throw new Undone();
            });
            await expect(inner).rejects.toBeInstanceOf(Undone);
          });
        });
        const found = await storage.read((view) => view.allRecords('toy'));
        expect(found).toEqual([record('b')]);
      });

      test('a second judged request with the same id undoes its savepoint only (exactly once)', async () => {
        await storage.transact((tx) => tx.putJudged(judged('r')));
        await storage.transact(async (tx) => {
          await expect(
            tx.savepoint(async () => {
              await tx.putRecord(record('a'), []);
              await tx.putJudged(judged('r'));
            }),
          ).rejects.toThrow();
          await tx.putRecord(record('b'), []);
        });
        const found = await storage.read((view) => view.allRecords('toy'));
        expect(found.map(({ id }) => id)).toEqual(['b']);
      });
    });

    describe('the feed', () => {
      test('what moved behind the position comes in the order of the commits, with the record', async () => {
        await put('b', key('so', '1', 'owner', 'reader'));
        await put('a', key('so'));
        const page = await storage.read((view) => view.feed({ so: 0 }, 10));
        expect(page.entries).toEqual([
          {
            position: 1,
            concept: 'toy',
            id: 'b',
            movedUnder: ['so'],
            present: [{ key: 'so', as: ['owner', 'reader'] }],
            record: record('b'),
          },
          {
            position: 2,
            concept: 'toy',
            id: 'a',
            movedUnder: ['so'],
            present: [{ key: 'so', as: [] }],
            record: record('a'),
          },
        ]);
        expect(page).toMatchObject({ reached: 2, more: false });
        expect(await feedIds(storage, { so: 1 })).toEqual(['a']);
        expect(await feedIds(storage, { so: 2 })).toEqual([]);
        expect(await feedIds(storage, { so: Number.MAX_SAFE_INTEGER })).toEqual([]);
        expect(await feedIds(storage, {})).toEqual([]);
      });

      test('everybody is read up to the head, whatever moved elsewhere', async () => {
        await put('a', key('so'));
        await put('b', key('ec'));
        const page = await storage.read((view) => view.feed({ so: 1, 'user:1': 0 }, 10));
        expect(page).toEqual({ entries: [], reached: 2, more: false });
      });

      test('a new key is read from its beginning beside an old one (trap RX-9)', async () => {
        await put('a', key('so'));
        await put('b', key('partnership:1'));
        await put('c', key('so'));
        expect(await feedIds(storage, { so: 3, 'partnership:1': 0 })).toEqual(['b']);
      });

      test('a record that leaves a key is gone for its holder and stays for others (trap RX-8)', async () => {
        await put('a', key('so'), key('user:1'));
        await put('a', key('so'));
        const gone = await storage.read((view) => view.feed({ 'user:1': 1 }, 10));
        expect(gone.entries).toEqual([
          {
            position: 2,
            concept: 'toy',
            id: 'a',
            movedUnder: ['user:1'],
            present: [],
            record: undefined,
          },
        ]);
        expect(await feedIds(storage, { so: 1 })).toEqual([]);
        const both = await storage.read((view) => view.feed({ so: 1, 'user:1': 1 }, 10));
        expect(both.entries[0]?.present).toEqual([{ key: 'so', as: [] }]);
        expect(both.entries[0]?.record).toEqual(record('a'));
      });

      test('an empty audience is gone for everybody, and back when it returns', async () => {
        await put('a', key('so'), key('ec'));
        await put('a');
        for (const at of [{ so: 1 }, { ec: 1 }]) {
          const { entries } = await storage.read((view) => view.feed(at, 10));
          expect(entries).toMatchObject([{ id: 'a', present: [], record: undefined }]);
        }
        await put('a', key('so'));
        const { entries } = await storage.read((view) => view.feed({ so: 2 }, 10));
        expect(entries).toMatchObject([{ id: 'a', present: [{ key: 'so' }] }]);
        await put('a');
        await put('a');
        expect(await feedIds(storage, { so: 4 })).toEqual([]);
      });

      test('an unchanged cut under an unchanged relation sends nothing', async () => {
        await put('a', key('so', '1', 'x', 'y'), key('ec', '1'));
        await put('a', key('so', '1', 'y', 'x'), key('ec', '2'));
        expect(await feedIds(storage, { so: 1 })).toEqual([]);
        expect(await feedIds(storage, { ec: 1 })).toEqual(['a']);
      });

      test('a changed relation sends the record again', async () => {
        await put('a', key('so', '1', 'reader'));
        await put('a', key('so', '1', 'owner'));
        const { entries } = await storage.read((view) => view.feed({ so: 1 }, 10));
        expect(entries[0]?.present).toEqual([{ key: 'so', as: ['owner'] }]);
      });

      test('a record under several keys is listed once with all of them', async () => {
        await put('a', key('so', '1', 'x'), key('ec', '1'), key('user:9', '1'));
        await put('b', key('so'));
        await put('a', key('so', '1', 'x'), key('ec', '2'), key('user:9', '2'));
        const { entries } = await storage.read((view) => view.feed({ so: 0, ec: 0 }, 10));
        expect(entries.map(({ id, position }) => [id, position])).toEqual([
          ['b', 2],
          ['a', 3],
        ]);
        expect(entries[1]?.present).toEqual([
          { key: 'ec', as: [] },
          { key: 'so', as: ['x'] },
        ]);
      });

      test('a page never cuts a commit in two', async () => {
        await storage.transact(async (tx) => {
          for (const id of ['a', 'b', 'c']) await tx.putRecord(record(id), [key('so')]);
        });
        await put('d', key('so'));
        await storage.transact(async (tx) => {
          for (const id of ['e', 'f']) await tx.putRecord(record(id), [key('so')]);
        });
        const pages: (readonly [string[], number, boolean])[] = [];
        for (let at = 0, more = true; more;) {
          const page = await storage.read((view) => view.feed({ so: at }, 2));
          pages.push([page.entries.map(({ id }) => id), page.reached, page.more]);
          ({ reached: at, more } = page);
        }
        expect(pages).toEqual([
          [['a', 'b', 'c'], 1, true],
          [['d', 'e', 'f'], 3, false],
        ]);
      });

      test('a commit far longer than a page comes whole', async () => {
        await storage.transact(async (tx) => {
          for (let n = 0; n < 700; n += 1)
            await tx.putRecord(record(`r${n}`), [key('so'), key('ec')]);
        });
        const page = await storage.read((view) => view.feed({ so: 0, ec: 0 }, 10));
        expect(page.entries).toHaveLength(700);
        expect(page).toMatchObject({ reached: 1, more: false });
      });

      test('150 keys with odd names are read in one go', async () => {
        const keys = Array.from({ length: 150 }, (_, n) => `user:${n} '"%_\\ ü`);
        await storage.transact(async (tx) => {
          for (const [n, held] of keys.entries()) await tx.putRecord(record(`r${n}`), [key(held)]);
        });
        await put('late', key(keys[149] ?? ''));
        const at = Object.fromEntries(keys.map((held) => [held, 0]));
        const page = await storage.read((view) => view.feed(at, 10));
        expect(page.entries).toHaveLength(150);
        expect(page.more).toBe(true);
        expect(await feedIds(storage, at, 1000)).toHaveLength(151);
      });

      test('whoever follows the feed holds exactly what is theirs, whatever moves (traps RX-8, RX-9, RX-10)', async () => {
        const names = ['so', 'ec', 'user:1'];
        const audience = fc.uniqueArray(
          fc.record({
            key: fc.constantFrom(...names),
            as: fc.subarray(['owner', 'reader']),
            cut: fc.constantFrom('1', '2'),
          }),
          { selector: (entry) => entry.key },
        );
        const write = fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd'), audience });
        const step = fc.oneof(
          fc.record({ commit: fc.array(write, { minLength: 1, maxLength: 4 }) }),
          fc.record({ page: fc.integer({ min: 1, max: 3 }) }),
        );
        const kept = fc.subarray(names);
        await fc.assert(
          fc.asyncProperty(fc.array(step, { maxLength: 12 }), kept, async (steps, keys) => {
            // The same store goes on: what earlier runs left in it is part of the sample.
            const prefix = `${await storage.head()}-`;
            let at: Record<string, number> = Object.fromEntries(
              keys.map((held) => [prefix + held, 0]),
            );
            const held = new Map<string, string[]>();
            const model = new Map<string, string[]>();
            const turn = async (limit: number): Promise<boolean> => {
              const page = await storage.read((view) => view.feed(at, limit));
              for (const { id, present } of page.entries)
                if (present.length === 0) held.delete(id);
                else
                  held.set(
                    id,
                    present.map((entry) => `${entry.key} ${entry.as.join()}`),
                  );
              at = Object.fromEntries(
                Object.entries(at).map(([name, from]) => [name, Math.max(from, page.reached)]),
              );
              return page.more;
            };
            for (const what of steps) {
              if ('page' in what) await turn(what.page);
              else
                await storage.transact(async (tx) => {
                  for (const { id, audience: of } of what.commit) {
                    const own = of.map((entry) => ({ ...entry, key: prefix + entry.key }));
                    await tx.putRecord(record(prefix + id), own);
                    const mine = own
                      .filter((entry) => Object.hasOwn(at, entry.key))
                      .map((entry) => `${entry.key} ${[...entry.as].sort().join()}`)
                      .sort();
                    if (mine.length > 0) model.set(prefix + id, mine);
                    else model.delete(prefix + id);
                  }
                });
            }
            while (await turn(1));
            expect(Object.fromEntries(held)).toEqual(Object.fromEntries(model));
          }),
          { numRuns: propertyRuns },
        );
      });
    });

    describe('readers beside writers', () => {
      test('a read is one cut: what commits meanwhile is not in it', async () => {
        await put('a', key('so'));
        const writing: Promise<void>[] = [];
        await storage.read(async (view) => {
          expect(await view.findRecord('toy', 'b')).toBeUndefined();
          // Not waited for inside: a store may make its writers wait for readers.
          writing.push(put('b', key('so')));
          for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
          expect(await view.findRecord('toy', 'b')).toBeUndefined();
          expect((await view.feed({ so: 0 }, 10)).reached).toBe(1);
        });
        await Promise.all(writing);
        expect(await storage.read((view) => view.findRecord('toy', 'b'))).toEqual(record('b'));
      });

      test('nobody sees half a commit', async () => {
        const half = Promise.withResolvers<undefined>();
        const go = Promise.withResolvers<undefined>();
        const writing = storage.transact(async (tx) => {
          await tx.putRecord(record('a'), [key('so')]);
          half.resolve(undefined);
          await go.promise;
          await tx.putRecord(record('b'), [key('so')]);
        });
        await half.promise;
        const reading = Promise.all(
          Array.from({ length: 6 }, () => storage.read((view) => view.allRecords('toy'))),
        );
        await new Promise(setImmediate);
        go.resolve(undefined);
        await writing;
        for (const seen of await reading) expect([0, 2]).toContain(seen.length);
      });

      test('10 writers against a polling reader: the union is everything, nothing is skipped (trap RX-10)', async () => {
        const other = shared ? await world.open() : storage;
        const WRITERS = 10;
        const COMMITS = 12;
        const seen: string[] = [];
        const positions: number[] = [];
        const writing = Promise.all(
          Array.from({ length: WRITERS }, async (_, writer) => {
            const mine = writer % 2 === 0 ? storage : other;
            for (let n = 0; n < COMMITS; n += 1)
              await mine.transact(async (tx) => {
                await tx.putRecord(record(`${writer}/${n}/x`), [key('so')]);
                // Gives the others every chance to overtake.
                await new Promise(setImmediate);
                await tx.putRecord(record(`${writer}/${n}/y`), [key('so')]);
              });
          }),
        );
        let ended = false;
        const done = writing.then(() => {
          ended = true;
        });
        for (let at = 0, last = false; !last;) {
          last = ended;
          const page = await other.read((view) => view.feed({ so: at }, 7));
          for (const { id, position } of page.entries) {
            seen.push(id);
            positions.push(position);
          }
          expect(page.reached).toBeGreaterThanOrEqual(at);
          at = page.reached;
          if (page.more) last = false;
          // A poll is a message: between two of them the writers have their turn.
          await new Promise(setImmediate);
        }
        await done;
        if (other !== storage) await other.close();
        expect(new Set(seen).size).toBe(seen.length);
        expect(seen).toHaveLength(WRITERS * COMMITS * 2);
        expect(positions).toEqual([...positions].sort((a, b) => a - b));
        expect(new Set(positions).size).toBe(WRITERS * COMMITS);
      });
    });

    describe('notices', () => {
      test('every commit that moved the feed is told once, after it can be read', async () => {
        const told: number[] = [];
        const stop = storage.onCommit((position) => told.push(position));
        await put('a', key('so'));
        await put('b', key('so'));
        await storage.transact((tx) => tx.putSession(session('s')));
        await put('b', key('so'));
        await expect.poll(() => told).toEqual([1, 2]);
        stop();
        await put('c', key('so'));
        await storage.ping();
        expect(told).toEqual([1, 2]);
      });

      test('a body that throws tells nobody', async () => {
        const told: number[] = [];
        storage.onCommit((position) => told.push(position));
        const failing = storage.transact(async (tx) => {
          await tx.putRecord(record('a'), [key('so')]);
          throw new Undone();
        });
        await expect(failing).rejects.toBeInstanceOf(Undone);
        await put('b', key('so'));
        await expect.poll(() => told).toEqual([1]);
      });
    });

    describe('what was judged', () => {
      test('a judged request is found with its outcome, as it was', async () => {
        await storage.transact((tx) => tx.putJudged(judged('r')));
        expect(await storage.read((view) => view.findJudged('r'))).toEqual(judged('r'));
        expect(await storage.read((view) => view.findJudged('q'))).toBeUndefined();
      });

      test('a second one with the same id is a defect and leaves nothing', async () => {
        await storage.transact((tx) => tx.putJudged(judged('r')));
        const again = storage.transact(async (tx) => {
          await tx.putRecord(record('a'), []);
          await tx.putJudged({ ...judged('r'), content: 'other' });
        });
        await expect(again).rejects.toThrow();
        await storage.read(async (view) => {
          expect((await view.findJudged('r'))?.content).toBe('c');
          expect(await view.findRecord('toy', 'a')).toBeUndefined();
        });
      });

      test('the audit chain comes in order of sequence, erased bodies as null', async () => {
        await storage.transact(async (tx) => {
          for (const n of [1, 2, 3]) await tx.appendAudit(link(n));
        });
        await storage.transact((tx) => tx.appendAudit({ ...link(10), body: null }));
        await storage.read(async (view) => {
          expect(await view.lastAudit()).toEqual({ ...link(10), body: null });
          expect(await view.auditAfter(1, 2)).toEqual([link(2), link(3)]);
          expect((await view.auditAfter(0, 100)).map(({ sequence }) => sequence)).toEqual([
            1, 2, 3, 10,
          ]);
          expect(await view.auditAfter(10, 5)).toEqual([]);
        });
        await expect(storage.transact((tx) => tx.appendAudit(link(3)))).rejects.toThrow();
      });
    });

    describe('accounts', () => {
      const credential = (person: string, email: string, passwordHash = 'h') => ({
        person,
        email,
        passwordHash,
      });

      test('a credential is found by its address and replaced for its person', async () => {
        await storage.transact((tx) => tx.putCredential(credential('p', 'a@example.org')));
        await storage.transact((tx) => tx.putCredential(credential('p', 'b@example.org', 'h2')));
        await storage.read(async (view) => {
          expect(await view.findCredential('a@example.org')).toBeUndefined();
          expect(await view.findCredential('b@example.org')).toEqual(
            credential('p', 'b@example.org', 'h2'),
          );
          expect((await view.findCredentialOf('p'))?.email).toBe('b@example.org');
          expect(await view.findCredentialOf('q')).toBeUndefined();
        });
        await storage.transact((tx) => tx.deleteCredential('p'));
        expect(await storage.read((view) => view.findCredentialOf('p'))).toBeUndefined();
      });

      test('an address belongs to one person', async () => {
        await storage.transact((tx) => tx.putCredential(credential('p', 'a@example.org')));
        const taken = storage.transact((tx) => tx.putCredential(credential('q', 'a@example.org')));
        await expect(taken).rejects.toThrow();
        const found = await storage.read((view) => view.findCredential('a@example.org'));
        expect(found?.person).toBe('p');
      });

      test('sessions are found, slid, ended one by one, by person and by time', async () => {
        await storage.transact(async (tx) => {
          await tx.putSession(session('s1'));
          await tx.putSession(session('s2'));
          await tx.putSession({ ...session('s3'), person: 'q' });
          await tx.putSession({ ...session('s4'), expiresAt: '2026-11-28T12:00:00.000Z' });
        });
        const later = { ...session('s1'), expiresAt: '2027-01-01T00:00:00.000Z' };
        await storage.transact((tx) => tx.putSession(later));
        expect(await storage.read((view) => view.findSession('s1'))).toEqual(later);
        await storage.transact((tx) => tx.deleteSessionsExpiredBefore('2026-11-28T12:00:00.000Z'));
        const hashes = (person: string) =>
          storage.read(async (view) =>
            (await view.sessionsOf(person)).map(({ idHash }) => idHash).sort(),
          );
        expect(await hashes('p')).toEqual(['s1', 's2', 's4']);
        await storage.transact((tx) => tx.deleteSessionsExpiredBefore('2026-11-28T12:00:00.001Z'));
        expect(await hashes('p')).toEqual(['s1', 's2']);
        await storage.transact((tx) => tx.deleteSession('s1'));
        expect(await hashes('p')).toEqual(['s2']);
        await storage.transact((tx) => tx.deleteSessionsOf('p'));
        expect(await hashes('p')).toEqual([]);
        expect(await hashes('q')).toEqual(['s3']);
      });

      test('a forgotten device takes its sessions along, and no other', async () => {
        const device = { id: 'd', person: 'p', lastContact: 'now', waiting: 0, revoked: false };
        const session = {
          person: 'p',
          createdAt: '2026-01-01T00:00:00.000Z',
          expiresAt: '2099-01-01T00:00:00.000Z',
        };
        await storage.transact(async (tx) => {
          for (const id of ['d', 'e']) {
            await tx.putDevice({ ...device, id });
            await tx.putSession({ ...session, idHash: id, device: id });
          }
          await tx.putDevice({ ...device, person: 'q' });
        });
        await storage.transact((tx) => tx.deleteDevice('d', 'p'));
        await storage.read(async (view) => {
          expect(await view.findDevice('d', 'p')).toBeUndefined();
          expect(await view.findDevice('d', 'q')).toBeDefined();
          expect((await view.sessionsOf('p')).map(({ idHash }) => idHash)).toEqual(['e']);
        });
      });

      test('a device is known per person', async () => {
        const device = {
          id: 'd',
          person: 'p',
          lastContact: '2026-11-28T12:00:00.000Z',
          waiting: 3,
          revoked: false,
        };
        await storage.transact((tx) => tx.putDevice(device));
        await storage.transact((tx) =>
          tx.putDevice({ ...device, waiting: 0, revoked: true, mark: 'shown last' }),
        );
        await storage.read(async (view) => {
          expect(await view.findDevice('d', 'p')).toEqual({
            ...device,
            mark: 'shown last',
            waiting: 0,
            revoked: true,
          });
          expect(await view.findDevice('d', 'q')).toBeUndefined();
        });
        await storage.transact((tx) => tx.putDevice({ ...device, id: 'c' }));
        await storage.transact((tx) => tx.putDevice({ ...device, person: 'q' }));
        const ids = await storage.read((view) => view.devicesOf('p'));
        expect(ids.map(({ id, revoked }) => [id, revoked])).toEqual([
          ['c', false],
          ['d', true],
        ]);
      });
    });

    describe('proofs and mails', () => {
      const code = (purpose: string, about: string, expiresAt = '2026-11-28T12:00:00.000Z') => ({
        purpose,
        about,
        hash: 'h',
        expiresAt,
        triesLeft: 5,
      });

      test('a code is found by purpose and about, replaced, used up and tidied away', async () => {
        await storage.transact(async (tx) => {
          await tx.putCode(code('reset', 'a@example.org'));
          await tx.putCode(code('registration', 'a@example.org'));
          await tx.putCode(code('reset', 'b@example.org', '2026-11-28T13:00:00.000Z'));
          await tx.putCode({ ...code('reset', 'a@example.org'), hash: 'i', triesLeft: 4 });
        });
        const find = (purpose: string, about: string) =>
          storage.read((view) => view.findCode(purpose, about));
        expect(await find('reset', 'a@example.org')).toEqual({
          ...code('reset', 'a@example.org'),
          hash: 'i',
          triesLeft: 4,
        });
        expect((await find('registration', 'a@example.org'))?.hash).toBe('h');
        expect(await find('invitation', 'a@example.org')).toBeUndefined();
        await storage.transact((tx) => tx.deleteCode('registration', 'a@example.org'));
        expect(await find('registration', 'a@example.org')).toBeUndefined();
        await storage.transact((tx) => tx.deleteCodesExpiredBefore('2026-11-28T12:30:00.000Z'));
        expect(await find('reset', 'a@example.org')).toBeUndefined();
        expect(await find('reset', 'b@example.org')).toBeDefined();
      });

      test('a passkey is found by its id and by its person, counts on and is taken away', async () => {
        const passkey = {
          id: 'k1',
          person: 'p',
          publicKey: 'cose',
          counter: 0,
          transports: ['internal', 'hybrid'],
          label: 'Phone “ü”',
          createdAt: '2026-11-28T12:00:00.000Z',
          lastUsedAt: undefined,
        };
        await storage.transact(async (tx) => {
          await tx.putPasskey({ ...passkey, id: 'k2' });
          await tx.putPasskey(passkey);
          await tx.putPasskey({ ...passkey, id: 'k3', person: 'q' });
        });
        expect(await storage.read((view) => view.findPasskey('k1'))).toEqual(passkey);
        const used = { ...passkey, counter: 4_000_000_000, lastUsedAt: passkey.createdAt };
        await storage.transact((tx) => tx.putPasskey(used));
        const ofPerson = (person: string) => storage.read((view) => view.passkeysOf(person));
        expect(await ofPerson('p')).toEqual([used, { ...passkey, id: 'k2' }]);
        await storage.transact((tx) => tx.deletePasskey('k1'));
        expect((await ofPerson('p')).map(({ id }) => id)).toEqual(['k2']);
        await storage.transact((tx) => tx.deletePasskeysOf('p'));
        expect(await ofPerson('p')).toEqual([]);
        expect(await ofPerson('q')).toHaveLength(1);
      });

      test('a file belongs to a record once, is found by its hash, and is counted for who brought it', async () => {
        const file = {
          sha256: 'a'.repeat(64),
          concept: 'toy',
          record: 'r1',
          person: 'p',
          bytes: 3_000_000_000,
          mime: 'application/pdf' as const,
          at: '2026-11-28T12:00:00.000Z',
        };
        const other = { ...file, sha256: 'b'.repeat(64), bytes: 5 };
        await storage.transact(async (tx) => {
          await tx.putFile({ ...file, record: 'r2', person: 'q' });
          await tx.putFile(file);
          await tx.putFile(other);
          await tx.putFile({ ...file, person: 'q', at: '2026-11-29T12:00:00.000Z' });
        });
        await storage.read(async (view) => {
          expect(await view.filesWith(file.sha256)).toEqual([
            file,
            { ...file, record: 'r2', person: 'q' },
          ]);
          expect(await view.filesOf('toy', 'r1')).toEqual([file, other]);
          expect(await view.filesOf('toy', 'r3')).toEqual([]);
          expect(await view.countFilesBy('p')).toEqual({ count: 2, bytes: 3_000_000_005 });
          expect(await view.countFilesBy('nobody')).toEqual({ count: 0, bytes: 0 });
          expect(await view.fileHashesAfter('', 9)).toEqual([file.sha256, other.sha256]);
          expect(await view.fileHashesAfter('', 1)).toEqual([file.sha256]);
          expect(await view.fileHashesAfter(file.sha256, 9)).toEqual([other.sha256]);
        });
        await storage.transact((tx) => tx.deleteFile(file));
        await storage.read(async (view) => {
          expect(await view.filesOf('toy', 'r1')).toEqual([other]);
          expect(await view.filesWith(file.sha256)).toHaveLength(1);
        });
      });

      test('what is not looked at yet is due: first what never was, then in the order of its time, and no verdict (F07)', async () => {
        const at = '2026-11-28T12:00:00.000Z';
        const file = (letter: string, record = 'r1') => ({
          sha256: letter.repeat(64),
          concept: 'toy',
          record,
          person: 'p',
          bytes: 5,
          mime: 'application/pdf' as const,
          at,
        });
        const check = (letter: string, dueAt: string, verdict: 'waiting' | 'clean' | 'found') => ({
          sha256: letter.repeat(64),
          verdict,
          found: verdict === 'found' ? 'Toy.Worm' : '',
          dueAt,
          tries: 2,
        });
        const waits = check('a', '2026-11-28T12:00:02.000Z', 'waiting');
        await storage.transact(async (tx) => {
          for (const letter of ['a', 'b', 'c', 'd', 'e']) await tx.putFile(file(letter));
          // Two records with the same bytes are looked at once.
          await tx.putFile(file('e', 'r2'));
          await tx.putFileCheck(check('a', '2026-11-28T12:00:09.000Z', 'waiting'));
          await tx.putFileCheck(waits);
          await tx.putFileCheck(check('b', '2026-11-28T12:00:01.000Z', 'waiting'));
          await tx.putFileCheck(check('c', at, 'clean'));
          await tx.putFileCheck(check('d', at, 'found'));
          await tx.putFileCheck(check('f', at, 'waiting'));
        });
        const due = (before: string, limit = 9) =>
          storage.read((view) => view.fileChecksDue(before, limit));
        const [a, b, e] = ['a', 'b', 'e'].map((letter) => letter.repeat(64));
        expect(await due('2026-11-28T12:00:03.000Z')).toEqual([
          { sha256: e, tries: 0 },
          { sha256: b, tries: 2 },
          { sha256: a, tries: 2 },
        ]);
        expect(await due('2026-11-28T12:00:02.000Z', 2)).toEqual([
          { sha256: e, tries: 0 },
          { sha256: b, tries: 2 },
        ]);
        await storage.transact((tx) => tx.deleteFileCheck('d'.repeat(64)));
        await storage.read(async (view) => {
          expect(await view.findFileCheck('a'.repeat(64))).toEqual(waits);
          expect(await view.findFileCheck('d'.repeat(64))).toBeUndefined();
        });
      });

      test('changes of a text come in their order, are folded into a state, and belong to one revision', async () => {
        const place = { concept: 'toy', record: 'r1', revision: 1 };
        const at = '2026-11-29T10:00:00.000Z';
        const update = (position: number, revision = 1) => ({
          ...place,
          revision,
          position,
          person: 'p',
          at,
          bytes: Uint8Array.of(position, 0, 255),
        });
        await storage.transact(async (tx) => {
          for (const position of [2, 1, 3, 10]) await tx.appendText(update(position));
          await tx.appendText(update(1, 2));
        });
        const after = (position: number, revision = 1) =>
          storage.read((view) => view.textUpdatesAfter({ ...place, revision }, position));
        expect(await after(0)).toEqual([1, 2, 3, 10].map((position) => update(position)));
        expect(await after(2)).toEqual([update(3), update(10)]);
        await expect(storage.transact((tx) => tx.appendText(update(3)))).rejects.toThrow();
        const state = {
          ...place,
          position: 2,
          bytes: Uint8Array.of(7),
          personByWriter: { 5: 'p' },
        };
        const states = () =>
          storage.read(async (view) => [
            await view.findOlderTextState(place),
            await view.findTextState(place),
          ]);
        await storage.transact((tx) => tx.foldTexts(state));
        expect(await states()).toEqual([undefined, state]);
        expect(await after(0)).toHaveLength(4);
        // The state before stays, with the changes since: it is what a damaged one is made anew from (E03).
        const next = { ...state, position: 3, bytes: Uint8Array.of(8) };
        await storage.transact((tx) => tx.foldTexts(next));
        expect(await states()).toEqual([state, next]);
        expect(await after(0)).toEqual([update(2), update(3), update(10)]);
        // Another process was faster: what it folded holds more.
        await storage.transact((tx) => tx.foldTexts({ ...state, bytes: Uint8Array.of(9) }));
        expect(await states()).toEqual([state, next]);
        await storage.transact((tx) => tx.foldTexts({ ...next, position: 10 }));
        expect(await states()).toEqual([next, { ...next, position: 10 }]);
        expect(await after(0)).toEqual([update(3), update(10)]);
        expect(await after(0, 2)).toEqual([update(1, 2)]);
        expect(
          await storage.read((view) => view.findTextState({ ...place, revision: 2 })),
        ).toBeUndefined();
      });

      test('a refused change of a text is kept once, for who wrote it', async () => {
        const kept = {
          id: 'k1',
          concept: 'toy',
          record: 'r1',
          revision: 1,
          person: 'p',
          at: '2026-11-29T10:00:00.000Z',
          code: 'SEALED',
          bytes: Uint8Array.of(0, 1),
        };
        await storage.transact(async (tx) => {
          await tx.keepText(kept);
          await tx.keepText({ ...kept, code: 'OTHER' });
          await tx.keepText({ ...kept, id: 'k2', person: 'q' });
        });
        expect(await storage.read((view) => view.keptTexts('toy', 'r1', 'p'))).toEqual([kept]);
        expect(await storage.read((view) => view.keptTexts('toy', 'r2', 'p'))).toEqual([]);
        const other = { ...kept, id: 'k0', record: 'r2' };
        await storage.transact(async (tx) => {
          await tx.keepText(other);
          await tx.keepText({ ...kept, id: 'k3', person: 'q' });
        });
        const of = (person: string) => storage.read((view) => view.keptTextsOf(person));
        expect(await of('p')).toEqual([other, kept]);
        const aside = '2026-12-01T10:00:00.000Z';
        await storage.transact((tx) => tx.discardText('k1', aside));
        const find = () => storage.read((view) => view.findKeptText('k1'));
        expect(await find()).toEqual({ ...kept, discardedAt: aside });
        await storage.transact((tx) => tx.deleteTextsDiscardedBefore(aside));
        expect(await find()).toBeDefined();
        await storage.transact((tx) => tx.discardText('k1', undefined));
        await storage.transact((tx) => tx.deleteTextsDiscardedBefore('2027'));
        expect(await find()).toEqual(kept);
        await storage.transact((tx) => tx.discardText('k1', aside));
        await storage.transact((tx) => tx.deleteTextsDiscardedBefore('2027'));
        expect(await of('p')).toEqual([other]);
        await storage.transact((tx) => tx.deleteKeptTextsOf('p'));
        expect(await of('p')).toEqual([]);
        expect(await of('q')).toHaveLength(2);
      });

      test('mails come when they are due, the oldest first, until they are gone', async () => {
        const mail = (id: string, dueAt: string) => ({
          id,
          kind: 'registration',
          to: 'a@example.org',
          locale: 'de',
          params: { name: 'Émile "x"' },
          createdAt: '2026-11-28T12:00:00.000Z',
          dueAt,
          tries: 0,
        });
        await storage.transact(async (tx) => {
          await tx.putMail(mail('late', '2026-11-28T12:00:02.000Z'));
          await tx.putMail(mail('b', '2026-11-28T12:00:01.000Z'));
          await tx.putMail(mail('a', '2026-11-28T12:00:01.000Z'));
        });
        const due = (before: string, limit = 10) =>
          storage.read((view) => view.mailsDue(before, limit));
        expect(await due('2026-11-28T12:00:02.000Z', 1)).toEqual([
          mail('a', '2026-11-28T12:00:01.000Z'),
        ]);
        const moved = { ...mail('a', '2026-11-28T12:00:03.000Z'), tries: 1 };
        await storage.transact((tx) => tx.putMail(moved));
        const ids = (rows: Awaited<ReturnType<typeof due>>) => rows.map(({ id }) => id);
        expect(ids(await due('2026-11-28T13:00:00.000Z'))).toEqual(['b', 'late', 'a']);
        await storage.transact((tx) => tx.deleteMail('b'));
        expect(await due('2026-11-28T13:00:00.000Z')).toEqual([
          mail('late', '2026-11-28T12:00:02.000Z'),
          moved,
        ]);
      });
    });

    test('a closed store refuses', async () => {
      await storage.close();
      await expect(put('a')).rejects.toThrow(/closed/);
      await expect(storage.read((view) => view.lastAudit())).rejects.toThrow(/closed/);
      await storage.close();
    });

    if (durable)
      test('closed and opened again it holds everything, in the same epoch', async () => {
        const { epoch } = storage;
        await storage.transact(async (tx) => {
          await tx.putRecord(record('a'), [key('so', '1', 'x')]);
          await tx.putJudged(judged('r'));
          await tx.appendAudit(link(1));
          await tx.putSession(session('s'));
        });
        await storage.close();
        storage = await world.open();
        expect(storage.epoch).toBe(epoch);
        expect(await storage.head()).toBe(1);
        await storage.read(async (view) => {
          expect(await view.findJudged('r')).toEqual(judged('r'));
          expect(await view.lastAudit()).toEqual(link(1));
          expect(await view.findSession('s')).toEqual(session('s'));
          expect((await view.feed({ so: 0 }, 10)).entries).toMatchObject([{ record: record('a') }]);
        });
        await put('b');
        expect(await storage.head()).toBe(2);
      });

    if (shared)
      test('a commit of one process is read and heard by another', async () => {
        const other = await world.open();
        try {
          expect(other.epoch).toBe(storage.epoch);
          const told: number[] = [];
          other.onCommit((position) => told.push(position));
          await put('a', key('so'));
          expect(await other.head()).toBe(1);
          expect(await feedIds(other, { so: 0 })).toEqual(['a']);
          await expect.poll(() => told, { timeout: 30_000 }).toEqual([1]);
        } finally {
          await other.close();
        }
      });
  });
}

function session(idHash: string) {
  return {
    idHash,
    person: 'p',
    device: 'd',
    createdAt: '2026-11-28T11:00:00.000Z',
    expiresAt: '2026-12-28T11:00:00.000Z',
  };
}
