// Does a reader get exactly what the scheme lets them see, whatever happens to roles and records, and in
// whatever pages? Compared with a naive oracle that knows no feed, no keys of a checkpoint, no pages.
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { type RecordOf, actorUnder, cutFor, relationsOf } from '@cxc/domain/kernel';
import type { Checkpoint, PullAnswer } from '@cxc/domain/wire';
import { noteId, personRecord, toyRegistry } from '../authority/testing/toy.ts';
import { type Client, type World, createWorld } from '../testing/toyWorld.ts';

const A = '20000000-0000-4000-8000-00000000000a';
const B = '20000000-0000-4000-8000-00000000000b';
const HATS = [
  `writer@organisation:${A}`,
  `lead@organisation:${A}`,
  `writer@organisation:${B}`,
  'officer@so',
];

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

/** A device that believes everything it is told, and nothing else. */
class Device {
  readonly client: Client;
  checkpoint: Checkpoint | null = null;
  readonly rows = new Map<string, { state: string; data: unknown; keys: Set<string> }>();

  constructor(client: Client) {
    this.client = client;
  }

  take(page: PullAnswer): void {
    if (page.restart) this.rows.clear();
    for (const key of page.forget)
      for (const [id, row] of this.rows) {
        row.keys.delete(key);
        if (row.keys.size === 0) this.rows.delete(id);
      }
    for (const id of page.gone) this.rows.delete(id);
    for (const { concept, id, state, data, keys } of page.rows)
      this.rows.set(`${concept}/${id}`, { state, data, keys: new Set(keys) });
    this.checkpoint = page.checkpoint;
  }

  async sync(limit: number): Promise<void> {
    for (;;) {
      const page = await this.client.pull(this.checkpoint, limit);
      this.take(page);
      if (!page.more) return;
    }
  }

  held(): Record<string, unknown> {
    const plain = [...this.rows].map(([id, { state, data }]) => [id, { state, data }] as const);
    return Object.fromEntries(plain.sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}

/** Everything this person may see now, straight from the tables of the scheme. */
function oracle(
  person: RecordOf,
  records: readonly RecordOf[],
  now: string,
): Record<string, unknown> {
  const hats = toyRegistry.hatsOf(person, now);
  const seen = records.flatMap((record) => {
    const concept = toyRegistry.concepts.find(({ name }) => name === record.concept)!;
    const parties = new Set<string>();
    for (const hat of hats)
      for (const party of relationsOf(concept.policy, record, actorUnder(person.id, hat)))
        parties.add(party);
    if (parties.size === 0) return [];
    const { state, data } = cutFor(concept.policy, record, parties);
    return [[`${record.concept}/${record.id}`, { state, data }] as const];
  });
  return Object.fromEntries(seen.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function note(organisation: string, label: string, state: string, fields: object): RecordOf {
  return {
    concept: 'note',
    id: noteId(organisation, label),
    version: 1,
    state,
    data: { organisation, label, ...fields },
  };
}

const step = fc.oneof(
  fc.record({
    kind: fc.constant('note' as const),
    organisation: fc.constantFrom(A, B),
    label: fc.constantFrom('one', 'two', 'three'),
    state: fc.constantFrom('open', 'hidden', 'sealed'),
    fields: fc.record(
      {
        title: fc.constantFrom('t1', 't2'),
        assessment: fc.constantFrom('a1', 'a2'),
        budget: fc.integer({ min: 0, max: 2 }),
      },
      { requiredKeys: [] },
    ),
  }),
  fc.record({ kind: fc.constant('hats' as const), hats: fc.subarray(HATS) }),
  fc.record({ kind: fc.constant('page' as const), limit: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ kind: fc.constant('sync' as const), limit: fc.integer({ min: 1, max: 5 }) }),
);

describe('scope', () => {
  test('I3, R7, RX-8, RX-9: after any history a device holds exactly what the oracle lets it see', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), async (steps) => {
        const here = await createWorld();
        try {
          const device = new Device(await here.person());
          const records = new Map<string, RecordOf>();
          const put = async (record: RecordOf): Promise<void> => {
            const key = `${record.concept}/${record.id}`;
            const version = (records.get(key)?.version ?? 0) + 1;
            records.set(key, { ...record, version });
            await here.plant({ ...record, version });
          };
          await put(personRecord(device.client.person, []));
          for (const one of steps) {
            if (one.kind === 'note')
              await put(note(one.organisation, one.label, one.state, one.fields));
            else if (one.kind === 'hats') await put(personRecord(device.client.person, one.hats));
            else if (one.kind === 'sync') await device.sync(one.limit);
            else device.take(await device.client.pull(device.checkpoint, one.limit));
          }
          await device.sync(2);
          const person = records.get(`person/${device.client.person}`)!;
          expect(device.held()).toEqual(oracle(person, [...records.values()], here.clock.now()));
        } finally {
          await here.close();
        }
      }),
      { numRuns: 60, seed: 20_261_128 },
    );
  });

  test('R8: fields a role may not see never leave the server', async () => {
    world = await createWorld();
    await world.plant(note(A, 'one', 'open', { title: 't', assessment: 'secret', budget: 7 }));
    const writer = await world.person(HATS[0]!);
    const lead = await world.person(HATS[1]!);
    const desk = await world.person(HATS[3]!);
    const dataFor = async (client: Client) =>
      (await client.pullAll()).flatMap((page) => page.rows).find((row) => row.concept === 'note')
        ?.data;
    expect(await dataFor(writer)).toEqual({ organisation: A, label: 'one', title: 't' });
    expect(await dataFor(lead)).toEqual({ organisation: A, label: 'one', title: 't', budget: 7 });
    expect(await dataFor(desk)).toMatchObject({ assessment: 'secret' });
  });

  test('a role that changes under a key that stays: its rows come again with the other fields', async () => {
    world = await createWorld();
    await world.plant(note(A, 'one', 'open', { budget: 7 }));
    const device = new Device(await world.person(HATS[1]!));
    await device.sync(10);
    await world.plant({ ...personRecord(device.client.person, [HATS[0]!]), version: 2 });
    await device.sync(10);
    expect(JSON.stringify(device.held())).not.toContain('budget');
  });

  test('D05: who comes to a key is not told what was there before them; who was there is', async () => {
    world = await createWorld();
    await world.plant(note(A, 'one', 'open', { title: 't' }));
    const before = new Device(await world.person(HATS[0]!));
    await before.sync(10);
    const id = `note/${noteId(A, 'one')}`;
    await world.plant({ ...note(A, 'one', 'open', {}), data: { organisation: B, label: 'one' } });
    const newcomer = await (await world.person(HATS[0]!)).pull();
    expect(newcomer.gone).toEqual([]);
    expect((await before.client.pull(before.checkpoint)).gone).toEqual([id]);
    // Also beside keys the device has read before.
    const moved = new Device(await world.person());
    await moved.sync(10);
    await world.plant({ ...personRecord(moved.client.person, [HATS[0]!]), version: 2 });
    expect((await moved.client.pull(moved.checkpoint)).gone).toEqual([]);
  });

  test('a change only others can see sends nothing', async () => {
    world = await createWorld();
    await world.plant(note(A, 'one', 'open', { title: 't' }));
    const device = new Device(await world.person(HATS[0]!));
    await device.sync(10);
    await world.plant({ ...note(A, 'one', 'open', { title: 't', assessment: 'x' }), version: 2 });
    const page = await device.client.pull(device.checkpoint);
    expect(page.rows).toEqual([]);
    expect(page.gone).toEqual([]);
  });
});

