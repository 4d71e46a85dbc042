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

/** Codes of requests or of calls, as the generated page lists them. */
function codesUnder(heading: 'Requests' | 'Calls'): string[] {
  const page = readFileSync(join(root, 'docs/generated/refusals.md'), 'utf8');
  const [, section = ''] = page.split(`\n## ${heading}\n`);
  const [table = ''] = section.split('\n## ');
  return [...table.matchAll(/^\| `([A-Z0-9_]+)` \|/gm)].map(([, code = '']) => code);
}

/** Where pages that call the server look up what to say; sentence and next step stand in one text. */
const OF_CALLS = [
  'account.failed',
  'signin.failed',
  'leave.failed',
  'clock.failed',
  'import.failed',
  'waits',
] as const;

/**
 * Faults between our own programs: nothing a person does brings them about, so nothing they could do about
 * them can be said. Where one is shown nevertheless, the last word of each list names the code.
 */
const BETWEEN_PROGRAMS = [
  'BODY_NOT_ALLOWED',
  'BODY_NOT_JSON',
  'BODY_TYPE_NOT_TAKEN',
  'BUSY',
  'CALL_NOT_ALLOWED',
  'ENCODING_NOT_TAKEN',
  'FOREIGN_ORIGIN',
  'METHOD_NOT_ALLOWED',
  'NONCE_NOT_ALLOWED',
  'PIECE_TOO_LARGE',
  'TEXT_DAMAGED',
  'TOO_MANY_REQUESTS',
  'TOO_MANY_STREAMS',
  'TOO_MUCH_AT_ONCE',
  'TUS_VERSION',
  'UPGRADE_NEEDED',
  'UPLOAD_NOT_ALLOWED',
  'UPLOAD_OFFSET_WRONG',
  'VECTOR_NOT_ALLOWED',
  'VERSION_NOT_ALLOWED',
];

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

  it('every code a request is refused with has a sentence and a next step', () => {
    const codes = codesUnder('Requests');
    expect(codes.length).toBeGreaterThan(40);
    expect(
      withoutWords(codes.flatMap((code) => [`refusal.${code}`, `refusal.${code}.next`])),
    ).toEqual([]);
  });

  it('every code a call is refused with has words, unless it is a fault between programs', () => {
    const codes = codesUnder('Calls');
    const isSaid = (code: string): boolean =>
      (isMessageKey(`refusal.${code}`) && isMessageKey(`refusal.${code}.next`)) ||
      OF_CALLS.some((list) => isMessageKey(`${list}.${code}`));
    expect(codes.length).toBeGreaterThan(40);
    expect(codes.filter((code) => !isSaid(code))).toEqual(BETWEEN_PROGRAMS);
    expect(
      withoutWords([
        'refusal.other',
        'refusal.other.next',
        'account.failed.OTHER',
        'signin.failed.OTHER',
        'clock.failed.OTHER',
        'import.failed.OTHER',
      ]),
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
