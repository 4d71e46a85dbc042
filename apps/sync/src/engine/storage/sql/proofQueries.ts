// Which questions and orders about codes, passkeys and mails reach the database? Once for both engines.
import type { SqlDialect } from './dialect.ts';
import { prepared, slot } from './prepared.ts';

const text = (name: string) => slot<string>(name);
const count = (name: string) => slot<number>(name);

function codeQueries({ build }: SqlDialect) {
  return {
    findCode: prepared(
      build
        .selectFrom('code')
        .select(['purpose', 'about', 'hash', 'expires_at', 'tries_left'])
        .where('purpose', '=', text('purpose'))
        .where('about', '=', text('about'))
        .compile(),
    ),
    putCode: prepared(
      build
        .insertInto('code')
        .values({
          purpose: text('purpose'),
          about: text('about'),
          hash: text('hash'),
          expires_at: text('expiresAt'),
          tries_left: count('triesLeft'),
        })
        .onConflict((clash) =>
          clash.columns(['purpose', 'about']).doUpdateSet((row) => ({
            hash: row.ref('excluded.hash'),
            expires_at: row.ref('excluded.expires_at'),
            tries_left: row.ref('excluded.tries_left'),
          })),
        )
        .compile(),
    ),
    deleteCode: prepared(
      build
        .deleteFrom('code')
        .where('purpose', '=', text('purpose'))
        .where('about', '=', text('about'))
        .compile(),
    ),
    deleteCodesExpiredBefore: prepared(
      build.deleteFrom('code').where('expires_at', '<', text('instant')).compile(),
    ),
  };
}

function passkeyQueries({ build }: SqlDialect) {
  const passkeys = build
    .selectFrom('passkey')
    .select([
      'id',
      'person',
      'public_key',
      'counter',
      'transports',
      'label',
      'created_at',
      'last_used_at',
    ]);
  return {
    findPasskey: prepared(passkeys.where('id', '=', text('id')).compile()),
    passkeysOf: prepared(passkeys.where('person', '=', text('person')).orderBy('id').compile()),
    putPasskey: prepared(
      build
        .insertInto('passkey')
        .values({
          id: text('id'),
          person: text('person'),
          public_key: text('publicKey'),
          counter: count('counter'),
          transports: text('transports'),
          label: text('label'),
          created_at: text('createdAt'),
          last_used_at: slot<string | null>('lastUsedAt'),
        })
        .onConflict((clash) =>
          clash.column('id').doUpdateSet((row) => ({
            counter: row.ref('excluded.counter'),
            label: row.ref('excluded.label'),
            last_used_at: row.ref('excluded.last_used_at'),
          })),
        )
        .compile(),
    ),
    deletePasskey: prepared(build.deleteFrom('passkey').where('id', '=', text('id')).compile()),
    deletePasskeysOf: prepared(
      build.deleteFrom('passkey').where('person', '=', text('person')).compile(),
    ),
  };
}

function mailQueries({ build }: SqlDialect) {
  return {
    mailsDue: prepared(
      build
        .selectFrom('mail')
        .select(['id', 'kind', 'recipient', 'locale', 'params', 'created_at', 'due_at', 'tries'])
        .where('due_at', '<', text('before'))
        .orderBy('due_at')
        .orderBy('id')
        .limit(count('limit'))
        .compile(),
    ),
    putMail: prepared(
      build
        .insertInto('mail')
        .values({
          id: text('id'),
          kind: text('kind'),
          recipient: text('to'),
          locale: text('locale'),
          params: text('params'),
          created_at: text('createdAt'),
          due_at: text('dueAt'),
          tries: count('tries'),
        })
        .onConflict((clash) =>
          clash.column('id').doUpdateSet((row) => ({
            due_at: row.ref('excluded.due_at'),
            tries: row.ref('excluded.tries'),
          })),
        )
        .compile(),
    ),
    deleteMail: prepared(build.deleteFrom('mail').where('id', '=', text('id')).compile()),
  };
}

export function proofQueries(dialect: SqlDialect) {
  return { ...codeQueries(dialect), ...passkeyQueries(dialect), ...mailQueries(dialect) };
}
