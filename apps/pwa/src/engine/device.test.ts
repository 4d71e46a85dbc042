// The loop on the device: what is filed is on the disk, reaches the server once, and comes back.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createWorld, type World } from './testing/fakePlatform.ts';
import { ownHat, personId } from './testing/toy.ts';
import type { Desk, Draft } from './index.ts';

const ANNA = personId('anna');
const NOTE = personId('a note');

let world: World;
afterEach(async () => {
  await world.close();
  expect(world.defects).toEqual([]);
});

function create(record: string, title: string, person = ANNA): Draft {
  return {
    act: 'command',
    concept: 'note',
    record,
    hat: ownHat(person),
    command: 'create',
    payload: { title },
  };
}

function edit(record: string, field: string, base: unknown, value: unknown, person = ANNA): Draft {
  return {
    act: 'edit',
    concept: 'note',
    record,
    hat: ownHat(person),
    edits: { [field]: { base, value } },
  };
}

const wait = (check: () => void) => vi.waitFor(check, { timeout: 30_000, interval: 5 });
const nothingWaits = (desk: Desk) => wait(() => expect(desk.chip().current().waiting).toBe(0));

describe('the loop', () => {
  it('files, sends, pulls and shows a note, and the receipt is kept', async () => {
    world = createWorld();
    const { desk } = await world.desk(world.browser(), ANNA);
    await desk.file(create(NOTE, 'Bees'));
    expect(desk.watchRecord('note', NOTE).current()?.record.data['title']).toBe('Bees');
    await nothingWaits(desk);
    await wait(() => expect(desk.items().current()[0]?.state).toBe('applied'));
    expect(desk.watchRecord('note', NOTE).current()?.held?.version).toBe(1);
    expect(desk.chip().current().link).toBe('online');
    expect(world.server.arrived).toHaveLength(1);
  });
});
