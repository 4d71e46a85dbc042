// How do the parts of the files come together: uploads in a folder, objects there or in a bucket, and what is swept out?
import { join } from 'node:path';
import type { Effect, Refusal } from '@cxc/domain/kernel';
import type { FileCheckRow } from '../storage/files.ts';
import type { Transaction, View } from '../storage/storage.ts';
import { type Checks, type ChecksDeps, createChecks } from './checks.ts';
import { type BucketAccess, bucketObjects } from './bucket.ts';
import { type Files, type FilesDeps, createFiles } from './files.ts';
import { type ObjectStore, diskObjects } from './objects.ts';
import { diskMarks, sweep } from './sweep.ts';
import { diskUploads } from './uploads.ts';

interface Noting {
  note(event: Readonly<Record<string, unknown>>): Promise<void>;
  order(cause: string, effects: readonly Effect[]): Promise<Refusal | null>;
}

/** How stored files are looked at for viruses; who has no scanner gives out every file. */
export interface Scanning extends Pick<ChecksDeps, 'scanner' | 'onNoVerdict' | 'onDefect'> {
  /** Word to people of what was found, in the commit of the verdict. */
  word(check: FileCheckRow, view: View, now: string): Promise<readonly Effect[]>;
}

export interface OpenFiles extends Files {
  /** Absent where nothing looks at files. */
  readonly checks: Checks | undefined;
}

export interface OpenFilesDeps extends Pick<
  FilesDeps,
  'storage' | 'mayAdd' | 'maySee' | 'seen' | 'sign' | 'now'
> {
  readonly scanning?: Scanning | undefined;
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
): OpenFiles {
  const { storage, act, scanning } = deps;
  const objects = objectsIn(folder, bucket);
  const marks = diskMarks(join(folder, 'unnamed'));
  const checks =
    scanning &&
    createChecks({
      ...scanning,
      storage,
      objects,
      now: Date.now,
      transact: (work) => act((_docket, tx) => work(tx)),
      settle: (check) =>
        act(async (docket, tx) => {
          await tx.putFileCheck(check);
          if (check.verdict !== 'found') return;
          const { sha256, found } = check;
          await docket.note({ event: 'fileFoundHarmful', sha256, found });
          const effects = await scanning.word(check, tx, deps.now());
          const why = await docket.order(`fileFoundHarmful ${sha256}`, effects);
          if (why) throw new Error(`word of a harmful file was refused with ${why.code}`);
        }),
    });
  const files = createFiles({
    ...deps,
    isScanned: checks !== undefined,
    uploads: diskUploads(join(folder, 'uploads')),
    objects,
    attach: async (row) => {
      const { sha256, concept, record, person, bytes } = row;
      await act(async (docket, tx) => {
        await tx.putFile(row);
        await docket.note({ event: 'fileStored', person, concept, record, sha256, bytes });
      });
      await marks.clear(sha256);
      checks?.poke();
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
  return { ...files, checks };
}
