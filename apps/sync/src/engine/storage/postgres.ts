// How do several server processes share one store? The row lock on the counter puts their commits into
// one order; a commit's number is taken under that lock, so no reader can pass a commit that is still
// under way (trap RX-10).
//
//   process 1   ── lock ── judge, write ── commit 7 ─┐
//   process 2        wait ···························└─ lock ── judge, write ── commit 8
//   reader              repeatable read: sees 6, or all of 7, or all of 8
import { Kysely, PostgresDialect } from 'kysely';
import pg, { type PoolClient, type PoolConfig } from 'pg';
import { Listeners } from './listeners.ts';
import { mayTryAgain, PostgresConnection, translated } from './postgresConnection.ts';
import { Serial } from './serial.ts';
import { postgresDialect } from './sql/dialect.ts';
import { ensureEpoch } from './sql/epoch.ts';
import { migrate } from './sql/migrations.ts';
import { queriesFor } from './sql/queries.ts';
import type { Tables } from './sql/tables.ts';
import { SqlTransaction } from './sql/transaction.ts';
import { SqlView } from './sql/view.ts';
import { StorageUnreachable, type Storage, type Transaction, type View } from './storage.ts';
import { WakeUps } from './wakeUps.ts';

const POOL_SIZE = 8;
const CONNECT_TIMEOUT_MS = 10_000;
/** No statement of ours is meant to take a second; a lock queue may. */
const STATEMENT_TIMEOUT_MS = 30_000;
/** A process that hangs in a transaction must not stop all the others for ever. */
const IDLE_IN_TRANSACTION_MS = 60_000;
/** Tries of one call that PostgreSQL gave up on: a deadlock, a serialization failure. */
const TRIES = 3;

const BIGINT = 20;
const queries = queriesFor(postgresDialect);

export interface PostgresOptions {
  /** `postgres://…` */
  readonly url: string;
  /** The data was restored from a backup: it gets a new epoch. Stop all processes before. */
  readonly restored?: boolean;
}

function poolConfig(url: string): PoolConfig {
  // Positions and versions stay below 2^53.
  pg.types.setTypeParser(BIGINT, Number);
  return {
    connectionString: url,
    max: POOL_SIZE,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    application_name: 'clusterxchange',
    keepAlive: true,
  };
}

export class PostgresStorage implements Storage {
  readonly epoch: string;
  readonly #pool: pg.Pool;
  readonly #writers = new Serial();
  readonly #listeners = new Listeners();
  readonly #wakeUps: WakeUps;
  #closed = false;

  /**
   * Connects and makes or updates the tables; several processes may do so at the same time.
   * @throws StorageUnreachable, or when the server acknowledges what is not durable (`fsync = off`)
   */
  static async open({ url, restored = false }: PostgresOptions): Promise<PostgresStorage> {
    const config = poolConfig(url);
    const pool = new pg.Pool(config);
    // A connection that breaks while idle leaves the pool by itself; whoever comes next gets another.
    pool.on('error', () => undefined);
    // One that breaks in use fails the query that runs on it; without this it would end the process.
    pool.on('connect', (client) => client.on('error', () => undefined));
    try {
      const { rows } = await pool.query<{ fsync: string }>('show fsync');
      if (rows[0]?.fsync !== 'on')
        throw new Error(
          'PostgreSQL runs with fsync = off: what it acknowledges may be lost. Switch it on.',
        );
      const kysely = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
      await migrate(kysely, postgresDialect.words);
      const [epoch, moved] = await prepareEpoch(pool, restored);
      return new PostgresStorage(pool, config, epoch, moved);
    } catch (error) {
      await pool.end();
      throw translated(error);
    }
  }

  private constructor(pool: pg.Pool, config: PoolConfig, epoch: string, moved: number) {
    this.#pool = pool;
    this.epoch = epoch;
    this.#wakeUps = new WakeUps(
      {
        connection: config,
        moved: async () => (await this.#counter()).moved,
        notify: async (channel, payload) => {
          await pool.query('select pg_notify($1, $2)', [channel, payload]);
        },
        onNews: (position) => {
          this.#listeners.tell(position);
        },
      },
      moved,
    );
  }

