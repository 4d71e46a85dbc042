// Which refusal codes can the domain and the server give, from which file and under which rule? Read off
// the sources.
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { CallCode, CodeUse } from './pages.ts';

const SOURCES = join(import.meta.dirname, '..', 'src');
const SERVER = join(import.meta.dirname, '..', '..', '..', 'apps', 'sync', 'src');

function sourceFiles(folder = SOURCES): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.includes('.test.') && !file.includes('testing'))
    .sort();
}

/** Folder of a file under the sources: its concept. */
function folderOf(file: string): string {
  return relative(SOURCES, file).split('/')[0] ?? '';
}

/** Codes written in a piece of source: in a refusal, in a finding, in a gap. */
function codesIn(text: string): string[] {
  return [...text.matchAll(/'([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|NOT_FOUND)'/g)].map(
    ([, code = '']) => code,
  );
}

/** Constants that look like codes and are none. */
const OTHER: ReadonlySet<string> = new Set([
  'UK_TRANSITIONAL',
  'PROFILE_PUBLISH',
  'PROFILE_HAND_OVER',
  'CTQ_REMIND',
  'AGREEMENT_REMIND',
]);

/** Codes a request is refused with by the server itself: for the hat, a predecessor, its form. */
function serverCodesIn(text: string): string[] {
  return [...text.matchAll(/\brefusal\(\s*'([A-Z][A-Z0-9_]+)'/g)].map(([, code = '']) => code);
}

/** Every code a request is refused with, and the files that give it, sorted. */
export function codeUses(): readonly CodeUse[] {
  const filesByCode = new Map<string, Set<string>>();
  const add = (code: string, file: string) =>
    filesByCode.set(code, (filesByCode.get(code) ?? new Set()).add(file));
  for (const file of sourceFiles())
    for (const code of codesIn(readFileSync(file, 'utf8')))
      if (!OTHER.has(code)) add(code, `packages/domain/src/${relative(SOURCES, file)}`);
  for (const file of sourceFiles(SERVER))
    for (const code of serverCodesIn(readFileSync(file, 'utf8')))
      add(code, `apps/sync/src/${relative(SERVER, file)}`);
  return [...filesByCode]
    .map(([code, files]) => ({ code, files: [...files].sort() }))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** Codes that come to a call's refusal by another name than their own. */
const NAMED: readonly (readonly [string, number, string])[] = [
  ['WRONG_CREDENTIALS', 401, 'E-mail address or password is wrong.'],
  ['ALREADY_SET_UP', 409, 'The first account was not made.'],
  ['CATALOGUE_CLOSED', 403, 'The catalogue opens with a published profile.'],
];

/** Every code a call is refused with: its status and what is said of it, sorted. */
export function callCodes(): readonly CallCode[] {
  const found = new Map<string, CallCode>();
  const add = (code: string, status: number, title: string) =>
    found.set(
      `${code}/${String(status)}`,
      found.get(`${code}/${String(status)}`) ?? { code, status, title },
    );
  for (const named of NAMED) add(...named);
  for (const file of sourceFiles(SERVER)) {
    const text = readFileSync(file, 'utf8');
    for (const [, status, code = '', , title = ''] of text.matchAll(
      /new Refused\(\s*(\d{3}),\s*'([A-Z0-9_]+)',\s*(['`])((?:(?!\3).)*)\3/gs,
    ))
      add(code, Number(status), title.replaceAll(/\$\{[^}]*\}/g, '…'));
  }
  return [...found.values()].sort((a, b) =>
    a.code === b.code ? a.status - b.status : a.code < b.code ? -1 : 1,
  );
}

/** Bodies of functions by name; of two with one name the one of the same folder counts. */
type Bodies = ReadonlyMap<string, readonly { readonly folder: string; readonly body: string }[]>;

function functionBodies(): Bodies {
  const bodies = new Map<string, { folder: string; body: string }[]>();
  for (const file of sourceFiles())
    for (const [, name = '', body = ''] of readFileSync(file, 'utf8').matchAll(
      /^(?:export )?function (\w+)([\s\S]*?)^\}/gm,
    ))
      bodies.set(name, [...(bodies.get(name) ?? []), { folder: folderOf(file), body }]);
  return bodies;
}

/** Codes in a piece of source of a folder, and in the functions it calls. */
function codesBehind(text: string, folder: string, bodies: Bodies, seen: Set<string>): string[] {
  const codes = codesIn(text);
  for (const [, name = ''] of text.matchAll(/\b(\w+)\(/g)) {
    const named = bodies.get(name) ?? [];
    const called = named.find((one) => one.folder === folder) ?? named[0];
    if (called === undefined || seen.has(name)) continue;
    seen.add(name);
    codes.push(...codesBehind(called.body, called.folder, bodies, seen));
  }
  return codes;
}

/**
 * Codes by concept and rule (`profile/R-PR-01`): from the `id` of a rule to the next one, with the functions it
 * calls; for eligibility from the calls that name rule and code together.
 */
export function codesByRule(): ReadonlyMap<string, readonly string[]> {
  const byRule = new Map<string, Set<string>>();
  const add = (rule: string, codes: readonly string[]) => {
    const held = byRule.get(rule) ?? new Set<string>();
    for (const code of codes) if (!OTHER.has(code)) held.add(code);
    byRule.set(rule, held);
  };
  const bodies = functionBodies();
  for (const file of sourceFiles()) {
    const text = readFileSync(file, 'utf8');
    const concept = folderOf(file);
    if (file.endsWith('rules.ts'))
      for (const part of text.split(/\bid: '/).slice(1))
        add(
          `${concept}/${part.slice(0, part.indexOf("'"))}`,
          codesBehind(part, concept, bodies, new Set()),
        );
    if (file.endsWith('eligibility.ts'))
      for (const [, rule = '', rest = ''] of text.matchAll(
        /\((?:\s*)'(R-EL-\d\d)',([^;?:]*?)(?:\)|\{)/g,
      ))
        add(`${concept}/${rule}`, codesIn(rest));
  }
  return new Map([...byRule].map(([rule, codes]) => [rule, [...codes].sort()]));
}
