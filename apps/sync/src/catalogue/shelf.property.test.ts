// Do snapshot and changes together always give what a fresh look at all records gives, whatever happened
// to profiles and organisations, and do processes that started at different times agree?
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Policy, RecordOf } from '@cxc/domain/kernel';
import {
  catalogueEntry,
  organisation,
  profile,
  type Organisation,
  type Profile,
} from '@cxc/domain';
import type { CatalogueChanges, CatalogueHead, CatalogueLine } from '@cxc/domain/wire';
import { feedKeys } from '../authority/audience.ts';
import { MemoryStorage } from '../engine/storage/memory.ts';
import { createShelf } from './shelf.ts';
import { createSnapshots, type Snapshots } from './snapshots.ts';

const id = (n: number): string => `00000000-0000-4000-8000-00000000000${n}`;
const NOW = '2026-11-01T08:00:00.000Z';

function profileRecord(n: number, state: string, text: string, isLinkOnly: boolean): RecordOf {
  const more = isLinkOnly ? { visibility: 'link_only' } : {};
  return {
    concept: 'profile',
    id: id(n),
    version: 1,
    state,
    data: { organisationId: id(n % 3), role: 'HO', generation: 'demo', motivation: text, ...more },
  };
}

function organisationRecord(n: number, city: string, headcount: number): RecordOf {
  const data = { legalName: `Firm ${n}`, type: 'sme', country: 'IT', city, headcount };
  return { concept: 'organisation', id: id(n), version: 1, state: 'active', data };
}

const word = fc.constantFrom('wool', 'light', 'steel');
const step = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .tuple(
        fc.nat(6),
        fc.constantFrom('draft', 'submitted', 'published', 'in_exchange', 'withdrawn'),
        word,
        fc.boolean(),
      )
      .map((parts) => ({ put: profileRecord(...parts) })),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.nat(2), word, fc.nat(3))
      .map((parts) => ({ put: organisationRecord(...parts) })),
  },
  { weight: 1, arbitrary: fc.constant({ sync: true as const }) },
);

/** A device that knows nothing but what it is told. */
class Device {
  readonly entries = new Map<string, CatalogueLine>();
  at: { epoch: string; version: number } | undefined;

  sync(server: Snapshots): void {
    if (!this.at) this.load(server);
    let changes = this.ask(server);
    if (changes.restart) {
      this.load(server);
      changes = this.ask(server);
    }
    expect(changes.restart).toBe(false);
    for (const entry of changes.entries) this.entries.set(entry.id, entry);
    for (const gone of changes.gone) this.entries.delete(gone);
    this.at = { epoch: changes.epoch, version: changes.version };
  }

  private ask(server: Snapshots): CatalogueChanges {
    const { epoch, version } = this.at ?? { epoch: '', version: 0 };
    return server.changes(epoch, version, NOW);
  }

  private load(server: Snapshots): void {
    const [head, ...lines] = server.snapshot().text.trimEnd().split('\n');
    const { epoch, version, count } = JSON.parse(head ?? '') as CatalogueHead;
    expect(lines.length).toBe(count);
    this.entries.clear();
    for (const line of lines) {
      const entry = JSON.parse(line) as CatalogueLine;
      this.entries.set(entry.id, entry);
    }
    this.at = { epoch, version };
  }
}

async function write(storage: MemoryStorage, record: RecordOf): Promise<void> {
  const { policy } = record.concept === 'profile' ? profile : organisation;
  await storage.transact((tx) => tx.putRecord(record, feedKeys(policy as Policy, record)));
}

/** All entries, worked out from all records. */
async function oracle(storage: MemoryStorage): Promise<Map<string, unknown>> {
  return storage.read(async (view) => {
    const firms = (await view.allRecords('organisation')) as readonly RecordOf<Organisation>[];
    const entries = new Map<string, unknown>();
    for (const record of (await view.allRecords('profile')) as readonly RecordOf<Profile>[]) {
      const firm = firms.find(({ id: of }) => of === record.data.organisationId);
      const entry = firm && catalogueEntry(record, firm);
      if (entry) entries.set(record.id, entry);
    }
    return entries;
  });
}

