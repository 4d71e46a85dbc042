// Is an organisation that is there already found while somebody registers it, and nothing else of it?
import { afterEach, expect, test } from 'vitest';
import { registry } from '@cxc/domain';
import type { SimilarAnswer } from '@cxc/domain/wire';
import { type Client, type World, createWorld, uuid } from '../testing/toyWorld.ts';

let world: World;
afterEach(async () => {
  await world.close();
});

async function planted(legalName: string, state = 'active', more: object = {}): Promise<string> {
  const id = uuid();
  const data = { legalName, type: 'sme', country: 'IT', city: 'Biella', vatId: 'IT123', ...more };
  await world.plant({ concept: 'organisation', id, version: 1, state, data });
  return id;
}

async function similar(client: Client, query: Record<string, string>) {
  const answer = await client.call(`/api/organisations/similar?${new URLSearchParams(query)}`);
  return { status: answer.status, body: (await answer.json()) as SimilarAnswer };
}

test('M22: by name or website, unconfirmed ones too, merged ones not; public facts only', async () => {
  world = await createWorld({ registry });
  const client = await world.person();
  const mill = await planted('Filatura Aurora S.r.l.');
  const young = await planted('Filatura Aurora', 'unconfirmed');
  await planted('Filatura Aurora srl', 'merged', { mergedInto: mill });
  await planted('Telares Sol');
  const byName = await similar(client, { name: 'filatura aurora SRL', country: 'IT' });
  expect(byName.status).toBe(200);
  expect(byName.body.organisations.map(({ id }) => id).sort()).toEqual([mill, young].sort());
  expect(byName.body.organisations.find(({ id }) => id === mill)).toEqual({
    id: mill,
    legalName: 'Filatura Aurora S.r.l.',
    country: 'IT',
    city: 'Biella',
    type: 'sme',
  });
  expect((await similar(client, { name: 'x' })).body.organisations).toEqual([]);
  expect((await similar(client, {})).body.organisations).toEqual([]);
});

test('at most eight, only for who is signed in, and not a walk through the register', async () => {
  world = await createWorld({ registry });
  for (let n = 0; n < 12; n += 1) await planted(`Filatura Aurora ${n}`);
  const client = await world.person();
  const first = await similar(client, { name: 'Filatura Aurora' });
  expect(first.body.organisations).toHaveLength(8);
  const nobody = await world.server.app.request('/api/organisations/similar?name=Filatura');
  expect(nobody.status).toBe(401);
  const statuses = await Promise.all(
    Array.from({ length: 70 }, async () => (await similar(client, { name: 'Telares' })).status),
  );
  expect(statuses).toContain(429);
  expect(statuses.filter((status) => status === 200).length).toBeLessThan(60);
});
