// What does the server need of a store? One interface, three implementations (memory, SQLite,
// PostgreSQL), one contract suite.
//
//   transact ──► counter row locked ──► work, a savepoint where asked ──► commit, fsync ──► acknowledged
//                     │
//                     └─ position: number of this commit; every feed entry it writes carries it, so a
//                        reader that has seen position n has seen all of every commit up to n (RX-10)
import type { RecordOf } from '@cxc/domain/kernel';
import type { Outcome } from '@cxc/domain/wire';
import type { FilesTransaction, FilesView } from './files.ts';
import type { TextsTransaction, TextsView } from './texts.ts';
import type { ProofsTransaction, ProofsView } from './proofs.ts';

export type { MailRow, OneTimeCodeRow, PasskeyRow } from './proofs.ts';

/** One audience key of a record: what its holder is to it, and a hash of what the holder may see. */
export interface FeedKey {
  readonly key: string;
  readonly as: readonly string[];
  /** Unchanged hash under an unchanged relation: nothing visible changed, so no row is sent. */
  readonly cut: string;
}

/** A record that changed for at least one of the keys asked for. */
export interface FeedEntry {
  readonly position: number;
  readonly concept: string;
  readonly id: string;
  /** Keys of the reader under which it moved on this page. */
  readonly movedUnder: readonly string[];
  /** Keys of the reader under which the record is present now, with the relations; empty: it is gone. */
  readonly present: readonly { readonly key: string; readonly as: readonly string[] }[];
  /** The record as it is now; undefined when it is gone for this reader. */
  readonly record: RecordOf | undefined;
}

export interface FeedPage {
  /** In order of position; whole commits only. */
  readonly entries: readonly FeedEntry[];
  /** Every key that was asked for has been read up to here. */
  readonly reached: number;
  readonly more: boolean;
}

/** What is kept of a request for ever: its content, its author and the answer it got. */
export interface JudgedRequest {
  readonly id: string;
  readonly author: string;
  readonly device: string;
  readonly content: string;
  /** The request as it came, JSON; refused words are kept on the server too. */
  readonly body: string;
  readonly outcome: Outcome;
}

/** One link of the audit chain. The chain hashes `digest`, so a body can be erased without breaking it. */
export interface AuditLink {
  readonly sequence: number;
  /** SHA-256 of salt and body. */
  readonly digest: string;
  /** SHA-256 of the link before, sequence and digest. */
  readonly link: string;
  readonly salt: string;
  /** JSON of the event; null once erased. */
  readonly body: string | null;
}

export interface Credential {
  readonly person: string;
  /** Lower-cased; unique. */
  readonly email: string;
  /** Argon2id in PHC string format. */
  readonly passwordHash: string;
}

export interface SessionRow {
  /** SHA-256 of the session id, hex; the id itself is never stored. */
  readonly idHash: string;
  readonly person: string;
  readonly device: string;
  /** Instants. */
  readonly createdAt: string;
  readonly expiresAt: string;
}

export interface DeviceRow {
  readonly id: string;
  readonly person: string;
  readonly lastContact: string;
  /** Requests it said still wait on it. */
  readonly waiting: number;
  readonly revoked: boolean;
  /** What it showed at its last first contact, to be told from a copy; absent before the first one. */
  readonly mark?: string;
}

