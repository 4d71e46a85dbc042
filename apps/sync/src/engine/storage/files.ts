// What does a store keep of files? Which bytes belong to which record, and who brought them; the bytes
// themselves lie in the object store.
import type { FileType } from '@cxc/domain/kernel';

/** These bytes are stored, checked, and belong to this record; the three together are its name. */
export interface FileRow {
  readonly sha256: string;
  readonly concept: string;
  readonly record: string;
  /** Who brought them to this record. */
  readonly person: string;
  readonly bytes: number;
  readonly mime: FileType;
  /** Instant, programme time. */
  readonly at: string;
}

export interface FilesView {
  /** All records these bytes belong to, ordered by concept and record. */
  filesWith(sha256: string): Promise<readonly FileRow[]>;
  /** All files of a record, ordered by hash. */
  filesOf(concept: string, record: string): Promise<readonly FileRow[]>;
  /** Hashes of stored files behind this one, in their order, each once. */
  fileHashesAfter(sha256: string, limit: number): Promise<readonly string[]>;
  /** What somebody brought: how many, and bytes of all together. */
  countFilesBy(person: string): Promise<{ readonly count: number; readonly bytes: number }>;
}

export interface FilesTransaction extends FilesView {
  /** A second one with the same name changes nothing. */
  putFile(file: FileRow): Promise<void>;
  /** The record no longer holds these bytes. */
  deleteFile(file: FileRow): Promise<void>;
}
