// 2.3, column Visible: who reads the curriculum vitae of a visitor? Organisation, Partnership and Support Office; the other
// side of a match once both said yes, through the match; nobody else, whatever hash they name.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Match, exampleMatch, exampleProfile, registry } from '@cxc/domain';
import type { RecordOf } from '@cxc/domain/kernel';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { codeOf, hashOfBytes, pdfOf, receiptOf, send } from '../testing/fileSender.ts';
import { type Client, type World, createWorld, uuid } from '../testing/toyWorld.ts';
import { wearing } from '../testing/wearing.ts';

const CV = pdfOf(4_000);
const cv = { sha256: hashOfBytes(CV), mime: 'application/pdf', bytes: CV.length } as const;
const example = exampleMatch('validated');
// Of a Partnership of its own: one that looks after both reads the profile itself.
const parties = { ...example.data.parties, hop: uuid() };
const agreed = { ...example, data: { ...example.data, parties } };
const profile = { ...exampleProfile('VO', 'published'), id: agreed.data.voProfileId };

let folder = '';
let world: World;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cxc-cv-'));
  world = await createWorld({ registry, filesFolder: folder });
  await world.plant({
    ...profile,
    data: { ...profile.data, organisationId: parties.vo, submittedTo: parties.vop, cv },
  });
  const visitor = await wearing(world, `participant@organisation:${parties.vo}`);
  const place = { concept: 'profile', record: profile.id, field: 'cv' };
  expect(receiptOf(await send(visitor.call, place, CV))).toBeDefined();
});
afterEach(async () => {
  await world.close();
  rmSync(folder, { recursive: true });
});

const plant = (state: Match, more: Partial<RecordOf> = {}) =>
  world.plant({ ...agreed, ...more, data: { ...state } });
const read = (client: Client, concept: string, id: string) =>
  client.call(`/api/files/${concept}/${id}/${cv.sha256}`);

test('the other side reads it through the match, and only while there is one', async () => {
  const { cv: _none, ...before } = agreed.data;
  const sides = [
    `participant@organisation:${parties.ho}`,
    `partnership_member@partnership:${parties.hop}`,
  ];
  for (const hat of sides) {
    const client = await wearing(world, hat);
    await plant(before, { state: 'proposed' });
    expect((await read(client, 'match', agreed.id)).status).toBe(404);
    await plant({ ...before, cv });
    const got = await read(client, 'match', agreed.id);
    expect(got.status, hat).toBe(200);
    expect(Buffer.from(await got.arrayBuffer()).equals(CV)).toBe(true);
    expect((await read(client, 'profile', profile.id)).status).toBe(404);
  }
  const stranger = await wearing(world, 'commission@ec');
  expect((await read(stranger, 'match', agreed.id)).status).toBe(404);
});

test('nobody brings a file to a match', async () => {
  await plant({ ...agreed.data, cv });
  const visitor = await wearing(world, `participant@organisation:${parties.vo}`);
  const place = { concept: 'match', record: agreed.id, field: 'cv' };
  expect(await codeOf(await send(visitor.call, place, CV))).toBe('FILE_FORBIDDEN');
});
