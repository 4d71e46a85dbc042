// How long does a keystroke take in the index of the catalogue, beside the best libraries for searching in a browser, on
// the same entries and the same letters (issue 7, Done when 2)? The index alone, as the worker runs it: what the page
// draws is measured by the case `catalogue`.
import { create, insertMultiple, search as oramaSearch } from '@orama/orama';
import type { CatalogueLine } from '@cxc/domain/wire';
import { cardOf } from '@cxc/pwa/catalogue/card';
import { createIndex, warmUp } from '@cxc/pwa/catalogue/index';
import flexsearch from 'flexsearch';
import MiniSearch from 'minisearch';
import { KEYSTROKES, lines } from './catalogue.ts';
import { figure, quantile, type Figure } from './figure.ts';

/** The two sizes and what a keystroke may take with each at four times slower, milliseconds. */
const SIZES = [
  { count: 5_000, most: 100 },
  { count: 20_000, most: 250 },
] as const;
const SLOWER = 4;
/** Cards of a first page. */
const SHOWN = 12;
/** Times the letters are typed; each as somebody who begins anew. */
const ROUNDS = 5;

interface Doc {
  readonly id: string;
  readonly name: string;
  readonly topics: string;
  readonly words: string;
  readonly description: string;
}

/** What the index of the app searches in an entry, in the same four weights. */
function docOf({ id, profile, organisation }: CatalogueLine): Doc {
  const { legalName, city, clusterName, description } = organisation;
  const { topics, motivation, expectations } = profile as Readonly<Record<string, unknown>>;
  const joined = (...parts: readonly unknown[]): string =>
    parts.filter((part) => typeof part === 'string').join(' ');
  return {
    id,
    name: joined(legalName, city, clusterName),
    topics: joined(...Object.values(topics as Readonly<Record<string, unknown>>)),
    words: joined(motivation, expectations),
    description: joined(description),
  };
}

const FIELDS = ['name', 'topics', 'words', 'description'] as const;
const BOOST = { name: 8, topics: 4, words: 2, description: 1 } as const;

/** Finds the first page for what was typed; how many it found. */
type Ask = (text: string) => number | Promise<number>;
type Build = (entries: readonly CatalogueLine[]) => Ask | Promise<Ask>;

const own: Build = (entries) => {
  const index = createIndex(entries, () => undefined);
  const ask: Ask = (text) => {
    // With the counts of the filter that is always drawn: no library does that here.
    const found = index.search({ text, chosen: {}, limit: SHOWN, facets: ['role'] });
    return found.entries.map(cardOf).length;
  };
  // As the worker does when it is ready, while nobody waits.
  void ask('');
  warmUp(index);
  return ask;
};

const libraries: Readonly<Record<string, Build>> = {
  MiniSearch: (entries) => {
    const index = new MiniSearch<Doc>({ fields: [...FIELDS] });
    index.addAll(entries.map(docOf));
    const options = {
      boost: BOOST,
      prefix: true,
      combineWith: 'AND',
      // Forgiving where the app is: one wrong letter from four on.
      fuzzy: (term: string) => (term.length > 3 ? 1 : false),
    } as const;
    return (text) => index.search(text, options).slice(0, SHOWN).length;
  },
  FlexSearch: (entries) => {
    const index = new flexsearch.Document({
      document: { id: 'id', index: [...FIELDS] },
      tokenize: 'forward',
    });
    for (const entry of entries) index.add({ ...docOf(entry) });
    return (text) => index.search(text, { limit: SHOWN, merge: true }).length;
  },
  Orama: async (entries) => {
    const schema = { name: 'string', topics: 'string', words: 'string', description: 'string' };
    const index = create({ schema: schema as Record<keyof typeof schema, 'string'> });
    await insertMultiple(index, entries.map(docOf));
    return async (text) =>
      (await oramaSearch(index, { term: text, limit: SHOWN, boost: BOOST })).hits.length;
  },
};

interface Times {
  /** The very first letter after the index was made. */
  readonly first: number;
  readonly p95: number;
}

/** Milliseconds at full speed; the best of the rounds for each letter, so that a pause of the machine is nobody's. */
async function timesOf(build: Build, entries: readonly CatalogueLine[]): Promise<Times> {
  const ask = await build(entries);
  const best = KEYSTROKES.map(() => Infinity);
  let first = Number.NaN;
  for (let round = 0; round < ROUNDS; round += 1)
    for (const [at, text] of KEYSTROKES.entries()) {
      const began = performance.now();
      await ask(text);
      const took = performance.now() - began;
      if (Number.isNaN(first)) first = took;
      best[at] = Math.min(best[at] ?? Infinity, took);
    }
  return { first, p95: quantile(best, 0.95) };
}

async function search(): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const { count, most } of SIZES) {
    const entries = lines(count);
    const ours = await timesOf(own, entries);
    const goal = `issue 7, Done when 2: at most ${String(most)} ms at 4x`;
    for (const [name, build] of Object.entries(libraries)) {
      const theirs = await timesOf(build, entries);
      const common = { case: 'search', unit: 'ms', goal, against: name };
      const of = `in the index, ${String(count)} profiles, reckoned at CPU/${String(SLOWER)}`;
      figures.push(
        figure({
          ...common,
          metric: `keystroke p95 ${of}`,
          own: SLOWER * ours.p95,
          raw: SLOWER * theirs.p95,
        }),
        figure({
          ...common,
          metric: `first keystroke ${of}`,
          own: SLOWER * ours.first,
          raw: SLOWER * theirs.first,
        }),
      );
    }
  }
  return figures;
}

export const searchCases: Readonly<Record<string, () => Promise<readonly Figure[]>>> = { search };
