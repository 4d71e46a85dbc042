// Does the caret stay where the person writes while others write around it, and is a composition left alone? (J4, YJS-3)
import fc from 'fast-check';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { movedBy, pieceOf } from './letters.ts';

it('one piece makes the one text out of the other, with the caret behind what was put', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (head, gone, put, tail) => {
      const [before, after] = [head + gone + tail, head + put + tail];
      const piece = pieceOf(before, after, head.length + put.length);
      const made =
        before.slice(0, piece.start) + piece.put + before.slice(piece.start + piece.gone);
      expect(made).toBe(after);
      expect(piece.gone).toBeLessThanOrEqual(gone.length);
    }),
  );
  expect(pieceOf('aa', 'aaa', 1)).toEqual({ start: 0, gone: 0, put: 'a' });
  expect(pieceOf('aa', 'aaa', 3)).toEqual({ start: 2, gone: 0, put: 'a' });
});

it('a place stays between the same letters whatever others put in or take out', () => {
  const edit = fc.record({ at: fc.nat(20), gone: fc.nat(5), put: fc.string({ maxLength: 5 }) });
  fc.assert(
    fc.property(
      fc.string({ minLength: 1, maxLength: 20 }),
      fc.nat(20),
      fc.array(edit),
      (start, at, edits) => {
        const text = new Y.Doc().getText('t');
        text.insert(0, start);
        // A mark in the text says where the place is.
        const place = Math.min(at, start.length);
        const relative = Y.createRelativePositionFromTypeIndex(text, place, -1);
        let moved = place;
        text.observe(({ delta }) => (moved = movedBy(delta, moved)));
        for (const { at: where, gone, put } of edits) {
          const from = Math.min(where, text.length);
          text.delete(from, Math.min(gone, text.length - from));
          if (from !== moved) text.insert(from, put);
        }
        const doc = text.doc;
        const truth = doc && Y.createAbsolutePositionFromRelativePosition(relative, doc)?.index;
        expect(moved).toBe(truth);
      },
    ),
    { numRuns: 200 },
  );
});
