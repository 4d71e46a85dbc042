// Who brings the picture of a card to a contact, and who reads it? Whoever stands at a stand of that Partnership; its people;
// nobody else, by no hash, and nobody once consent was taken back (2.17, 2.18, J1 b).
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CONSENT_VERSION, fair, leadCodeFrom, leadIdOf, registry } from '@cxc/domain';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { newSigningKey, signerFrom } from '../authority/signing.ts';
import { announce, codeOf, hashOfBytes, pdfOf, receiptOf, send } from '../testing/fileSender.ts';
import { type Client, type World, createWorld, uuid } from '../testing/toyWorld.ts';
import { wearing } from '../testing/wearing.ts';

const [session] = fair.examples();
if (!session) throw new Error('examples are missing');
const stand = `partnership:${session.data.partnershipId}`;
const STAFF = `partnership_admin@${stand}`;
const OTHERS = [`partnership_admin@partnership:${uuid()}`, 'support_office@so', 'commission@ec'];

let world: World;
let folder = '';
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cxc-card-'));
  world = await createWorld({ registry, filesFolder: folder, signer: signerFrom(newSigningKey()) });
  await world.plant(session);
});
afterEach(async () => {
  await world.close();
  rmSync(folder, { recursive: true });
});

/** A picture as its first bytes say. */
function jpegOf(length: number, seed: number): Buffer {
  const bytes = Buffer.alloc(length, seed);
  Buffer.from([0xff, 0xd8, 0xff, 0xe0]).copy(bytes);
  return bytes;
}
const codeWith = (seed: number): string => leadCodeFrom(new Uint8Array(16).fill(seed));
const placeOf = (code: string) => ({ concept: 'lead', record: leadIdOf(code), field: 'cards' });
const read = (client: Client, code: string, bytes: Buffer) =>
  client.call(`/api/files/lead/${leadIdOf(code)}/${hashOfBytes(bytes)}`);

async function capture(client: Client, code: string, ...sides: readonly Buffer[]) {
  const card = sides.map((bytes) => ({
    sha256: hashOfBytes(bytes),
    mime: 'image/jpeg',
    bytes: bytes.length,
  }));
  const payload = {
    ...{ code, fairId: session?.id, how: 'photo', at: '2026-11-03T10:30:00.000Z' },
    ...{ name: 'Maria Rossi', email: 'maria@filatura.example' },
    consent: { version: CONSENT_VERSION, language: 'it', how: 'tick' },
    ...(card.length > 0 ? { card } : {}),
  };
  return give(client, code, 'capture', payload);
}
async function give(client: Client, code: string, command: string, payload = {}) {
  const [outcome] = await client.push(
    client.command(STAFF, 'lead', leadIdOf(code), command, { payload }),
  );
  expect(outcome).toMatchObject({ verdict: 'accepted' });
}

test('the stand brings it and its Partnership reads it, nobody else', async () => {
  const author = await wearing(world, STAFF);
  const card = jpegOf(90_000, 7);
  const code = codeWith(1);
  await capture(author, code, card);
  for (const hat of OTHERS) {
    const other = await wearing(world, hat);
    // The Support Office knows that somebody was met; a card is not its business.
    const want = hat.startsWith('support') ? 'FILE_FORBIDDEN' : 'NOT_FOUND';
    const told = await announce(other.call, placeOf(code), hashOfBytes(card), card.length);
    expect([hat, await codeOf(told)]).toEqual([hat, want]);
  }
  expect(receiptOf(await send(author.call, placeOf(code), card))).toMatchObject({
    bytes: card.length,
  });
  const colleague = await wearing(world, `partnership_member@${stand}`);
  const got = await read(colleague, code, card);
  expect(got.status).toBe(200);
  expect(Buffer.from(await got.arrayBuffer()).equals(card)).toBe(true);
  for (const hat of OTHERS) {
    const other = await wearing(world, hat);
    expect([hat, (await read(other, code, card)).status]).toEqual([hat, 404]);
    const seen = (await other.pullAll()).map((answer) => JSON.stringify(answer)).join('');
    expect(seen).not.toContain(hashOfBytes(card));
  }
});

test('pictures only, and none that no capture named', async () => {
  const author = await wearing(world, STAFF);
  const code = codeWith(1);
  const sheet = pdfOf(4_000);
  await capture(author, code, sheet);
  expect(await codeOf(await send(author.call, placeOf(code), sheet))).toBe('FILE_TYPE_NOT_TAKEN');
  const unnamed = jpegOf(5_000, 9);
  expect(await codeOf(await send(author.call, placeOf(code), unnamed))).toBe('FILE_FORBIDDEN');
  // Whoever knows the hash of a card of somebody else gets no byte of it by naming it.
  const theirs = jpegOf(6_000, 3);
  await capture(author, codeWith(2), theirs);
  expect(receiptOf(await send(author.call, placeOf(codeWith(2)), theirs))).toBeDefined();
  await capture(author, codeWith(3), theirs);
  expect((await read(author, codeWith(3), theirs)).status).toBe(404);
});

test('late for a contact that was merged meanwhile it still arrives; with the consent it is gone there too', async () => {
  const author = await wearing(world, STAFF);
  const colleague = await wearing(world, STAFF);
  const [met, again] = [codeWith(1), codeWith(2)];
  const card = jpegOf(90_000, 7);
  await capture(author, met, card);
  await capture(colleague, again);
  await give(colleague, again, 'merge', { from: leadIdOf(met) });
  expect(receiptOf(await send(author.call, placeOf(met), card))).toBeDefined();
  expect((await read(colleague, met, card)).status).toBe(200);
  await give(colleague, again, 'withdraw');
  expect((await read(author, met, card)).status).toBe(404);
  expect((await read(colleague, met, card)).status).toBe(404);
  expect(await codeOf(await send(author.call, placeOf(met), jpegOf(9, 1)))).toBe('FILE_FORBIDDEN');
});
