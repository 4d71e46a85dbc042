// Which refusal codes can the domain give, from which file and under which rule? Read off the sources.
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { CodeUse } from './pages.ts';

const SOURCES = join(import.meta.dirname, '..', 'src');

function sourceFiles(): string[] {
  return readdirSync(SOURCES, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.includes('.test.') && !file.includes('testing'))
    .sort();
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
]);

/** Every code with the files that give it, sorted. */
export function codeUses(): readonly CodeUse[] {
  const filesByCode = new Map<string, Set<string>>();
  for (const file of sourceFiles())
    for (const code of codesIn(readFileSync(file, 'utf8')))
      if (!OTHER.has(code))
        filesByCode.set(code, (filesByCode.get(code) ?? new Set()).add(relative(SOURCES, file)));
  return [...filesByCode]
    .map(([code, files]) => ({ code, files: [...files].sort() }))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}

/**
 * Codes by rule: from the `id` of a rule to the next one, and for eligibility from the calls that name
 * rule and code together.
 */
export function codesByRule(): ReadonlyMap<string, readonly string[]> {
  const byRule = new Map<string, Set<string>>();
  const add = (rule: string, codes: readonly string[]) => {
    const held = byRule.get(rule) ?? new Set<string>();
    for (const code of codes) held.add(code);
    byRule.set(rule, held);
  };
  for (const file of sourceFiles()) {
    const text = readFileSync(file, 'utf8');
    if (file.endsWith('rules.ts'))
      for (const part of text.split(/\bid: '/).slice(1))
        add(part.slice(0, part.indexOf("'")), codesIn(part));
    if (file.endsWith('eligibility.ts'))
      for (const [, rule = '', rest = ''] of text.matchAll(
        /\((?:\s*)'(R-EL-\d\d)',([^;?:]*?)(?:\)|\{)/g,
      ))
        add(rule, codesIn(rest));
  }
  return new Map([...byRule].map(([rule, codes]) => [rule, [...codes].sort()]));
}
