// Does a search find what it should, however it is spelled, and do the counts tell what a choice leaves?
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { naceDivisions, typingMistakes, type CatalogueEntry } from '@cxc/domain';
import { cardOf } from './card.ts';
import { FACETS, codesOf } from './facets.ts';
import { fold, wordsOf } from './fold.ts';
import { forgivenIn } from './likeWords.ts';
import { createIndex, type Query } from './searchIndex.ts';

const sectionOf = (division: string) =>
  naceDivisions.find(({ code }) => code === division)?.section;

const entry = fc
  .record({
    id: fc.uuid(),
    role: fc.constantFrom('VO' as const, 'HO' as const),
    country: fc.constantFrom('PT', 'PL', 'DE'),
    sector: fc.constantFrom('13', '14', '26'),
    type: fc.constantFrom('sme', 'large_company'),
    languages: fc.uniqueArray(fc.constantFrom('en', 'de', 'pt'), { maxLength: 3 }),
    words: fc.constantFrom('Wolle aus Łódź', 'light guides', 'Recycled wool', 'Ångström'),
    from: fc.constantFrom('2027-01-01', '2027-03-01', '2027-05-01'),
  })
  .map(({ id, role, country, sector, type, languages, words, from }): CatalogueEntry => ({
    id,
    state: 'published',
    profile: {
      role,
      sector,
      motivation: words,
      languages: Object.fromEntries(languages.map((code) => [code, 'B2'])),
      plannedStart: from,
      plannedEnd: `${from.slice(0, 8)}28`,
    },
    organisation: { legalName: `Firm ${words}`, type, country },
  }));
const entries = fc.uniqueArray(entry, { maxLength: 30, selector: ({ id }) => id });
const query = fc.record({
  text: fc.constantFrom(
    '',
    'wol',
    'wool',
    'LODZ',
    'angstrom guides',
    'lig guid',
    'nothing',
    'wolo',
    'recicled',
    'gudies',
    'reycled wol',
  ),
  chosen: fc.record(
    {
      role: fc.constantFrom(['VO'], ['HO', 'VO']),
      country: fc.constantFrom(['PT'], ['PL', 'DE']),
      language: fc.constantFrom(['en'], ['de', 'pt']),
      division: fc.constantFrom(['13'], ['26', '14']),
    },
    { requiredKeys: [] },
  ),
  from: fc.constantFrom(undefined, '2027-02-01', '2027-03-15'),
  to: fc.constantFrom(undefined, '2027-03-10', '2027-12-31'),
  limit: fc.constant(100),
  facets: fc.constant(FACETS),
});

const textOf = (one: CatalogueEntry): readonly string[] =>
  fold(`${one.organisation.legalName ?? ''} ${one.profile.motivation ?? ''}`).split(' ');

/** Fewest mistakes with which a word begins as this one was typed. */
function mistakesTo(own: string, typed: string): number {
  const beginnings = [...own].map((_, at) => own.slice(0, at + 1));
  const least = Math.min(...beginnings.map((beginning) => typingMistakes(typed, beginning)));
  // The first letter is right where two are wrong.
  return least === 2 && own[0] !== typed[0] ? 9 : least;
}

/** For each word how many mistakes are forgiven: as few as find something, looked for in all that is there. */
function forgiven(all: readonly CatalogueEntry[], text: string): ReadonlyMap<string, number> {
  const held = [...new Set(all.flatMap(textOf))];
  return new Map(
    wordsOf(text).map((word) => {
      const least = Math.min(...held.map((own) => mistakesTo(own, word)));
      return [word, least <= forgivenIn(word.length) ? least : 0];
    }),
  );
}

/** The same question, asked the slow way. */
function fits(
  one: CatalogueEntry,
  { text, chosen, from, to }: Query,
  all: readonly CatalogueEntry[],
): boolean {
  const codes = codesOf(one, sectionOf);
  const own = textOf(one);
  return (
    [...forgiven(all, text)].every(([word, most]) =>
      own.some((each) => mistakesTo(each, word) <= most),
    ) &&
    FACETS.every((facet) => {
      const wanted = chosen[facet] ?? [];
      return wanted.length === 0 || wanted.some((code) => codes[facet].includes(code));
    }) &&
    (to === undefined || (one.profile.plannedStart ?? '') <= to) &&
    (from === undefined || (one.profile.plannedEnd ?? '') >= from)
  );
}

