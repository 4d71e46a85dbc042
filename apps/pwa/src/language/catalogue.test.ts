// Is every sentence there, in every language, and can each be said? The gate for missing keys.
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it, vi } from 'vitest';
import { LOCALES, chooseLocale, isLocale, PIECES, loadPieces, type Locale } from './catalogue.ts';
import { builtMessages } from '../../messageBuild.ts';
import { en } from './en/index.ts';
import { first } from './en/first.ts';
import { isSimple } from './message.ts';

type Element = ReturnType<IntlMessageFormat['getAst']>[number];
/** The kind of plain text in the syntax tree of ICU messages (documented by FormatJS). */
const LITERAL = 0;

/** All messages as they are written. */
async function texts(locale: Locale): Promise<Record<string, string>> {
  const messages = Object.entries(await loadPieces(locale, PIECES));
  return Object.fromEntries(
    messages.map(([key, text]) => [key, typeof text === 'string' ? text : '']),
  );
}

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
    const catalogue = await texts(locale);
    expect(Object.keys(catalogue).toSorted()).toEqual(Object.keys(en).toSorted());
  });

  it('are in one piece each', async () => {
    const counts = await Promise.all(
      PIECES.map(async (piece) => Object.keys(await loadPieces(locale, [piece])).length),
    );
    expect(counts.every((count) => count > 0)).toBe(true);
    expect(counts.reduce((sum, count) => sum + count)).toBe(Object.keys(en).length);
  });

  it('are parsed in the built app where they do more than take words in', async () => {
    const messages = await texts(locale);
    for (const [key, built] of Object.entries(builtMessages(messages, locale))) {
      const isText = typeof built === 'string';
      expect([key, isText]).toEqual([key, isSimple(messages[key] ?? '')]);
      if (!isText) expect(built).toEqual(read(messages[key] ?? '', locale));
    }
  });

  it('are valid ICU and name the values that English names', async () => {
    const catalogue: Record<string, string> = await texts(locale);
    for (const [key, text] of Object.entries(en))
      expect([key, look(read(catalogue[key] ?? '', locale)).names]).toEqual([
        key,
        look(read(text, 'en')).names,
      ]);
  });

  it('I18N-3 have every plural class the language has', async () => {
    const wanted = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
    for (const [key, text] of Object.entries(await texts(locale)))
      for (const plural of look(read(text, locale)).plurals)
        if ('options' in plural)
          expect([key, Object.keys(plural.options)]).toEqual([
            key,
            expect.arrayContaining([...wanted]),
          ]);
  });
});

it.each(locales)(
  'a key is said in one file of %s: the later file would win without a word',
  (locale) => {
    const folder = join(import.meta.dirname, locale);
    const held = readdirSync(folder).flatMap((file) =>
      [...readFileSync(join(folder, file), 'utf8').matchAll(/^ {2}'([^']+)':/gm)].map(
        ([, key = '']) => key,
      ),
    );
    expect(held.filter((key, at) => held.indexOf(key) !== at)).toEqual([]);
  },
);

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

  it('is whole in the end, also when two pages asked for the same piece at once', async () => {
    vi.resetModules();
    vi.stubGlobal('document', { documentElement: {} });
    const language = await import('./language.svelte.ts');
    await Promise.all([language.startLanguage('/'), language.startLanguage('/')]);
    await language.wholeLanguage();
    expect(language.t('report.lines.all')).toBe(en['report.lines.all']);
    vi.unstubAllGlobals();
  });

  it('of two that are asked for, the later one holds', async () => {
    vi.resetModules();
    const language = await import('./language.svelte.ts');
    await Promise.all([language.readIn('de'), language.readIn('en')]);
    expect(language.currentLocale()).toBe('en');
    expect(language.t('desk.title')).toBe(en['desk.title']);
  });
});

/** Loaded for something that is opened, not for the start page to stand. */
const LATER =
  /(?:ReportForm|catalogue\/store|evidence\/unarrived|LaterTurns)\.(?:svelte|svelte\.ts|ts)$/;
/** Made of ids by modules the start page shares with others; it shows states alone. */
const OF_OTHERS =
  /^(?:refusal|field|command|organisationType|evidence\.missing|waits|account\.failed|wizard)\.|^state\.(?!profile|query)/;

it('the start page draws only words that come with it', async () => {
  const here = new Set(Object.keys(await loadPieces('en', ['first', 'start'])));
  const keys = Object.keys(en);
  const seen = new Set<string>();
  const absent = new Set<string>();
  const visit = (path: string): void => {
    if (seen.has(path) || LATER.test(path) || /language[\\/](en|de)[\\/]/.test(path)) return;
    seen.add(path);
    const code = readFileSync(path, 'utf8');
    const exact = [...code.matchAll(/['"`]([\w.-]+)['"`]/g)].map(([, key = '']) => key);
    const begun = [...code.matchAll(/`([\w.-]+\.)\$\{/g)].map(([, beginning = '']) => beginning);
    for (const key of keys)
      if (
        !here.has(key) &&
        !OF_OTHERS.test(key) &&
        (exact.includes(key) || begun.some((beginning) => key.startsWith(beginning)))
      )
        absent.add(`${path}: ${key}`);
    for (const [, from = ''] of code.matchAll(/(?:import|from)\s*\(?\s*['"]([^'"]+)['"]/g)) {
      const file = from.startsWith('#lib/')
        ? join(source, from.slice(5))
        : join(dirname(path), from);
      if (/^[.#]/.test(from) && existsSync(file) && statSync(file).isFile()) visit(file);
    }
  };
  for (const page of ['+layout.svelte', '+layout.ts', '+page.svelte', '+error.svelte'])
    visit(join(source, 'routes', page));
  expect(seen.size).toBeGreaterThan(50);
  expect([...absent]).toEqual([]);
  expect(here.size).toBeGreaterThan(Object.keys(first).length);
});
