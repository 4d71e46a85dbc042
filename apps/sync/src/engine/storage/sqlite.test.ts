// What does the embedded store do when the machine fails it? Disk full, disk failing, processes killed,
// a second server.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { RESTORED_MARK } from './dataFolder.ts';
import { SqliteStorage, STORE_FILE } from './sqlite.ts';
import { key, record } from './storage.contract.ts';
import type { Storage } from './storage.ts';
import { StorageFailed, StorageFull } from './storage.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'cxc-sqlite-'));
});
afterEach(() => {
  rmSync(dataDir, { recursive: true });
});

const put = (storage: Storage, id: string, size = 10) =>
  storage.transact((tx) => tx.putRecord(record(id, 1, { text: 'x'.repeat(size) }), [key('so')]));

const idsIn = async (storage: Storage) =>
  (await storage.read((view) => view.allRecords('toy'))).map(({ id }) => id);

/** What SQLite says of the file itself. */
function integrity(): unknown {
  const database = new DatabaseSync(join(dataDir, STORE_FILE), { readOnly: true });
  const found = database.prepare('pragma integrity_check').get()?.['integrity_check'];
  database.close();
  return found;
}

const WRITER = fileURLToPath(new URL('testing/writer.ts', import.meta.url));

/** A process that commits record after record and prints each id once it is acknowledged. */
function startWriter() {
  const child = spawn(process.execPath, [WRITER, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return { child, lines: createInterface({ input: child.stdout }) };
}

test('A04: a full disk refuses, changes nothing, leaves reading alone, and works again with space', async () => {
  const storage = await SqliteStorage.open({ dataDir });
  await put(storage, 'before');
  storage.limitPages(1);
  const head = await storage.head();
  const told: number[] = [];
  storage.onCommit((position) => told.push(position));
  await expect(put(storage, 'big', 1 << 20)).rejects.toBeInstanceOf(StorageFull);
  // Nor does it count when the body swallows the error.
  const swallowed = storage.transact(async (tx) => {
    await tx.putRecord(record('small'), [key('so')]);
    await tx
      .savepoint(() => tx.putRecord(record('big', 1, { text: 'x'.repeat(1 << 20) }), []))
      .catch(() => undefined);
    return 'done';
  });
  await expect(swallowed).rejects.toBeInstanceOf(StorageFull);
  expect(await idsIn(storage)).toEqual(['before']);
  expect(await storage.head()).toBe(head);
  await storage.ping();
  storage.limitPages(100_000);
  await put(storage, 'big', 1 << 20);
  expect(await idsIn(storage)).toEqual(['before', 'big']);
  expect(told).toEqual([head + 1]);
  await storage.close();
  expect(integrity()).toBe('ok');
});

test('A05: after a failed fsync the write is refused and the store is opened anew before the next', async () => {
  let failing = false;
  let opened = 0;
  const storage = await SqliteStorage.open({
    dataDir,
    openDatabase: (path, { readOnly }) => {
      if (!readOnly) opened += 1;
      const database = new DatabaseSync(path, { readOnly, timeout: 5000 });
      return new Proxy(database, {
        get: (target, name) => {
          const value: unknown = Reflect.get(target, name, target);
          if (typeof value !== 'function') return value;
          return (...given: unknown[]): unknown => {
            const result: unknown = Reflect.apply(value, target, given);
            if (name !== 'prepare' || given[0] !== 'commit') return result;
            const run = () => {
              if (failing) {
                failing = false;
                // SQLITE_IOERR_FSYNC, as the file layer reports it.
                throw Object.assign(new Error('disk I/O error'), { errcode: 1034 });
              }
              return target.exec('commit');
            };
            return { run };
          };
        },
      });
    },
  });
  await put(storage, 'a');
  failing = true;
  await expect(put(storage, 'b')).rejects.toBeInstanceOf(StorageFailed);
  expect(await storage.head()).toBe(1);
  expect(opened).toBe(1);
  await put(storage, 'c');
  expect(opened).toBe(2);
  expect(await idsIn(storage)).toEqual(['a', 'c']);
  expect(await storage.head()).toBe(2);
  await storage.close();
});

test('A10: a second server on the same folder is refused, until the first is gone, even by SIGKILL', async () => {
  const { child, lines } = startWriter();
  await once(lines, 'line');
  await expect(SqliteStorage.open({ dataDir })).rejects.toMatchObject({ name: 'DataFolderInUse' });
  child.kill('SIGKILL');
  await once(child, 'close');
  const storage = await SqliteStorage.open({ dataDir });
  await expect(SqliteStorage.open({ dataDir })).rejects.toMatchObject({ name: 'DataFolderInUse' });
  await put(storage, 'mine');
  await storage.close();
  await (await SqliteStorage.open({ dataDir })).close();
});

test('A01: SIGKILL while writing loses no acknowledged commit and leaves a sound file', async () => {
  const acknowledged: string[] = [];
  for (const after of [1, 7, 23]) {
    const { child, lines } = startWriter();
    let seen = 0;
    lines.on('line', (id) => {
      acknowledged.push(id);
      seen += 1;
      if (seen === after) child.kill('SIGKILL');
    });
    await once(lines, 'close');
    const storage = await SqliteStorage.open({ dataDir });
    const held = new Set(await idsIn(storage));
    expect(acknowledged.filter((id) => !held.has(id))).toEqual([]);
    // Each commit puts two records: never one of them.
    expect(held.size % 2).toBe(0);
    expect(await storage.head()).toBe(held.size / 2);
    await storage.close();
    expect(integrity()).toBe('ok');
  }
});

test('A02: killed within the first migration, the next start begins it again', async () => {
  const half = new DatabaseSync(join(dataDir, STORE_FILE));
  half.exec('pragma journal_mode = wal; begin immediate; create table record (id text)');
  half.close();
  const storage = await SqliteStorage.open({ dataDir });
  await put(storage, 'a');
  expect(await idsIn(storage)).toEqual(['a']);
  await storage.close();
});

test('A09: a restored folder gets a new epoch at its first start, and only then', async () => {
  const first = await SqliteStorage.open({ dataDir });
  await first.close();
  writeFileSync(join(dataDir, RESTORED_MARK), '');
  const second = await SqliteStorage.open({ dataDir });
  await second.close();
  const third = await SqliteStorage.open({ dataDir });
  await third.close();
  expect(second.epoch).not.toBe(first.epoch);
  expect(third.epoch).toBe(second.epoch);
  expect(existsSync(join(dataDir, RESTORED_MARK))).toBe(false);
});

test('the log is made long early, and what is in it when the process dies is all there', async () => {
  const storage = await SqliteStorage.open({ dataDir });
  const log = join(dataDir, `${STORE_FILE}-wal`);
  const written: string[] = [];
  const write = async (): Promise<void> => {
    written.push(`r${written.length}`);
    await put(storage, written.at(-1) ?? '');
  };
  const sizeOfLog = () => statSync(log).size;
  while (written.length < 20) await write();
  // A commit adds a few pages of 4 kB; nobody has to commit for the rest of the room to be made.
  await expect.poll(sizeOfLog, { timeout: 30_000 }).toBeGreaterThan(16_000_000);
  const size = sizeOfLog();
  while (written.length < 100) await write();
  expect(sizeOfLog()).toBe(size);
  // What lies on the disk at this moment, as a process that is killed leaves it.
  const killed = mkdtempSync(join(tmpdir(), 'cxc-sqlite-'));
  for (const name of [STORE_FILE, `${STORE_FILE}-wal`])
    copyFileSync(join(dataDir, name), join(killed, name));
  await storage.close();
  const again = await SqliteStorage.open({ dataDir: killed });
  expect(new Set(await idsIn(again))).toEqual(new Set(written));
  await again.close();
  rmSync(killed, { recursive: true });
  expect(integrity()).toBe('ok');
});

test('data of a newer version of the program is refused, not touched', async () => {
  await (await SqliteStorage.open({ dataDir })).close();
  const database = new DatabaseSync(join(dataDir, STORE_FILE));
  database.exec("insert into kysely_migration (name, timestamp) values ('9999_later', '2030')");
  database.close();
  await expect(SqliteStorage.open({ dataDir })).rejects.toThrow(/could not be brought up to date/);
});

test('what is acknowledged is synchronous: WAL with synchronous = FULL', async () => {
  const pragmas: Record<string, unknown> = {};
  const storage = await SqliteStorage.open({
    dataDir,
    openDatabase: (path, { readOnly }) => {
      const database = new DatabaseSync(path, { readOnly });
      if (!readOnly) pragmas['of'] = database;
      return database;
    },
  });
  const writer = pragmas['of'] as DatabaseSync;
  expect(writer.prepare('pragma synchronous').get()).toEqual({ synchronous: 2 });
  expect(writer.prepare('pragma journal_mode').get()).toEqual({ journal_mode: 'wal' });
  await storage.close();
});
