// How did the tables come about? Each step once, in order; a step that has shipped never changes.
import { sql, type Kysely, type RawBuilder } from 'kysely';
import { Migrator, type Migration } from 'kysely/migration';
import type { Tables } from './tables.ts';

/** Where the two engines name the same thing differently. */
export interface ColumnWords {
  /** Text compared by code unit, whatever the language of the database (trap RX-17). */
  readonly text: RawBuilder<unknown>;
  /** A whole number; in SQLite also the row's own number when it is the primary key. */
  readonly whole: RawBuilder<unknown>;
  /** What stands behind a table whose rows live in its primary key. */
  readonly keyed: RawBuilder<unknown>;
}

function first({ text, whole, keyed }: ColumnWords): Migration {
  return {
    up: async (db: Kysely<unknown>) => {
      const { schema } = db;
      await schema
        .createTable('record')
        .addColumn('concept', text, (column) => column.notNull())
        .addColumn('id', text, (column) => column.notNull())
        .addColumn('version', whole, (column) => column.notNull())
        .addColumn('state', text, (column) => column.notNull())
        .addColumn('data', text, (column) => column.notNull())
        .addPrimaryKeyConstraint('record_key', ['concept', 'id'])
        .execute();
      await schema
        .createTable('feed')
        .addColumn('concept', text, (column) => column.notNull())
        .addColumn('id', text, (column) => column.notNull())
        .addColumn('key', text, (column) => column.notNull())
        .addColumn('relation', text, (column) => column.notNull())
        .addColumn('cut', text, (column) => column.notNull())
        .addColumn('present', 'integer', (column) => column.notNull())
        .addColumn('position', whole, (column) => column.notNull())
        .addPrimaryKeyConstraint('feed_key', ['concept', 'id', 'key'])
        .modifyEnd(keyed)
        .execute();
      await schema.createIndex('feed_order').on('feed').columns(['key', 'position']).execute();
      await schema
        .createTable('judged')
        .addColumn('id', text, (column) => column.primaryKey().notNull())
        .addColumn('author', text, (column) => column.notNull())
        .addColumn('device', text, (column) => column.notNull())
        .addColumn('content', text, (column) => column.notNull())
        .addColumn('body', text, (column) => column.notNull())
        .addColumn('outcome', text, (column) => column.notNull())
        .execute();
      await schema
        .createTable('audit')
        .addColumn('sequence', whole, (column) => column.primaryKey())
        .addColumn('digest', text, (column) => column.notNull())
        .addColumn('link', text, (column) => column.notNull())
        .addColumn('salt', text, (column) => column.notNull())
        .addColumn('body', text)
        .execute();
      await schema
        .createTable('credential')
        .addColumn('person', text, (column) => column.primaryKey().notNull())
        .addColumn('email', text, (column) => column.notNull().unique())
        .addColumn('password_hash', text, (column) => column.notNull())
        .execute();
      await schema
        .createTable('session')
        .addColumn('id_hash', text, (column) => column.primaryKey().notNull())
        .addColumn('person', text, (column) => column.notNull())
        .addColumn('device', text, (column) => column.notNull())
        .addColumn('created_at', text, (column) => column.notNull())
        .addColumn('expires_at', text, (column) => column.notNull())
        .execute();
      await schema.createIndex('session_person').on('session').column('person').execute();
      await schema.createIndex('session_expiry').on('session').column('expires_at').execute();
      await schema
        .createTable('device')
        .addColumn('id', text, (column) => column.notNull())
        .addColumn('person', text, (column) => column.notNull())
        .addColumn('last_contact', text, (column) => column.notNull())
        .addColumn('waiting', 'integer', (column) => column.notNull())
        .addColumn('revoked', 'integer', (column) => column.notNull())
        .addPrimaryKeyConstraint('device_key', ['id', 'person'])
        .execute();
      await schema
        .createTable('counter')
        .addColumn('name', text, (column) => column.primaryKey().notNull())
        .addColumn('position', whole, (column) => column.notNull())
        .addColumn('moved', whole, (column) => column.notNull())
        .execute();
      await schema
        .createTable('meta')
        .addColumn('name', text, (column) => column.primaryKey().notNull())
        .addColumn('value', text, (column) => column.notNull())
        .execute();
      await sql`insert into counter (name, position, moved) values ('commit', 0, 0)`.execute(db);
    },
  };
}

