// A13: the clock of the server's machine is wrong by days and jumps, also back. Order and checkpoints are those of the
// commits, sessions neither live for ever nor end all at once, and the audit trail shows the jump.
import { canonical, millisecondsOf } from '@cxc/domain/kernel';
import type { Checkpoint, ProbeAnswer, Row } from '@cxc/domain/wire';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { REPOSITORY, temporaryFolder } from '../world/server.ts';
import { until } from '../world/until.ts';
import type { WireClient } from '../world/wireClient.ts';
import { must, type Fault } from './fault.ts';
import { compare, openWriter, pushSome } from './ledgerOfAcks.ts';
import { leftInOrder, onStage, type Stage } from './stage.ts';

const DAY = 86_400_000;

/** Moves the machine's clock and waits until the server says so. */
async function moveClock(stage: Stage, file: string, days: number): Promise<void> {
  writeFileSync(file, String(days * DAY));
  process.kill(stage.server.pid, 'SIGUSR2');
  await until(`the server's clock to be ${days} days off`, async () => {
    const answer = await fetch(`${stage.server.origin}/api/probe?nonce=clock`);
    const said = millisecondsOf(((await answer.json()) as ProbeAnswer).now);
    return Math.abs(said - Date.now() - days * DAY) < DAY / 2;
  });
}

interface Follower {
  readonly client: WireClient;
  readonly held: Map<string, Row>;
  at: Checkpoint | null;
}

/** Takes what is new since the last time, as a device does. */
async function follow(follower: Follower): Promise<void> {
  for (;;) {
    const page = await follower.client.pull(follower.at);
    for (const lane of page.gone) follower.held.delete(lane);
    for (const row of page.rows) follower.held.set(`${row.concept}/${row.id}`, row);
    follower.at = page.checkpoint;
    if (!page.more) return;
  }
}

function sameRows(a: ReadonlyMap<string, Row>, b: ReadonlyMap<string, Row>): boolean {
  const text = (rows: ReadonlyMap<string, Row>): string =>
    canonical(
      [...rows.values()].map(({ concept, id, version }) => `${concept} ${id} ${version}`).sort(),
    );
  return text(a) === text(b);
}

/** Instants of the audit trail in its order, and those that say what the machine's clock said meanwhile. */
function trail(dataDir: string): { at: string; clock?: string }[] {
  const store = new DatabaseSync(join(dataDir, 'store.sqlite'), { readOnly: true });
  try {
    return store
      .prepare('select body from audit order by sequence')
      .all()
      .map(({ body }) => JSON.parse(String(body)) as { at: string; clock?: string });
  } finally {
    store.close();
  }
}

async function jumps(stage: Stage, file: string, days: readonly number[]): Promise<void> {
  const clients = await stage.crowd(2);
  const writers = await Promise.all(clients.map(openWriter));
  const followers = clients.map((client): Follower => ({ client, held: new Map(), at: null }));
  for (const offset of days) {
    await moveClock(stage, file, offset);
    for (const writer of writers) await pushSome(writer, 2);
    for (const follower of followers) {
      await follow(follower);
      must(
        sameRows(follower.held, await follower.client.pullAll()),
        `A13: a checkpoint missed something at ${offset} days`,
      );
    }
  }
  for (const writer of writers) await compare(writer, writer.client);
}

const jumping: Fault = {
  id: 'A13',
  sentence:
    'The clock of the machine is off by ±2 days and jumps back: order, checkpoints and sessions hold, the trail shows it.',
  small: 3,
  full: 30,
  async run({ n, random }) {
    const folder = temporaryFolder('clock');
    const file = join(folder, 'shift');
    writeFileSync(file, '0');
    const shifted = pathToFileURL(join(REPOSITORY, 'e2e/world/shiftedClock.mjs')).href;
    const env = { CLOCK_SHIFT: file, NODE_OPTIONS: `--import ${shifted}` };
    try {
      await onStage(
        random,
        async (stage) => {
          const days = Array.from({ length: n }, () => random.int(400) / 100 - 2);
          await jumps(stage, file, [2, -2, ...days, 0]);
          const [client] = await stage.crowd(1);
          must(client !== undefined, 'A13: nobody is there');
          await moveClock(stage, file, 400);
          const later = await client.call('/api/session', undefined, 'GET');
          must(later.status === 401, `A13: a session lives for ever: ${later.status}`);
          await moveClock(stage, file, 0);
          await leftInOrder(stage);
          const links = trail(stage.server.dataDir);
          const ordered = links.every(
            ({ at }, index) => index === 0 || at >= (links[index - 1]?.at ?? ''),
          );
          must(ordered, 'A13: the trail goes back in time');
          must(
            links.some(({ at, clock }) => clock !== undefined && clock < at),
            'A13: the trail does not show the jump',
          );
        },
        { env },
      );
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

export const clockFaults: readonly Fault[] = [jumping];
