// Which rows hold a word that begins so, and how prominently? Words lie in order, each with its rows, so that a
// keystroke looks at the words that fit and not at every text.
import { wordsIn } from './fold.ts';
import { likeWords } from './likeWords.ts';

/** What a word weighs that was found in the name and place, in the topics, in the words, in the description. */
const WEIGHTS = [8, 4, 2, 1] as const;
/** Room for the place of a weight beside the number of a row. */
const PLACES = 4;

export interface Looked {
  /** How well all words fit each row, by its number; 0 when one of them fits no word of the row. */
  readonly scores: Uint8Array;
  /** Words that begin none that is there: what is spelt alike was taken for them. */
  readonly alike: readonly string[];
}

export interface WordIndex {
  /** @param words folded, at least one */
  look(words: readonly string[]): Looked;
}

/** First place in the sorted words that is not before this one. */
function placeOf(sorted: readonly string[], word: string): number {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((sorted[middle] ?? '') < word) from = middle + 1;
    else to = middle;
  }
  return from;
}

/**
 * Makes the index of rows that come one after the other.
 * @param rows for each row its texts in the order of their weights, the weightiest first
 */
export function createWordIndex(rows: readonly (readonly string[])[]): WordIndex {
  const postings = new Map<string, number[]>();
  for (const [row, texts] of rows.entries())
    for (const [place, text] of texts.entries())
      for (const word of wordsIn(text)) {
        const held = postings.get(word);
        if (!held) postings.set(word, [row * PLACES + place]);
        // What stands in a weightier text of the row already is not noted again.
        else if (Math.floor((held.at(-1) ?? -1) / PLACES) !== row) held.push(row * PLACES + place);
      }
  const sorted = [...postings.keys()].sort();

  /** The best place of each row that has one of these words: whole words count twice. */
  function scoresOf(words: Iterable<readonly [word: string, isWhole: boolean]>): Uint8Array {
    const scores = new Uint8Array(rows.length);
    for (const [word, isWhole] of words)
      for (const posting of postings.get(word) ?? []) {
        const row = Math.floor(posting / PLACES);
        const score = (WEIGHTS[posting % PLACES] ?? 1) * (isWhole ? 2 : 1);
        if (score > (scores[row] ?? 0)) scores[row] = score;
      }
    return scores;
  }

  function* beginning(word: string): Generator<readonly [string, boolean]> {
    for (let at = placeOf(sorted, word); sorted[at]?.startsWith(word) === true; at += 1)
      yield [sorted[at] ?? '', sorted[at] === word];
  }

  const isThere = (word: string): boolean =>
    sorted[placeOf(sorted, word)]?.startsWith(word) === true;

  const fitting = (word: string): Uint8Array =>
    scoresOf(
      isThere(word)
        ? beginning(word)
        : likeWords(sorted, word).map(({ word: meant, isWhole }) => [meant, isWhole] as const),
    );

  return {
    look(words) {
      const [first = '', ...others] = words;
      const sum = fitting(first);
      for (const word of others) {
        const more = fitting(word);
        for (const [row, score] of sum.entries())
          sum[row] = score === 0 || more[row] === 0 ? 0 : score + (more[row] ?? 0);
      }
      return { scores: sum, alike: words.filter((word) => !isThere(word)) };
    },
  };
}
