// Which rows hold a word that begins so, and how prominently? Words lie in order, each with its rows, so that a
// keystroke looks at the words that fit and not at every text.
import { wordsIn } from './fold.ts';
import { likeWords, placeBehind } from './likeWords.ts';

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

/** Words in order, and for each where its postings lie: those of words that begin alike lie side by side. */
interface Postings {
  readonly sorted: readonly string[];
  /** For each word the place of its first posting, and behind the last word the end of all. */
  readonly starts: Uint32Array;
  /** Row times {@link PLACES}, and the place of the weight. */
  readonly postings: Uint32Array;
}

function postingsOf(rows: readonly (readonly string[])[]): Postings {
  const held = new Map<string, number[]>();
  for (const [row, texts] of rows.entries())
    for (const [place, text] of texts.entries())
      for (const word of wordsIn(text)) {
        const own = held.get(word);
        if (!own) held.set(word, [row * PLACES + place]);
        // What stands in a weightier text of the row already is not noted again.
        else if (Math.floor((own.at(-1) ?? -1) / PLACES) !== row) own.push(row * PLACES + place);
      }
  const sorted = [...held.keys()].sort();
  const starts = new Uint32Array(sorted.length + 1);
  for (const [at, word] of sorted.entries())
    starts[at + 1] = (starts[at] ?? 0) + (held.get(word)?.length ?? 0);
  const postings = new Uint32Array(starts[sorted.length] ?? 0);
  for (const [at, word] of sorted.entries()) postings.set(held.get(word) ?? [], starts[at]);
  return { sorted, starts, postings };
}

/**
 * Makes the index of rows that come one after the other.
 * @param rows for each row its texts in the order of their weights, the weightiest first
 */
export function createWordIndex(rows: readonly (readonly string[])[]): WordIndex {
  const { sorted, starts, postings } = postingsOf(rows);

  /** Raises the rows that hold one of the words of a stretch to what it weighs there; a whole word counts twice. */
  function raise(scores: Uint8Array, from: number, to: number, times: 1 | 2): void {
    const end = starts[to] ?? 0;
    for (let at = starts[from] ?? 0; at < end; at += 1) {
      const posting = postings[at] ?? 0;
      const row = Math.floor(posting / PLACES);
      const score = (WEIGHTS[posting % PLACES] ?? 1) * times;
      if (score > (scores[row] ?? 0)) scores[row] = score;
    }
  }

  /** The best place of each row among the words that begin so; where there is none, among those that are spelt alike. */
  function fitting(word: string): { readonly scores: Uint8Array; readonly isThere: boolean } {
    const scores = new Uint8Array(rows.length);
    const from = placeOf(sorted, word);
    const isThere = sorted[from]?.startsWith(word) === true;
    if (!isThere)
      for (const { at, isWhole } of likeWords(sorted, word))
        raise(scores, at, at + 1, isWhole ? 2 : 1);
    else {
      raise(scores, from, placeBehind(sorted, word, from), 1);
      if (sorted[from] === word) raise(scores, from, from + 1, 2);
    }
    return { scores, isThere };
  }

  return {
    look(words) {
      const looked = words.map((word) => ({ word, ...fitting(word) }));
      const [first, ...others] = looked.map(({ scores }) => scores);
      const sum = first ?? new Uint8Array(rows.length);
      for (const more of others)
        for (const [row, score] of sum.entries())
          sum[row] = score === 0 || more[row] === 0 ? 0 : score + (more[row] ?? 0);
      const alike = looked.filter(({ isThere }) => !isThere).map(({ word }) => word);
      return { scores: sum, alike };
    },
  };
}
