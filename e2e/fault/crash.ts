// Writers push, the server is killed at a random moment, comes up again, and everything it had said is
// compared with what it then says (A01, on either store).
import { setTimeout as pause } from 'node:timers/promises';
import type { Random } from '../world/random.ts';
import type { WireClient } from '../world/wireClient.ts';
import { must } from './fault.ts';
import { compare, finish, noHalfPush, openWriter, pushSome, type Writer } from './ledgerOfAcks.ts';
import type { Stage } from './stage.ts';

export const WRITERS = 8;

/** Pushes until the line breaks; at least one acknowledgement is there when `first` resolves. */
async function writeUntilBroken(writer: Writer, random: Random, acked: () => void): Promise<void> {
  for (;;) {
    try {
      await pushSome(writer, 1 + random.int(5));
      acked();
    } catch {
      return;
    }
  }
}

/** Kills the server `kills` times under eight writers. Returns how many acknowledgements were checked. */
export async function killUnderWriters(
  stage: Stage,
  kills: number,
  random: Random,
): Promise<number> {
  const clients = await stage.crowd(WRITERS);
  must(clients.length > 1, 'The demo world has too few people to write.');
  const replicas: readonly WireClient[] = await stage.crowd(clients.length);
  let checked = 0;
  for (let kill = 0; kill < kills; kill += 1) {
    const writers = await Promise.all(clients.map(openWriter));
    const writing: Promise<void>[] = [];
    const firstAck = new Promise<void>((resolve) => {
      for (const writer of writers) writing.push(writeUntilBroken(writer, random, resolve));
    });
    await Promise.race([firstAck, Promise.all(writing)]);
    // The moment of the kill is the fault itself, not a wait for anything.
    await pause(random.int(500));
    await stage.server.kill();
    await Promise.all(writing);
    stage.server = await stage.server.restart();
    for (const writer of writers) await noHalfPush(writer);
    for (const writer of writers) await finish(writer);
    for (const [index, writer] of writers.entries()) {
      const replica = replicas[index];
      if (replica) await compare(writer, replica);
      checked += writer.sent.length;
    }
  }
  return checked;
}