/** A consistent cut of the store. */
export interface View extends ProofsView, FilesView, TextsView {
  findRecord(concept: string, id: string): Promise<RecordOf | undefined>;
  /** All records of a concept, ordered by id. For small reference concepts and jobs. */
  allRecords(concept: string): Promise<readonly RecordOf[]>;
  /**
   * Changes behind the given positions, one position per key held.
   * @param limit entries wanted; a page may hold more, because it never cuts a commit in two
   */
  feed(at: Readonly<Record<string, number>>, limit: number): Promise<FeedPage>;
  findJudged(request: string): Promise<JudgedRequest | undefined>;
  lastAudit(): Promise<AuditLink | undefined>;
  /** Links in order of sequence, from `after` (exclusive). */
  auditAfter(after: number, limit: number): Promise<readonly AuditLink[]>;
  findCredential(email: string): Promise<Credential | undefined>;
  findCredentialOf(person: string): Promise<Credential | undefined>;
  findSession(idHash: string): Promise<SessionRow | undefined>;
  sessionsOf(person: string): Promise<readonly SessionRow[]>;
  findDevice(id: string, person: string): Promise<DeviceRow | undefined>;
  /** Ordered by id. */
  devicesOf(person: string): Promise<readonly DeviceRow[]>;
}

export interface Transaction extends View, ProofsTransaction, FilesTransaction, TextsTransaction {
  /** Number of this commit; unique, and in commit order over all processes. */
  readonly position: number;
  /**
   * Calls `then` once this commit is durable, before anybody is told of it; never when the transaction
   * wrote nothing, was undone, or when nobody knows whether its commit counts.
   */
  afterCommit(then: () => void): void;
  /** All or nothing of `work`; a throw undoes it and is passed on. */
  savepoint<T>(work: () => Promise<T>): Promise<T>;
  /** Writes the record and moves its feed entries. `audience` empty: gone for everybody. */
  putRecord(record: RecordOf, audience: readonly FeedKey[]): Promise<void>;
  /** Insert; a second one with the same id is a defect. */
  putJudged(judged: JudgedRequest): Promise<void>;
  appendAudit(link: AuditLink): Promise<void>;
  /** Replaces the credential of that person. */
  putCredential(credential: Credential): Promise<void>;
  deleteCredential(person: string): Promise<void>;
  putSession(session: SessionRow): Promise<void>;
  deleteSession(idHash: string): Promise<void>;
  deleteSessionsOf(person: string): Promise<void>;
  deleteSessionsExpiredBefore(instant: string): Promise<void>;
  putDevice(device: DeviceRow): Promise<void>;
  /** Forgets a device of a person and ends its sessions. */
  deleteDevice(id: string, person: string): Promise<void>;
}

export interface Storage {
  /** Random id of this life of the data; a restored backup gets a new one. */
  readonly epoch: string;
  /**
   * Runs `work` under the counter row's lock and commits durably: when the promise resolves the data
   * survives a power cut. Concurrent calls run one after the other. A `work` that wrote nothing leaves
   * no commit. `work` never calls `transact` or `read`, waits for no network, and may be run once more
   * when PostgreSQL gave up on it, so it starts from nothing each time.
   * @throws StorageFull when there is no space; the process lives and reading goes on
   * @throws StorageFailed when the disk failed; not durable, never acknowledged (fault A05)
   * @throws StorageUnreachable when the database went away (fault A12)
   */
  transact<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** Runs `work` on one consistent cut that holds every commit acknowledged before the call. */
  read<T>(work: (view: View) => Promise<T>): Promise<T>;
  /** Position of the newest commit, from memory where this process is the only writer. */
  head(): Promise<number>;
  /**
   * Called after each commit that moved the feed, also of other processes (then late by their notice at
   * most, and at times without need). Sign-ins and device contacts move nothing and wake nobody.
   */
  onCommit(listener: (position: number) => void): () => void;
  /** Cheap check for readiness; throws when the store cannot be reached. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** The disk is full: nothing was changed, and it may work again once space is given. */
export class StorageFull extends Error {
  override readonly name = 'StorageFull';
}

/** The disk failed a write or its fsync: nothing of it counts. The store is opened anew before the next. */
export class StorageFailed extends Error {
  override readonly name = 'StorageFailed';
}

/**
 * The database cannot be reached now. When it went away in the middle of a commit nobody knows whether
 * that counts; asking again with the same request ids finds out and does nothing twice.
 */
export class StorageUnreachable extends Error {
  override readonly name = 'StorageUnreachable';
}
