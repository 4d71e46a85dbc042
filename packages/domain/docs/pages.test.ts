// Do the generated pages print every cell, and would a stale copy be found?
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { registry } from '../src/index.ts';
import { callCodes, codeUses, codesByRule } from './codes.ts';
import { permissionsPage, refusalsPage, rulesPage, statesOf, statesPage } from './pages.ts';

const permissions = permissionsPage(registry);

describe.each(registry.concepts.map((concept) => [concept.name, concept] as const))(
  '%s',
  (name, concept) => {
    it('every field stands in the permissions once per state', () => {
      for (const state of statesOf(concept)) {
        const [, rest = ''] = permissions.split(`### ${name}, ${state}\n`);
        const section = rest.split('\n#')[0] ?? '';
        for (const field of Object.keys(concept.policy.fields))
          expect(section.split(`\n| \`${field}\` |`)).toHaveLength(2);
      }
    });

    it('every row of the state table and every rule is printed', () => {
      const states = statesPage(registry);
      for (const row of concept.states) expect(states).toContain(`| \`${row.command}\` |`);
      const rules = rulesPage(registry, codesByRule());
      for (const rule of concept.rules)
        expect(rules).toContain(`| \`${rule.id}\` | ${rule.sentence} |`);
    });
  },
);

it('a draft is nobody’s outside its circle; a published profile is everybody’s', () => {
  const cells = (state: string) =>
    permissions.split(`### profile, ${state}\n`)[1]?.split('| `motivation` ')[1]?.split('\n')[0] ??
    '';
  expect(cells('draft').startsWith('| · | · |')).toBe(true);
  expect(cells('published').startsWith('| see | see |')).toBe(true);
});

it('every refusal code of the sources is listed', () => {
  const page = refusalsPage(codeUses(), callCodes());
  for (const code of [
    'NOT_NOW',
    'STALE_DECISION',
    'FIELDS_MISSING',
    'TYPE_NOT_ELIGIBLE',
    'NOT_FOUND',
    // The server's own.
    'ROLE_REVOKED',
    'PREDECESSOR_UNKNOWN',
    'REQUEST_ID_REUSED',
    'NOT_YOUR_REQUEST',
    'UNSENT_WORK',
  ])
    expect(page).toContain(`| \`${code}\` |`);
});

it('every code a call is refused with is listed with its status', () => {
  const page = refusalsPage(codeUses(), callCodes());
  for (const [code, status] of [
    ['SIGNED_OUT', 401],
    ['WRONG_CREDENTIALS', 401],
    ['CATALOGUE_CLOSED', 403],
    ['TOO_MANY_TRIES', 429],
    ['STORAGE_FULL', 507],
    ['TOO_MANY_DEVICES', 409],
  ] as const)
    expect(page).toContain(`| \`${code}\` | ${String(status)} |`);
});

it('the committed pages are the ones the tables give', () => {
  const committed = (name: string) =>
    readFileSync(join(import.meta.dirname, '../../../docs/generated', name), 'utf8');
  expect(committed('states.md')).toBe(statesPage(registry));
  expect(committed('permissions.md')).toBe(permissions);
  expect(committed('rules.md')).toBe(rulesPage(registry, codesByRule()));
  expect(committed('refusals.md')).toBe(refusalsPage(codeUses(), callCodes()));
});
