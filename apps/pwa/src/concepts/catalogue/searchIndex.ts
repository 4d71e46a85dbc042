// Which entries fit what was typed and chosen, best first, and how many would each further choice leave?
// One pass over all entries for each question: no index is built beforehand, so the first keystroke is as
// fast as the others (measured: five thousand entries take a few milliseconds).
import type { CatalogueEntry } from '@cxc/domain';
import { FACETS, codesOf, rangesOf, type Facet, type SectionOf } from './facets.ts';
import { fold, wordsOf } from './fold.ts';

export interface Query {
  readonly text: string;
  readonly chosen: Readonly<Partial<Record<Facet, readonly string[]>>>;
  /** Civil dates; an entry passes when one of its ranges touches them. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** How many entries of the result are wanted. */
  readonly limit: number;
}

export type Counts = Readonly<Record<Facet, Readonly<Record<string, number>>>>;

export interface Found {
  readonly total: number;
  readonly entries: readonly CatalogueEntry[];
  /** Entries by code, as if nothing were chosen in that facet itself. */
  readonly counts: Counts;
}

export interface SearchIndex {
  readonly size: number;
  search(query: Query): Found;
  find(id: string): CatalogueEntry | undefined;
}

/** What a word weighs that was found in the name and place, in the topics, in the words, in the description. */
const WEIGHTS = [8, 4, 2, 1] as const;

interface Row {
  readonly entry: CatalogueEntry;
  /** Folded texts in the order of the weights. */
  readonly texts: readonly string[];
  readonly codes: Readonly<Record<Facet, readonly string[]>>;
  readonly ranges: ReturnType<typeof rangesOf>;
  readonly published: string;
}

/** Names of codes in the reader's language, so that a typed “Portugal” or “textiles” finds them. */
export type NameOf = (facet: Facet, code: string) => string;

function rowOf(entry: CatalogueEntry, sectionOf: SectionOf, nameOf: NameOf): Row {
  const { profile, organisation } = entry;
  const codes = codesOf(entry, sectionOf);
  const named = (facet: Facet): readonly string[] =>
    codes[facet].map((code) => nameOf(facet, code));
  const { legalName, city, clusterName, description } = organisation;
  return {
    entry,
    texts: [
      [legalName, city, clusterName, ...named('country')],
      [...Object.values(profile.topics ?? {}), ...named('division'), ...named('type')],
      [profile.motivation, profile.expectations],
      [description, ...named('language'), ...named('partnership')],
    ].map((parts) => fold(parts.filter(Boolean).join(' '))),
    codes,
    ranges: rangesOf(entry),
    published: profile.publishedAt ?? '',
  };
}

/** How well the words fit; 0 when one of them begins no word of the entry. */
function scoreOf(row: Row, words: readonly string[]): number {
  let score = 0;
  for (const word of words) {
    let best = 0;
    for (const [at, text] of row.texts.entries()) {
      const where = text.indexOf(word);
      if (where < 0) continue;
      const isWhole = [' ', undefined].includes(text[where + word.length]);
      best = (WEIGHTS[at] ?? 1) * (isWhole ? 2 : 1);
      break;
    }
    if (best === 0) return 0;
    score += best;
  }
  return score;
}

function touches(ranges: Row['ranges'], from: string | undefined, to: string | undefined): boolean {
  return ranges.some(
    (range) => (to === undefined || range.from <= to) && (from === undefined || range.to >= from),
  );
}

/** Makes ready what one pass needs of each entry. */
export function createIndex(
  entries: readonly CatalogueEntry[],
  sectionOf: SectionOf,
  nameOf: NameOf = () => '',
): SearchIndex {
  const rows = entries.map((entry) => rowOf(entry, sectionOf, nameOf));
  const byId = new Map(entries.map((entry) => [entry.id, entry]));

  const search = ({ text, chosen, from, to, limit }: Query): Found => {
    const words = wordsOf(text).map((word) => ` ${word}`);
    const wanted = FACETS.map((facet) => new Set(chosen[facet] ?? []));
    const counts = FACETS.map(() => new Map<string, number>());
    const hasDates = from !== undefined || to !== undefined;
    const hits: { row: Row; score: number }[] = [];
    for (const row of rows) {
      const score = words.length === 0 ? 1 : scoreOf(row, words);
      if (score === 0 || (hasDates && !touches(row.ranges, from, to))) continue;
      // The one facet it fails, if it is one; an entry that fails two counts nowhere.
      let failed = -1;
      let fails = 0;
      for (const [at, facet] of FACETS.entries()) {
        const set = wanted[at];
        if (!set || set.size === 0 || row.codes[facet].some((code) => set.has(code))) continue;
        failed = at;
        fails += 1;
      }
      if (fails > 1) continue;
      if (fails === 0) hits.push({ row, score });
      for (const [at, facet] of FACETS.entries()) {
        if (fails === 1 && at !== failed) continue;
        const count = counts[at];
        for (const code of row.codes[facet]) count?.set(code, (count.get(code) ?? 0) + 1);
      }
    }
    hits.sort(
      (a, b) =>
        b.score - a.score ||
        (a.row.published < b.row.published ? 1 : a.row.published > b.row.published ? -1 : 0) ||
        (a.row.entry.id < b.row.entry.id ? -1 : 1),
    );
    return {
      total: hits.length,
      entries: hits.slice(0, limit).map(({ row }) => row.entry),
      counts: Object.fromEntries(
        FACETS.map((facet, at) => [facet, Object.fromEntries(counts[at] ?? [])]),
      ) as Record<Facet, Record<string, number>>,
    };
  };
  return { size: rows.length, search, find: (id) => byId.get(id) };
}
