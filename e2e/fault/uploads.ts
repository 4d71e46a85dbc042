// The server is killed at random points of uploads: does every receipt it ever gave name bytes it holds, and is at
// most one piece sent again per cut (F01)? Does a line that is cut at every 64 kB lose or repeat anything? And does a
// gigabyte that nobody may send cost it nothing (F02)?
import { createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { MAX_PIECE, fileReceiptText, type FileReceipt } from '@cxc/domain/wire';
import {
  FileRefused,
  announceFile,
  bringFile,
  bringOverCuts,
  draftWithFile,
  hashOf,
  pdfOf,
  streamGigabyte,
  type FilePlace,
} from '../world/bringFile.ts';
import { hotelWifi } from '../world/hotelWifi.ts';
import { enter, type DemoAccount } from '../world/people.ts';
import type { Random } from '../world/random.ts';
import type { WireClient } from '../world/wireClient.ts';
import { must, type Fault } from './fault.ts';
import { leftInOrder, onStage, oneClient, type Stage } from './stage.ts';

const LENGTH = 3_000_000;
/** Uploads on their way when the server is killed. */
const AT_ONCE = 4;

interface Sending {
  readonly bytes: Buffer;
  readonly sha256: string;
  /** Bytes handed to the line, again ones included. */
  sent: number;
  cuts: number;
  receipt: FileReceipt | undefined;
}

function sendingOf(random: Random): Sending {
  const bytes = pdfOf(LENGTH, random.uuid());
  return { bytes, sha256: hashOf(bytes), sent: 0, cuts: 0, receipt: undefined };
}

/** Brings it until the receipt is there; throws when the line breaks. */
async function bring(
  stage: Stage,
  client: WireClient,
  place: FilePlace,
  sending: Sending,
  begun: () => void,
): Promise<void> {
  sending.receipt = await bringFile(client, stage.server.origin, place, sending.bytes, (bytes) => {
    sending.sent += bytes;
    begun();
  });
}

/** Somebody with a draft of their own, and the draft: its CV is a file. */
export async function writerOf(
  stage: Stage,
): Promise<{ account: DemoAccount; client: WireClient; place: FilePlace }> {
  for (const account of stage.world.accounts) {
    if (!account.hats.some((hat) => hat.startsWith('participant@'))) continue;
    const client = await stage.enter(account);
    const place = await draftWithFile(client);
    if (place) return { account, client, place };
  }
  throw new Error('The demo world has no draft.');
}

/** The bytes as the disk of the server has them. */
function heldAt(dataDir: string, sha256: string): Buffer {
  const folder = join(dataDir, 'files', 'objects', sha256.slice(0, 2), sha256.slice(2, 4));
  return readFileSync(join(folder, sha256));
}

async function killUnderUploads(stage: Stage, n: number, random: Random): Promise<void> {
  const { client, place } = await writerOf(stage);
  const done: Sending[] = [];
  while (done.length < n) {
    // One kill for each few uploads at once, at a moment of its own; then all are brought to their end.
    const sendings = Array.from({ length: AT_ONCE }, () => sendingOf(random));
    let begun: () => void = () => undefined;
    const first = new Promise<void>((resolve) => (begun = resolve));
    const broken = sendings.map((sending) =>
      bring(stage, client, place, sending, begun).then(
        () => undefined,
        (error: unknown) => {
          // Only a line that broke: whatever the server said against it is a defect.
          if (!(error instanceof TypeError)) throw error;
          sending.cuts += 1;
        },
      ),
    );
    await Promise.race([first, Promise.all(broken)]);
    // The moment of the kill is the fault itself, not a wait for anything.
    await pause(random.int(200));
    await stage.server.kill();
    await Promise.all(broken);
    stage.server = await stage.server.restart();
    for (const sending of sendings) await bring(stage, client, place, sending, () => undefined);
    done.push(...sendings);
  }
  const key = createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: client.session.receiptKey },
    format: 'jwk',
  });
  for (const { bytes, sha256, sent, cuts, receipt } of done) {
    must(receipt?.sha256 === sha256 && receipt.bytes === LENGTH, 'A receipt names other bytes.');
    const signed = Buffer.from(fileReceiptText(receipt));
    must(
      verify(null, signed, key, Buffer.from(receipt.signature, 'base64url')),
      'A receipt is not signed by the server.',
    );
    must(
      sent - LENGTH <= cuts * MAX_PIECE,
      `${sent - LENGTH} bytes were sent again for ${cuts} cuts: more than a piece each.`,
    );
    must(
      heldAt(stage.server.dataDir, sha256).equals(bytes),
      `The bytes of a receipt are not as they were sent: ${sha256}`,
    );
  }
}

