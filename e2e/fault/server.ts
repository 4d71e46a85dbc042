// Faults of the server's process: killed (A01, A02), stopped, doubled (A10), on either store.
import { startPostgres, stopPostgres } from '@cxc/sync/testing/postgres';
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { REPOSITORY, freePort, startServer, temporaryFolder } from '../world/server.ts';
import { demoWorld, enter } from '../world/people.ts';
import type { WireClient } from '../world/wireClient.ts';
import { killUnderWriters } from './crash.ts';
import { must, using, type Fault } from './fault.ts';
import { compare, finish, openWriter, pushSome } from './ledgerOfAcks.ts';
import { auditVerifies, integrityHolds, leftInOrder, oneClient, onStage } from './stage.ts';

const kills: Fault = {
  id: 'A01',
  sentence:
    'SIGKILL at random moments under 8 writers, SQLite: nothing acknowledged is lost or doubled.',
  small: 4,
  full: 50,
  run: ({ n, random }) =>
    onStage(random, async (stage) => {
      must((await killUnderWriters(stage, n, random)) > 0, 'A01: nothing was acknowledged');
      await leftInOrder(stage);
    }),
};

const killsOnPostgres: Fault = {
  id: 'A01-postgres',
  sentence: 'The same on PostgreSQL.',
  small: 4,
  full: 50,
  run: ({ n, random }) =>
    using(startPostgres(), stopPostgres, ({ url }) =>
      onStage(
        random,
        async (stage) => {
          must((await killUnderWriters(stage, n, random)) > 0, 'A01: nothing was acknowledged');
          await stage.server.terminate();
          auditVerifies(stage.server.dataDir, { DATABASE_URL: url });
        },
        { env: { DATABASE_URL: url } },
      ),
    ),
};

/** Starts, waits a random moment of the usual starting time, and kills; no readiness is waited for. */
async function killWhileStarting(dataDir: string, after: number): Promise<void> {
  const child = spawn(process.execPath, [join(REPOSITORY, 'apps/sync/src/main.ts')], {
    cwd: REPOSITORY,
    env: { PATH: process.env['PATH'], PORT: '0', DATA_DIR: dataDir, DEMO: '1', TZ: 'UTC' },
    stdio: 'ignore',
  });
  const gone = new Promise((resolve) => child.on('exit', resolve));
  await pause(after);
  child.kill('SIGKILL');
  await gone;
}

const killedStart: Fault = {
  id: 'A02',
  sentence:
    'SIGKILL during the first start (keys, migration, demo world): the next start finishes it.',
  small: 2,
  full: 60,
  async run({ n, random }) {
    const started = performance.now();
    await onStage(random, async () => undefined);
    const usual = performance.now() - started;
    for (let round = 0; round < n; round += 1) {
      const dataDir = temporaryFolder('start');
      try {
        await killWhileStarting(dataDir, random.next() * usual);
        await onStage(
          random,
          async (stage) => {
            const writer = await openWriter(await oneClient(stage));
            await pushSome(writer, 3);
            await compare(writer, writer.client);
            await leftInOrder(stage);
          },
          { dataDir },
        );
      } finally {
        rmSync(dataDir, { recursive: true, force: true });
      }
    }
  },
};

