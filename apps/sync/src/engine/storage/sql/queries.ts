// Which questions and orders reach the database? All of them stand here, once for both engines.
import { sql } from 'kysely';
import type { Moved } from '../feedPage.ts';
import type { SqlDialect } from './dialect.ts';
import { prepared, slot, type Prepared } from './prepared.ts';
import { fileQueries } from './fileQueries.ts';
import { textQueries } from './textQueries.ts';
import { proofQueries } from './proofQueries.ts';

const text = (name: string) => slot<string>(name);
const count = (name: string) => slot<number>(name);

/** Remembers what was built for a number of parts; the numbers are small. */
function perCount<T>(build: (count: number) => T): (count: number) => T {
  const built = new Map<number, T>();
  return (count) => {
    const held = built.get(count) ?? build(count);
    built.set(count, held);
    return held;
  };
}

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

function recordQueries({ build, wanted }: SqlDialect) {
  const records = build
    .selectFrom('record')
    .select(['concept', 'id', 'version', 'state', 'data'])
    .where('concept', '=', text('concept'));
  return {
    findRecord: prepared(records.where('id', '=', text('id')).compile()),
    allRecords: prepared(records.orderBy('id').compile()),
    recordsOf: prepared(
      records.where('id', 'in', sql<string>`(select value from ${wanted('ids')})`).compile(),
    ),
    putRecord: prepared(
      build
        .insertInto('record')
        .values({
          concept: text('concept'),
          id: text('id'),
          version: count('version'),
          state: text('state'),
          data: text('data'),
        })
        .onConflict((clash) =>
          clash.columns(['concept', 'id']).doUpdateSet((row) => ({
            version: row.ref('excluded.version'),
            state: row.ref('excluded.state'),
            data: row.ref('excluded.data'),
          })),
        )
        .compile(),
    ),
  };
}

function feedQueries({ build, wanted }: SqlDialect) {
  const rows = build
    .selectFrom('feed')
    .select(['concept', 'id', 'key', 'relation', 'cut', 'present'])
    .where('concept', '=', text('concept'));
  return {
    feedRows: prepared(rows.where('id', '=', text('id')).compile()),
    /** Without the hash, which is as long as everything else: a first pull reads thousands of rows. */
    presentRows: prepared(
      build
        .selectFrom('feed')
        .select(['id', 'key', 'relation'])
        .where('concept', '=', text('concept'))
        .where('id', 'in', sql<string>`(select value from ${wanted('ids')})`)
        .where('present', '=', 1)
        .orderBy('key')
        .compile(),
    ),
    /** One seek per key, so that "nothing new" costs next to nothing whatever the keys hold. */
    newest: prepared(
      sql<{ key: string; position: number | null }>`
        select value as key, (select max(position) from feed where feed.key = wanted.value) as position
        from ${wanted('keys')}`.compile(build),
    ),
    /** The first `limit` moves behind each key's own position: key0, at0, key1, at1, … */
    moved: perCount((keys): Prepared<Moved> => {
      const parts = numbers(keys).map(
        (n) => sql`
          select * from (
            select concept, id, key, position from feed
            where key = ${text(`key${n}`)} and position > ${count(`at${n}`)}
            order by position limit ${count('limit')}
          ) as ${sql.ref(`moved${n}`)}`,
      );
      return prepared(
        sql<Moved>`${sql.join(parts, sql` union all `)}
          order by position limit ${count('limit')}`.compile(build),
      );
    }),
    movedIn: prepared(
      sql<Moved>`select concept, id, key, position from feed
        where key in (select value from ${wanted('keys')}) and position = ${count('position')}`.compile(
        build,
      ),
    ),
    putFeedRows: perCount((rowCount) =>
      prepared(
        build
          .insertInto('feed')
          .values(
            numbers(rowCount).map((n) => ({
              concept: text('concept'),
              id: text('id'),
              key: text(`key${n}`),
              relation: text(`relation${n}`),
              cut: text(`cut${n}`),
              present: count(`present${n}`),
              position: count('position'),
            })),
          )
          .onConflict((clash) =>
            clash.columns(['concept', 'id', 'key']).doUpdateSet((row) => ({
              relation: row.ref('excluded.relation'),
              cut: row.ref('excluded.cut'),
              present: row.ref('excluded.present'),
              position: row.ref('excluded.position'),
            })),
          )
          .compile(),
      ),
    ),
  };
}

function judgedQueries({ build }: SqlDialect) {
  const links = build.selectFrom('audit').select(['sequence', 'digest', 'link', 'salt', 'body']);
  return {
    findJudged: prepared(
      build
        .selectFrom('judged')
        .select(['id', 'author', 'device', 'content', 'body', 'outcome'])
        .where('id', '=', text('id'))
        .compile(),
    ),
    putJudged: prepared(
      build
        .insertInto('judged')
        .values({
          id: text('id'),
          author: text('author'),
          device: text('device'),
          content: text('content'),
          body: text('body'),
          outcome: text('outcome'),
        })
        .compile(),
    ),
    lastAudit: prepared(links.orderBy('sequence', 'desc').limit(1).compile()),
    auditAfter: prepared(
      links
        .where('sequence', '>', count('after'))
        .orderBy('sequence')
        .limit(count('limit'))
        .compile(),
    ),
    appendAudit: prepared(
      build
        .insertInto('audit')
        .values({
          sequence: count('sequence'),
          digest: text('digest'),
          link: text('link'),
          salt: text('salt'),
          body: slot<string | null>('body'),
        })
        .compile(),
    ),
  };
}

