// Which rows hold a word that begins so, and how prominently? Words lie in order, each with its rows, so that a
// keystroke looks at the words that fit and not at every text.
import { wordsIn } from './fold.ts';

/** What a word weighs that was found in the name and place, in the topics, in the words, in the description. */
const WEIGHTS = [8, 4, 2, 1] as const;
/** Room for the place of a weight beside the number of a row. */
const PLACES = 4;

export interface WordIndex {
  /**
   * How well all words fit each row, by its number; 0 when one of them begins no word of the row.
   * @param words folded, at least one
   */
  scores(words: readonly string[]): Uint8Array;
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

  /** The best place of each row for one word: whole words count twice. */
  function scoresOf(word: string): Uint8Array {
    const scores = new Uint8Array(rows.length);
    for (let at = placeOf(sorted, word); sorted[at]?.startsWith(word) === true; at += 1) {
      const found = sorted[at] ?? '';
      const times = found === word ? 2 : 1;
      for (const posting of postings.get(found) ?? []) {
        const row = Math.floor(posting / PLACES);
        const score = (WEIGHTS[posting % PLACES] ?? 1) * times;
        if (score > (scores[row] ?? 0)) scores[row] = score;
      }
    }
    return scores;
  }

  return {
    scores([first = '', ...others]) {
      const sum = scoresOf(first);
      for (const word of others) {
        const more = scoresOf(word);
        for (const [row, score] of sum.entries())
          sum[row] = score === 0 || more[row] === 0 ? 0 : score + (more[row] ?? 0);
      }
      return sum;
    },
  };
}
