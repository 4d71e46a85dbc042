// The server is killed at random points of uploads: does every receipt it ever gave name bytes it holds, and is at
// most one piece sent again per cut? (F01; issue 5, Done-when 4)
import { createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { MAX_PIECE, fileReceiptText, type FileReceipt } from '@cxc/domain/wire';
import { bringFile, draftWithFile, hashOf, pdfOf, type FilePlace } from '../world/bringFile.ts';
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
async function writerOf(stage: Stage): Promise<{ client: WireClient; place: FilePlace }> {
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
