// Does the form ask what the domain requires, and do the field kinds keep what was typed?
import { exampleProfile, profile, Profile } from '@cxc/domain';
import { hashOf, withValueAt } from '@cxc/domain/kernel';
import { describe, expect, it } from 'vitest';
import {
  changeOfItem,
  changesOf,
  fieldAt,
  fieldsOf,
  formState,
  kindOf,
  profileForm,
  shownFields,
  type FieldDef,
  type Raw,
  type Words,
} from './index.ts';

const words: Words = {
  say: (key) => key,
  name: (list, value) => `${list}:${value}`,
  date: (value) => `on ${value}`,
  number: (value) => String(value),
  join: (parts) => parts.join(', '),
};

function field(role: 'VO' | 'HO', path: string): FieldDef {
  const found = fieldAt(profileForm(role), path);
  if (!found) throw new Error(`no field ${path}`);
  return found;
}

describe('the profile form as data', () => {
  it.each(['VO', 'HO'] as const)(
    '%s: every field stands in the schema and its owner may write it',
    (role) => {
      const properties = Object.keys(Profile.properties);
      for (const { path } of fieldsOf(profileForm(role))) {
        const top = path.split('.')[0] ?? '';
        expect(properties).toContain(top);
        const rows = profile.policy.fields[top]?.edit ?? [];
        expect(
          rows.some((row) => row.by.includes('owner/participant') && row.in.includes('draft')),
        ).toBe(true);
      }
    },
  );

  it.each(['VO', 'HO'] as const)('%s: every field its owner may write is asked', (role) => {
    const asked = new Set(fieldsOf(profileForm(role)).map(({ path }) => path.split('.')[0]));
    const other = fieldsOf(profileForm(role === 'VO' ? 'HO' : 'VO')).map(({ path }) => path);
    const writable = Object.entries(profile.policy.fields)
      .filter(([name, row]) => row.edit.length > 0 && (asked.has(name) || !other.includes(name)))
      .map(([name]) => name);
    expect(writable.filter((name) => !asked.has(name))).toEqual([]);
  });

  it.each(['VO', 'HO'] as const)(
    '%s: what the form calls required is what submit misses (T-PR-03)',
    (role) => {
      const example = exampleProfile(role, 'draft');
      const { organisationId, contactUserId, generation } = example.data;
      const empty = { ...example, data: { organisationId, contactUserId, generation, role } };
      const form = profileForm(role);
      const required = shownFields(form, empty.data).filter((one) => one.required);
      const missing = formState(form, empty).problems.map(({ field: path }) => path);
      expect(required.map(({ path }) => path).sort()).toEqual([...missing].sort());
    },
  );

  it.each(['VO', 'HO'] as const)('%s: each section says how far it is', (role) => {
    const form = profileForm(role);
    const full = formState(form, exampleProfile(role, 'draft'));
    expect(full).toMatchObject({ complete: true, problems: [] });
    expect(full.filled).toBe(full.required);
    const { data, ...record } = exampleProfile(role, 'draft');
    const less = { ...record, data: { ...data, motivation: 'Too short.' } };
    const state = formState(form, less);
    expect(state.complete).toBe(false);
    expect(state.filled).toBe(state.required - 1);
    expect(state.sections.find(({ id }) => id === 'why')?.problems).toEqual([
      {
        field: 'motivation',
        kind: 'missing',
        code: 'TEXT_TOO_SHORT',
        params: { field: 'motivation', min: 100, length: 10 },
      },
    ]);
  });

  it('R-EL-06: the questions on permit and business are asked after a no only', () => {
    const asked = (answers: object) =>
      shownFields(profileForm('VO'), { eligibilityAnswers: answers }).map(({ path }) => path);
    expect(asked({})).not.toContain('eligibilityAnswers.daysWithPermit');
    expect(asked({ nationalOfCosmeCountry: true })).not.toContain(
      'eligibilityAnswers.daysWithPermit',
    );
    expect(asked({ nationalOfCosmeCountry: false })).toContain('eligibilityAnswers.daysWithPermit');
  });

  it('T-PR-01: a turned window is shown at its own end', () => {
    const { data, ...record } = exampleProfile('HO', 'draft');
    const [id = ''] = Object.keys(data.windows ?? {});
    const turned = {
      ...record,
      data: { ...data, windows: { [id]: { from: '2027-05-02', to: '2027-05-01' } } },
    };
    const { problems } = formState(profileForm('HO'), turned);
    expect(problems).toEqual([
      { field: `windows.${id}.to`, kind: 'invalid', code: 'DATES_IN_WRONG_ORDER', params: {} },
    ]);
  });
});

