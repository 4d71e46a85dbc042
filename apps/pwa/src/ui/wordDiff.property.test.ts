// Is any word ever lost or invented by the comparison?
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { wordDiff } from './wordDiff.ts';

const words = fc
  .array(fc.constantFrom('a', 'b', 'two', ' ', '  ', '\n', '.', 'é', '🧶'), { maxLength: 40 })
  .map((each) => each.join(''));
const texts = fc.oneof(words, fc.string({ unit: 'grapheme', maxLength: 60 }));

it('I1 same and removed parts are the old text, same and added parts the new one', () => {
  fc.assert(
    fc.property(texts, texts, (before, after) => {
      const parts = wordDiff(before, after);
      const keep = (kind: string): string =>
        parts
          .filter((part) => part.kind === 'same' || part.kind === kind)
          .map((part) => part.text)
          .join('');
      expect(keep('removed')).toBe(before);
      expect(keep('added')).toBe(after);
      expect(parts.every((part) => part.text !== '')).toBe(true);
    }),
  );
});
