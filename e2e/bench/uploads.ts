// How fast do proofs come up: 20 files of 3 MB in pieces, hashed, fsynced and acknowledged with a receipt, against a
// plain PUT of the same bytes that is hashed and fsynced too (P11)?
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bringFile, draftWithFile, hashOf, pdfOf } from '../world/bringFile.ts';
import { demoWorld, enter } from '../world/people.ts';
import { randomFrom } from '../world/random.ts';
import { startServer, temporaryFolder } from '../world/server.ts';
import { figure, secondsOf, type Figure } from './figure.ts';

const FILES = 20;
const LENGTH = 3_000_000;
const MEGABYTES = (FILES * LENGTH) / 1_000_000;

/** Made and hashed before: a device has both when an upload begins. */
const filesOf = (mark: string): readonly { bytes: Buffer; sha256: string }[] =>
  Array.from({ length: FILES }, (_, at) => {
    const bytes = pdfOf(LENGTH, `${mark} ${at}`);
    return { bytes, sha256: hashOf(bytes) };
  });

/** Megabytes per second of the plain PUT. */
async function plain(): Promise<number> {
  const folder = temporaryFolder('plain');
  const script = fileURLToPath(new URL('./bareStore.mjs', import.meta.url));
  const child = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const [said] = (await once(child.stdout, 'data')) as [Buffer];
    const url = `http://127.0.0.1:${said.toString().trim()}/`;
    const put = async (body: Uint8Array<ArrayBuffer>): Promise<void> => {
      await (await fetch(url, { method: 'PUT', body })).arrayBuffer();
    };
    await put(new Uint8Array(pdfOf(LENGTH, 'warm')));
    const bodies = filesOf('plain').map(({ bytes }) => new Uint8Array(bytes));
    const seconds = await secondsOf(async () => {
      for (const body of bodies) await put(body);
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
      const files = filesOf('own');
      const handed = (bytes: number): void => {
        sent += bytes;
      };
      const seconds = await secondsOf(async () => {
        for (const { bytes, sha256 } of files)
          await bringFile(client, server.origin, place, bytes, handed, sha256);
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
