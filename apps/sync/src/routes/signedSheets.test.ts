// Who brings the pages of a signed sheet, and who may read them? Whoever may see the document, and nobody else; they
// stay readable when the signature fell (J6 c, F08).
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { derivedId, type RecordOf } from '@cxc/domain/kernel';
import {
  type Agreement,
  type Ctq,
  agreementCode,
  ctqCode,
  exampleAgreement,
  exampleCtq,
  registry,
} from '@cxc/domain';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { newSigningKey, signerFrom } from '../authority/signing.ts';
import { announce, codeOf, hashOfBytes, receiptOf, send } from '../testing/fileSender.ts';
import { type Client, type World, createWorld } from '../testing/toyWorld.ts';
import { wearing } from '../testing/wearing.ts';

const hatsOf = ({ vo, ho, vop, hop }: Ctq['parties']) => ({
  visitor: `participant@organisation:${vo}`,
  host: `participant@organisation:${ho}`,
  vop: `partnership_admin@partnership:${vop}`,
  hop: `partnership_coordinator@partnership:${hop}`,
  office: 'support_office@so',
  commission: 'commission@ec',
});

let world: World;
let folder = '';
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cxc-sheets-'));
  world = await createWorld({ registry, filesFolder: folder, signer: signerFrom(newSigningKey()) });
});
afterEach(async () => {
  await world.close();
  rmSync(folder, { recursive: true });
});

const person = (hat: string): Promise<Client> => wearing(world, hat);

function sheetOf(length: number): Buffer {
  const bytes = Buffer.alloc(length, 9);
  Buffer.from([0xff, 0xd8, 0xff, 0xe0]).copy(bytes);
  return bytes;
}
const refOf = (bytes: Buffer) => ({
  sha256: hashOfBytes(bytes),
  mime: 'image/jpeg',
  bytes: bytes.length,
});
const placeOf = ({ concept, id }: RecordOf) => ({ concept, record: id, field: 'scans' });
const read = (client: Client, { concept, id }: RecordOf, bytes: Buffer) =>
  client.call(`/api/files/${concept}/${id}/${hashOfBytes(bytes)}`);

async function record(
  client: Client,
  hat: string,
  paper: RecordOf,
  role: string,
  code: string,
  page: Buffer,
) {
  const sheet = { role, code, name: 'Robin participant', signedOn: '2026-12-09' };
  const payload = { ...sheet, pages: [refOf(page)] };
  const asked = client.command(hat, paper.concept, paper.id, 'recordSheet', { payload });
  const [outcome] = await client.push(asked);
  return outcome?.verdict;
}

test('J6 (c) F08: the sheet of a CTQ is brought after it was recorded, and read by all who see the CTQ, also once the signature fell', async () => {
  const paper: RecordOf<Ctq> = exampleCtq('validated');
  const HATS = hatsOf(paper.data.parties);
  await world.plant(paper);
  const host = await person(HATS.host);
  const page = sheetOf(700_000);
  const early = await announce(host.call, placeOf(paper), hashOfBytes(page), page.length);
  expect([early.status, await codeOf(early)]).toEqual([403, 'FILE_FORBIDDEN']);
  expect(await record(host, HATS.host, paper, 'HO', 'CTQ-9-00000000', page)).toBe('refused');
  expect(await record(host, HATS.host, paper, 'HO', ctqCode(paper.data), page)).toBe('accepted');
  const lead = await person(HATS.vop);
  const payload = { falls: ['HO'] };
  const [fell] = await lead.push(
    lead.command(HATS.vop, 'ctq', paper.id, 'restartSigning', { payload }),
  );
  expect(fell?.verdict).toBe('accepted');
  // Late, from a phone that was away: what was recorded in time still has its place.
  expect(receiptOf(await send(host.call, placeOf(paper), page))).toMatchObject({
    record: paper.id,
    bytes: page.length,
  });
  for (const hat of Object.values(HATS)) {
    const got = await read(await person(hat), paper, page);
    expect([hat, got.status]).toEqual([hat, 200]);
    expect(got.headers.get('content-disposition')).toContain('attachment');
  }
  const stranger = await person(`participant@organisation:${derivedId('organisation', 'else')}`);
  expect((await read(stranger, paper, page)).status).toBe(404);
});

test('F08: the sheet of a Financial Agreement is for the visitor, its Partnership and the Support Office', async () => {
  const paper: RecordOf<Agreement> = exampleAgreement('validated');
  const HATS = hatsOf(paper.data.parties);
  await world.plant(paper);
  const lead = await person(HATS.vop);
  const page = sheetOf(300_000);
  // The Partnership records it for the visitor (section 9, 19).
  expect(await record(lead, HATS.vop, paper, 'VO', agreementCode(paper.data), page)).toBe(
    'accepted',
  );
  expect(receiptOf(await send(lead.call, placeOf(paper), page))).toMatchObject({
    record: paper.id,
  });
  for (const hat of [HATS.visitor, HATS.vop, HATS.office])
    expect([hat, (await read(await person(hat), paper, page)).status]).toEqual([hat, 200]);
  for (const hat of [HATS.host, HATS.hop, HATS.commission])
    expect([hat, (await read(await person(hat), paper, page)).status]).toEqual([hat, 404]);
  const host = await person(HATS.host);
  const foreign = await announce(host.call, placeOf(paper), hashOfBytes(page), page.length);
  expect([404, 403]).toContain(foreign.status);
});
