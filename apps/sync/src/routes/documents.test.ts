// Who gets a CTQ or an agreement as a PDF, is it tagged, and does it carry the code of its version (R-FA-01)?
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  agreementCode,
  ctqCode,
  exampleAgreement,
  exampleCtq,
  exampleExchange,
  groupWeek,
  registry,
  type Ctq,
} from '@cxc/domain';
import { paperProofIn, paperProofText, type Problem } from '@cxc/domain/wire';
import { newSigningKey, signerFrom } from '../authority/signing.ts';
import { agreementSheet } from '../documents/agreementSheet.ts';
import { ctqSheet } from '../documents/ctqSheet.ts';
import { type Client, type World, createWorld, testClock, uuid } from '../testing/toyWorld.ts';
import { wearing } from '../testing/wearing.ts';

const SIGNER = signerFrom(newSigningKey());
let world: World;
beforeEach(async () => {
  const clock = testClock('2026-12-10T08:00:00.000Z');
  world = await createWorld({ registry, clock, signer: SIGNER });
});
afterEach(() => world.close());

const person = (hat: string): Promise<Client> => wearing(world, hat);

const pathOf = (concept: string, id: string): string => `/api/documents/${concept}/${id}.pdf`;

test('each party gets the CTQ as a tagged PDF that nothing on the page can run; a stranger gets nothing', async () => {
  const record = exampleCtq('signing');
  await world.plant(record);
  const { parties } = record.data;
  for (const hat of [
    `participant@organisation:${parties.vo}`,
    `participant@organisation:${parties.ho}`,
    `partnership_member@partnership:${parties.hop}`,
    'support_office@so',
  ]) {
    const answer = await (await person(hat)).call(pathOf('ctq', record.id));
    expect(answer.status, hat).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="CTQ-1.pdf"');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('content-security-policy')).toContain('sandbox');
    expect(answer.headers.get('cache-control')).toContain('no-store');
    const bytes = Buffer.from(await answer.arrayBuffer()).toString('latin1');
    expect(bytes.startsWith('%PDF-')).toBe(true);
    // Tagged, in a language, and declared for readers (PDF/UA-1).
    for (const mark of ['StructTreeRoot', '/Lang (en)', 'pdfuaid']) expect(bytes).toContain(mark);
    // J6 (h) It ends with the service's word on every byte before.
    const found = paperProofIn(Buffer.from(bytes, 'latin1'));
    const { proof, length = 0 } = found ?? {};
    const sha256 = createHash('sha256').update(bytes.slice(0, length), 'latin1').digest('hex');
    expect(proof).toMatchObject({ record: record.id, name: 'CTQ-1', state: 'signing', sha256 });
    expect(proof && SIGNER.verify(paperProofText(proof), proof.signature)).toBe(true);
    expect(bytes.slice(0, length).trimEnd().endsWith('%%EOF')).toBe(true);
  }
  const stranger = await person(`participant@organisation:${uuid()}`);
  const none = await stranger.call(pathOf('ctq', record.id));
  expect([none.status, ((await none.json()) as Problem).code]).toEqual([404, 'NOT_FOUND']);
  const nobody = await world.server.app.request(pathOf('ctq', record.id));
  expect(nobody.status).toBe(401);
});

test('R-FA-01 the agreement while it is prepared and once it is signed; never to the host', async () => {
  const draft = exampleAgreement('draft');
  const signed = exampleAgreement('uploaded_signed');
  for (const record of [draft, signed]) {
    await world.plant(record);
    await world.plant({ ...exampleExchange('started'), id: record.data.exchangeId });
  }
  const visitor = await person(`participant@organisation:${draft.data.parties.vo}`);
  const refused = await visitor.call(pathOf('agreement', draft.id));
  expect([refused.status, ((await refused.json()) as Problem).code]).toEqual([
    409,
    'FA_NOT_AVAILABLE',
  ]);
  expect((await visitor.call(pathOf('agreement', signed.id))).status).toBe(200);
  const host = await person(`participant@organisation:${draft.data.parties.ho}`);
  expect((await host.call(pathOf('agreement', signed.id))).status).toBe(404);
});

test('no other record leaves as a document, and no odd name is looked up', async () => {
  const officer = await person('support_office@so');
  for (const path of [
    pathOf('person', officer.person),
    `/api/documents/ctq/${uuid()}`,
    '/api/documents/ctq/..%2F..%2Fetc.pdf',
  ])
    expect((await officer.call(path)).status, path).toBe(404);
});

test('the sheet carries code, hash and every name; a draft says that it is not to be signed', () => {
  const { data } = exampleCtq('signing');
  const sheet = ctqSheet(data);
  expect(sheet).toMatchObject({ code: ctqCode(data), hash: data.hash, notice: null });
  expect(sheet.signatures.map(({ role }) => role)).toEqual([
    'Host organisation',
    'Partnership of the host',
    'Visiting organisation',
    'Partnership of the visitor',
  ]);
  expect(ctqSheet(exampleCtq('draft').data).notice).toContain('not to be signed');
  // A week of two sub-groups: day by day, with who of them is where.
  const week: Ctq = { ...data, ...groupWeek('2027-03-08') };
  const days = ctqSheet(week).sections.find(({ title }) => title === 'E. Agenda')?.blocks;
  expect(days).toHaveLength(5);
  expect(days?.[2]).toMatchObject({
    title: 'Wednesday, 10 March 2027',
    head: ['Time at the host', 'Sub-group', 'Session', 'Kind', 'Place'],
  });
  expect(JSON.stringify(days?.[2])).toContain('["09:15 – 11:30","B","Matchmaking');
  const agreed = exampleAgreement('validated').data;
  expect(agreementSheet(agreed).code).toBe(agreementCode(agreed));
  expect(JSON.stringify(agreementSheet(agreed))).toContain('415.00 €');
  expect(JSON.stringify(agreementSheet(agreed))).not.toContain(agreed.iban);
});
