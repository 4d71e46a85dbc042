// Does a backup of a running store hold everything that was acknowledged, and does it start a new life?
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { diskObjects } from '../engine/files/objects.ts';
import { RESTORED_MARK } from '../engine/storage/dataFolder.ts';
import { SqliteStorage } from '../engine/storage/sqlite.ts';
import { backUp } from './backup.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cxc-backup-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

test('A11, A09: a copy taken between writes holds every acknowledged commit and gets a new epoch once', async () => {
  const dataDir = join(folder, 'data');
  const keysDir = join(dataDir, 'keys');
  const target = join(folder, 'copy');
  const storage = await SqliteStorage.open({ dataDir });
  const put = (id: string) =>
    storage.transact((tx) =>
      tx.putRecord({ concept: 'toy', id, version: 1, state: 's', data: {} }, [
        { key: 'so', as: [], cut: '1' },
      ]),
    );
  mkdirSync(keysDir);
  writeFileSync(join(keysDir, 'receipt.pem'), 'key');
  const arrived = join(folder, 'arrived');
  writeFileSync(arrived, 'a page');
  const hash = createHash('sha256').update('a page').digest('hex');
  await diskObjects(join(dataDir, 'files', 'objects')).keep(hash, arrived);
  for (let n = 0; n < 50; n += 1) await put(`r${n}`);
  expect(backUp({ dataDir, keysDir, target })).toBe(50);
  await put('later');
  await storage.close();

  const files = diskObjects(join(target, 'files', 'objects'));
  expect(await text(files.read(hash))).toBe('a page');
  expect(readFileSync(join(target, 'keys', 'receipt.pem'), 'utf8')).toBe('key');
  const restored = await SqliteStorage.open({ dataDir: target });
  expect(await restored.read((view) => view.allRecords('toy'))).toHaveLength(50);
  expect(restored.epoch).not.toBe(storage.epoch);
  expect(existsSync(join(target, RESTORED_MARK))).toBe(false);
  await restored.close();
  const again = await SqliteStorage.open({ dataDir: target });
  expect(again.epoch).toBe(restored.epoch);
  await again.close();
});

test('A11: a copy is not taken from nothing and never written over another', async () => {
  const dataDir = join(folder, 'data');
  const options = { dataDir, keysDir: join(dataDir, 'keys'), target: join(folder, 'copy') };
  expect(() => backUp(options)).toThrow(/no store/);
  const storage = await SqliteStorage.open({ dataDir });
  backUp(options);
  expect(() => backUp(options)).toThrow(/not empty/);
  await storage.close();
});
