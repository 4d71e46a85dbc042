// What must every store of bytes do? One suite, run on each.
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ObjectStore } from './objects.ts';

export function objectsContract(name: string, open: (folder: string) => ObjectStore): void {
  describe(`objects: ${name}`, () => {
    let folder = '';
    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), 'cxc-objects-'));
    });
    afterEach(() => rmSync(folder, { recursive: true }));
    const written = (bytes: Buffer): { sha256: string; file: string } => {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const file = join(folder, `arrived-${sha256}`);
      writeFileSync(file, bytes);
      return { sha256, file };
    };

    test('what was kept is read back by another process, and is there once', async () => {
      const bytes = Buffer.from('%PDF-1.7 ü');
      const { sha256, file } = written(bytes);
      const objects = open(join(folder, 'store'));
      expect(await objects.size(sha256)).toBeUndefined();
      await objects.keep(sha256, file);
      await objects.keep(sha256, file);
      rmSync(file);
      const other = open(join(folder, 'store'));
      expect(await other.size(sha256)).toBe(bytes.length);
      expect(await buffer(other.read(sha256))).toEqual(bytes);
    });

    test('kept at once from two sides it is there whole, and gone when it was removed', async () => {
      const { sha256, file } = written(Buffer.alloc(300_000, 'x'));
      const objects = open(join(folder, 'store'));
      await Promise.all([objects.keep(sha256, file), objects.keep(sha256, file)]);
      expect((await buffer(objects.read(sha256))).length).toBe(300_000);
      await objects.remove(sha256);
      await objects.remove(sha256);
      expect(await objects.size(sha256)).toBeUndefined();
      await expect(buffer(objects.read(sha256))).rejects.toThrow();
    });
  });
}
