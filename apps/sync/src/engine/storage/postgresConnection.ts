// How does one PostgreSQL connection run the shared queries, and what do its errors mean?
import type { ClientBase } from 'pg';
import { bound, type Connection, type Prepared, type Values } from './sql/prepared.ts';
import { StorageFailed, StorageFull, StorageUnreachable } from './storage.ts';

/** Statements are prepared on the server under one name per text. */
const nameByText = new Map<string, string>();

function statementName(text: string): string {
  const held = nameByText.get(text) ?? `cxc${nameByText.size + 1}`;
  nameByText.set(text, held);
  return held;
}

const FULL = '53100';
const IO_ERROR = '58030';
/** Serialization failure and deadlock: PostgreSQL gave up on this one and asks for another try. */
const TRY_AGAIN: ReadonlySet<string> = new Set(['40001', '40P01']);
/** Shut down, crashed, starting up, too many connections, and what Node says of a lost socket. */
const GONE =
  /^(57P0[123]|53300|08...|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOENT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH)$/;
const GONE_WORDS = /Connection terminated|timeout exceeded when trying to connect|not queryable/;

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : '';
}

/** May the transaction be run once more from its beginning? */
export function mayTryAgain(error: unknown): boolean {
  return TRY_AGAIN.has(codeOf(error));
}

/** The error in the words of the interface; unchanged when it is none of them. */
export function translated(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const code = codeOf(error);
  if (code === FULL)
    return new StorageFull('There is no space left for the data.', { cause: error });
  if (code === IO_ERROR)
    return new StorageFailed('The disk failed while data was written.', { cause: error });
  if (GONE.test(code) || GONE_WORDS.test(error.message))
    return new StorageUnreachable('The database cannot be reached.', { cause: error });
  return error;
}

export class PostgresConnection implements Connection {
  readonly #client: ClientBase;
  #doom: Error | undefined;
  #isOpen = true;

  constructor(client: ClientBase) {
    this.#client = client;
  }

  /** The error after which the running transaction can only be rolled back. */
  get doom(): Error | undefined {
    return this.#doom;
  }

  /** Has it not been committed? */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  async rows<Row>(query: Prepared<Row>, values: Values): Promise<readonly Row[]> {
    const { text } = query;
    const name = statementName(text);
    const parameters = bound(query, values, (texts) => [...texts]);
    return this.#ask(async () => {
      const { rows } = await this.#client.query({ name, text, values: parameters });
      return rows as Row[];
    });
  }

  async command(text: string): Promise<void> {
    await this.#ask(() => this.#client.query(text));
  }

  /**
   * Commits durably.
   * @throws when an earlier error had aborted the transaction: PostgreSQL then answers with a rollback
   */
  async commit(): Promise<void> {
    const { command } = await this.#ask(() => this.#client.query('commit'));
    this.#isOpen = false;
    if (command !== 'COMMIT') throw new Error('The transaction had failed and was rolled back.');
  }

  async #ask<T>(work: () => Promise<T>): Promise<T> {
    if (this.#doom) throw this.#doom;
    try {
      return await work();
    } catch (error) {
      const meant = translated(error);
      if (
        meant instanceof StorageFull ||
        meant instanceof StorageFailed ||
        meant instanceof StorageUnreachable ||
        (error instanceof Error && mayTryAgain(error))
      )
        this.#doom = meant instanceof Error ? meant : undefined;
      throw meant;
    }
  }
}
