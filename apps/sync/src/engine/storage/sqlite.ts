// How does one file hold everything? One writer with the whole store's lock, a few readers with
// snapshots, and an fsync before every answer.
//
//   write-ahead log, synchronous=FULL: `commit` returns after the fsync.
//   After a failed fsync the pages in memory cannot be trusted: what was asked is refused, the log is
//   copied into the database file and emptied, and the store is opened anew (fault A05).
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely, SqliteDialect } from 'kysely';
import { forgetRestored, holdDataFolder, isRestored } from './dataFolder.ts';
import { Listeners } from './listeners.ts';
import { LogRoom } from './logRoom.ts';
import { Readers } from './readers.ts';
import { Serial } from './serial.ts';
import { sqliteDialect } from './sql/dialect.ts';
import { ensureEpoch } from './sql/epoch.ts';
import { migrate } from './sql/migrations.ts';
import { queriesFor } from './sql/queries.ts';
import type { Tables } from './sql/tables.ts';
import { SqlTransaction } from './sql/transaction.ts';
import { SqlView } from './sql/view.ts';
import { asKyselyDatabase, SqliteConnection, type Database } from './sqliteConnection.ts';
import type { Storage, Transaction, View } from './storage.ts';

/** Name of the database inside the data folder. */
export const STORE_FILE = 'store.sqlite';

/** Another process (a backup) may hold a lock for a moment. */
const BUSY_TIMEOUT_MS = 5000;
const READERS = 4;
/** Pages after which the log is copied into the file and begun again. */
const LOG_PAGES = 4000;
/** Bytes of the log then: its head, and each page with a head of its own. */
const LOG_SIZE = 32 + LOG_PAGES * (4096 + 24);

const queries = queriesFor(sqliteDialect);

export interface SqliteOptions {
  /** The folder that holds the store; made when it is not there. */
  readonly dataDir: string;
  /** Opens the file; fault tests put a failing disk here. */
  readonly openDatabase?: (path: string, options: { readOnly: boolean }) => Database;
}

function openFile(path: string, { readOnly }: { readOnly: boolean }): Database {
  return new DatabaseSync(path, { readOnly, timeout: BUSY_TIMEOUT_MS });
}

export class SqliteStorage implements Storage {
  readonly #path: string;
  readonly #openDatabase: NonNullable<SqliteOptions['openDatabase']>;
  readonly #folder: { release(): void };
  readonly #writers = new Serial();
  readonly #readers: Readers<SqliteConnection>;
  readonly #listeners = new Listeners();
  #writer: SqliteConnection | undefined;
  #logRoom: LogRoom | undefined;
  #epoch = '';
  #head = 0;
  #closed = false;

  /**
   * Opens the store in a folder, makes or updates its tables, and takes the folder's lock.
   * @throws DataFolderInUse when another process has it
   */
  static async open(options: SqliteOptions): Promise<SqliteStorage> {
    const folder = holdDataFolder(options.dataDir);
    try {
      const storage = new SqliteStorage(options, folder);
      const restored = isRestored(options.dataDir);
      await storage.#openWriter(restored);
      if (restored) forgetRestored(options.dataDir);
      return storage;
    } catch (error) {
      folder.release();
      throw error;
    }
  }

  private constructor(options: SqliteOptions, folder: { release(): void }) {
    this.#path = join(options.dataDir, STORE_FILE);
    this.#openDatabase = options.openDatabase ?? openFile;
    this.#folder = folder;
    this.#readers = new Readers(() => this.#connect(true), READERS);
  }

  get epoch(): string {
    return this.#epoch;
  }

  #connect(readOnly: boolean): SqliteConnection {
    return new SqliteConnection(this.#openDatabase(this.#path, { readOnly }), this.#path);
  }

