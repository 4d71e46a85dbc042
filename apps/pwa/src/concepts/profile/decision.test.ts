// Are words for a decision read back as they were kept?
import { describe, expect, it } from 'vitest';
import { NO_WORDS, readDecisionWords, textsOf, type DecisionWords } from './decision.ts';

const words: DecisionWords = {
  open: 'return',
  notes: [
    { id: 'n1', field: 'motivation', text: 'Say more' },
    { id: 'n2', field: '', text: '  ' },
  ],
  not: 'A reason',
  sole: '',
};

describe('words for a decision', () => {
  it('come back as they were', () => {
    expect(readDecisionWords(JSON.parse(JSON.stringify(words)))).toEqual(words);
  });

  it('are none where none were kept, and whole where something else was', () => {
    expect(readDecisionWords(undefined)).toBeUndefined();
    expect(readDecisionWords({ open: 'x', notes: [1, { id: 'n' }], not: 2 })).toEqual(NO_WORDS);
  });

  it('blank ones are no words', () => {
    expect(textsOf(words)).toEqual(['Say more', 'A reason']);
    expect(textsOf(NO_WORDS)).toEqual([]);
  });
});
