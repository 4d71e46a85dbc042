// How do the parts of the files come together: uploads in a folder, objects there or in a bucket, and what is swept out?
import { join } from 'node:path';
import type { Transaction } from '../storage/storage.ts';
import { type BucketAccess, bucketObjects } from './bucket.ts';
import { type Files, type FilesDeps, createFiles } from './files.ts';
import { type ObjectStore, diskObjects } from './objects.ts';
import { diskMarks, sweep } from './sweep.ts';
import { diskUploads } from './uploads.ts';

interface Noting {
  note(event: Readonly<Record<string, unknown>>): Promise<void>;
}

export interface OpenFilesDeps extends Pick<
  FilesDeps,
  'storage' | 'mayAdd' | 'maySee' | 'sign' | 'now'
> {
  /** Runs work under the lock of all writers, with a place for what the audit trail says of it. */
  act<T>(work: (docket: Noting, tx: Transaction) => Promise<T>): Promise<T>;
}

/** Where whole files lie: in the bucket, where there is one. */
export function objectsIn(folder: string, bucket: BucketAccess | undefined): ObjectStore {
  return bucket ? bucketObjects(bucket) : diskObjects(join(folder, 'objects'));
}

export function openFiles(
  folder: string,
  bucket: BucketAccess | undefined,
  deps: OpenFilesDeps,
): Files {
  const { storage, act } = deps;
  const objects = objectsIn(folder, bucket);
  const marks = diskMarks(join(folder, 'unnamed'));
  return createFiles({
    ...deps,
    uploads: diskUploads(join(folder, 'uploads')),
    objects,
    attach: async (row) => {
      const { sha256, concept, record, person, bytes } = row;
      await act(async (docket, tx) => {
        await tx.putFile(row);
        await docket.note({ event: 'fileStored', person, concept, record, sha256, bytes });
      });
      await marks.clear(sha256);
    },
    sweep: () =>
      sweep({
        storage,
        objects,
        marks,
        now: Date.now,
        act: (work) =>
          act(async (docket, tx) => {
            const said = await work(tx);
            if (said) await docket.note(said);
          }),
      }),
  });
}
