// Which words of an ordered list does somebody mean who made a typing mistake? Words that begin alike are looked at once:
// what was reckoned for one is kept for the next, and a beginning that has too many mistakes is passed over with all that
// follows it. So a list of many thousand words takes a few milliseconds.

/** From here on one mistake is forgiven, from the second on two; shorter words mean too many others. */
const ONE_FROM = 4;
const TWO_FROM = 8;
/** Longer than any word somebody searches for. */
const LONGEST = 40;

/** How many wrong letters are forgiven in a word of this length. */
export function forgivenIn(length: number): number {
  return length > LONGEST || length < ONE_FROM ? 0 : length < TWO_FROM ? 1 : 2;
}

export interface LikeWord {
  /** Its place in the ordered list. */
  readonly at: number;
  /** The whole word is meant, not only one that begins so. */
  readonly isWhole: boolean;
}

/** First place behind all words that begin so, from one on that does: most are near, so it strides ahead before it halves. */
export function placeBehind(sorted: readonly string[], prefix: string, from: number): number {
  let stride = 1;
  let low = from;
  while (sorted[low + stride]?.startsWith(prefix) === true) {
    low += stride;
    stride *= 2;
  }
  let high = Math.min(low + stride, sorted.length);
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]?.startsWith(prefix) === true) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Letters of a row: one more than the longest word. */
const WIDE = LONGEST + 1;
/** Mistakes between the beginnings of what was typed (across) and of a word (down); made once, for every search. */
const table = new Uint8Array((LONGEST + 4) * WIDE);

/** Reckons one row, and says the fewest mistakes in it; a swap of neighbours counts as one. */
function reckon(typed: string, word: string, depth: number): number {
  const row = depth * WIDE;
  const above = row - WIDE;
  const last = word.charCodeAt(depth - 1);
  const beforeLast = depth > 1 ? word.charCodeAt(depth - 2) : -1;
  table[row] = depth;
  let fewest = depth;
  for (let at = 1; at <= typed.length; at += 1) {
    const letter = typed.charCodeAt(at - 1);
    let least = (table[above + at - 1] ?? 0) + (letter === last ? 0 : 1);
    least = Math.min(least, (table[row + at - 1] ?? 0) + 1, (table[above + at] ?? 0) + 1);
    if (letter === beforeLast && at > 1 && typed.charCodeAt(at - 2) === last)
      least = Math.min(least, (table[above - WIDE + at - 2] ?? 0) + 1);
    table[row + at] = least;
    if (least < fewest) fewest = least;
  }
  return fewest;
}

/** How many letters two words begin with alike, at most so many. */
function alikeAtFirst(a: string, b: string, most: number): number {
  let depth = 0;
  while (depth < most && depth < a.length && a.charCodeAt(depth) === b.charCodeAt(depth))
    depth += 1;
  return depth;
}

/**
 * Words that are, or begin, as what was typed but for so many mistakes.
 * @param sorted by code units, each once
 * @param from first place that is looked at, and `to` the one behind the last
 */
function within(
  sorted: readonly string[],
  typed: string,
  mistakes: number,
  from: number,
  to: number,
): LikeWord[] {
  const found: LikeWord[] = [];
  const deepest = typed.length + mistakes;
  for (let at = 0; at <= typed.length; at += 1) table[at] = at;
  let before = '';
  /** Rows of the word before that are reckoned, and the fewest mistakes in the last of them. */
  let reckoned = 0;
  let fewest = 0;
  const isLike = (depth: number): boolean =>
    (table[depth * WIDE + typed.length] ?? WIDE) <= mistakes;
  for (let at = from; at < to; at += 1) {
    const word = sorted[at] ?? '';
    let depth = alikeAtFirst(word, before, reckoned);
    if (depth < reckoned) fewest = 0;
    before = word;
    let last = fewest;
    let isOver = false;
    while (!isOver && depth < word.length && depth < deepest) {
      depth += 1;
      fewest = reckon(typed, word, depth);
      // A swap looks back two rows.
      isOver = fewest > mistakes && last > mistakes;
      last = fewest;
    }
    reckoned = depth;
    let isMeant = false;
    for (let row = 1; row <= depth && !isMeant; row += 1) isMeant = isLike(row);
    if (isMeant) found.push({ at, isWhole: depth === word.length && isLike(depth) });
    else if (isOver) at = placeBehind(sorted, word.slice(0, depth), at) - 1;
  }
  return found;
}

/**
 * What a word means that begins none: words with one mistake or, where there are none and it is long, with two behind a
 * first letter that is right.
 * @param sorted by code units, each once
 */
export function likeWords(sorted: readonly string[], typed: string): readonly LikeWord[] {
  const most = forgivenIn(typed.length);
  const found = most > 0 ? within(sorted, typed, 1, 0, sorted.length) : [];
  if (found.length > 0 || most < 2) return found;
  const first = typed.slice(0, 1);
  const from = sorted.findIndex((word) => word.startsWith(first));
  return from < 0 ? [] : within(sorted, typed, 2, from, placeBehind(sorted, first, from));
}
