// Does everybody stand once in the list, where they are, and does nothing a device says about its place break it? (YJS-14)
import { expect, it } from 'vitest';
import { isWithin, othersOf, readWhere, whereOf } from './whereabouts.ts';

it('a place is the section, and the field or item where there is one', () => {
  expect(readWhere(whereOf('E'))).toEqual({ letter: 'E', path: undefined });
  expect(readWhere(whereOf('E', 'sessions.1.title'))).toEqual({
    letter: 'E',
    path: 'sessions.1.title',
  });
  for (const strange of ['', 'Z', 'E/', 'E/<b>', 'constructor/x'])
    expect(readWhere(strange)).toBeUndefined();
});

it('somebody at a part of an item is at the item, and not at one whose id begins alike', () => {
  expect(isWithin('E/sessions.1.title', 'sessions.1')).toBe(true);
  expect(isWithin('E/sessions.1.title', 'sessions.1.title')).toBe(true);
  expect(isWithin('E/sessions.11.title', 'sessions.1')).toBe(false);
  expect(isWithin('E', 'sessions.1')).toBe(false);
});

it('who has two pages open stands once, where the later one is', () => {
  const one = { person: 'a', name: 'Anna', hat: 'h' };
  const people = [
    { ...one, where: 'A' },
    { person: 'b', name: 'Bert', hat: 'h', where: 'B' },
    { ...one, where: 'E' },
  ];
  expect(othersOf(people).map(({ person, where }) => [person, where])).toEqual([
    ['a', 'E'],
    ['b', 'B'],
  ]);
});