/** Resident memory of a process, MiB; Linux only. */
export function residentMib(pid: number): number {
  const line = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(line?.[1] ?? 0) / 1024;
}

/** F02. */
async function gigabyte(stage: Stage, n: number, random: Random): Promise<void> {
  const { client, place } = await writerOf(stage);
  const { origin, pid } = stage.server;
  const refused = await announceFile(client, origin, place, 1_000_000_000).catch(
    (error: unknown) => error,
  );
  must(
    refused instanceof FileRefused && refused.status === 413,
    `A gigabyte is announced and answered with ${String(refused)}.`,
  );
  const other = await oneClient(stage);
  const part = new Uint8Array(256_000).map(() => random.int(256));
  const before = residentMib(pid);
  for (let at = 0; at < n; at += 1) {
    const upload = await announceFile(client, origin, place, 9_000_000 + at);
    let isOver = false;
    const streaming = streamGigabyte(client, origin, upload, part).finally(() => (isOver = true));
    // Others go on meanwhile. How long they wait is a figure of `npm run bench`.
    do await other.pull(null, 10);
    while (!isOver);
    // A server that stops reading may end the line before its answer is read: that is a refusal too.
    must(!(await streaming)?.ok, 'A piece of a gigabyte is taken.');
  }
  const grown = residentMib(pid) - before;
  must(grown <= 64, `The server grew by ${grown.toFixed(0)} MiB.`);
}

const CUT_EACH = 64_000;
/** Places in a file of 3 MB at which a line can be cut. */
const CUTS = Math.floor(LENGTH / CUT_EACH);

/** F01: one file after the other, each cut at another 64 kB; the last one at each of them. */
async function cutEverywhere(stage: Stage, n: number, random: Random): Promise<void> {
  const { server } = stage;
  const { account, place } = await writerOf(stage);
  const wifi = await hotelWifi(server.port);
  /** Brings a file and returns how many bytes more than its own went over the line. */
  const bringCut = async (over: WireClient): Promise<number> => {
    const [bytes, before] = [pdfOf(LENGTH, random.uuid()), wifi.taken()];
    const receipt = await bringOverCuts(over, wifi.origin, place, bytes);
    must(receipt.sha256 === hashOf(bytes), 'F01: a receipt names other bytes.');
    must(
      heldAt(server.dataDir, receipt.sha256).equals(bytes),
      'F01: the file is another than the one sent.',
    );
    return wifi.taken() - before - LENGTH;
  };
  try {
    const over = await enter(wifi.origin, stage.world, account, random);
    for (let at = 0; at < n; at += 1) {
      // A few are spread over the file, as many as there are places take each of them.
      const where = 1 + Math.floor(((at % CUTS) * CUTS) / Math.min(n, CUTS));
      const cuts = wifi.cuts();
      Object.assign(wifi.manners, { cutEvery: where * CUT_EACH, cutsLeft: 1 });
      const again = await bringCut(over);
      must(wifi.cuts() - cuts === 1, `F01: ${wifi.cuts() - cuts} cuts in a file.`);
      // What arrived counts, unless the device is back before the server has heard of the cut.
      must(again <= MAX_PIECE, `F01: cut at ${where * CUT_EACH}, ${again} bytes went again.`);
    }
    // Never more than 64 kB at a time: it gets there, however little of a beginning is kept.
    Object.assign(wifi.manners, { cutEvery: CUT_EACH, cutsLeft: Infinity });
    const cuts = wifi.cuts();
    await bringCut(over);
    must(wifi.cuts() - cuts >= CUTS, `F01: only ${wifi.cuts() - cuts} cuts in a file.`);
  } finally {
    await wifi.close();
  }
}

export const uploadFaults: readonly Fault[] = [
  {
    id: 'F01-cut',
    sentence:
      'the line is cut at each 64 kB of a file of 3 MB: it arrives whole, with at most a piece sent again; cut at all of them it arrives too',
    small: 4,
    full: CUTS,
    run: ({ n, random }) =>
      onStage(random, async (stage) => {
        await cutEverywhere(stage, n, random);
        await leftInOrder(stage);
      }),
  },
  {
    id: 'F02',
    sentence:
      'a gigabyte is announced or streamed into a piece: refused at the header or behind a piece, memory stays flat, others are answered meanwhile',
    small: 2,
    full: 20,
    run: ({ n, random }) => onStage(random, (stage) => gigabyte(stage, n, random)),
  },
  {
    id: 'F01-kill',
    sentence:
      'the server is killed at a random point of an upload: every receipt names bytes it holds; at most a piece is sent again per cut',
    small: 8,
    full: 200,
    run: ({ n, random }) =>
      onStage(random, async (stage) => {
        await killUnderUploads(stage, n, random);
        await leftInOrder(stage);
      }),
  },
];
