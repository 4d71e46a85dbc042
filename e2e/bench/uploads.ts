// How fast do proofs come up: 20 files of 3 MB in pieces, hashed, fsynced and acknowledged with a receipt, against a
// plain PUT of the same bytes that is hashed and fsynced too (P11)?
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bringFile, draftWithFile, hashOf, pdfOf, type FilePlace } from '../world/bringFile.ts';
import { demoWorld, enter, type DemoAccount, type DemoWorld } from '../world/people.ts';
import { randomFrom, type Random } from '../world/random.ts';
import { startServer, temporaryFolder, type ServerProcess } from '../world/server.ts';
import type { WireClient } from '../world/wireClient.ts';
import { figure, secondsOf, type Figure } from './figure.ts';
import { atRest } from './rest.ts';

const FILES = 20;
/** Before anything counts: what runs often is compiled by then. */
const WARM = 4;
const LENGTH = 3_000_000;
const MEGABYTES = (FILES * LENGTH) / 1_000_000;

/** Made and hashed before: a device has both when an upload begins. */
const filesOf = (mark: string, n = FILES): readonly { bytes: Buffer; sha256: string }[] =>
  Array.from({ length: n }, (_, at) => {
    const bytes = pdfOf(LENGTH, `${mark} ${at}`);
    return { bytes, sha256: hashOf(bytes) };
  });

interface Yardstick {
  put(bytes: Buffer): Promise<void>;
  close(): Promise<void>;
}

/** The plain PUT, in a process of its own. */
async function yardstick(): Promise<Yardstick> {
  const folder = temporaryFolder('plain');
  const script = fileURLToPath(new URL('./bareStore.mjs', import.meta.url));
  const child = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  const url = `http://127.0.0.1:${said.toString().trim()}/`;
  return {
    async put(bytes) {
      await (await fetch(url, { method: 'PUT', body: new Uint8Array(bytes) })).arrayBuffer();
    },
    async close() {
      child.kill();
      await once(child, 'exit');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A server at rest, and somebody with a draft of their own, which takes files. */
export interface Draft {
  readonly server: ServerProcess;
  readonly world: DemoWorld;
  readonly account: DemoAccount;
  readonly client: WireClient;
  readonly place: FilePlace;
  readonly random: Random;
}

/** Runs a measurement on a server of its own. */
export async function onDraft<T>(work: (draft: Draft) => Promise<T>): Promise<T> {
  const server = await startServer({ env: { DEMO: '1', LOG_LEVEL: 'warn' } });
  try {
    const world = await demoWorld(server.origin);
    const random = randomFrom(1);
    for (const account of world.accounts) {
      if (!account.hats.some((hat) => hat.startsWith('participant@'))) continue;
      const client = await enter(server.origin, world, account, random);
      const place = await draftWithFile(client);
      if (!place) continue;
      await atRest(server.pid);
      return await work({ server, world, account, client, place, random });
    }
    throw new Error('The demo world has no draft.');
  } finally {
    await server.stop();
  }
}

async function uploads(): Promise<readonly Figure[]> {
  const plain = await yardstick();
  try {
    return await onDraft(async ({ server, client, place }) => {
      let sent = 0;
      const handed = (bytes: number): void => {
        sent += bytes;
      };
      for (const { bytes } of filesOf('warm', WARM)) {
        await plain.put(bytes);
        await bringFile(client, server.origin, place, bytes);
      }
      const [raws, owns] = [filesOf('plain'), filesOf('own')];
      const seconds = { raw: 0, own: 0 };
      // By turns: what else the machine and its disk do meets both.
      for (const [at, { bytes, sha256 }] of owns.entries()) {
        const raw = raws[at]?.bytes ?? bytes;
        seconds.raw += await secondsOf(() => plain.put(raw));
        seconds.own += await secondsOf(async () => {
          await bringFile(client, server.origin, place, bytes, handed, sha256);
        });
      }
      const common = { case: 'uploads', goal: 'P11' };
      return [
        figure({
          ...common,
          metric: '20 files of 3 MB, by turns',
          unit: 'MB per s',
          against: 'plain PUT, hashed and fsynced',
          own: MEGABYTES / seconds.own,
          raw: MEGABYTES / seconds.raw,
        }),
        figure({
          ...common,
          metric: 'sent for their size',
          unit: 'times',
          own: sent / (FILES * LENGTH),
        }),
      ];
    });
  } finally {
    await plain.close();
  }
}

export const uploadCases = { uploads };
