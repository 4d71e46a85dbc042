// Do concepts that come later miss nothing and lie about nothing until they are here?
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createKnown } from './known.ts';
import { create, keep, until } from './testing/drafts.ts';
import { createWorld, type World } from './testing/fakePlatform.ts';
import { personId, toyRegistry } from './testing/toy.ts';
import { createDevice } from './device.ts';

let world: World;
beforeEach(() => {
  world = createWorld();
});
afterEach(() => world.close());

const NOTE = personId('a note');
const [first, ...others] = toyRegistry.concepts;

it('what could not be loaded is asked for again, and told of once', async () => {
  let tries = 0;
  const known = createKnown({
    concepts: first ? [first] : [],
    rest: () => {
      tries += 1;
      return tries === 1 ? Promise.reject(new Error('no network')) : Promise.resolve(others);
    },
  });
  let told = 0;
  known.subscribe(() => (told += 1));
  await expect(known.bringAll()).rejects.toThrow('no network');
  expect([known.isWhole(), told]).toEqual([false, 0]);
  await Promise.all([known.bringAll(), known.bringAll()]);
  await known.bringAll();
  expect([known.isWhole(), told, tries]).toEqual([true, 1, 2]);
  expect(known.names()).toEqual(toyRegistry.concepts.map(({ name }) => name));
});

it('a list of a concept that comes later fills when it is here, and filing waits for it (I1)', async () => {
  const known = createKnown({ concepts: [], rest: () => Promise.resolve(toyRegistry.concepts) });
  const anna = personId('anna');
  const device = await createDevice(world.platform(world.browser()), known, { pinRounds: 10 });
  await device.signIn(anna, 'secret');
  const opened = await device.openPerson(anna);
  if (!opened.ok) throw new Error(opened.error.code);
  const desk = opened.value;
  const lists: number[] = [];
  desk.watch('note').subscribe((shown) => lists.push(shown.length));
  expect(lists).toEqual([0]);
  await keep(desk, create(anna, NOTE, 'Loom'));
  await until(() => expect(lists.at(-1)).toBe(1));
  await device.close();
});
