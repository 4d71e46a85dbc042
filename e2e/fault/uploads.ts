// The server is killed at random points of uploads: does every receipt it ever gave name bytes it holds, and is at
// most one piece sent again per cut? (F01; issue 5, Done-when 4)
import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import {
  FileReceipt,
  MAX_PIECE,
  PIECE_TYPE,
  RECEIPT_HEADER,
  TUS,
  TUS_HEADER,
  fileReceiptText,
  isMessage,
} from '@cxc/domain/wire';
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
  const bytes = Buffer.alloc(LENGTH, 'proof ');
  bytes.write('%PDF-1.7\n', 0, 'latin1');
  bytes.write(random.uuid(), 64, 'latin1');
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { bytes, sha256, sent: 0, cuts: 0, receipt: undefined };
}

const base64 = (words: string): string => Buffer.from(words).toString('base64');

function receiptIn(answer: Response): FileReceipt | undefined {
  const header = answer.headers.get(RECEIPT_HEADER);
  if (header === null) return undefined;
  const value: unknown = JSON.parse(Buffer.from(header, 'base64url').toString('utf8'));
  must(isMessage(FileReceipt, value), 'A receipt is none.');
  return value;
}

/** Announces and sends until the receipt is there; throws when the line breaks. */
async function bring(
  stage: Stage,
  client: WireClient,
  record: string,
  sending: Sending,
  begun: () => void,
): Promise<void> {
  const call = async (path: string, init: RequestInit & { method: string }): Promise<Response> => {
    const { 'content-type': _json, ...own } = client.headers();
    const headers = { ...own, ...init.headers, [TUS_HEADER]: TUS };
    return fetch(stage.server.origin + path, { ...init, headers });
  };
  const metadata = Object.entries({
    sha256: sending.sha256,
    concept: 'profile',
    record,
    field: 'cv',
  }).map(([name, value]) => `${name} ${base64(value)}`);
  let answer = await call('/api/files', {
    method: 'POST',
    headers: { 'upload-length': String(LENGTH), 'upload-metadata': metadata.join(',') },
  });
  must(answer.status === 201, `An upload is refused: ${answer.status} ${await answer.text()}`);
  const upload = answer.headers.get('location') ?? '';
  for (;;) {
    sending.receipt = receiptIn(answer);
    if (sending.receipt) return;
    const offset = Number(answer.headers.get('upload-offset'));
    const piece = new Uint8Array(sending.bytes.subarray(offset, offset + MAX_PIECE));
    sending.sent += piece.length;
    begun();
    answer = await call(upload, {
      method: 'PATCH',
      headers: { 'content-type': PIECE_TYPE, 'upload-offset': String(offset) },
      body: piece,
    });
    must(answer.ok, `A piece is refused: ${answer.status} ${await answer.text()}`);
  }
}

/** Somebody with a draft of their own, and the draft: its CV is a file. */
async function writerOf(stage: Stage): Promise<{ client: WireClient; record: string }> {
  for (const account of stage.world.accounts) {
    if (!account.hats.some((hat) => hat.startsWith('participant@'))) continue;
    const client = await stage.enter(account);
    const own = [...(await client.pullAll()).values()].find(
      ({ concept, state }) => concept === 'profile' && state === 'draft',
    );
    if (own) return { client, record: own.id };
  }
  throw new Error('The demo world has no draft.');
}

/** The bytes as the disk of the server has them. */
function heldAt(dataDir: string, sha256: string): Buffer {
  const folder = join(dataDir, 'files', 'objects', sha256.slice(0, 2), sha256.slice(2, 4));
  return readFileSync(join(folder, sha256));
}

async function killUnderUploads(stage: Stage, n: number, random: Random): Promise<void> {
  const { client, record } = await writerOf(stage);
  const done: Sending[] = [];
  while (done.length < n) {
    // One kill for each few uploads at once, at a moment of its own; then all are brought to their end.
    const sendings = Array.from({ length: AT_ONCE }, () => sendingOf(random));
    let begun: () => void = () => undefined;
    const first = new Promise<void>((resolve) => (begun = resolve));
    const broken = sendings.map((sending) =>
      bring(stage, client, record, sending, begun).then(
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
    for (const sending of sendings) await bring(stage, client, record, sending, () => undefined);
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

export const uploadFaults: readonly Fault[] = [
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
