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

/** How far the look for viruses is with these bytes; those without a row were never looked at. */
export interface FileCheckRow {
  readonly sha256: string;
  readonly verdict: 'waiting' | 'clean' | 'found';
  /** What the scanner calls what it found; empty otherwise. */
  readonly found: string;
  /** Not before this instant (real time) while it waits; who takes it moves it on, so that nobody else does meanwhile. */
  readonly dueAt: string;
  /** How often it was tried. */
  readonly tries: number;
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
  findFileCheck(sha256: string): Promise<FileCheckRow | undefined>;
  /** Stored bytes without a verdict that are due before an instant: those never looked at first, then the oldest. */
  fileChecksDue(before: string, limit: number): Promise<readonly FileCheckDue[]>;
}

export type FileCheckDue = Pick<FileCheckRow, 'sha256' | 'tries'>;

export interface FilesTransaction extends FilesView {
  /** A second one with the same name changes nothing. */
  putFile(file: FileRow): Promise<void>;
  /** The record no longer holds these bytes. */
  deleteFile(file: FileRow): Promise<void>;
  /** Replaces the one of the same bytes. */
  putFileCheck(check: FileCheckRow): Promise<void>;
  deleteFileCheck(sha256: string): Promise<void>;
}