test('RX-10: snapshot and changes give the catalogue, on every process the same, after any history', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const storage = new MemoryStorage();
      const early = createSnapshots(createShelf(storage));
      const devices = [new Device(), new Device()];
      for (const [index, one] of steps.entries()) {
        if ('put' in one) await write(storage, one.put);
        else {
          const server = index % 2 === 0 ? early : createSnapshots(createShelf(storage));
          await server.catchUp();
          devices[0]?.sync(server);
        }
      }
      const late = createSnapshots(createShelf(storage));
      await Promise.all([early.catchUp(), early.catchUp(), late.catchUp()]);
      const expected = await oracle(storage);
      for (const device of devices) {
        device.sync(early);
        expect(new Map(device.entries)).toEqual(expected);
        // Whichever process answers next: nothing is new to this device.
        const { entries, gone, restart } = late.changes(
          storage.epoch,
          device.at?.version ?? -1,
          NOW,
        );
        expect({ entries, gone, restart }).toEqual({ entries: [], gone: [], restart: false });
      }
      expect(late.snapshot().version).toBeLessThanOrEqual(await storage.head());
    }),
    { numRuns: 150 },
  );
});

test('what nobody sees makes no new version', async () => {
  const storage = new MemoryStorage();
  await write(storage, organisationRecord(0, 'Prato', 1));
  await write(storage, profileRecord(0, 'published', 'wool', false));
  const server = createSnapshots(createShelf(storage));
  await server.catchUp();
  const { text, version } = server.snapshot();
  await write(storage, organisationRecord(0, 'Prato', 2));
  await write(storage, organisationRecord(1, 'Porto', 2));
  await server.catchUp();
  expect(server.snapshot()).toMatchObject({ text, version });
});

test('a text that holds a profile that was taken out is sent to nobody', async () => {
  const storage = new MemoryStorage();
  await write(storage, organisationRecord(0, 'Prato', 1));
  for (const n of [0, 3]) await write(storage, profileRecord(n, 'published', 'wool', false));
  const server = createSnapshots(createShelf(storage));
  await server.catchUp();
  const first = server.snapshot();
  await write(storage, profileRecord(6, 'published', 'light', false));
  await server.catchUp();
  expect(server.snapshot(), 'an addition comes as a change').toBe(first);
  await write(storage, profileRecord(3, 'draft', 'wool', false));
  await server.catchUp();
  expect(server.snapshot().text).not.toContain(id(3));
  expect(server.snapshot().text).toContain(id(6));
});

test('DB-8: another life of the store, and a version from the future, begin anew', async () => {
  const storage = new MemoryStorage();
  const server = createSnapshots(createShelf(storage));
  await server.catchUp();
  expect(server.changes('before the restore', 0, NOW).restart).toBe(true);
  expect(server.changes(storage.epoch, 7, NOW).restart).toBe(true);
  expect(server.changes(storage.epoch, 0, NOW).restart).toBe(false);
});

test('too many changes are no list but a reason to take the snapshot', async () => {
  const storage = new MemoryStorage();
  const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
  await write(storage, organisationRecord(0, 'Prato', 1));
  for (let n = 0; n < 501; n += 1) {
    const record = profileRecord(0, 'published', 'wool', false);
    await write(storage, { ...record, id: uuid(n) });
  }
  const server = createSnapshots(createShelf(storage));
  await server.catchUp();
  expect(server.changes(storage.epoch, 0, NOW)).toMatchObject({ restart: true, entries: [] });
});

test('a store that could not be read is read again', async () => {
  const storage = new MemoryStorage();
  let fails = true;
  const shelf = createShelf({
    ...storage,
    epoch: storage.epoch,
    head: () => storage.head(),
    read: (work) => (fails ? Promise.reject(new Error('away')) : storage.read(work)),
  } as MemoryStorage);
  await write(storage, organisationRecord(0, 'Prato', 1));
  await write(storage, profileRecord(0, 'published', 'wool', false));
  await expect(shelf.catchUp()).rejects.toThrow('away');
  fails = false;
  await shelf.catchUp();
  expect(shelf.lines()).toHaveLength(1);
});
