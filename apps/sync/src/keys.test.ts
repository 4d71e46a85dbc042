// Is the receipt key made once, kept for its owner only, and the same after a restart?
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, expect, test } from 'vitest';
import { loadCodesKey, loadReceiptKey } from './keys.ts';

const folder = mkdtempSync(join(tmpdir(), 'cxc-keys-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('one key per installation, readable by its owner only, nothing left beside it', () => {
  const dir = join(folder, 'keys');
  const first = loadReceiptKey(dir);
  const second = loadReceiptKey(dir);
  expect(second.publicKey).toBe(first.publicKey);
  expect(second.sign('text')).toBe(first.sign('text'));
  expect(readdirSync(dir)).toEqual(['receipt.pem']);
  expect(statSync(join(dir, 'receipt.pem')).mode & 0o077).toBe(0);
  expect(statSync(dir).mode & 0o077).toBe(0);
});

test('a key that is no key is refused, never replaced', () => {
  const dir = join(folder, 'broken');
  loadReceiptKey(dir);
  writeFileSync(join(dir, 'receipt.pem'), 'nonsense');
  expect(() => loadReceiptKey(dir)).toThrow();
  expect(readdirSync(dir)).toEqual(['receipt.pem']);
});

test('the secret for codes is made once, for its owner only, and never guessed', () => {
  const dir = join(folder, 'codes');
  const key = loadCodesKey(dir);
  expect(key).toHaveLength(32);
  expect(loadCodesKey(dir)).toEqual(key);
  expect(loadCodesKey(join(folder, 'other'))).not.toEqual(key);
  expect(statSync(join(dir, 'codes.key')).mode & 0o077).toBe(0);
  writeFileSync(join(dir, 'codes.key'), 'short');
  expect(() => loadCodesKey(dir)).toThrow('holds no key');
});

test('processes that start at once on one empty folder sign with one key', async () => {
  const dir = join(folder, 'shared');
  const program = `const { loadReceiptKey } = await import(${JSON.stringify(new URL('./keys.ts', import.meta.url).href)});
    process.stdout.write(loadReceiptKey(${JSON.stringify(dir)}).publicKey);`;
  const start = () =>
    promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program]);
  const keys = (await Promise.all([start(), start(), start(), start()])).map(
    ({ stdout }) => stdout,
  );
  expect(new Set(keys)).toEqual(new Set([loadReceiptKey(dir).publicKey]));
  expect(readdirSync(dir)).toEqual(['receipt.pem']);
});