describe('field kinds read what was typed', () => {
  const cases: [role: 'VO' | 'HO', path: string, raw: Raw, result: unknown][] = [
    ['VO', 'motivation', '', null],
    ['VO', 'motivation', '   ', null],
    ['VO', 'motivation', ' as typed ', ' as typed '],
    ['VO', 'motivation', 'x'.repeat(3001), 'TEXT_TOO_LONG'],
    ['VO', 'motivation', '😀'.repeat(3000), '😀'.repeat(3000)],
    ['VO', 'motivation', 'a\u0000b', 'VALUE_NOT_STORABLE'],
    ['VO', 'plannedWorkingDays', ' 5 ', 5],
    ['VO', 'plannedWorkingDays', '', null],
    ['VO', 'plannedWorkingDays', '2', 'NUMBER_OUT_OF_RANGE'],
    ['VO', 'plannedWorkingDays', '1e1', 'NOT_A_NUMBER'],
    ['VO', 'eligibilityAnswers.daysWithPermit', '-0', 0],
    ['VO', 'plannedStart', '2027-02-29', 'DATE_NOT_IN_CALENDAR'],
    ['VO', 'plannedStart', '2028-02-29', '2028-02-29'],
    ['VO', 'eligibilityAnswers.nationalOfCosmeCountry', 'no', false],
    ['VO', 'eligibilityAnswers.nationalOfCosmeCountry', 'maybe', 'NOT_AN_OPTION'],
    ['VO', 'sector', '13', '13'],
    ['VO', 'sector', '04', 'NOT_AN_OPTION'],
    ['VO', 'preferredHostCountries', ['PT', 'ES', 'PT'], { PT: true, ES: true }],
    ['VO', 'preferredHostCountries', [], null],
    ['VO', 'preferredHostCountries', ['CH'], 'NOT_AN_OPTION'],
    ['VO', 'languages', { en: 'B2', de: '' }, { en: 'B2' }],
    ['VO', 'languages', { en: 'D9' }, 'NOT_AN_OPTION'],
    ['HO', 'windows', { a: 'b' }, 'EDIT_BY_ITEM'],
  ];
  it.each(cases)('%s %s %j', (role, path, raw, expected) => {
    const def = field(role, path);
    const read = kindOf(def).input(raw, def);
    expect(read.ok ? read.value : read.error.code).toEqual(expected);
  });

  it('what a kind shows, it reads back to the same value', () => {
    for (const role of ['VO', 'HO'] as const) {
      const { data } = exampleProfile(role, 'draft');
      // Items are edited one by one, and nobody types a file.
      const typed = fieldsOf(profileForm(role)).filter(
        ({ kind }) => !['items', 'file'].includes(kind),
      );
      for (const def of typed) {
        const value =
          def.path.split('.').reduce<unknown>((held, name) => Object(held)[name], data) ?? null;
        expect(kindOf(def).input(kindOf(def).output(value, def), def)).toEqual({ ok: true, value });
      }
    }
  });

  it('says values in words', () => {
    const { data: visit } = exampleProfile('VO', 'draft');
    const { data: host } = exampleProfile('HO', 'draft');
    const say = (role: 'VO' | 'HO', path: string, value: unknown) =>
      kindOf(field(role, path)).plainText(value, field(role, path), words);
    expect(say('VO', 'languages', visit.languages)).toBe(
      'language:en (level:B2), language:it (level:native)',
    );
    expect(say('VO', 'preferredHostCountries', visit.preferredHostCountries)).toBe(
      'country:ES, country:PT',
    );
    expect(say('VO', 'plannedStart', visit.plannedStart)).toBe('on 2027-03-01');
    expect(say('HO', 'windows', host.windows)).toBe('on 2027-02-01 – on 2027-04-30');
    expect(say('HO', 'topics', host.topics)).toBe('Recycled fibres in series production');
    expect(say('HO', 'topics', undefined)).toBe('');
  });

  it('never throws for a value of another kind', () => {
    const odd: unknown[] = [null, undefined, 0, 'x', true, [], {}, { a: 1 }, ['x'], NaN];
    for (const def of [...fieldsOf(profileForm('VO')), ...fieldsOf(profileForm('HO'))])
      for (const value of odd) {
        expect(typeof kindOf(def).plainText(value, def, words)).toBe('string');
        const raw = kindOf(def).output(value, def);
        expect(kindOf(def).input(raw, def)).toHaveProperty('ok');
      }
  });
});

describe('edits that follow from what was typed', () => {
  const { data } = exampleProfile('VO', 'draft');

  it('maps are edited item by item', () => {
    expect(changesOf(field('VO', 'languages'), data, { en: 'C1', de: 'A2' })).toEqual({
      'languages.en': { base: 'B2', value: 'C1' },
      'languages.de': { base: null, value: 'A2' },
      'languages.it': { base: 'native', value: null },
    });
  });

  it('nothing changed, nothing asked', () => {
    expect(changesOf(field('VO', 'motivation'), data, data.motivation)).toEqual({});
    expect(changesOf(field('VO', 'activities'), data, data.activities)).toEqual({});
    expect(
      changesOf(field('VO', 'partnershipId'), { ...data, partnershipId: undefined }, null),
    ).toEqual({});
  });

  it('an item is edited by its own path', () => {
    expect(changeOfItem(field('HO', 'windows'), {}, 'i1', 'from', '2027-01-01')).toEqual({
      'windows.i1.from': { base: null, value: '2027-01-01' },
    });
    expect(changeOfItem(field('HO', 'topics'), { topics: { i1: 'x' } }, 'i1', '', null)).toEqual({
      'topics.i1': { base: 'x', value: null },
    });
  });

  it('applying the edits of a new value gives the new value', () => {
    const def = field('VO', 'preferredHostCountries');
    const value = { IT: true, PT: true };
    let next: Record<string, unknown> = data;
    for (const [path, edit] of Object.entries(changesOf(def, data, value)))
      next = withValueAt(next, path, edit.value);
    expect(hashOf(next[def.path])).toBe(hashOf(value));
  });
});
