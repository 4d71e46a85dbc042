// Do the stores keep the contract: the one on disk, and a bucket that checks signatures and hashes as a real one does?
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { StorageFailed, StorageUnreachable } from '../storage/storage.ts';
import { bucketObjects } from './bucket.ts';
import { objectsContract } from './objects.contract.ts';
import { diskObjects } from './objects.ts';
import { type BucketServer, startBucket } from './testing/bucketServer.ts';

let bucket: BucketServer;
beforeAll(async () => {
  bucket = await startBucket();
});
afterAll(() => bucket.close());

objectsContract('disk', diskObjects);
objectsContract('bucket', (folder) =>
  bucketObjects({
    ...bucket.access,
    // Each test has its own part of it, as it has its own folder.
    address: `${bucket.access.address}/${basename(dirname(folder))}`,
  }),
);

function written(text: string): { sha256: string; file: string; done: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'cxc-bucket-'));
  const file = join(folder, 'arrived');
  writeFileSync(file, text);
  const sha256 = createHash('sha256').update(text).digest('hex');
  return { sha256, file, done: () => rmSync(folder, { recursive: true }) };
}

test('bucket: a wrong secret, other bytes than the hash and a store that is gone are failures, never “not there”', async () => {
  const { sha256, file, done } = written('%PDF-1.7 contract');
  try {
    const stranger = bucketObjects({ ...bucket.access, secret: 'guessed' });
    await expect(stranger.size(sha256)).rejects.toThrow(StorageFailed);
    await expect(stranger.keep(sha256, file)).rejects.toThrow(StorageFailed);
    const other = 'f'.repeat(64);
    await expect(bucketObjects(bucket.access).keep(other, file)).rejects.toThrow(StorageFailed);
    expect(bucket.names().some((name) => name.endsWith(other))).toBe(false);
    const gone = await startBucket();
    await gone.close();
    await expect(bucketObjects(gone.access).size(sha256)).rejects.toThrow(StorageUnreachable);
  } finally {
    done();
  }
});
