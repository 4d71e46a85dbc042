// Which questions and orders about texts written together reach the database? Once for both engines.
import type { SqlDialect } from './dialect.ts';
import { prepared, slot } from './prepared.ts';

const text = (name: string) => slot<string>(name);
const whole = (name: string) => slot<number>(name);

export function textQueries({ build }: SqlDialect) {
  const place = { concept: text('concept'), record: text('record'), revision: whole('revision') };
  const findState = (table: 'text_state' | 'text_state_older') =>
    prepared(
      build
        // Both have the same columns.
        .selectFrom(table as 'text_state')
        .selectAll()
        .where('concept', '=', place.concept)
        .where('record', '=', place.record)
        .where('revision', '=', place.revision)
        .compile(),
    );
  const putState = (table: 'text_state' | 'text_state_older') =>
    prepared(
      build
        .insertInto(table)
        .values({
          ...place,
          position: whole('position'),
          bytes: text('bytes'),
          writers: text('writers'),
          checksum: text('checksum'),
        })
        .onConflict((clash) =>
          clash.columns(['concept', 'record', 'revision']).doUpdateSet((row) => ({
            position: row.ref('excluded.position'),
            bytes: row.ref('excluded.bytes'),
            writers: row.ref('excluded.writers'),
            checksum: row.ref('excluded.checksum'),
          })),
        )
        .compile(),
    );
  return {
    findTextState: findState('text_state'),
    findOlderTextState: findState('text_state_older'),
    textUpdatesAfter: prepared(
      build
        .selectFrom('text_update')
        .selectAll()
        .where('concept', '=', place.concept)
        .where('record', '=', place.record)
        .where('revision', '=', place.revision)
        .where('position', '>', whole('position'))
        .orderBy('position')
        .compile(),
    ),
    keptTexts: prepared(
      build
        .selectFrom('text_kept')
        .selectAll()
        .where('concept', '=', place.concept)
        .where('record', '=', place.record)
        .where('person', '=', text('person'))
        .orderBy('at')
        .orderBy('id')
        .compile(),
    ),
    keptTextsOf: prepared(
      build
        .selectFrom('text_kept')
        .selectAll()
        .where('person', '=', text('person'))
        .orderBy('at')
        .orderBy('id')
        .compile(),
    ),
    findKeptText: prepared(
      build.selectFrom('text_kept').selectAll().where('id', '=', text('id')).compile(),
    ),
    discardText: prepared(
      build
        .updateTable('text_kept')
        .set({ discarded_at: slot<string | null>('at') })
        .where('id', '=', text('id'))
        .compile(),
    ),
    deleteTextsDiscardedBefore: prepared(
      build.deleteFrom('text_kept').where('discarded_at', '<', text('instant')).compile(),
    ),
    deleteKeptTextsOf: prepared(
      build.deleteFrom('text_kept').where('person', '=', text('person')).compile(),
    ),
    appendText: prepared(
      build
        .insertInto('text_update')
        .values({
          ...place,
          position: whole('position'),
          person: text('person'),
          at: text('at'),
          bytes: text('bytes'),
          checksum: text('checksum'),
        })
        .compile(),
    ),
    putTextState: putState('text_state'),
    putOlderTextState: putState('text_state_older'),
    dropTextsBefore: prepared(
      build
        .deleteFrom('text_update')
        .where('concept', '=', place.concept)
        .where('record', '=', place.record)
        .where('revision', '=', place.revision)
        .where('position', '<', whole('position'))
        .compile(),
    ),
    keepText: prepared(
      build
        .insertInto('text_kept')
        .values({
          id: text('id'),
          ...place,
          person: text('person'),
          at: text('at'),
          code: text('code'),
          bytes: text('bytes'),
          discarded_at: null,
        })
        .onConflict((clash) => clash.column('id').doNothing())
        .compile(),
    ),
  };
}
