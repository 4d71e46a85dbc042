// Which questions and orders about files reach the database? Once for both engines.
import { sql } from 'kysely';
import type { SqlDialect } from './dialect.ts';
import { prepared, slot } from './prepared.ts';

const text = (name: string) => slot<string>(name);

export function fileQueries({ build }: SqlDialect) {
  const files = build
    .selectFrom('file')
    .select(['sha256', 'concept', 'record', 'person', 'bytes', 'mime', 'at']);
  return {
    filesWith: prepared(
      files.where('sha256', '=', text('sha256')).orderBy('concept').orderBy('record').compile(),
    ),
    filesOf: prepared(
      files
        .where('concept', '=', text('concept'))
        .where('record', '=', text('record'))
        .orderBy('sha256')
        .compile(),
    ),
    fileHashesAfter: prepared(
      build
        .selectFrom('file')
        .select('sha256')
        .distinct()
        .where('sha256', '>', text('sha256'))
        .orderBy('sha256')
        .limit(slot<number>('limit'))
        .compile(),
    ),
    deleteFile: prepared(
      build
        .deleteFrom('file')
        .where('concept', '=', text('concept'))
        .where('record', '=', text('record'))
        .where('sha256', '=', text('sha256'))
        .compile(),
    ),
    countFilesBy: prepared(
      build
        .selectFrom('file')
        .select([
          sql<number | string>`count(*)`.as('count'),
          sql<number | string>`coalesce(sum(bytes), 0)`.as('bytes'),
        ])
        .where('person', '=', text('person'))
        .compile(),
    ),
    findFileCheck: prepared(
      build
        .selectFrom('file_check')
        .select(['sha256', 'verdict', 'found', 'due_at', 'tries'])
        .where('sha256', '=', text('sha256'))
        .compile(),
    ),
    fileChecksDue: prepared(
      build
        .selectFrom('file')
        .leftJoin('file_check', 'file_check.sha256', 'file.sha256')
        .select([
          'file.sha256',
          sql<number>`coalesce(file_check.tries, 0)`.as('tries'),
          sql<string>`coalesce(file_check.due_at, '')`.as('due'),
        ])
        .distinct()
        .where(({ and, eb, or }) =>
          or([
            eb('file_check.sha256', 'is', null),
            and([
              eb('file_check.verdict', '=', 'waiting'),
              eb('file_check.due_at', '<', text('before')),
            ]),
          ]),
        )
        .orderBy('due')
        .orderBy('file.sha256')
        .limit(slot<number>('limit'))
        .compile(),
    ),
    putFileCheck: prepared(
      build
        .insertInto('file_check')
        .values({
          sha256: text('sha256'),
          verdict: text('verdict'),
          found: text('found'),
          due_at: text('dueAt'),
          tries: slot<number>('tries'),
        })
        .onConflict((clash) =>
          clash.column('sha256').doUpdateSet((row) => ({
            verdict: row.ref('excluded.verdict'),
            found: row.ref('excluded.found'),
            due_at: row.ref('excluded.due_at'),
            tries: row.ref('excluded.tries'),
          })),
        )
        .compile(),
    ),
    deleteFileCheck: prepared(
      build.deleteFrom('file_check').where('sha256', '=', text('sha256')).compile(),
    ),
    putFile: prepared(
      build
        .insertInto('file')
        .values({
          sha256: text('sha256'),
          concept: text('concept'),
          record: text('record'),
          person: text('person'),
          bytes: slot<number>('bytes'),
          mime: text('mime'),
          at: text('at'),
        })
        .onConflict((clash) => clash.columns(['concept', 'record', 'sha256']).doNothing())
        .compile(),
    ),
  };
}