function accountQueries({ build }: SqlDialect) {
  const sessions = build
    .selectFrom('session')
    .select(['id_hash', 'person', 'device', 'created_at', 'expires_at']);
  const devices = build
    .selectFrom('device')
    .select(['id', 'person', 'last_contact', 'waiting', 'revoked', 'mark']);
  const credentials = build.selectFrom('credential').select(['person', 'email', 'password_hash']);
  return {
    findCredential: prepared(credentials.where('email', '=', text('email')).compile()),
    findCredentialOf: prepared(credentials.where('person', '=', text('person')).compile()),
    deleteCredential: prepared(
      build.deleteFrom('credential').where('person', '=', text('person')).compile(),
    ),
    putCredential: prepared(
      build
        .insertInto('credential')
        .values({
          person: text('person'),
          email: text('email'),
          password_hash: text('passwordHash'),
        })
        .onConflict((clash) =>
          clash.column('person').doUpdateSet((row) => ({
            email: row.ref('excluded.email'),
            password_hash: row.ref('excluded.password_hash'),
          })),
        )
        .compile(),
    ),
    findSession: prepared(sessions.where('id_hash', '=', text('idHash')).compile()),
    sessionsOf: prepared(
      sessions.where('person', '=', text('person')).orderBy('id_hash').compile(),
    ),
    putSession: prepared(
      build
        .insertInto('session')
        .values({
          id_hash: text('idHash'),
          person: text('person'),
          device: text('device'),
          created_at: text('createdAt'),
          expires_at: text('expiresAt'),
        })
        .onConflict((clash) =>
          clash.column('id_hash').doUpdateSet((row) => ({
            person: row.ref('excluded.person'),
            device: row.ref('excluded.device'),
            created_at: row.ref('excluded.created_at'),
            expires_at: row.ref('excluded.expires_at'),
          })),
        )
        .compile(),
    ),
    deleteSession: prepared(
      build.deleteFrom('session').where('id_hash', '=', text('idHash')).compile(),
    ),
    deleteSessionsOf: prepared(
      build.deleteFrom('session').where('person', '=', text('person')).compile(),
    ),
    deleteSessionsExpiredBefore: prepared(
      build.deleteFrom('session').where('expires_at', '<', text('instant')).compile(),
    ),
    findDevice: prepared(
      devices.where('id', '=', text('id')).where('person', '=', text('person')).compile(),
    ),
    devicesOf: prepared(devices.where('person', '=', text('person')).orderBy('id').compile()),
    deleteSessionsOfDevice: prepared(
      build
        .deleteFrom('session')
        .where('device', '=', text('id'))
        .where('person', '=', text('person'))
        .compile(),
    ),
    deleteDevice: prepared(
      build
        .deleteFrom('device')
        .where('id', '=', text('id'))
        .where('person', '=', text('person'))
        .compile(),
    ),
    putDevice: prepared(
      build
        .insertInto('device')
        .values({
          id: text('id'),
          person: text('person'),
          last_contact: text('lastContact'),
          waiting: count('waiting'),
          revoked: count('revoked'),
          mark: text('mark'),
        })
        .onConflict((clash) =>
          clash.columns(['id', 'person']).doUpdateSet((row) => ({
            last_contact: row.ref('excluded.last_contact'),
            waiting: row.ref('excluded.waiting'),
            revoked: row.ref('excluded.revoked'),
            mark: row.ref('excluded.mark'),
          })),
        )
        .compile(),
    ),
  };
}

function counterQueries({ build }: SqlDialect) {
  const commits = build
    .selectFrom('counter')
    .select(['position', 'moved'])
    .where('name', '=', 'commit');
  const advance = build
    .updateTable('counter')
    .set({ position: count('position') })
    .where('name', '=', 'commit');
  return {
    head: prepared(commits.compile()),
    /** PostgreSQL: takes the place in the queue of writers. SQLite has only one. */
    lockHead: prepared(commits.forUpdate().compile()),
    putHead: prepared(advance.compile()),
    putMovedHead: prepared(advance.set({ moved: count('position') }).compile()),
    findMeta: prepared(
      build.selectFrom('meta').select('value').where('name', '=', text('name')).compile(),
    ),
    putMeta: prepared(
      build
        .insertInto('meta')
        .values({ name: text('name'), value: text('value') })
        .onConflict((clash) =>
          clash.column('name').doUpdateSet((row) => ({ value: row.ref('excluded.value') })),
        )
        .compile(),
    ),
  };
}

/** All queries, compiled for one engine. */
export function queriesFor(dialect: SqlDialect) {
  return {
    ...recordQueries(dialect),
    ...feedQueries(dialect),
    ...judgedQueries(dialect),
    ...accountQueries(dialect),
    ...proofQueries(dialect),
    ...fileQueries(dialect),
    ...textQueries(dialect),
    ...counterQueries(dialect),
  };
}
export type Queries = ReturnType<typeof queriesFor>;
