// Who brings the pages of a proof, and who may read them? The visitor, its Partnership and the Support Office; the
// host's side sees kind, dates, route and state only, by no verb the file (F08, J8 k).
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RecordOf } from '@cxc/domain/kernel';
import { EXAMPLE_PARTIES, type Evidence, evidence, registry } from '@cxc/domain';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { newSigningKey, signerFrom } from '../authority/signing.ts';
import { announce, codeOf, hashOfBytes, patch, receiptOf, send } from '../testing/fileSender.ts';
import { type Client, type World, createWorld, uuid } from '../testing/toyWorld.ts';
import { wearing } from '../testing/wearing.ts';

const { vo, ho, vop, hop } = EXAMPLE_PARTIES;
const HATS = {
  visitor: `participant@organisation:${vo}`,
  host: `participant@organisation:${ho}`,
  vop: `partnership_admin@partnership:${vop}`,
  hop: `partnership_coordinator@partnership:${hop}`,
  office: 'support_office@so',
  commission: 'commission@ec',
} as const;
const OPEN = evidence.examples()[1] as RecordOf<Evidence>;

let world: World;
let folder = '';
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cxc-evidence-'));
  world = await createWorld({
    registry,
    filesFolder: folder,
    signer: signerFrom(newSigningKey()),
  });
  await world.plant(OPEN);
});
afterEach(async () => {
  await world.close();
  rmSync(folder, { recursive: true });
});

const person = (hat: string): Promise<Client> => wearing(world, hat);

/** A picture as its first bytes say, with noise of this length. */
function jpegOf(length: number): Buffer {
  const bytes = Buffer.alloc(length, 7);
  Buffer.from([0xff, 0xd8, 0xff, 0xe0]).copy(bytes);
  return bytes;
}
const refOf = (bytes: Buffer) => ({
  sha256: hashOfBytes(bytes),
  mime: 'image/jpeg',
  bytes: bytes.length,
});
const placeOf = (field: string) => ({ concept: 'evidence', record: OPEN.id, field });

async function log(client: Client, hat: string, kind: string, pages: readonly Buffer[]) {
  const way = kind === 'boarding_pass' ? { direction: 'outbound' } : {};
  const payload = {
    id: uuid(),
    kind,
    dateFrom: '2026-11-09',
    dateTo: '2026-11-09',
    pages: pages.map(refOf),
    ...way,
  };
  const [outcome] = await client.push(client.command(hat, 'evidence', OPEN.id, 'log', { payload }));
  return outcome;
}
const read = (client: Client, bytes: Buffer, method = 'GET') =>
  client.call(`/api/files/evidence/${OPEN.id}/${hashOfBytes(bytes)}`, { method });

test('F08: the pages of a proof are read by the visitor, its Partnership and the Support Office, by nobody else', async () => {
  const visitor = await person(HATS.visitor);
  const photo = jpegOf(900_000);
  expect((await log(visitor, HATS.visitor, 'boarding_pass', [photo]))?.verdict).toBe('accepted');
  expect(receiptOf(await send(visitor.call, placeOf('files'), photo))).toMatchObject({
    record: OPEN.id,
    bytes: photo.length,
  });
  for (const hat of [HATS.vop, HATS.office, HATS.visitor]) {
    const got = await read(await person(hat), photo);
    expect([hat, got.status]).toEqual([hat, 200]);
    expect(Buffer.from(await got.arrayBuffer()).equals(photo)).toBe(true);
    expect(got.headers.get('content-disposition')).toContain('attachment');
    expect(got.headers.get('content-security-policy')).toContain('sandbox');
    expect(got.headers.get('x-content-type-options')).toBe('nosniff');
  }
  for (const hat of [HATS.host, HATS.hop, HATS.commission]) {
    const other = await person(hat);
    for (const method of ['GET', 'HEAD'])
      expect([hat, (await read(other, photo, method)).status]).toEqual([hat, 404]);
    const seen = (await other.pullAll()).map((answer) => JSON.stringify(answer)).join('');
    // The Commission reads no evidence at all, the host's side its kinds and dates.
    expect([hat, seen.includes(OPEN.id)]).toEqual([hat, hat !== HATS.commission]);
    expect(seen).not.toContain(hashOfBytes(photo));
  }
});

test('a proof names its pages before they come; what nobody named is not taken, nor another side’s', async () => {
  const visitor = await person(HATS.visitor);
  const host = await person(HATS.host);
  const photo = jpegOf(300_000);
  const early = await announce(visitor.call, placeOf('files'), hashOfBytes(photo), photo.length);
  expect([early.status, await codeOf(early)]).toEqual([403, 'FILE_FORBIDDEN']);
  await log(visitor, HATS.visitor, 'hotel_invoice', [photo]);
  const others = await announce(host.call, placeOf('files'), hashOfBytes(photo), photo.length);
  expect(others.status).toBe(403);
  const named = await announce(visitor.call, placeOf('files'), hashOfBytes(photo), photo.length);
  expect(named.status).toBe(201);
  const upload = named.headers.get('location') ?? '';
  const stolen = await patch(host.call, upload, 0, new Uint8Array(photo));
  expect(stolen.status).toBe(404);
});

test('late pages of a proof arrive after the exchange is closed', async () => {
  const visitor = await person(HATS.visitor);
  const photo = jpegOf(100_000);
  await log(visitor, HATS.visitor, 'hotel_invoice', [photo]);
  const now = (await world.record('evidence', OPEN.id)) as RecordOf<Evidence>;
  await world.plant({ ...now, version: now.version + 1, state: 'locked' });
  expect(receiptOf(await send(visitor.call, placeOf('files'), photo))).toBeDefined();
});

test('a letter of the host is read by all parties, and brought by the host', async () => {
  const host = await person(HATS.host);
  const letter = jpegOf(50_000);
  expect((await log(host, HATS.host, 'ho_letter', [letter]))?.verdict).toBe('accepted');
  expect(receiptOf(await send(host.call, placeOf('hostFiles'), letter))).toBeDefined();
  for (const hat of [HATS.visitor, HATS.hop, HATS.vop])
    expect((await read(await person(hat), letter)).status).toBe(200);
});

test('one page twice in a proof is refused, a change without pages keeps them', async () => {
  const visitor = await person(HATS.visitor);
  const photo = jpegOf(10_000);
  expect(await log(visitor, HATS.visitor, 'hotel_invoice', [photo, photo])).toMatchObject({
    verdict: 'refused',
    refusal: { code: 'PAGE_TWICE' },
  });
  await log(visitor, HATS.visitor, 'hotel_invoice', [photo]);
  const { data } = (await world.record('evidence', OPEN.id)) as RecordOf<Evidence>;
  const [id = ''] = Object.keys(data.files ?? {});
  const payload = {
    id,
    kind: 'hotel_invoice',
    dateFrom: '2026-11-09',
    dateTo: '2026-11-10',
  };
  await visitor.push(visitor.command(HATS.visitor, 'evidence', OPEN.id, 'change', { payload }));
  const changed = (await world.record('evidence', OPEN.id)) as RecordOf<Evidence>;
  expect(changed.data.items?.[id]?.dateTo).toBe('2026-11-10');
  expect(changed.data.files?.[id]).toEqual([refOf(photo)]);
});