const killedBackup: Fault = {
  id: 'A02-backup',
  sentence:
    'SIGKILL of a backup under writes: the server does not notice; the next backup is whole.',
  small: 1,
  full: 20,
  run: ({ n, random }) =>
    onStage(random, async (stage) => {
      const writer = await openWriter(await oneClient(stage));
      const tool = join(REPOSITORY, 'apps/sync/src/tools/backup.ts');
      const backup = (target: string) =>
        spawn(process.execPath, [tool, target], {
          cwd: REPOSITORY,
          env: { PATH: process.env['PATH'], DATA_DIR: stage.server.dataDir },
          stdio: ['ignore', 'pipe', 'pipe'],
        });
      const folder = temporaryFolder('backup');
      try {
        for (let round = 0; round < n; round += 1) {
          const broken = backup(join(folder, `broken${round}`));
          const gone = new Promise((resolve) => broken.on('exit', resolve));
          await pushSome(writer, 2);
          await pause(random.int(300));
          broken.kill('SIGKILL');
          await gone;
          await pushSome(writer, 2);
          const whole = backup(join(folder, `whole${round}`));
          let said = '';
          whole.stderr.on('data', (text: Buffer) => (said += text.toString()));
          const code = await new Promise((resolve) => whole.on('exit', resolve));
          must(code === 0, `A02: the backup failed: ${said}`);
          integrityHolds(join(folder, `whole${round}`));
        }
        await compare(writer, writer.client);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    }),
};

const secondServer: Fault = {
  id: 'A10',
  sentence: 'A second server on the same data folder refuses; SIGTERM under traffic loses nothing.',
  small: 1,
  full: 20,
  run: ({ n, random }) =>
    onStage(random, async (stage) => {
      const { dataDir } = stage.server;
      const second = await startServer({ dataDir }).then(
        async (server) => {
          await server.kill();
          return 'started';
        },
        (error: unknown) => String(error),
      );
      must(second !== 'started', 'A10: two servers run on one data folder');
      for (let round = 0; round < n; round += 1) {
        const clients = await stage.crowd(4);
        const writers = await Promise.all(clients.map(openWriter));
        const writing = writers.map(async (writer) => {
          for (;;)
            if (
              await pushSome(writer, 2).then(
                () => false,
                () => true,
              )
            )
              return;
        });
        await pause(random.int(400));
        const { code, signal } = await stage.server.terminate();
        must(code === 0, `A10: SIGTERM ended it with ${code ?? signal}`);
        await Promise.all(writing);
        stage.server = await stage.server.restart();
        for (const writer of writers) {
          await finish(writer);
          await compare(writer, writer.client);
        }
      }
      await leftInOrder(stage);
    }),
};

/** A stream of hints; resolves with the first `changed` after `begun`. */
async function nextHint(
  client: WireClient,
  origin: string,
  begun: () => Promise<void>,
): Promise<void> {
  const cut = new AbortController();
  const answer = await fetch(`${origin}/api/live`, {
    headers: client.headers(),
    signal: cut.signal,
  });
  must(answer.ok && answer.body !== null, `A10: no live stream: ${answer.status}`);
  const reader = answer.body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  const heard = (async () => {
    while (!text.includes('event: changed')) {
      const { done, value } = await reader.read();
      must(!done, 'A10: the stream ended');
      text += decoder.decode(value, { stream: true });
    }
  })();
  await begun();
  await heard;
  cut.abort();
}

const twoServers: Fault = {
  id: 'A10-postgres',
  sentence: 'Two server processes on one PostgreSQL serve one population: one order, hints across.',
  small: 10,
  full: 200,
  run: ({ n, random }) =>
    using(startPostgres(), stopPostgres, ({ url }) =>
      onStage(
        random,
        (first) => {
          const { dataDir } = first.server;
          const env = { DATABASE_URL: url, DEMO: '1' };
          const other = freePort().then((port) => startServer({ dataDir, port, env }));
          return using(
            other,
            (server) => server.kill().then(() => undefined),
            async (second) => {
              const world = await demoWorld(second.origin);
              const accounts = world.accounts.slice(0, 4);
              for (const [index, account] of accounts.entries()) {
                const here = await first.enter(account);
                const there = await enter(second.origin, world, account, random);
                const writer = await openWriter(here);
                // The same chain of edits, one push here, the next there.
                const elsewhere = { ...writer, client: there };
                for (let push = 0; push < n; push += 1) {
                  const side = push % 2 === 0 ? writer : elsewhere;
                  await pushSome(side, 2);
                }
                await compare(writer, there);
                if (index === 0) await nextHint(there, second.origin, () => pushSome(writer, 1));
              }
              const there = world.accounts
                .slice(4, 8)
                .map((account) => enter(second.origin, world, account, random));
              await together([...(await first.crowd(4)), ...(await Promise.all(there))], n);
              await first.server.terminate();
              auditVerifies(dataDir, { DATABASE_URL: url });
            },
          );
        },
        { env: { DATABASE_URL: url } },
      ),
    ),
};

/** All at once on both servers, each writer on a record of its own: nothing is lost between them. */
async function together(clients: readonly WireClient[], n: number): Promise<void> {
  const writers = await Promise.all(clients.map(openWriter));
  await Promise.all(
    writers.map(async (writer) => {
      for (let push = 0; push < n; push += 1) await pushSome(writer, 2);
    }),
  );
  for (const writer of writers) await compare(writer, writer.client);
}

export const serverFaults: readonly Fault[] = [
  kills,
  killsOnPostgres,
  killedStart,
  killedBackup,
  secondServer,
  twoServers,
];
