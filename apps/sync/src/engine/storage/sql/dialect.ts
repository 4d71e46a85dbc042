// What do SQLite and PostgreSQL say differently? Everything else is one text for both.
import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  sql,
  type RawBuilder,
} from 'kysely';
import type { ColumnWords } from './migrations.ts';
import { slot } from './prepared.ts';
import type { Tables } from './tables.ts';

export interface SqlDialect {
  /** Builds queries; has no connection. */
  readonly build: Kysely<Tables>;
  /** A table of one column `value`, called `wanted`, from the list of texts in the slot `name`. */
  wanted(name: string): RawBuilder<{ value: string }>;
  readonly words: ColumnWords;
}

export const sqliteDialect: SqlDialect = {
  build: new Kysely<Tables>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  }),
  wanted: (name) => sql`json_each(${slot<string>(name)}) as wanted`,
  words: { text: sql`text`, whole: sql`integer`, keyed: sql`without rowid` },
};

export const postgresDialect: SqlDialect = {
  build: new Kysely<Tables>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  }),
  wanted: (name) => sql`unnest(${slot<string>(name)}::text[]) as wanted(value)`,
  words: { text: sql`text collate "C"`, whole: sql`bigint`, keyed: sql`` },
};