  transact<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    // One after the other already here: waiting in the database would take the whole pool.
    return this.#writers.run(() =>
      this.#transaction<SqlTransaction, T>(
        // Whatever the database's default is: an answer means it is on the disk.
        'begin; set local synchronous_commit = on',
        async (connection) => {
          const [commits] = await connection.rows(queries.lockHead, {});
          if (!commits) throw new Error('The counter row is missing.');
          return new SqlTransaction(connection, queries, commits.position);
        },
        work,
        async (connection, tx) => {
          if (!tx.wrote) return;
          await tx.putHead();
          await connection.commit();
          tx.committed();
          if (tx.moved) this.#wakeUps.committed(tx.position);
        },
      ),
    );
  }

  read<T>(work: (view: View) => Promise<T>): Promise<T> {
    return this.#transaction<SqlView, T>(
      'begin isolation level repeatable read read only',
      async (connection) => {
        const [commits] = await connection.rows(queries.head, {});
        return new SqlView(connection, queries, commits?.position ?? 0);
      },
      work,
      (connection) => connection.commit(),
    );
  }

  async #transaction<Cut extends SqlView, T>(
    begin: string,
    open: (connection: PostgresConnection) => Promise<Cut>,
    work: (cut: Cut) => Promise<T>,
    finish: (connection: PostgresConnection, cut: Cut) => Promise<void>,
    attempt = 1,
  ): Promise<T> {
    if (this.#closed) throw new Error('The store is closed.');
    let client: PoolClient | undefined;
    let connection: PostgresConnection | undefined;
    let cut: Cut | undefined;
    try {
      client = await this.#pool.connect();
      connection = new PostgresConnection(client);
      await connection.command(begin);
      cut = await open(connection);
      const result = await work(cut);
      if (connection.doom) throw connection.doom;
      await finish(connection, cut);
      return result;
    } catch (error) {
      const meant = connection?.doom ?? translated(error);
      // A connection that broke while idle is replaced as long as nothing was asked of it; each of the
      // pool's may be such a one.
      const wasStale = client && !cut && meant instanceof StorageUnreachable;
      const most = mayTryAgain(meant) ? TRIES : wasStale ? POOL_SIZE + 1 : 0;
      if (attempt >= most) throw meant;
    } finally {
      cut?.end();
      if (client) await giveBack(client, connection);
    }
    return this.#transaction(begin, open, work, finish, attempt + 1);
  }

  async #counter(): Promise<{ position: number; moved: number }> {
    const { rows } = await this.#pool.query<{ position: number; moved: number }>({
      text: queries.head.text,
      values: ['commit'],
    });
    const [counter] = rows;
    if (!counter) throw new Error('The counter row is missing.');
    return counter;
  }

  async head(): Promise<number> {
    try {
      return (await this.#counter()).position;
    } catch (error) {
      throw translated(error);
    }
  }

  onCommit(listener: (position: number) => void): () => void {
    return this.#listeners.add(listener);
  }

  async ping(): Promise<void> {
    await this.head();
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    await this.#writers.idle();
    this.#closed = true;
    this.#listeners.clear();
    await this.#wakeUps.close();
    await this.#pool.end();
  }
}

/** Ends what is still open and returns the connection, or throws it away when that fails. */
async function giveBack(client: PoolClient, connection?: PostgresConnection): Promise<void> {
  try {
    if (connection?.isOpen !== false) await client.query('rollback');
    client.release();
  } catch (error) {
    client.release(error instanceof Error ? error : true);
  }
}

async function prepareEpoch(pool: pg.Pool, restored: boolean): Promise<[string, number]> {
  const client = await pool.connect();
  const connection = new PostgresConnection(client);
  try {
    await connection.command('begin; set local synchronous_commit = on');
    const [commits] = await connection.rows(queries.lockHead, {});
    const epoch = await ensureEpoch(connection, queries, restored);
    await connection.commit();
    return [epoch, commits?.moved ?? 0];
  } finally {
    await giveBack(client, connection);
  }
}
