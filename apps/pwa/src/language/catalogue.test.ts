// Is every sentence there, in every language, and can each be said? The gate for missing keys.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it, vi } from 'vitest';
import {
  LOCALES,
  chooseLocale,
  isLocale,
  loadCatalogue,
  loadFirst,
  type Locale,
} from './catalogue.ts';
import { en } from './en/index.ts';

type Element = ReturnType<IntlMessageFormat['getAst']>[number];
/** The kind of plain text in the syntax tree of ICU messages (documented by FormatJS). */
const LITERAL = 0;

const locales = Object.keys(LOCALES).filter((each): each is Locale => isLocale(each));
const source = join(import.meta.dirname, '..');

function read(text: string, locale: string): Element[] {
  return new IntlMessageFormat(text, locale).getAst();
}

/** Names of all values and marks a message needs, and its plurals. */
function look(elements: readonly Element[]): { names: Set<string>; plurals: Element[] } {
  const names = new Set<string>();
  const plurals: Element[] = [];
  const walk = (each: Element): void => {
    if (!('value' in each) || Number(each.type) === LITERAL) return;
    names.add('children' in each ? `<${each.value}>` : each.value);
    if ('pluralType' in each) plurals.push(each);
    if ('options' in each)
      for (const option of Object.values(each.options)) option.value.forEach(walk);
    if ('children' in each) each.children.forEach(walk);
  };
  elements.forEach(walk);
  return { names, plurals };
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((each) => each.isFile() && /\.(svelte|ts)$/.test(each.name))
    .map((each) => join(each.parentPath, each.name))
    .filter((path) => !path.includes('.test.') && !/language[\\/](en|de)[\\/]/.test(path));
}

describe.each(locales)('messages in %s', (locale) => {
  it('exist for every key of English and no other', async () => {
    const catalogue = await loadCatalogue(locale);
    expect(Object.keys(catalogue).toSorted()).toEqual(Object.keys(en).toSorted());
  });

  it('the door says a part of them, in the same words', async () => {
    const catalogue: Record<string, string> = await loadCatalogue(locale);
    const first = Object.entries(await loadFirst(locale));
    expect(first.length).toBeLessThan(Object.keys(catalogue).length);
    for (const [key, text] of first) expect([key, catalogue[key]]).toEqual([key, text]);
  });

  it('are valid ICU and name the values that English names', async () => {
    const catalogue: Record<string, string> = await loadCatalogue(locale);
    for (const [key, text] of Object.entries(en))
      expect([key, look(read(catalogue[key] ?? '', locale)).names]).toEqual([
        key,
        look(read(text, 'en')).names,
      ]);
  });

  it('I18N-3 have every plural class the language has', async () => {
    const wanted = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
    for (const [key, text] of Object.entries(await loadCatalogue(locale)))
      for (const plural of look(read(text, locale)).plurals)
        if ('options' in plural)
          expect([key, Object.keys(plural.options)]).toEqual([
            key,
            expect.arrayContaining([...wanted]),
          ]);
  });
});

it('every key a component asks for exists', () => {
  const missing: string[] = [];
  for (const path of filesBelow(source))
    for (const [, key = ''] of readFileSync(path, 'utf8').matchAll(/\bt(?:Parts)?\(\s*'([^']+)'/g))
      if (!Object.hasOwn(en, key)) missing.push(`${path}: ${key}`);
  expect(missing).toEqual([]);
});

it('chooses the first wish it can fulfil', () => {
  expect(chooseLocale(['fr-FR', 'de-AT', 'en'])).toBe('de');
  expect(chooseLocale(['fr'])).toBe('en');
  expect(chooseLocale([])).toBe('en');
});

describe('a language that is still being loaded', () => {
  it('says nothing rather than a key, then everything, and knows its keys without English', async () => {
    vi.resetModules();
    const language = await import('./language.svelte.ts');
    expect(language.t('desk.title')).toBe('');
    expect(language.isMessageKey('desk.title')).toBe(false);
    await vi.waitFor(() => expect(language.t('desk.title')).toBe(en['desk.title']));
    await language.readIn('de');
    expect(language.t('desk.title')).toBe('Prüfung');
    expect(language.isMessageKey('desk.title')).toBe(true);
    expect(language.isMessageKey('toString')).toBe(false);
  });

  it('of two that are asked for, the later one holds', async () => {
    vi.resetModules();
    const language = await import('./language.svelte.ts');
    await Promise.all([language.readIn('de'), language.readIn('en')]);
    expect(language.currentLocale()).toBe('en');
    expect(language.t('desk.title')).toBe(en['desk.title']);
  });
});
