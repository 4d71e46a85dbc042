// Faults of the disk below the server: what an acknowledgement stands on, a full disk (A04), a failing
// fsync (A05).
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../world/server.ts';
import { until } from '../world/until.ts';
import { CallRefused } from '../world/wireClient.ts';
import { must, type Fault } from './fault.ts';
import { compare, finish, openWriter, pushSome, type Writer } from './ledgerOfAcks.ts';
import { leftInOrder, oneClient, onStage, type Stage } from './stage.ts';
import { mountSmall, straceTo } from './tools.ts';

/** How many calls in a log of strace brought everything to the disk. */
function syncedIn(log: string): number {
  if (!existsSync(log)) return 0;
  return (readFileSync(log, 'utf8').match(/sync\S*.*= 0$/gm) ?? []).length;
}

const syncBeforeAck: Fault = {
  id: 'A01-fsync',
  sentence: 'Between two acknowledgements to one writer lies at least one fsync that has returned.',
  small: 10,
  full: 200,
  run: ({ n, random }) =>
    onStage(random, async (stage) => {
      const writer = await openWriter(await oneClient(stage));
      await withLog(async (log) => {
        const letGo = await straceTo(stage.server.pid, log, '-e', 'trace=fsync,fdatasync');
        for (let push = 0; push < n; push += 1) {
          const before = syncedIn(log);
          await pushSome(writer, 1);
          must(syncedIn(log) > before, `A01: acknowledgement ${push} came without an fsync before`);
        }
        await letGo();
      });
    }),
};

async function withLog(work: (log: string) => Promise<void>): Promise<void> {
  const folder = temporaryFolder('trace');
  try {
    await work(join(folder, 'strace.log'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Pushes until the disk is full; the refusal must be the one for that. */
async function fillDisk(writer: Writer): Promise<void> {
  const { client } = writer;
  const self = `self@user:${client.session.person}`;
  for (let push = 0; push < 3000; push += 1) {
    // Refused words are kept too: long ones fill the disk without changing any record.
    const edits = { locale: { base: 'x', value: 'x'.repeat(50_000) } };
    const person = { concept: 'person', id: client.session.person };
    try {
      await client.push(Array.from({ length: 10 }, () => client.edit(person, edits, self)));
    } catch (error) {
      must(error instanceof CallRefused, `A04: the line broke: ${String(error)}`);
      must(error.status === 507, `A04: a full disk was answered with ${error.message}`);
      must(error.body.includes('STORAGE_FULL'), 'A04: 507 without its code');
      return;
    }
  }
  throw new Error('A04: the disk never filled up.');
}

const fullDisk: Fault = {
  id: 'A04',
  sentence:
    'The disk is full: 507, reading goes on, the process lives, and goes on once space is given.',
  small: 1,
  full: 5,
  async run({ n, random }) {
    for (let round = 0; round < n; round += 1) {
      const folder = temporaryFolder('full');
      const disk = mountSmall(folder, 24);
      try {
        await onStage(
          random,
          async (stage) => {
            const writer = await openWriter(await oneClient(stage));
            await pushSome(writer, 3);
            await fillDisk(writer);
            must((await writer.client.pullAll()).size > 0, 'A04: reading stopped');
            must(
              (await fetch(`${stage.server.origin}/healthz`)).ok,
              'A04: the process is not well',
            );
            disk.grow(96);
            await until('pushing to work again', async () => {
              await pushSome(writer, 1).catch((error: unknown) => {
                writer.pushes.pop();
                writer.sent.pop();
                throw error;
              });
              return true;
            });
            await compare(writer, writer.client);
            await leftInOrder(stage);
          },
          { dataDir: join(folder, 'data') },
        );
      } finally {
        disk.close();
        rmSync(folder, { recursive: true, force: true });
      }
    }
  },
};

/** Pushes over the failing call and on; each "ok" stands on an fsync that did not fail. */
async function pushUntilSyncFails(
  stage: Stage,
  writer: Writer,
  log: string,
  when: number,
): Promise<void> {
  const inject = `inject=fsync,fdatasync:error=EIO:when=${when}`;
  const letGo = await straceTo(stage.server.pid, log, '-e', 'trace=fsync,fdatasync', '-e', inject);
  for (let push = 0; push < 30; push += 1) {
    const before = syncedIn(log);
    const isAcknowledged = await pushSome(writer, 1).then(
      () => true,
      () => false,
    );
    if (!isAcknowledged) break;
    must(syncedIn(log) > before, 'A05: "ok" after an fsync that failed');
  }
  await letGo();
  must(readFileSync(log, 'utf8').includes('INJECTED'), 'A05: no fsync failed');
}

const failedSync: Fault = {
  id: 'A05',
  sentence:
    'An fsync fails once (EIO): every "ok" stands on one that did not, nothing acknowledged is lost.',
  small: 2,
  full: 20,
  async run({ n, random }) {
    for (let round = 0; round < n; round += 1)
      await onStage(random, async (stage) => {
        const writer = await openWriter(await oneClient(stage));
        await withLog((log) => pushUntilSyncFails(stage, writer, log, 1 + random.int(20)));
        // Either it went on by itself, or it has ended for a clean start.
        await stage.server.kill();
        stage.server = await stage.server.restart();
        await finish(writer);
        await compare(writer, writer.client);
        await leftInOrder(stage);
      });
  },
};

export const diskFaults: readonly Fault[] = [syncBeforeAck, fullDisk, failedSync];
