// Is a file that nobody looked at for viruses kept and proven, and given to nobody else; is one in which something was
// found given to nobody; does the queue go on past one that hangs? (F07)
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXAMPLE_PARTIES, type Evidence, evidence, registry } from '@cxc/domain';
import { type RecordOf, millisecondsOf } from '@cxc/domain/kernel';
import type { WithheldFiles } from '@cxc/domain/wire';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { newSigningKey, signerFrom } from '../authority/signing.ts';
import type { Scan } from '../engine/files/scanner.ts';
import { createChecks } from '../engine/files/checks.ts';
import { codeOf, hashOfBytes, receiptOf, send } from '../testing/fileSender.ts';
import { type Client, type World, createWorld, uuid } from '../testing/toyWorld.ts';
import { wearing } from '../testing/wearing.ts';

const { vo, vop } = EXAMPLE_PARTIES;
const VISITOR = `participant@organisation:${vo}`;
const REVIEWER = `partnership_admin@partnership:${vop}`;
const OPEN = evidence.examples()[1] as RecordOf<Evidence>;
const PLACE = { concept: 'evidence', record: OPEN.id, field: 'files' };
const CLEAN: Scan = { verdict: 'clean', found: '' };
const FOUND: Scan = { verdict: 'found', found: 'Toy.Worm' };

let world: World;
let folder = '';
let visitor: Client;
let reviewer: Client;
let fault: unknown;
/** What becomes of the look at each file; the rest hangs until the server stops. */
const scans = new Map<string, () => Promise<Scan>>();
const looked: string[] = [];

async function open(isScanned = true): Promise<void> {
  const scanner = {
    async scan(bytes: AsyncIterable<Buffer>, ended?: AbortSignal): Promise<Scan> {
      const parts: Buffer[] = [];
      for await (const part of bytes) parts.push(part);
      const sha256 = hashOfBytes(Buffer.concat(parts));
      looked.push(sha256);
      const scan = scans.get(sha256);
      if (scan) return scan();
      return new Promise((_resolve, reject) =>
        ended?.addEventListener('abort', () => reject(new Error('ended'))),
      );
    },
  };
  world = await createWorld({
    registry,
    filesFolder: folder,
    signer: signerFrom(newSigningKey()),
    ...(isScanned ? { scanner } : {}),
    log: { info: () => {}, warn: () => {}, error: (fields) => (fault = fields) },
  });
  await world.plant(OPEN);
  visitor = await wearing(world, VISITOR);
  reviewer = await wearing(world, REVIEWER);
}
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cxc-checks-'));
  scans.clear();
  looked.length = 0;
  fault = undefined;
});
afterEach(async () => {
  await world.close();
  rmSync(folder, { recursive: true });
  expect(fault).toBeUndefined();
});

function photoOf(mark: number): Buffer {
  const bytes = Buffer.alloc(50_000, mark);
  Buffer.from([0xff, 0xd8, 0xff, 0xe0]).copy(bytes);
  return bytes;
}
async function bring(photo: Buffer, called = 'bill.jpg'): Promise<void> {
  const page = { sha256: hashOfBytes(photo), mime: 'image/jpeg', bytes: 50_000, name: called };
  const payload = {
    id: uuid(),
    kind: 'boarding_pass',
    direction: 'outbound',
    dateFrom: '2026-11-09',
    dateTo: '2026-11-09',
    pages: [page],
  };
  const request = visitor.command(VISITOR, 'evidence', OPEN.id, 'log', { payload });
  expect(await visitor.push(request)).toMatchObject([{ verdict: 'accepted' }]);
  // Stored and proven, whatever the scanner does.
  expect(receiptOf(await send(visitor.call, PLACE, photo))).toMatchObject({ record: OPEN.id });
}
const read = async (client: Client, photo: Buffer): Promise<[number, string | undefined]> => {
  const answer = await client.call(`/api/files/evidence/${OPEN.id}/${hashOfBytes(photo)}`);
  return [answer.status, answer.ok ? undefined : await codeOf(answer)];
};
const withheld = async (client: Client): Promise<WithheldFiles['withheld']> => {
  const answer = await client.call(`/api/files/evidence/${OPEN.id}`);
  return ((await answer.json()) as WithheldFiles).withheld;
};
const told = async (client: Client) =>
  (await client.pullAll()).flatMap(({ rows }) =>
    rows.filter(({ concept }) => concept === 'notice').map(({ data }) => data),
  );

test('F07: without a scanner every file is given out, and nothing is said of a check', async () => {
  await open(false);
  const photo = photoOf(1);
  await bring(photo);
  expect(await read(reviewer, photo)).toEqual([200, undefined]);
  expect(await withheld(reviewer)).toEqual([]);
});

