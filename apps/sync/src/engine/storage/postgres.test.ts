// What does the shared store do when the database fails it? Connections cut, a full disk, a transaction
// the database gave up on, a notice that never comes.
import pg from 'pg';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { PostgresStorage } from './postgres.ts';
import { judged, key, record } from './storage.contract.ts';
import { StorageFull, StorageUnreachable } from './storage.ts';
import { startPostgres, stopPostgres, type TestDatabase } from './testing/postgres.ts';

let database: TestDatabase;
let storage: PostgresStorage;
let outside: pg.Client;

beforeEach(async () => {
  database = await startPostgres();
  storage = await PostgresStorage.open({ url: database.url });
  outside = new pg.Client({ connectionString: database.url });
  outside.on('error', () => undefined);
  await outside.connect();
});
afterEach(async () => {
  await outside.end();
  await storage.close();
  await database.drop();
});
afterAll(stopPostgres);

const put = (id: string) => storage.transact((tx) => tx.putRecord(record(id), [key('so')]));
const idsIn = async () =>
  (await storage.read((view) => view.allRecords('toy'))).map(({ id }) => id);

/** Writing a judged request fails in the database with this code; `times` of them. */
async function failWrites(code: string, times: number): Promise<void> {
  await outside.query(`
    create sequence failures;
    create function fail() returns trigger language plpgsql as $$
    begin
      if nextval('failures') <= ${times} then
        raise exception 'injected' using errcode = '${code}';
      end if;
      return new;
    end $$;
    create trigger fail before insert on judged for each row execute function fail();`);
}

test('A12: connections cut while idle are replaced without anybody noticing', async () => {
  await put('a');
  await database.terminateConnections();
  await put('b');
  await database.terminateConnections();
  expect(await idsIn()).toEqual(['a', 'b']);
  await storage.ping();
});

test('A12: cut in the middle of a transaction it says so, nothing of it counts, and it goes on', async () => {
  const cut = storage.transact(async (tx) => {
    await tx.putRecord(record('a'), [key('so')]);
    await database.terminateConnections();
    await tx.putRecord(record('b'), [key('so')]);
  });
  await expect(cut).rejects.toBeInstanceOf(StorageUnreachable);
  await put('c');
  expect(await idsIn()).toEqual(['c']);
  expect(await storage.head()).toBe(1);
});

test('A12: cut again and again, what is acknowledged is there exactly once', async () => {
  const acknowledged: string[] = [];
  for (let n = 0; n < 12; n += 1) {
    const cutting = n % 3 === 0 ? database.terminateConnections() : undefined;
    try {
      await storage.transact(async (tx) => {
        await tx.putRecord(record(`r${n}`), [key('so')]);
        await tx.putJudged(judged(`r${n}`));
      });
      acknowledged.push(`r${n}`);
    } catch (error) {
      expect(error).toBeInstanceOf(StorageUnreachable);
    }
    await cutting;
  }
  const held = await idsIn();
  for (const id of acknowledged) expect(held).toContain(id);
  for (const id of held)
    expect(await storage.read((view) => view.findJudged(id))).toEqual(judged(id));
});

for (const { failures, ends } of [
  { failures: 2, ends: ['a'] },
  { failures: 100, ends: [] },
])
  test(`A12: ${failures} serialization failures: from the beginning again, at most three tries`, async () => {
    await failWrites('40001', failures);
    let runs = 0;
    const written = storage.transact(async (tx) => {
      runs += 1;
      await tx.putRecord(record('a'), [key('so')]);
      await tx.putJudged(judged('a'));
    });
    if (ends.length > 0) await written;
    else await expect(written).rejects.toMatchObject({ code: '40001' });
    expect(runs).toBe(3);
    expect(await idsIn()).toEqual(ends);
  });

test('A04: a full disk refuses, changes nothing, leaves reading alone, and works again with space', async () => {
  await failWrites('53100', 2);
  const write = () =>
    storage.transact(async (tx) => {
      await tx.putRecord(record('a'), [key('so')]);
      await tx.putJudged(judged('a'));
    });
  await expect(write()).rejects.toBeInstanceOf(StorageFull);
  // Nor does it count when the body swallows the error.
  const swallowed = storage.transact(async (tx) => {
    await tx.putRecord(record('b'), [key('so')]);
    await tx.savepoint(() => tx.putJudged(judged('b'))).catch(() => undefined);
  });
  await expect(swallowed).rejects.toBeInstanceOf(StorageFull);
  expect(await idsIn()).toEqual([]);
  await write();
  expect(await idsIn()).toEqual(['a']);
});

test('a transaction whose failure was swallowed is not acknowledged', async () => {
  await storage.transact((tx) => tx.putJudged(judged('r')));
  const swallowed = storage.transact(async (tx) => {
    await tx.putRecord(record('a'), [key('so')]);
    await tx.putJudged(judged('r')).catch(() => undefined);
  });
  await expect(swallowed).rejects.toThrow();
  expect(await idsIn()).toEqual([]);
});

test('DB-6: a commit whose notice never came is found by looking', async () => {
  const told: number[] = [];
  storage.onCommit((position) => told.push(position));
  // As another process would leave it that was killed between its commit and its notice.
  await outside.query("update counter set position = 5, moved = 5 where name = 'commit'");
  await expect.poll(() => told, { timeout: 30_000 }).toEqual([5]);
});

test('two processes that start on an empty database at once make one epoch', async () => {
  const fresh = await startPostgres();
  const both = await Promise.all([1, 2, 3].map(() => PostgresStorage.open({ url: fresh.url })));
  expect(new Set(both.map(({ epoch }) => epoch)).size).toBe(1);
  await Promise.all(both.map((each) => each.close()));
  const restored = await PostgresStorage.open({ url: fresh.url, restored: true });
  expect(restored.epoch).not.toBe(both[0]?.epoch);
  await restored.close();
  await fresh.drop();
});

test('a database that is not there is said to be unreachable', async () => {
  const url = 'postgres://nobody@localhost/none?host=%2Fnowhere';
  await expect(PostgresStorage.open({ url })).rejects.toBeInstanceOf(StorageUnreachable);
});