it('finds exactly what fits, and counts what each choice would leave', () => {
  fc.assert(
    fc.property(entries, query, (all, asked) => {
      const found = createIndex(all, sectionOf).search(asked);
      const expected = all.filter((one) => fits(one, asked, all));
      expect(new Set(found.entries)).toEqual(new Set(expected));
      expect(found.total).toBe(expected.length);
      const isSpelt = (word: string): boolean =>
        all.some((one) => textOf(one).some((own) => own.startsWith(word)));
      expect(found.alike).toEqual(
        expected.length === 0 ? [] : wordsOf(asked.text).filter((word) => !isSpelt(word)),
      );
      for (const facet of FACETS) {
        const codes = new Set(all.flatMap((one) => codesOf(one, sectionOf)[facet]));
        for (const code of codes) {
          const chosen: Query['chosen'] = { ...asked.chosen, [facet]: [code] };
          const left = all.filter((one) => fits(one, { ...asked, chosen }, all)).length;
          expect(found.counts[facet]?.[code] ?? 0).toBe(left);
        }
      }
    }),
    { numRuns: 200 },
  );
});

it('comes page by page, in the same order as at once, and with no counts but those asked for', () => {
  fc.assert(
    fc.property(entries, query, fc.integer({ min: 1, max: 7 }), (all, asked, limit) => {
      const index = createIndex(all, sectionOf);
      const whole = index.search(asked).entries.map(({ id }) => id);
      const paged: string[] = [];
      for (let offset = 0; offset <= whole.length; offset += limit) {
        const page = index.search({ ...asked, offset, limit, facets: ['role'] });
        paged.push(...page.entries.map(({ id }) => id));
        expect(Object.keys(page.counts)).toEqual(['role']);
        expect(page.total).toBe(whole.length);
      }
      expect(paged).toEqual(whole);
    }),
    { numRuns: 100 },
  );
});

it('a card holds what its list shows, and only the beginning of long words', () => {
  const motivation = `${'Wool 🧶 and more. '.repeat(60)}the end`;
  const card = cardOf({
    id: 'a',
    state: 'published',
    profile: { role: 'HO', motivation, expectations: 'long', publishedAt: '2026-01-01' },
    organisation: { legalName: 'Firm', country: 'PT', description: 'longer' },
  });
  expect(card).toEqual({
    id: 'a',
    state: 'published',
    profile: { role: 'HO', motivation: [...motivation].slice(0, 320).join('') },
    organisation: { legalName: 'Firm', country: 'PT' },
  });
});

describe('spelling', () => {
  it.each([
    ['Łódź', 'lodz'],
    ['STRASSE straße', 'strasse strasse'],
    ['Ångström-Werke, Æon', 'angstrom werke aeon'],
    ['İzmir', 'izmir'],
    ['Θεσσαλονίκη', 'θεσσαλονικη'],
    ['Львів', 'львів'.normalize('NFD').replace(/\p{M}/gu, '')],
  ])('%s', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });
});

describe('order', () => {
  const of = (id: string, legalName: string, motivation: string, at = ''): CatalogueEntry => ({
    id,
    state: 'published',
    profile: { motivation, publishedAt: at },
    organisation: { legalName },
  });
  it('a name counts more than the words, a whole word more than its beginning, then the newest', () => {
    const all = [
      of('words', 'Firm', 'we spin wool'),
      of('part', 'Woolworks', ''),
      of('name', 'Wool Firm', ''),
      of('old', 'x', 'wool', '2026-01-01'),
      of('new', 'x', 'wool', '2026-02-01'),
    ];
    const asked = { text: 'wool', chosen: {}, limit: 9, facets: [] };
    expect(
      createIndex(all, sectionOf)
        .search(asked)
        .entries.map(({ id }) => id),
    ).toEqual(['name', 'part', 'new', 'old', 'words']);
  });

  it('names of codes are found in the reader’s language', () => {
    const all = [
      { ...of('a', 'Firm', ''), organisation: { legalName: 'Firm', country: 'PT' } },
      of('b', 'Firm', ''),
    ];
    const index = createIndex(all, sectionOf, (facet, code) =>
      facet === 'country' && code === 'PT' ? 'Portugal' : '',
    );
    const { entries: found } = index.search({ text: 'portug', chosen: {}, limit: 9, facets: [] });
    expect(found.map(({ id }) => id)).toEqual(['a']);
  });
});