test('F07: until it was looked at a file is kept, proven and given to who brought it, to nobody else', async () => {
  await open();
  const photo = photoOf(2);
  const sha256 = hashOfBytes(photo);
  let release: (scan: Scan) => void = () => undefined;
  scans.set(sha256, () => new Promise((resolve) => (release = resolve)));
  await bring(photo);
  await vi.waitFor(() => expect(looked).toEqual([sha256]));
  expect(await read(reviewer, photo)).toEqual([423, 'FILE_NOT_CHECKED']);
  expect(await withheld(reviewer)).toEqual([{ sha256, code: 'FILE_NOT_CHECKED' }]);
  expect(await read(visitor, photo)).toEqual([200, undefined]);
  expect(await withheld(visitor)).toEqual([]);
  release(CLEAN);
  await world.server.files?.checks?.flush();
  expect(await read(reviewer, photo)).toEqual([200, undefined]);
  expect(await withheld(reviewer)).toEqual([]);
  expect(await told(visitor)).toEqual([]);
});

test('F07: one in which something was found is given to nobody; its owner and its reviewer are told by name', async () => {
  await open();
  const photo = photoOf(3);
  scans.set(hashOfBytes(photo), () => Promise.resolve(FOUND));
  await bring(photo, 'hotel.jpg');
  await world.server.files?.checks?.flush();
  for (const client of [reviewer, visitor]) {
    expect(await read(client, photo)).toEqual([423, 'FILE_HARMFUL']);
    expect(await withheld(client)).toMatchObject([{ code: 'FILE_HARMFUL' }]);
  }
  expect(await told(visitor)).toMatchObject([
    { code: 'FILE_HARMFUL_OWN', key: `user:${visitor.person}`, params: { file: 'hotel.jpg' } },
  ]);
  expect(await told(reviewer)).toMatchObject([
    { code: 'FILE_HARMFUL', key: `partnership:${vop}`, params: { file: 'hotel.jpg' } },
  ]);
  // Kept all the same: it is evidence, and nobody but people takes it out.
  expect(await world.storage.read((view) => view.filesOf('evidence', OPEN.id))).toHaveLength(1);
  const stranger = await wearing(world, `participant@organisation:${uuid()}`);
  expect(await read(stranger, photo)).toEqual([404, 'NOT_FOUND']);
  expect(await withheld(stranger)).toEqual([]);
});

test('F07: files that hang and files that break the scanner hold up no other', async () => {
  await open();
  const [hangs, breaks, clean] = [photoOf(4), photoOf(5), photoOf(6)];
  scans.set(hashOfBytes(breaks), () => Promise.reject(new Error('the scanner broke')));
  scans.set(hashOfBytes(clean), () => Promise.resolve(CLEAN));
  await bring(hangs);
  await bring(breaks);
  await bring(clean);
  await vi.waitFor(async () => expect(await read(reviewer, clean)).toEqual([200, undefined]));
  expect(await read(reviewer, hangs)).toEqual([423, 'FILE_NOT_CHECKED']);
  expect(await read(reviewer, breaks)).toEqual([423, 'FILE_NOT_CHECKED']);
});

test('F07: what gave no verdict comes again, each time later, for ever; two at once do not both look', async () => {
  await open(false);
  const photo = photoOf(7);
  await bring(photo);
  let now = millisecondsOf('2026-11-09T10:00:00.000Z');
  let tried = 0;
  const queue = () =>
    createChecks({
      storage: world.storage,
      objects: { read: () => undefined as never, size: () => Promise.resolve(1) },
      scanner: {
        scan: () => {
          tried += 1;
          return tried === 6 ? Promise.resolve(CLEAN) : Promise.reject(new Error('no verdict'));
        },
      },
      settle: (check) => world.storage.transact((tx) => tx.putFileCheck(check)),
      transact: (work) => world.storage.transact(work),
      now: () => now,
      onNoVerdict: () => undefined,
      onDefect: (_where, error) => (fault = error),
    });
  // Each of them a process of its own, as after a restart.
  const both = async () => {
    const [one, other] = [queue(), queue()];
    await Promise.all([one.flush(), other.flush()]);
  };
  const waits: number[] = [];
  for (let minutes = 0; tried < 6; minutes += 0.5) {
    const before = tried;
    await both();
    expect(tried - before).toBeLessThanOrEqual(1);
    if (tried > before) waits.push(minutes);
    now += 30_000;
    if (minutes > 60) break;
  }
  expect(waits).toEqual([0, 0.5, 1.5, 3.5, 7.5, 15.5]);
  now += 86_400_000;
  await both();
  expect(tried).toBe(6);
});
