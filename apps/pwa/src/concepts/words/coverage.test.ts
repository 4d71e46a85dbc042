// Does every id that can reach a screen have its words? Fields, states and commands of the registry, all
// refusal codes of the domain's generated page, told notices, options of the forms, reasons for waiting.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { naceDivisions, registry, toldCode } from '@cxc/domain';
import { fieldsOf, profileForm } from '@cxc/forms';
import { isMessageKey } from '#lib/language/index.ts';
import { PIECES, loadPieces } from '#lib/language/catalogue.ts';

const root = join(import.meta.dirname, '../../../../..');
const engine = join(import.meta.dirname, '../../engine');

function withoutWords(keys: readonly string[]): string[] {
  return [...new Set(keys)].filter((key) => !isMessageKey(key));
}

/** Codes of the domain, as the generated page lists them. */
function refusalCodes(): string[] {
  const page = readFileSync(join(root, 'docs/generated/refusals.md'), 'utf8');
  return [...page.matchAll(/^\| `([A-Z0-9_]+)` \|/gm)].map(([, code = '']) => code);
}

describe('words for the scheme', () => {
  it.each(registry.concepts.map((concept) => [concept.name, concept] as const))(
    '%s: every field, state and command',
    (name, concept) => {
      const states = concept.states.flatMap(({ from, to }) => [...from, to]);
      expect(
        withoutWords([
          `concept.${name}`,
          ...Object.keys(concept.policy.fields).map((field) => `field.${name}.${field}`),
          ...states
            .filter((state) => state !== 'absent' && state !== 'same')
            .map((state) => `state.${name}.${state}`),
          ...Object.keys(concept.commands).map((command) => `command.${name}.${command}`),
        ]),
      ).toEqual([]);
    },
  );

  it('every refusal code has a sentence and a next step', () => {
    const codes = refusalCodes();
    expect(codes.length).toBeGreaterThan(40);
    expect(
      withoutWords(codes.flatMap((code) => [`refusal.${code}`, `refusal.${code}.next`])),
    ).toEqual([]);
  });

  it('every transition that tells somebody has its message', () => {
    const told = registry.concepts.flatMap((concept) =>
      concept.states
        .filter(({ tells }) => tells.length > 0)
        .map(({ command }) => `told.${toldCode(concept.name, command)}`),
    );
    expect(withoutWords(told)).toEqual([]);
  });

  it.each(['VO', 'HO'] as const)('the form of a %s: questions, hints, options, steps', (role) => {
    const form = profileForm(role);
    // Countries and languages are named by the browser.
    const named = ['country', 'language'];
    expect(
      withoutWords([
        ...form.sections.flatMap(({ id, label, lead }) => [
          label,
          lead,
          `profile.section.short.${id}`,
        ]),
        ...fieldsOf(form).flatMap((field) => [
          field.label,
          ...(field.hint ? [field.hint] : []),
          ...(field.item ?? []).map((part) => part.label),
          ...(field.list && !named.includes(field.list)
            ? (field.options ?? []).map((option) => `${field.list ?? ''}.${option}`)
            : []),
          ...(field.levels ?? []).map((level) => `level.${level}`),
        ]),
      ]),
    ).toEqual([]);
  });

  it.each(['en', 'de'] as const)('every sector has a name of its own in %s', async (locale) => {
    const catalogue = await loadPieces(locale, PIECES);
    const names = naceDivisions.map(({ code }) => catalogue[`sector.${code}`]);
    expect(names).not.toContain(undefined);
    expect(new Set(names).size).toBe(naceDivisions.length);
  });

  it('every role has a name, every eligibility rule a sentence', () => {
    const roles = ['participant', 'support_office', 'commission'];
    const rules = ['R-EL-01', 'R-EL-02', 'R-EL-03', 'R-EL-06', 'R-EL-07', 'R-EL-08', 'R-EL-09'];
    expect(
      withoutWords([
        ...roles.map((role) => `hat.${role}`),
        ...rules.map((rule) => `eligible.${rule}`),
      ]),
    ).toEqual([]);
  });

  it('every reason the engine gives for waiting has a word', () => {
    const texts = readdirSync(engine)
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .map((name) => readFileSync(join(engine, name), 'utf8'))
      .join('\n');
    const reasons = [
      'OFFLINE',
      'WIFI_SIGN_IN',
      'SIGNED_OUT',
      'OTHER_PERSON',
      'RECEIPT_KEY_CHANGED',
      'APP_TOO_OLD',
      'PREDECESSOR_WAITS',
      'UNVERIFIED',
    ];
    // A reason the engine no longer knows would be a dead message.
    expect(reasons.filter((reason) => !texts.includes(`'${reason}'`))).toEqual([]);
    expect(withoutWords(reasons.map((reason) => `waits.${reason}`))).toEqual([]);
  });
});
