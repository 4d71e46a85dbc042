// Does the comparison of words say exactly what changed?
import { describe, expect, it } from 'vitest';
import { wordDiff } from './wordDiff.ts';

describe('wordDiff', () => {
  it('marks what was added and what was removed', () => {
    expect(
      wordDiff('Two contacts for test production', 'Two contacts for a first test run'),
    ).toEqual([
      { kind: 'same', text: 'Two contacts for ' },
      { kind: 'added', text: 'a first ' },
      { kind: 'same', text: 'test ' },
      { kind: 'removed', text: 'production' },
      { kind: 'added', text: 'run' },
    ]);
  });

  it('says nothing of equal texts and all of one that was empty', () => {
    expect(wordDiff('one two', 'one two')).toEqual([{ kind: 'same', text: 'one two' }]);
    expect(wordDiff('', 'one two')).toEqual([{ kind: 'added', text: 'one two' }]);
    expect(wordDiff('one two', '')).toEqual([{ kind: 'removed', text: 'one two' }]);
    expect(wordDiff('', '')).toEqual([]);
  });

  it('joins changed neighbours into one change', () => {
    expect(wordDiff('red old house', 'blue new house')).toEqual([
      { kind: 'removed', text: 'red old' },
      { kind: 'added', text: 'blue new' },
      { kind: 'same', text: ' house' },
    ]);
  });

  it('keeps words with accents whole', () => {
    expect(wordDiff('Köln', 'Kölner')).toEqual([
      { kind: 'removed', text: 'Köln' },
      { kind: 'added', text: 'Kölner' },
    ]);
  });

  it('shows very long texts as replaced instead of blocking the phone', () => {
    const before = Array.from({ length: 2000 }, (_, at) => `a${String(at)}`).join(' ');
    const after = Array.from({ length: 2000 }, (_, at) => `b${String(at)}`).join(' ');
    expect(wordDiff(before, after).map((part) => part.kind)).toEqual(['removed', 'added']);
  });
});
