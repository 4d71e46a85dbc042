// What does a fault need around it? A demo server as a child process and some people signed in.
import {
  REPOSITORY,
  startServer,
  type ServerOptions,
  type ServerProcess,
} from '../world/server.ts';
import { demoWorld, enter, type DemoAccount, type DemoWorld } from '../world/people.ts';
import type { Random } from '../world/random.ts';
import type { WireClient } from '../world/wireClient.ts';
import { spawnSync } from 'node:child_process';
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { must } from './fault.ts';

export interface Stage {
  server: ServerProcess;
  readonly world: DemoWorld;
  enter(account: DemoAccount): Promise<WireClient>;
  /** One client per account, as many as asked for; accounts repeat only when there are too few. */
  crowd(count: number): Promise<readonly WireClient[]>;
}

/** Starts a demo server, lets `work` use it, and stops whatever then runs. */
export async function onStage(
  random: Random,
  work: (stage: Stage) => Promise<void>,
  options: ServerOptions = {},
): Promise<void> {
  const server = await startServer({ ...options, env: { DEMO: '1', ...options.env } });
  const stage: Stage = {
    server,
    world: await demoWorld(server.origin).catch(async (error: unknown) => {
      await server.stop();
      throw error;
    }),
    enter: (account) => enter(stage.server.origin, stage.world, account, random),
    async crowd(count) {
      const clients: WireClient[] = [];
      for (const account of stage.world.accounts.slice(0, count))
        clients.push(await stage.enter(account));
      return clients;
    },
  };
  try {
    await work(stage);
  } finally {
    await stage.server.stop();
  }
}

/** FI6: the audit chain of a data folder whose server is down. */
export function auditVerifies(dataDir: string, env: Readonly<Record<string, string>> = {}): void {
  const tool = join(REPOSITORY, 'apps/sync/src/tools/auditVerify.ts');
  const ran = spawnSync(process.execPath, [tool], {
    cwd: REPOSITORY,
    env: { PATH: process.env['PATH'], DATA_DIR: dataDir, ...env },
    encoding: 'utf8',
  });
  must(ran.status === 0, `FI6: the audit chain does not verify:\n${ran.stdout}${ran.stderr}`);
}

/** FI7: SQLite finds nothing wrong with the file of a server that is down. */
export function integrityHolds(dataDir: string): void {
  const database = new DatabaseSync(join(dataDir, 'store.sqlite'));
  try {
    const row = database.prepare('pragma integrity_check').get();
    must(row?.['integrity_check'] === 'ok', `FI7: integrity_check says ${JSON.stringify(row)}`);
  } finally {
    database.close();
  }
}

/** One person, signed in. */
export async function oneClient(stage: Stage): Promise<WireClient> {
  const [client] = await stage.crowd(1);
  if (!client) throw new Error('The demo world has nobody in it.');
  return client;
}

/** The store after the fault: audit chain and file, with the server down. */
export async function leftInOrder(stage: Stage): Promise<void> {
  await stage.server.terminate();
  auditVerifies(stage.server.dataDir);
  integrityHolds(stage.server.dataDir);
}