describe('checkpoints', () => {
  test('nothing new is answered without reading the store', async () => {
    world = await createWorld();
    const device = new Device(await world.person(HATS[0]!));
    await device.sync(10);
    await device.sync(10);
    const before = world.storage.read;
    let reads = 0;
    world.storage.read = (work) => {
      reads += 1;
      return before.call(world!.storage, work) as ReturnType<typeof work>;
    };
    const page = await device.client.pull(device.checkpoint);
    world.storage.read = before;
    expect(page).toMatchObject({ rows: [], gone: [], more: false, restart: false });
    expect(page.checkpoint).toEqual(device.checkpoint);
    expect(reads).toBe(0);
  });

  test('B13: a forged checkpoint never widens the scope; one from the future counts as none', async () => {
    world = await createWorld();
    await world.plant(note(B, 'foreign', 'hidden', { title: 'not yours' }));
    await world.plant(note(A, 'own', 'open', { title: 'yours' }));
    const client = await world.person(HATS[0]!);
    const full = await client.pull();
    const forged: Checkpoint = {
      epoch: full.checkpoint.epoch,
      at: {
        ...Object.fromEntries(
          Object.keys(full.checkpoint.at).map((mark) => [mark, Number.MAX_SAFE_INTEGER]),
        ),
        [`organisation:${B}~00000000`]: 0,
      },
    };
    const page = await client.pull(forged);
    expect(page.rows.map((row) => row.data['title']).filter(Boolean)).toEqual(['yours']);
    expect(page.forget).toEqual([`organisation:${B}`]);
    for (const at of [{ x: -1 }, { x: 1.5 }, { x: 'y' }]) {
      const answer = await client.call('/api/pull', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ protocol: 1, checkpoint: { epoch: 'e', at }, limit: 10 }),
      });
      expect(answer.status).toBe(400);
    }
  });

  test('A09, DB-8: a checkpoint of another life of the store restarts from nothing', async () => {
    world = await createWorld();
    await world.plant(note(A, 'own', 'open', {}));
    const client = await world.person(HATS[0]!);
    const { checkpoint, rows } = await client.pull();
    const page = await client.pull({ ...checkpoint, epoch: 'a life before the restore' });
    expect(page.restart).toBe(true);
    expect(page.rows).toEqual(rows);
  });
});