/** One-time codes, passkeys, mails that have to go out. */
function proofs({ text, whole, keyed }: ColumnWords): Migration {
  return {
    up: async ({ schema }: Kysely<unknown>) => {
      await schema
        .createTable('code')
        .addColumn('purpose', text, (column) => column.notNull())
        .addColumn('about', text, (column) => column.notNull())
        .addColumn('hash', text, (column) => column.notNull())
        .addColumn('expires_at', text, (column) => column.notNull())
        .addColumn('tries_left', 'integer', (column) => column.notNull())
        .addPrimaryKeyConstraint('code_key', ['purpose', 'about'])
        .modifyEnd(keyed)
        .execute();
      await schema.createIndex('code_expiry').on('code').column('expires_at').execute();
      await schema
        .createTable('passkey')
        .addColumn('id', text, (column) => column.primaryKey().notNull())
        .addColumn('person', text, (column) => column.notNull())
        .addColumn('public_key', text, (column) => column.notNull())
        .addColumn('counter', whole, (column) => column.notNull())
        .addColumn('transports', text, (column) => column.notNull())
        .addColumn('label', text, (column) => column.notNull())
        .addColumn('created_at', text, (column) => column.notNull())
        .addColumn('last_used_at', text)
        .execute();
      await schema.createIndex('passkey_person').on('passkey').column('person').execute();
      await schema
        .createTable('mail')
        .addColumn('id', text, (column) => column.primaryKey().notNull())
        .addColumn('kind', text, (column) => column.notNull())
        .addColumn('recipient', text, (column) => column.notNull())
        .addColumn('locale', text, (column) => column.notNull())
        .addColumn('params', text, (column) => column.notNull())
        .addColumn('created_at', text, (column) => column.notNull())
        .addColumn('due_at', text, (column) => column.notNull())
        .addColumn('tries', 'integer', (column) => column.notNull())
        .execute();
      await schema.createIndex('mail_due').on('mail').column('due_at').execute();
    },
  };
}

/** Which bytes belong to which record. */
function files({ text, whole, keyed }: ColumnWords): Migration {
  return {
    up: async ({ schema }: Kysely<unknown>) => {
      await schema
        .createTable('file')
        .addColumn('sha256', text, (column) => column.notNull())
        .addColumn('concept', text, (column) => column.notNull())
        .addColumn('record', text, (column) => column.notNull())
        .addColumn('person', text, (column) => column.notNull())
        .addColumn('bytes', whole, (column) => column.notNull())
        .addColumn('mime', text, (column) => column.notNull())
        .addColumn('at', text, (column) => column.notNull())
        .addPrimaryKeyConstraint('file_key', ['concept', 'record', 'sha256'])
        .modifyEnd(keyed)
        .execute();
      await schema.createIndex('file_hash').on('file').column('sha256').execute();
      await schema.createIndex('file_person').on('file').column('person').execute();
    },
  };
}

