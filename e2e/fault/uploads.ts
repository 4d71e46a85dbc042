// The server is killed at random points of uploads: does every receipt it ever gave name bytes it holds, and is at
// most one piece sent again per cut (F01)? And does a gigabyte that nobody may send cost it nothing (F02)?
import { createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import {
  MAX_PIECE,
  PIECE_TYPE,
  TUS,
  TUS_HEADER,
  fileReceiptText,
  type FileReceipt,
} from '@cxc/domain/wire';
import {
  bringFile,
  draftWithFile,
  hashOf,
  metadataOf,
  pdfOf,
  type FilePlace,
} from '../world/bringFile.ts';
import type { Random } from '../world/random.ts';
import type { WireClient } from '../world/wireClient.ts';
import { must, type Fault } from './fault.ts';
import { leftInOrder, onStage, type Stage } from './stage.ts';

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
export async function writerOf(stage: Stage): Promise<{ client: WireClient; place: FilePlace }> {
  for (const account of stage.world.accounts) {
    if (!account.hats.some((hat) => hat.startsWith('participant@'))) continue;
    const client = await stage.enter(account);
    const place = await draftWithFile(client);
    if (place) return { client, place };
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

/** Bytes without an end that was announced: as many as the other side takes, at most a gigabyte. */
function endless(random: Random): ReadableStream<Uint8Array> {
  const part = new Uint8Array(256_000).map(() => random.int(256));
  let given = 0;
  return new ReadableStream({
    pull(control) {
      given += part.length;
      if (given > 1_000_000_000) control.close();
      else control.enqueue(part);
    },
  });
}

async function gigabyte(stage: Stage, n: number, random: Random): Promise<void> {
  const { client, place } = await writerOf(stage);
  const headers = { ...client.headers(), [TUS_HEADER]: TUS };
  const announce = (length: number): Promise<Response> =>
    fetch(`${stage.server.origin}/api/files`, {
      method: 'POST',
      headers: {
        ...headers,
        'upload-length': String(length),
        'upload-metadata': metadataOf(place, hashOf(Buffer.from(`${length}`))),
      },
    });
  const refused = await announce(1_000_000_000);
  must(refused.status === 413, `A gigabyte is announced and answered with ${refused.status}.`);
  const before = residentMib(stage.server.pid);
  for (let at = 0; at < n; at += 1) {
    const upload = (await announce(9_000_000 + at)).headers.get('location') ?? '';
    // A server that stops reading may end the line before its answer is read: that is a refusal too.
    const streamed: RequestInit & { duplex: 'half' } = {
      method: 'PATCH',
      headers: { ...headers, 'content-type': PIECE_TYPE, 'upload-offset': '0' },
      body: endless(random),
      duplex: 'half',
    };
    const answer = await fetch(stage.server.origin + upload, streamed).catch(() => undefined);
    must(!answer?.ok, 'A piece of a gigabyte is taken.');
  }
  const grown = residentMib(stage.server.pid) - before;
  must(grown <= 64, `The server grew by ${grown.toFixed(0)} MiB.`);
}

export const uploadFaults: readonly Fault[] = [
  {
    id: 'F02',
    sentence:
      'a gigabyte is announced or streamed into a piece: refused at the header or behind a piece, memory stays flat',
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
