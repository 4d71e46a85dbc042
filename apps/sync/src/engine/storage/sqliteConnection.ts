// How does one SQLite connection run the shared queries? Statements are prepared once per text; an error
// that dooms the transaction is remembered, so that nobody can swallow it and commit.
import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { SqliteDatabase } from 'kysely';
import { bound, type Connection, type Prepared, type Value, type Values } from './sql/prepared.ts';
import { StorageFailed, StorageFull } from './storage.ts';

/** What is used of node:sqlite; fault tests put a failing disk in its place. */
export type Database = Pick<DatabaseSync, 'prepare' | 'exec' | 'close' | 'isTransaction'>;

const SQLITE_IOERR = 10;
const SQLITE_FULL = 13;
/** With less space than this an input/output error is taken for a full disk. */
const NEARLY_NOTHING_BYTES = 1 << 20;

const jsonList = (texts: readonly string[]) => JSON.stringify(texts);

export class SqliteConnection implements Connection {
  readonly database: Database;
  readonly #path: string;
  readonly #statementByText = new Map<string, StatementSync>();
  #doom: StorageFull | StorageFailed | undefined;
  #failed = false;

  constructor(database: Database, path: string) {
    this.database = database;
    this.#path = path;
  }

  /** The error after which the running transaction can only be rolled back. */
  get doom(): StorageFull | StorageFailed | undefined {
    return this.#doom;
  }

  /** Did the disk fail under it, so that it has to be opened anew? */
  get failed(): boolean {
    return this.#failed;
  }

  async rows<Row>(query: Prepared<Row>, values: Values): Promise<readonly Row[]> {
    const parameters: Value[] = bound(query, values, jsonList);
    return this.#run(query.text, (statement) => statement.all(...parameters)) as Row[];
  }

  async command(text: string): Promise<void> {
    this.#run(text, (statement) => statement.run());
  }

  /** Ends the transaction, if there still is one, without a trace. */
  rollback(): void {
    this.#doom = undefined;
    if (!this.database.isTransaction) return;
    try {
      this.database.exec('rollback');
    } catch {
      this.#failed = true;
    }
  }

  close(): void {
    this.#statementByText.clear();
    this.database.close();
  }

  #run<Result>(text: string, use: (statement: StatementSync) => Result): Result {
    if (this.#doom) throw this.#doom;
    try {
      let statement = this.#statementByText.get(text);
      if (!statement) {
        statement = this.database.prepare(text);
        this.#statementByText.set(text, statement);
      }
      return use(statement);
    } catch (error) {
      throw this.#judge(error);
    }
  }

  #judge(error: unknown): unknown {
    if (!(error instanceof Error && 'errcode' in error && typeof error.errcode === 'number'))
      return error;
    // The low byte is the kind; the rest says which call failed.
    const kind = error.errcode & 0xff;
    if (kind === SQLITE_FULL) {
      this.#doom = new StorageFull('There is no space left for the data.', { cause: error });
      return this.#doom;
    }
    if (kind !== SQLITE_IOERR) return error;
    this.#failed = true;
    this.#doom = this.#isNearlyFull()
      ? new StorageFull('There is no space left for the data.', { cause: error })
      : new StorageFailed('The disk failed while data was written.', { cause: error });
    return this.#doom;
  }

  #isNearlyFull(): boolean {
    const { bavail, bsize } = statfsSync(dirname(this.#path));
    return bavail * bsize < NEARLY_NOTHING_BYTES;
  }
}

/** A node:sqlite database as Kysely's SQLite dialect wants it; only migrations go this way. */
export function asKyselyDatabase(database: Database): SqliteDatabase {
  const bind = (parameters: readonly unknown[]): Value[] =>
    parameters.map((value) => (typeof value === 'boolean' ? Number(value) : (value as Value)));
  return {
    close: () => {
      database.close();
    },
    prepare: (text) => {
      const statement = database.prepare(text);
      return {
        reader: statement.columns().length > 0,
        all: (parameters) => statement.all(...bind(parameters)),
        run: (parameters) => statement.run(...bind(parameters)),
        iterate: (parameters) => statement.iterate(...bind(parameters)),
      };
    },
  };
}
