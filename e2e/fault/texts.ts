// Faults of a text that several people write together: the server's process is killed under them (E02).
import { setTimeout as pause } from 'node:timers/promises';
import type { Random } from '../world/random.ts';
import { damage } from './damagedTexts.ts';
import { must, type Fault } from './fault.ts';
import { manyWordsFaults } from './manyWords.ts';
import { leftInOrder, onStage } from './stage.ts';
import { textLineFaults } from './textLines.ts';
import { type Writer, lookUp, writersOf } from './writers.ts';

async function writeUntilBroken(
  writer: Writer,
  round: number,
  random: Random,
  most: number,
): Promise<void> {
  try {
    for (let n = 0; n < most; n += 1)
      await writer.write(`<${round}-${writer.client.session.person.slice(-4)}-${n}>`, random);
  } catch {
    // The line broke: what was sent last has no answer, and is sent again.
  }
}

const kills: Fault = {
  id: 'E02',
  sentence:
    'SIGKILL at random moments under all writers of one CTQ, their copies gone too: no acknowledged word is lost.',
  small: 2,
  full: 50,
  run: ({ n, random }) =>
    onStage(random, async (stage) => {
      const writers = await writersOf(stage, random);
      let checked = 0;
      for (let round = 0; round < n; round += 1) {
        const writing = writers.map((writer) => writeUntilBroken(writer, round, random, 24));
        // The moment of the kill is the fault itself, not a wait for anything.
        await pause(random.int(400));
        await stage.server.kill();
        await Promise.all(writing);
        stage.server = await stage.server.restart();
        for (const writer of writers) {
          await writer.say();
          await writer.fetch();
        }
        checked += await lookUp(writers, `E02, kill ${round}`);
      }
      must(checked > n, 'E02: nothing was acknowledged');
      console.log(
        `  E02: ${writers.length} writers, ${n} kills, ${checked} acknowledged words looked up`,
      );
      await leftInOrder(stage);
    }),
};

export const textFaults: readonly Fault[] = [kills, damage, ...textLineFaults, ...manyWordsFaults];
