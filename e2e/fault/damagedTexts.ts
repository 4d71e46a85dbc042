// Faults of a text that several people write together: what the store keeps of it is damaged (E03).
import { DatabaseSync } from 'node:sqlite';
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Notice } from '@cxc/domain';
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

/** Overwrites some bytes of what a row holds, in the file itself. */
function hit(dataDir: string, table: string, record: string, position: string): void {
  const path = join(dataDir, 'store.sqlite');
  const look = (): string => {
    const database = new DatabaseSync(path);
    database.exec('pragma wal_checkpoint(truncate)');
    const row = database
      .prepare(`select bytes from ${table} where record = ? order by position ${position} limit 1`)
      .get(record);
    database.close();
    const bytes = row?.['bytes'];
    must(typeof bytes === 'string', `E03: there is nothing in ${table}`);
    return bytes;
  };
  const before = look();
  const file = readFileSync(path);
  // Pages that are no longer used hold copies: of a long row a place that is there once, of a short one all of it.
  const isShort = before.length <= WINDOW * 4;
  const parts = isShort
    ? [before]
    : Array.from({ length: Math.floor(before.length / WINDOW) }, (_, n) =>
        before.slice(n * WINDOW, (n + 1) * WINDOW),
      );
  const part = parts.find(
    (letters) => isShort || file.indexOf(letters) === file.lastIndexOf(letters),
  );
  const letters = part ?? '';
  must(letters !== '' && file.includes(letters), `E03: no place of its own in ${table}`);
  const disk = openSync(path, 'r+');
  for (let at = file.indexOf(letters); at >= 0; at = file.indexOf(letters, at + 1))
    writeSync(disk, Buffer.alloc(HIT, 'x'), 0, HIT, at);
  closeSync(disk);
  must(look() !== before, `E03: ${table} was not hit`);
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
  { table: 'text_state', position: 'desc', code: 'TEXT_STATE_REBUILT' },
  { table: 'text_update', position: 'desc', code: 'TEXT_WORDS_LOST' },
  { table: 'text_state_older', position: 'desc', code: undefined },
  { table: 'text_update', position: 'asc', code: undefined },
] as const;

export const damage: Fault = {
  id: 'E03',
  sentence:
    'The state of a CTQ, the one before it or a change of its log is overwritten on the disk: no acknowledged word is missing, and where one is, the people of the text are told and its device brings it back.',
  small: 2,
  full: 24,
  run: ({ n, random }) =>
    onStage(random, async (stage) => {
      const writers = await writersOf(stage, random);
      const [author] = writers;
      must(author !== undefined, 'E03: nobody writes');
      let checked = 0;
      let losses = 0;
      for (let round = 0; round < n; round += 1) {
        const { table, position, code } = ROUNDS[round % ROUNDS.length] ?? ROUNDS[0];
        await Promise.all(
          writers.map(async (writer, at) => {
            for (let each = 0; each < CHANGES / writers.length; each += 1)
              await writer.write(`<${round}.${at}.${each}>`, random);
          }),
        );
        const last = `<${round}!>`;
        must((await author.write(last, random)) === 'accepted', 'E03: the text is full');
        await stage.server.terminate();
        hit(stage.server.dataDir, table, author.record, position);
        stage.server = await stage.server.restart();
        const [, reader] = writers;
        await reader?.fetch();
        const isLost = code === 'TEXT_WORDS_LOST';
        must(reader?.words().includes(last) === !isLost, `E03: ${last} (${table} ${position})`);
        const said = stage.server.output();
        for (const one of ['TEXT_STATE_REBUILT', 'TEXT_WORDS_LOST'])
          must(said.includes(one) === (one === code), `E03: ${one} in the log (${table})`);
        if (isLost) {
          losses += 1;
          for (const writer of writers)
            await until('word of the loss', async () => (await toldOf(writer)) === losses);
        }
        if (isLost)
          must(
            (await author.write(`<${round}!!>`, random)) === 'accepted',
            'E03: not brought back',
          );
        checked += await lookUp(writers, `E03, ${table} ${position}`);
        for (const writer of writers) await writer.fetch();
      }
      console.log(
        `  E03: ${writers.length} writers, ${n} damages, ${checked} acknowledged words looked up`,
      );
      await leftInOrder(stage);
    }),
};
