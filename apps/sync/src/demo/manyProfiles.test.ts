// Does the catalogue of the demo world have enough and enough different, under names nobody has twice?
import { afterEach, expect, test } from 'vitest';
import type { RecordOf } from '@cxc/domain/kernel';
import { registry, type Organisation, type Profile } from '@cxc/domain';
import { newSigningKey, signerFrom } from '../authority/signing.ts';
import { MemoryStorage } from '../engine/storage/memory.ts';
import { type Server, createServer } from '../server.ts';
import { testClock } from '../testing/toyWorld.ts';
import { plantDemo, plantReferences } from './world.ts';

let server: Server | undefined;
afterEach(() => server?.close());

async function planted() {
  const storage = new MemoryStorage();
  const clock = testClock('2026-11-28T09:00:00.000Z');
  server = createServer({ storage, registry, signer: signerFrom(newSigningKey()), clock });
  await plantReferences(server.authority);
  await plantDemo(storage, server.authority);
  return storage.read(async (view) => ({
    profiles: (await view.allRecords('profile')) as readonly RecordOf<Profile>[],
    organisations: (await view.allRecords('organisation')) as readonly RecordOf<Organisation>[],
    notices: await view.allRecords('notice'),
  }));
}

test('about three hundred published profiles, of all kinds, countries, sectors, languages and dates', async () => {
  const { profiles, organisations, notices } = await planted();
  const published = profiles.filter(({ state }) => state === 'published');
  expect(published.length).toBeGreaterThan(280);
  const kinds = (of: (data: Profile) => unknown) => new Set(published.map(({ data }) => of(data)));
  expect(kinds((data) => data.role)).toEqual(new Set(['VO', 'HO']));
  expect(kinds((data) => data.sector).size).toBeGreaterThan(12);
  expect(kinds((data) => data.mode)).toContain('virtual');
  expect(kinds((data) => Object.keys(data.languages ?? {}).join()).size).toBeGreaterThan(25);
  expect(kinds((data) => data.plannedStart?.slice(0, 7)).size).toBeGreaterThan(8);
  expect(kinds((data) => data.motivation).size).toBeGreaterThan(220);
  expect(new Set(organisations.map(({ data }) => data.country)).size).toBeGreaterThan(30);
  expect(new Set(organisations.map(({ data }) => data.type)).size).toBe(8);
  const names = organisations.map(({ data }) => data.legalName);
  expect(new Set(names).size).toBe(names.length);
  // The inbox of a Partnership holds what waits, not what was published long ago.
  const open = notices.filter(
    ({ state, data }) =>
      state === 'open' &&
      String(data['key']).startsWith('partnership:') &&
      (data['about'] as { concept?: string } | undefined)?.concept === 'profile',
  );
  expect(open.length).toBeLessThan(30);
});
