// Is it told before the merge which change takes long? Typing anywhere in a large text never is; a few bytes with far
// neighbours are. (YJS-9, E04)
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { MOST_STEPS, stepsOf } from './tangle.ts';

const NAME = 't';
/** A text in as many pieces as it has letters. */
function large(letters: number): Y.Doc {
  const doc = new Y.Doc();
  const text = doc.getText(NAME);
  for (let n = 0; n < letters; n += 1) text.insert(text.length >> 1, 'x');
  return doc;
}
const held = large(5_000);
function copy(): Y.Doc {
  const doc = new Y.Doc();
  doc.getText(NAME);
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(held));
  return doc;
}
/** What somebody wrote in a copy, as one change. */
function written(write: (doc: Y.Doc) => void): Uint8Array {
  const doc = copy();
  const before = Y.encodeStateVector(doc);
  write(doc);
  return Y.encodeStateAsUpdate(doc, before);
}

test.each<[string, number]>([
  ['at the beginning', 0],
  ['in the middle', 2_500],
  ['at the end', 5_000],
])('a letter %s of a large text is a step or two', (_where, at) => {
  const change = written((doc) => doc.getText(NAME).insert(at, 'y'));
  expect(stepsOf(held, change)).toBeLessThan(4);
});

test('a value, a whole item and what is there already are few steps', () => {
  const change = written((doc) => {
    const item = new Y.Map<unknown>();
    item.set('title', new Y.Text('Visit'));
    doc.getMap('list').set('a', item);
    doc.getMap('values').set('b', true);
  });
  expect(stepsOf(held, change)).toBeLessThan(20);
  expect(stepsOf(held, Y.encodeStateAsUpdate(held))).toBe(0);
});

test('two hundred passages written apart, each between its neighbours, are merged at once', () => {
  const change = written((doc) => {
    const text = doc.getText(NAME);
    for (let n = 0; n < 200; n += 1) text.insert((n * 37) % text.length, 'word ');
  });
  expect(stepsOf(held, change)).toBeLessThan(MOST_STEPS);
});

test('a passage typed within a run of letters is a step or two, however much stands behind the run', () => {
  const here = copy();
  here.getText(NAME).insert(0, 'a run of letters that came as one');
  const there = new Y.Doc();
  Y.applyUpdate(there, Y.encodeStateAsUpdate(here));
  const before = Y.encodeStateVector(there);
  const text = there.getText(NAME);
  for (let n = 0; n < 20; n += 1) {
    text.insert(2 + 2 * n, 'y');
    if (n % 3 === 0) text.delete(2 + 2 * n, 1);
  }
  expect(stepsOf(here, Y.encodeStateAsUpdate(there, before))).toBeLessThan(1_000);
});

test.each<[string, (count: number) => Uint8Array]>([
  [
    'pieces without neighbours, of many writers',
    (count) =>
      Y.mergeUpdates(
        Array.from({ length: count }, (_, index) => {
          const doc = new Y.Doc();
          doc.clientID = index + 1;
          doc.getText(NAME).insert(0, 'y');
          return Y.encodeStateAsUpdate(doc);
        }),
      ),
  ],
  [
    'pieces between the two ends, which hang on each other',
    (count) => {
      const doc = new Y.Doc();
      const text = doc.getText(NAME);
      for (let n = 0; n < count; n += 1) text.insert(n % 2 === 0 ? 0 : text.length, 'y');
      return Y.encodeStateAsUpdate(doc);
    },
  ],
])('%s, are not', (_what, make) => {
  expect(stepsOf(held, make(100))).toBeGreaterThan(MOST_STEPS);
});
