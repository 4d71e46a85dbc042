// Faults of a text that several people write together: what the store keeps of it is damaged (E03).
import { DatabaseSync } from 'node:sqlite';
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Notice } from '@cxc/domain';
import type { Random } from '../world/random.ts';
import { until } from '../world/until.ts';
import { must, type Fault } from './fault.ts';
import { leftInOrder, onStage } from './stage.ts';
import { type Writer, lookUp, writersOf } from './writers.ts';

/** Bytes that are overwritten, as `dd` would. */
const HIT = 16;
/** Letters by which a place in the file is known. */
const WINDOW = 48;
/** Changes of a round: more than are folded into one state. */
const CHANGES = 230;
/** Damages of one CTQ: its texts are full after some more. */
const MOST = 8;
const TABLES = ['text_state', 'text_state_older', 'text_update'] as const;
type Table = (typeof TABLES)[number];

/** All that is kept of a text: by table, the bytes of its rows in their order. */
function kept(path: string, record: string): ReadonlyMap<string, readonly unknown[]> {
  const database = new DatabaseSync(path);
  database.exec('pragma wal_checkpoint(truncate)');
  const rows = TABLES.map((table): [string, unknown[]] => [
    table,
    database
      .prepare(`select bytes from ${table} where record = ? order by revision, position`)
      .all(record)
      .map(({ bytes }) => bytes),
  ]);
  database.close();
  return new Map(rows);
}

/** Overwrites some bytes of what a row holds, in the file itself; the row is the first of its table or the last. */
function hit(dataDir: string, table: Table, record: string, end: 'first' | 'last'): void {
  const path = join(dataDir, 'store.sqlite');
  const before = kept(path, record);
  const at = end === 'first' ? 0 : -1;
  const bytes = before.get(table)?.at(at);
  must(typeof bytes === 'string', `E03: there is nothing in ${table}`);
  const file = readFileSync(path);
  const parts = Array.from({ length: Math.ceil(bytes.length / WINDOW) }, (_, n) =>
    bytes.slice(n * WINDOW, (n + 1) * WINDOW),
  ).filter(({ length }) => length >= HIT);
  /** Is that row another one now, and no other row? */
  const isHit = (): boolean => {
    const after = kept(path, record);
    return TABLES.every((each) => {
      const rows = before.get(each) ?? [];
      const target = each === table ? rows.at(at) : undefined;
      const now = after.get(each) ?? [];
      return rows.every((row, n) => (now[n] === row) === (row !== target));
    });
  };
  const write = (what: Buffer, place: number): void => {
    const disk = openSync(path, 'r+');
    writeSync(disk, what, 0, HIT, place);
    closeSync(disk);
  };
  for (const letters of parts)
    for (let place = file.indexOf(letters); place >= 0; place = file.indexOf(letters, place + 1)) {
      write(Buffer.alloc(HIT, 'x'), place);
      if (isHit()) return;
      // A copy in a page that is no longer used, or another row's.
      write(Buffer.from(letters), place);
    }
  throw new Error(`E03: no place of its own in ${table}`);
}

/** Losses that somebody was told of, each with whose words they were. */
async function toldOf({ client, record }: Writer): Promise<number> {
  const events = [...(await client.pullAll()).values()]
    .filter(({ concept, data }) => concept === 'notice' && data['code'] === 'CTQ_WORDS_LOST')
    .map(({ data }) => data as unknown as Notice);
  for (const { about, params } of events)
    must(
      about.record === record && params?.['who'] !== undefined,
      'E03: nobody knows what was lost',
    );
  return new Set(events.map(({ event }) => event)).size;
}

/** Where the damage is, and the code with which the server tells of it. */
const ROUNDS = [
  { table: 'text_state', end: 'last', code: 'TEXT_STATE_REBUILT' },
  { table: 'text_update', end: 'last', code: 'TEXT_WORDS_LOST' },
  { table: 'text_state_older', end: 'last', code: undefined },
  { table: 'text_update', end: 'first', code: undefined },
] as const;

/** So many damages of one CTQ; says how many words were looked up. */
async function damageOne(random: Random, n: number): Promise<number> {
  let checked = 0;
  await onStage(random, async (stage) => {
    const writers = await writersOf(stage, random);
    const [author] = writers;
    must(author !== undefined, 'E03: nobody writes');
    let losses = 0;
    for (let round = 0; round < n; round += 1) {
      const { table, end, code } = ROUNDS[round % ROUNDS.length] ?? ROUNDS[0];
      await Promise.all(
        writers.map(async (writer, at) => {
          for (let each = 0; each < CHANGES / writers.length; each += 1)
            await writer.write(`<${round}.${at}.${each}>`, random);
        }),
      );
      const last = `<${round}!>`;
      must((await author.write(last, random)) === 'accepted', 'E03: the text is full');
      const isLost = code === 'TEXT_WORDS_LOST';
      // An orderly stop folds every change into a state.
      await (isLost ? stage.server.kill() : stage.server.terminate());
      hit(stage.server.dataDir, table, author.record, end);
      stage.server = await stage.server.restart();
      const [, reader] = writers;
      await reader?.fetch();
      must(reader?.words().includes(last) === !isLost, `E03: ${last} (${table} ${end})`);
      const said = stage.server.output();
      for (const one of ['TEXT_STATE_REBUILT', 'TEXT_WORDS_LOST'])
        must(said.includes(one) === (one === code), `E03: ${one} in the log (${table})`);
      if (isLost) {
        losses += 1;
        for (const writer of writers)
          await until('word of the loss', async () => (await toldOf(writer)) === losses);
      }
      if (isLost)
        must((await author.write(`<${round}!!>`, random)) === 'accepted', 'E03: not brought back');
      checked += await lookUp(writers, `E03, ${table} ${end}`);
      for (const writer of writers) await writer.fetch();
    }
    await leftInOrder(stage);
  });
  return checked;
}

export const damage: Fault = {
  id: 'E03',
  sentence:
    'The state of a CTQ, the one before it or a change of its log is overwritten on the disk: no acknowledged word is missing, and where one is, the people of the text are told and its device brings it back.',
  small: 2,
  full: 24,
  async run({ n, random }) {
    let checked = 0;
    for (let done = 0; done < n; done += MOST)
      checked += await damageOne(random, Math.min(MOST, n - done));
    console.log(`  E03: ${n} damages, ${checked} acknowledged words looked up`);
  },
};
