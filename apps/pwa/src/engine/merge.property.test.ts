// Is a merged edit the same as its two parts one after the other?
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sameValue, valueAt, withValueAt, type Edit } from '@cxc/domain/kernel';
import { mergedEdits, withoutUnchanged } from './merge.ts';

type Data = Record<string, unknown>;
type Edits = Edit['edits'];

const paths = ['title', 'items', 'items.one', 'items.one.text', 'items.two', 'items.two.text'];
const value = (path: string): fc.Arbitrary<unknown> => {
  const text = fc.constantFrom('x', 'y', null);
  const item = fc.oneof(fc.constant(null), fc.record({ text: fc.constantFrom('x', 'y') }));
  if (path === 'items')
    return fc.oneof(
      fc.constant(null),
      fc.record({ one: fc.record({ text: fc.constantFrom('x', 'y') }) }),
    );
  return path.endsWith('one') || path.endsWith('two') ? item : text;
};
const change = fc
  .constantFrom(...paths)
  .chain((path) => value(path).map((next) => ({ path, next })));

/** The edit a page makes of a change: its base is what was there. */
function editOf(data: Data, { path, next }: { path: string; next: unknown }): Edits {
  return withoutUnchanged({ [path]: { base: valueAt(data, path) ?? null, value: next } });
}

function applied(data: Data, edits: Edits): Data {
  return Object.entries(edits).reduce<Data>(
    (held, [path, edit]) => withValueAt(held, path, edit.value),
    data,
  );
}

/** Without the empty maps that a taken back value leaves around itself. */
function pruned(held: unknown): unknown {
  if (held === null || typeof held !== 'object') return held;
  const kept = Object.entries(held)
    .map(([name, inner]) => [name, pruned(inner)] as const)
    .filter(([, inner]) => inner !== undefined);
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}

describe('merging unsent edits (architecture 2a: first base, last value)', () => {
  it('gives the same record, collides with nothing the parts would not, and keeps no empty change', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 8 }), (changes) => {
        const start: Data = { title: 'x', items: { one: { text: 'x' } } };
        let data = start;
        let merged: Edits = {};
        for (const one of changes) {
          const next = editOf(data, one);
          const both = mergedEdits(merged, next);
          if (!both) return;
          merged = both;
          const oneByOne = applied(data, next);
          // What is on the screen from now on is the merged edit over the record.
          data = applied(start, merged);
          expect(sameValue(pruned(data), pruned(oneByOne))).toBe(true);
          for (const [path, edit] of Object.entries(merged)) {
            expect(sameValue(valueAt(start, path) ?? null, edit.base)).toBe(true);
            expect(sameValue(edit.base, edit.value)).toBe(false);
          }
        }
      }),
      { numRuns: 2_000, seed: 3 },
    );
  });
});