/** Texts that are written together: changes, states they are folded into, changes that were refused. */
function texts({ text, whole, keyed }: ColumnWords): Migration {
  return {
    up: async ({ schema }: Kysely<unknown>) => {
      await schema
        .createTable('text_update')
        .addColumn('concept', text, (column) => column.notNull())
        .addColumn('record', text, (column) => column.notNull())
        .addColumn('revision', whole, (column) => column.notNull())
        .addColumn('position', whole, (column) => column.notNull())
        .addColumn('person', text, (column) => column.notNull())
        .addColumn('at', text, (column) => column.notNull())
        .addColumn('bytes', text, (column) => column.notNull())
        .addPrimaryKeyConstraint('text_update_key', ['concept', 'record', 'revision', 'position'])
        .modifyEnd(keyed)
        .execute();
      await schema
        .createTable('text_state')
        .addColumn('concept', text, (column) => column.notNull())
        .addColumn('record', text, (column) => column.notNull())
        .addColumn('revision', whole, (column) => column.notNull())
        .addColumn('position', whole, (column) => column.notNull())
        .addColumn('bytes', text, (column) => column.notNull())
        .addColumn('writers', text, (column) => column.notNull())
        .addPrimaryKeyConstraint('text_state_key', ['concept', 'record', 'revision'])
        .execute();
      await schema
        .createTable('text_kept')
        .addColumn('id', text, (column) => column.primaryKey().notNull())
        .addColumn('concept', text, (column) => column.notNull())
        .addColumn('record', text, (column) => column.notNull())
        .addColumn('revision', whole, (column) => column.notNull())
        .addColumn('person', text, (column) => column.notNull())
        .addColumn('at', text, (column) => column.notNull())
        .addColumn('code', text, (column) => column.notNull())
        .addColumn('bytes', text, (column) => column.notNull())
        .execute();
      await schema
        .createIndex('text_kept_record')
        .on('text_kept')
        .columns(['concept', 'record', 'person'])
        .execute();
    },
  };
}

/** A refused change of a text can be set aside by its author. */
function discards({ text }: ColumnWords): Migration {
  return {
    up: async ({ schema }: Kysely<unknown>) => {
      await schema.alterTable('text_kept').addColumn('discarded_at', text).execute();
      await schema.createIndex('text_kept_person').on('text_kept').column('person').execute();
    },
  };
}

/** What is kept of a text can be told from what was damaged, and the state before the last one stays (E03). */
function checksums({ text, whole }: ColumnWords): Migration {
  return {
    up: async ({ schema }: Kysely<unknown>) => {
      await schema.alterTable('text_update').addColumn('checksum', text).execute();
      await schema.alterTable('text_state').addColumn('checksum', text).execute();
      await schema
        .createTable('text_state_older')
        .addColumn('concept', text, (column) => column.notNull())
        .addColumn('record', text, (column) => column.notNull())
        .addColumn('revision', whole, (column) => column.notNull())
        .addColumn('position', whole, (column) => column.notNull())
        .addColumn('bytes', text, (column) => column.notNull())
        .addColumn('writers', text, (column) => column.notNull())
        .addColumn('checksum', text)
        .addPrimaryKeyConstraint('text_state_older_key', ['concept', 'record', 'revision'])
        .execute();
    },
  };
}

/** How far the look for viruses is with which bytes. */
function fileChecks({ text, keyed }: ColumnWords): Migration {
  return {
    up: async ({ schema }: Kysely<unknown>) => {
      await schema
        .createTable('file_check')
        .addColumn('sha256', text, (column) => column.primaryKey().notNull())
        .addColumn('verdict', text, (column) => column.notNull())
        .addColumn('found', text, (column) => column.notNull())
        .addColumn('due_at', text, (column) => column.notNull())
        .addColumn('tries', 'integer', (column) => column.notNull())
        .modifyEnd(keyed)
        .execute();
    },
  };
}

/** What a device showed last, to be told from a copy of it (C08). */
function deviceMarks({ text }: ColumnWords): Migration {
  return {
    up: async ({ schema }: Kysely<unknown>) => {
      await schema.alterTable('device').addColumn('mark', text).execute();
    },
  };
}

/**
 * Brings the tables up to date.
 * @throws when a step fails, or when the data was written by a newer version of the program
 */
export async function migrate(db: Kysely<Tables>, words: ColumnWords): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: {
      getMigrations: () =>
        Promise.resolve({
          '0001_first': first(words),
          '0002_proofs': proofs(words),
          '0003_files': files(words),
          '0004_texts': texts(words),
          '0005_discards': discards(words),
          '0006_checksums': checksums(words),
          '0007_file_checks': fileChecks(words),
          '0008_device_marks': deviceMarks(words),
        }),
    },
  });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return;
  const reason = error instanceof Error ? error.message : 'unknown reason';
  throw new Error(`The data could not be brought up to date: ${reason}`, { cause: error });
}
