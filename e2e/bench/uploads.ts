// How fast do proofs come up: 20 files of 3 MB in pieces, hashed, fsynced and acknowledged with a receipt, against a
// plain PUT of the same bytes that is hashed and fsynced too (P11)?
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bringFile, draftWithFile, pdfOf } from '../world/bringFile.ts';
import { demoWorld, enter } from '../world/people.ts';
import { randomFrom } from '../world/random.ts';
import { startServer, temporaryFolder } from '../world/server.ts';
import { figure, secondsOf, type Figure } from './figure.ts';

const FILES = 20;
const LENGTH = 3_000_000;
const MEGABYTES = (FILES * LENGTH) / 1_000_000;

/** Megabytes per second of the plain PUT. */
async function plain(): Promise<number> {
  const folder = temporaryFolder('plain');
  const script = fileURLToPath(new URL('./bareStore.mjs', import.meta.url));
  const child = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const [said] = (await once(child.stdout, 'data')) as [Buffer];
    const url = `http://127.0.0.1:${said.toString().trim()}/`;
    const put = async (mark: string): Promise<void> => {
      const body = new Uint8Array(pdfOf(LENGTH, mark));
      await (await fetch(url, { method: 'PUT', body })).arrayBuffer();
    };
    await put('warm');
    const seconds = await secondsOf(async () => {
      for (let at = 0; at < FILES; at += 1) await put(`plain ${at}`);
    });
    return MEGABYTES / seconds;
  } finally {
    child.kill();
    await once(child, 'exit');
    rmSync(folder, { recursive: true, force: true });
  }
}

async function uploads(): Promise<readonly Figure[]> {
  const server = await startServer({ env: { DEMO: '1', LOG_LEVEL: 'warn' } });
  try {
    const world = await demoWorld(server.origin);
    const random = randomFrom(1);
    for (const account of world.accounts) {
      if (!account.hats.some((hat) => hat.startsWith('participant@'))) continue;
      const client = await enter(server.origin, world, account, random);
      const place = await draftWithFile(client);
      if (!place) continue;
      await bringFile(client, server.origin, place, pdfOf(LENGTH, 'warm'));
      const raw = await plain();
      let sent = 0;
      const seconds = await secondsOf(async () => {
        for (let at = 0; at < FILES; at += 1)
          await bringFile(client, server.origin, place, pdfOf(LENGTH, `own ${at}`), (bytes) => {
            sent += bytes;
          });
      });
      const common = { case: 'uploads', goal: 'P11' };
      return [
        figure({
          ...common,
          metric: '20 files of 3 MB',
          unit: 'MB per s',
          against: 'plain PUT, hashed and fsynced',
          own: MEGABYTES / seconds,
          raw,
        }),
        figure({
          ...common,
          metric: 'sent for their size',
          unit: 'times',
          own: sent / (FILES * LENGTH),
        }),
      ];
    }
    throw new Error('The demo world has no draft.');
  } finally {
    await server.stop();
  }
}

export const uploadCases = { uploads };
