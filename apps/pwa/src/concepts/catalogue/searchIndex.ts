// Which entries fit what was typed and chosen, best first, and how many would each further choice leave?
// What was typed is looked up by its words; what was chosen is asked of each entry that is left.
import type { CatalogueEntry } from '@cxc/domain';
import { FACETS, codesOf, rangesOf, type Facet, type SectionOf } from './facets.ts';
import { wordsOf } from './fold.ts';
import { createWordIndex } from './wordIndex.ts';

export interface Query {
  readonly text: string;
  readonly chosen: Readonly<Partial<Record<Facet, readonly string[]>>>;
  /** Civil dates; an entry passes when one of its ranges touches them. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** How many entries of the result are passed over, and how many after them are wanted. */
  readonly offset?: number | undefined;
  readonly limit: number;
  /** Facets whose counts are wanted: those that are drawn. */
  readonly facets: readonly Facet[];
}

/** Entries by code, for the facets that were asked for. */
export type Counts = Readonly<Partial<Record<Facet, Readonly<Record<string, number>>>>>;

export interface Found {
  readonly total: number;
  readonly entries: readonly CatalogueEntry[];
  /** Entries by code, as if nothing were chosen in that facet itself. */
  readonly counts: Counts;
  /** Typed words that stand in no profile; entries with words that are spelt alike were found for them. */
  readonly alike: readonly string[];
}

export interface SearchIndex {
  readonly size: number;
  search(query: Query): Found;
  find(id: string): CatalogueEntry | undefined;
}

interface Row {
  readonly entry: CatalogueEntry;
  readonly codes: Readonly<Record<Facet, readonly string[]>>;
  readonly ranges: ReturnType<typeof rangesOf>;
}

/** Letters many words begin with. */
const FREQUENT = 'aceimnorst';

/**
 * Searches for what nobody asked. The first searches of a worker run in code that is not compiled yet and take twenty
 * times as long: this is done while nobody waits, so that the first letter somebody types is as quick as the next.
 */
export function warmUp(index: SearchIndex): void {
  for (const text of FREQUENT) index.search({ text, chosen: {}, limit: 0, facets: ['role'] });
}

/** Names of codes in the reader's language, so that a typed “Portugal” or “textiles” finds them. */
export type NameOf = (facet: Facet, code: string) => string;

/** What is searched of an entry: name and place, topics, words, description. */
function textsOf({ profile, organisation }: CatalogueEntry, codes: Row['codes'], nameOf: NameOf) {
  const named = (facet: Facet): readonly string[] =>
    codes[facet].map((code) => nameOf(facet, code));
  const { legalName, city, clusterName, description } = organisation;
  return [
    [legalName, city, clusterName, ...named('country')],
    [...Object.values(profile.topics ?? {}), ...named('division'), ...named('type')],
    [profile.motivation, profile.expectations],
    [description, ...named('language'), ...named('partnership')],
  ].map((parts) => parts.filter(Boolean).join(' '));
}

function touches(ranges: Row['ranges'], from: string | undefined, to: string | undefined): boolean {
  return ranges.some(
    (range) => (to === undefined || range.from <= to) && (from === undefined || range.to >= from),
  );
}

/** Newest first; of the same day in an order that stays. */
function byAge(a: CatalogueEntry, b: CatalogueEntry): number {
  const [of, to] = [a.profile.publishedAt ?? '', b.profile.publishedAt ?? ''];
  return of < to ? 1 : of > to ? -1 : a.id < b.id ? -1 : 1;
}

/** Passes every facet, or fails more than one. */
const NONE = -1;
const MANY = -2;

/** The one facet whose choice an entry does not meet, by its number; an entry that fails two counts nowhere. */
function failedBy({ codes }: Row, wanted: readonly ReadonlySet<string>[]): number {
  let failed = NONE;
  for (const [at, facet] of FACETS.entries()) {
    const set = wanted[at];
    if (!set || set.size === 0 || codes[facet].some((code) => set.has(code))) continue;
    if (failed !== NONE) return MANY;
    failed = at;
  }
  return failed;
}

/** Best first; those that fit equally well stay in the order of their age. */
function byScore(hits: readonly number[], scores: Uint8Array): number[] {
  const byScores: number[][] = [];
  for (const number of hits) (byScores[scores[number] ?? 0] ??= []).push(number);
  return byScores.filter(Boolean).reverse().flat();
}

/** Makes ready what one pass needs of each entry. */
export function createIndex(
  entries: readonly CatalogueEntry[],
  sectionOf: SectionOf,
  nameOf: NameOf = () => '',
): SearchIndex {
  const rows = entries.toSorted(byAge).map((entry): Row => ({
    entry,
    codes: codesOf(entry, sectionOf),
    ranges: rangesOf(entry),
  }));
  const wordIndex = createWordIndex(rows.map(({ entry, codes }) => textsOf(entry, codes, nameOf)));
  const byId = new Map(entries.map((entry) => [entry.id, entry]));

  const search = ({ text, chosen, from, to, offset = 0, limit, facets }: Query): Found => {
    const words = wordsOf(text);
    const looked = words.length === 0 ? undefined : wordIndex.look(words);
    const scores = looked?.scores;
    const wanted = FACETS.map((facet) => new Set(chosen[facet] ?? []));
    const counted = facets.map((facet) => ({
      facet,
      at: FACETS.indexOf(facet),
      codes: new Map<string, number>(),
    }));
    const hasDates = from !== undefined || to !== undefined;
    const isChosen = wanted.some((set) => set.size > 0);
    let hits: number[] = [];
    for (let number = 0; number < rows.length; number += 1) {
      const row = rows[number];
      if (!row || scores?.[number] === 0 || (hasDates && !touches(row.ranges, from, to))) continue;
      const failed = isChosen ? failedBy(row, wanted) : NONE;
      if (failed === MANY) continue;
      if (failed === NONE) hits.push(number);
      for (const { facet, at, codes } of counted) {
        if (failed !== NONE && failed !== at) continue;
        for (const code of row.codes[facet]) codes.set(code, (codes.get(code) ?? 0) + 1);
      }
    }
    if (scores) hits = byScore(hits, scores);
    return {
      total: hits.length,
      alike: hits.length === 0 ? [] : (looked?.alike ?? []),
      entries: hits.slice(offset, offset + limit).flatMap((number) => rows[number]?.entry ?? []),
      counts: Object.fromEntries(
        counted.map(({ facet, codes }) => [facet, Object.fromEntries(codes)]),
      ),
    };
  };
  return { size: rows.length, search, find: (id) => byId.get(id) };
}
