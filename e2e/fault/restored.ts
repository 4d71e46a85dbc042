// A09: the server comes back from an older backup while devices are ahead. They notice the new life, offer again what
// they hold with the word they got then, and the whole converges; what was written meanwhile is not overwritten.
import type { Request } from '@cxc/domain/kernel';
import type { Outcome, Row } from '@cxc/domain/wire';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { DemoAccount } from '../world/people.ts';
import { REPOSITORY, temporaryFolder } from '../world/server.ts';
import type { WireClient } from '../world/wireClient.ts';
import { must, type Fault } from './fault.ts';
import { openWriter, pushSome, type Writer } from './ledgerOfAcks.ts';
import { leftInOrder, onStage, type Stage } from './stage.ts';
import { me, own, rename, selfHat } from './words.ts';

const CLIENTS = 5;

/** A backup of the running server, as an operator takes it. */
function backUp(dataDir: string, target: string): void {
  const tool = join(REPOSITORY, 'apps/sync/src/tools/backup.ts');
  const env = { PATH: process.env['PATH'], DATA_DIR: dataDir };
  const ran = spawnSync(process.execPath, [tool, target], {
    cwd: REPOSITORY,
    env,
    encoding: 'utf8',
  });
  must(ran.status === 0, `A09: no backup: ${ran.stderr}`);
}

/** Puts a backup in place of what is there and starts again. */
async function restore(stage: Stage, backup: string): Promise<void> {
  const { dataDir } = stage.server;
  await stage.server.terminate();
  for (const name of readdirSync(dataDir)) rmSync(join(dataDir, name), { recursive: true });
  cpSync(backup, dataDir, { recursive: true });
  stage.server = await stage.server.restart();
  must(!existsSync(join(dataDir, 'new-epoch')), 'A09: the new life was not begun');
}

/** Everything a device still holds with the word it got, in the order it was judged. */
async function offer(writer: Writer): Promise<readonly Outcome[]> {
  const items = writer.sent.flatMap(({ request, outcome }) =>
    outcome === undefined ? [] : [{ request, outcome }],
  );
  const answered: Outcome[] = [];
  for (let from = 0; from < items.length; from += 100)
    answered.push(...(await writer.client.push(items.slice(from, from + 100))));
  return answered;
}

function lastName(writer: Writer): unknown {
  const last = writer.sent.at(-1)?.request;
  return last?.act === 'edit' ? last.edits['familyName']?.value : undefined;
}

/** Another session of a person changes the same field in the new life, before the first device is back. */
async function writtenMeanwhile(stage: Stage, account: DemoAccount): Promise<string> {
  const other = await stage.enter(account);
  const words = `Written meanwhile ${crypto.randomUUID()}`;
  const [outcome] = await other.push([await rename(other, words)]);
  must(outcome?.verdict === 'accepted', `A09: in the new life: ${outcome?.refusal?.code}`);
  return words;
}

async function inboxOf(client: WireClient): Promise<readonly Row[]> {
  return [...(await client.pullAll()).values()].filter(({ concept }) => concept === 'notice');
}

async function once(stage: Stage, more: number): Promise<void> {
  const clients = await stage.crowd(CLIENTS);
  const writers = await Promise.all(clients.map(openWriter));
  for (const writer of writers) await pushSome(writer, 2);
  const checkpoints = await Promise.all(
    clients.map(async (client) => (await client.pull(null)).checkpoint),
  );
  const before = clients.map(({ session }) => session.epoch);
  const folder = temporaryFolder('restore');
  try {
    backUp(stage.server.dataDir, join(folder, 'copy'));
    for (const writer of writers) await pushSome(writer, more);
    await restore(stage, join(folder, 'copy'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }

  const [conflicted, ...others] = writers;
  must(conflicted !== undefined, 'A09: nobody writes');
  for (const [index, client] of clients.entries()) {
    const page = await client.pull(checkpoints[index] ?? null);
    must(page.checkpoint.epoch !== before[index], 'A09: the new life is not noticed');
  }
  const [first] = stage.world.accounts;
  must(first !== undefined, 'A09: nobody has an account');
  const words = await writtenMeanwhile(stage, first);

  for (const writer of others) {
    const outcomes = await offer(writer);
    must(
      outcomes.every(({ verdict }) => verdict === 'accepted'),
      `A09: offered again and ${outcomes.map(({ verdict }) => verdict).join()}`,
    );
    const { data, version } = await own(writer.client);
    must(data['familyName'] === lastName(writer), 'A09: what the server lost did not come back');
    const again = await offer(writer);
    must(JSON.stringify(again) === JSON.stringify(outcomes), 'A09: offered twice, answered twice');
    must((await own(writer.client)).version === version, 'A09: offered twice, applied twice');
  }

  await offer(conflicted);
  const { data } = await own(conflicted.client);
  must(
    data['familyName'] === words,
    `A09: ${String(data['familyName'])} was written over ${words}`,
  );
  const lost = String(lastName(conflicted));
  const kept = (await inboxOf(conflicted.client)).some((row) => JSON.stringify(row).includes(lost));
  must(kept, `A09: "${lost}" is neither there nor in the inbox`);

  // A word nobody gave is judged like any request, whatever it claims.
  const forger = others[0]?.client;
  if (forger) await forged(forger);
}

async function forged(client: WireClient): Promise<void> {
  const request: Request = client.edit(
    me(client),
    { familyName: { base: 'never there', value: 'Forged' } },
    selfHat(client),
  );
  const claim = {
    request: request.id,
    content: 'a'.repeat(64),
    verdict: 'accepted',
    at: '2026-01-01T00:00:00.000Z',
    epoch: crypto.randomUUID(),
    ruleSet: 'x',
    signature: 'AAAA',
  };
  const [outcome] = await client.push([{ request, outcome: claim }]);
  must(outcome?.verdict === 'refused', `A09: a forged word was ${outcome?.verdict}`);
}

const restoredServer: Fault = {
  id: 'A09',
  sentence:
    'The server is restored from an older backup, five clients are ahead: all converges, nothing is overwritten.',
  small: 1,
  full: 20,
  run: ({ n, random }) =>
    onStage(random, async (stage) => {
      for (let round = 0; round < n; round += 1) await once(stage, 2 + random.int(4));
      await leftInOrder(stage);
    }),
};

export const restoredFaults: readonly Fault[] = [restoredServer];
