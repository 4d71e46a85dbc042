// Is a person asked exactly where two edits of different people contradict each other? Every pair of twelve kinds of
// edit, in both orders of arrival, over real documents; letters are never lost (M8, J4 c).
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { writtenOf, type WrittenShape } from '../kernel/index.ts';
import { written as ctq } from '../ctq/written.ts';
import { collisions, type Collision } from './collisions.ts';
import { newDocument } from './document.ts';
import { readWritten } from './reading.ts';
import { addItem, beginning, putAway, textAt, writeValue } from './writing.ts';

const shape: WrittenShape = ctq.shape;
const times = ctq.times ?? {};
const X = '00000000-0000-4000-8000-000000000001';
const Y1 = '00000000-0000-4000-8000-000000000002';
const place = { list: 'sessions', id: X };

const base = {
  place: 'Exampleton',
  travelOutbound: '2027-03-07',
  sessions: {
    [X]: {
      order: 'a1',
      title: 'Visit to the light lab',
      place: 'Hall 3',
      kind: 'company_visit',
      date: '2027-03-08',
      startTime: '10:00',
      endTime: '10:30',
      track: 'a',
      learns: { VO: true },
    },
    [Y1]: {
      order: 'a2',
      title: 'Lunch',
      place: 'Canteen',
      kind: 'social',
      date: '2027-03-09',
      startTime: '12:00',
      endTime: '13:00',
    },
  },
};
const BEGINNING = beginning(shape, writtenOf(shape, base), 7);

type Edit = (doc: Y.Doc, who: 0 | 1) => void;
const value = (name: string, values: readonly [unknown, unknown]): Edit => {
  return (doc, who) => writeValue(doc, name, values[who], place);
};
const letters =
  (name: string, at?: typeof place): Edit =>
  (doc, who) =>
    textAt(doc, name, at)?.insert(0, `<${who}>`);
const EDITS: Readonly<Record<string, Edit>> = {
  letters: letters('title', place),
  start: value('startTime', ['09:00', '09:15']),
  end: value('endTime', ['11:00', '11:15']),
  kind: value('kind', ['workshop', 'training']),
  member: value('learns/HO', [true, true]),
  day: value('date', ['2027-03-10', '2027-03-11']),
  lane: value('track', ['b', 'c']),
  order: value('order', ['a3', 'a4']),
  away: (doc) => putAway(doc, place, true),
  add: (doc, who) =>
    addItem(
      doc,
      shape,
      { list: 'sessions', id: `${Y1.slice(0, -1)}${who + 3}` },
      {
        texts: { title: `<${who}>` },
        values: { order: 'a5' },
      },
    ),
  topValue: (doc, who) => writeValue(doc, 'travelOutbound', `2027-03-0${5 + who}`),
  topLetters: letters('place'),
};
const KINDS = Object.keys(EDITS);

// same field · moved twice · taken out and changed · nothing to ask
const TABLE = `
             letters start end kind member day lane order away add topValue topLetters
  letters    .       .     .   .    .      .   .    .     d    .   .        .
  start      .       s     .   .    .      .   .    .     d    .   .        .
  end        .       .     s   .    .      .   .    .     d    .   .        .
  kind       .       .     .   s    .      .   .    .     d    .   .        .
  member     .       .     .   .    .      .   .    .     d    .   .        .
  day        .       .     .   .    .      m   m    m     d    .   .        .
  lane       .       .     .   .    .      m   m    m     d    .   .        .
  order      .       .     .   .    .      m   m    m     d    .   .        .
  away       d       d     d   d    d      d   d    d     .    .   .        .
  add        .       .     .   .    .      .   .    .     .    .   .        .
  topValue   .       .     .   .    .      .   .    .     .    .   s        .
  topLetters .       .     .   .    .      .   .    .     .    .   .        .
`;
const LETTER: Readonly<Record<Collision['kind'], string>> = {
  sameField: 's',
  movedTwice: 'm',
  deletedEdited: 'd',
  overlap: 'o',
};
const [head = [], ...rows] = TABLE.trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/));
const CASES = rows.flatMap(([one = '', ...cells]) =>
  cells.map((cell, at): [string, string, string] => [one, head[at] ?? '', cell]),
);

function copy(of: Uint8Array): Y.Doc {
  const doc = newDocument(shape);
  Y.applyUpdate(doc, of);
  return doc;
}
function read(doc: Y.Doc) {
  const parts = readWritten(doc, shape);
  if (!parts) throw new Error('broken');
  return parts;
}
function meet(one: Edit, other: Edit) {
  const [mine, theirs] = [copy(BEGINNING), copy(BEGINNING)];
  mine.transact(() => one(mine, 0));
  theirs.transact(() => other(theirs, 1));
  const [first, second] = [Y.encodeStateAsUpdate(mine), Y.encodeStateAsUpdate(theirs)];
  const words = { base: read(copy(BEGINNING)), mine: read(mine), theirs: read(theirs) };
  Y.applyUpdate(mine, second);
  Y.applyUpdate(theirs, first);
  expect(read(mine)).toEqual(read(theirs));
  return { ...words, merged: read(mine) };
}

it('the table names every pair', () => {
  expect(CASES).toHaveLength(144);
  expect(head).toEqual(KINDS);
});

it.each(CASES)('%s and %s: %s', (one, other, expected) => {
  const [a, b] = [EDITS[one], EDITS[other]];
  if (!a || !b) throw new Error('no such edit');
  const meeting = meet(a, b);
  const found = collisions(meeting, times);
  expect(found.map(({ kind }) => LETTER[kind]).join('') || '.').toBe(expected);
  const text = JSON.stringify(meeting.merged);
  if (['letters', 'add', 'topLetters'].includes(one)) expect(text).toContain('<0>');
  if (['letters', 'add', 'topLetters'].includes(other)) expect(text).toContain('<1>');
});

it('a card says both values; who took an item out; and nothing where both wrote the same', () => {
  const start = collisions(meet(EDITS['start'] as Edit, EDITS['start'] as Edit), times);
  expect(start).toEqual([
    {
      kind: 'sameField',
      ...place,
      values: [{ name: 'startTime', mine: '09:00', theirs: '09:15' }],
    },
  ]);
  const away = collisions(meet(EDITS['away'] as Edit, EDITS['letters'] as Edit), times);
  expect(away).toEqual([{ kind: 'deletedEdited', ...place, deletedBy: 'mine', names: ['title'] }]);
  const same: Edit = (doc) => writeValue(doc, 'startTime', '09:00', place);
  expect(collisions(meet(same, same), times)).toEqual([]);
});

it('an overlap is asked about only when the merge made it', () => {
  const lunch = { list: 'sessions', id: Y1 };
  const toDay: Edit = (doc) => writeValue(doc, 'date', '2027-03-08', lunch);
  const long: Edit = (doc) => writeValue(doc, 'endTime', '12:30', place);
  const both: Edit = (doc, who) => (toDay(doc, who), long(doc, who));
  expect(collisions(meet(toDay, long), times)).toEqual([
    { kind: 'overlap', list: 'sessions', id: X, other: Y1 },
  ]);
  expect(collisions(meet(both, EDITS['letters'] as Edit), times)).toEqual([]);
});