  async #openWriter(restored: boolean): Promise<void> {
    const writer = this.#connect(false);
    const { database } = writer;
    try {
      database.exec('pragma journal_mode = wal');
      database.exec('pragma synchronous = full');
      // Undo pages of savepoints stay off the disk.
      database.exec('pragma temp_store = memory');
      // Room for the upper pages of all tables, so that a write seldom reads first.
      database.exec('pragma cache_size = -32768');
      // Hot pages are copied into the file once for many commits.
      database.exec(`pragma wal_autocheckpoint = ${LOG_PAGES}`);
      // What a crash or a failed fsync left in the log is made durable before anything is built on it.
      database.exec('pragma wal_checkpoint(truncate)');
      // One transaction around all steps: killed in the middle, the next start begins again (fault A02).
      database.exec('begin immediate');
      const kysely = new Kysely<Tables>({
        dialect: new SqliteDialect({ database: asKyselyDatabase(database) }),
      });
      await migrate(kysely, sqliteDialect.words);
      this.#epoch = await ensureEpoch(writer, queries, restored);
      database.exec('commit');
      const [commits] = await writer.rows(queries.head, {});
      this.#head = commits?.position ?? 0;
    } catch (error) {
      writer.rollback();
      writer.close();
      throw error;
    }
    this.#writer = writer;
    this.#logRoom = new LogRoom(`${this.#path}-wal`, LOG_SIZE, (step) => {
      void this.#writers.run(async () => step());
    });
  }

  async #healthyWriter(): Promise<SqliteConnection> {
    if (this.#closed) throw new Error('The store is closed.');
    if (this.#writer && !this.#writer.failed) return this.#writer;
    await this.#readers.pause(async () => {
      const failed = this.#writer;
      this.#writer = undefined;
      this.#logRoom?.close();
      failed?.close();
      await this.#openWriter(false);
    });
    return this.#healthyWriter();
  }

  transact<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.#writers.run(async () => {
      const writer = await this.#healthyWriter();
      const tx = new SqlTransaction(writer, queries, this.#head);
      try {
        await writer.command('begin immediate');
        const result = await work(tx);
        if (writer.doom) throw writer.doom;
        if (tx.wrote) {
          await tx.putHead();
          await writer.command('commit');
          this.#head = tx.position;
          this.#logRoom?.committed();
          tx.committed();
          if (tx.moved) this.#listeners.tell(tx.position);
        }
        return result;
      } catch (error) {
        // Whatever `work` made of it: a doomed transaction is reported as what doomed it.
        throw writer.doom ?? error;
      } finally {
        tx.end();
        writer.rollback();
      }
    });
  }

  async read<T>(work: (view: View) => Promise<T>): Promise<T> {
    if (this.#closed) throw new Error('The store is closed.');
    return this.#readers.use(async (reader) => {
      let view: SqlView | undefined;
      try {
        await reader.command('begin');
        // The first question fixes the snapshot.
        const [commits] = await reader.rows(queries.head, {});
        view = new SqlView(reader, queries, commits?.position ?? 0);
        return await work(view);
      } finally {
        view?.end();
        reader.rollback();
      }
    });
  }

  async head(): Promise<number> {
    return this.#head;
  }

  onCommit(listener: (position: number) => void): () => void {
    return this.#listeners.add(listener);
  }

  async ping(): Promise<void> {
    if (this.#writer?.failed !== false) await this.#writers.run(() => this.#healthyWriter());
    await this.read((view) => view.lastAudit());
  }

  /** The file may grow to this many pages of 4 KiB: a small disk for fault A04. */
  limitPages(pages: number): void {
    this.#writer?.database.exec(`pragma max_page_count = ${Math.trunc(pages)}`);
  }

  async close(): Promise<void> {
    await this.#writers.run(async () => {
      if (this.#closed) return;
      this.#closed = true;
      this.#listeners.clear();
      await this.#readers.pause(async () => {
        this.#logRoom?.close();
        this.#writer?.close();
        this.#writer = undefined;
      });
      this.#folder.release();
    });
  }
}
