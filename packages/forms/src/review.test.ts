// Do the views to read and to compare say what the form asks, in its order?
import { exampleProfile } from '@cxc/domain';
import { describe, expect, it } from 'vitest';
import { differenceOf, profileForm, reviewOf, shownFields, type Words } from './index.ts';

const words: Words = {
  say: (key) => key,
  name: (list, value) => `${list}:${value}`,
  date: (value) => `on ${value}`,
  number: String,
  join: (parts) => parts.join(', '),
};
const nameOf = (concept: string, id: string) => `${concept}/${id.slice(0, 4)}`;

describe('the view to read before handing in', () => {
  it.each(['VO', 'HO'] as const)('%s: every question that is asked, with its answer', (role) => {
    const { data } = exampleProfile(role, 'draft');
    const form = profileForm(role);
    const rows = reviewOf(form, data, words, nameOf).flatMap((section) => section.rows);
    expect(rows.map(({ path }) => path)).toEqual(shownFields(form, data).map(({ path }) => path));
    expect(rows.filter(({ isRequired, text }) => isRequired && text === '')).toEqual([]);
    expect(rows.find(({ path }) => path === 'partnershipId')?.text).toMatch(/^partnership\//);
  });
});

describe('the view of what changed', () => {
  const { data } = exampleProfile('VO', 'draft');
  const form = profileForm('VO');

  it('only what differs, in the order of the form, before and after as text', () => {
    const after = {
      ...data,
      plannedWorkingDays: 5,
      motivation: `${data.motivation ?? ''} And more.`,
      languages: { en: 'C1', it: 'native' },
    };
    const rows = differenceOf(form, data, after, words, nameOf);
    expect(rows.map(({ path }) => path)).toEqual(['motivation', 'plannedWorkingDays', 'languages']);
    expect(rows[1]).toMatchObject({ before: '3', after: '5' });
  });

  it('nothing where nothing differs, an empty text where there was no answer', () => {
    expect(differenceOf(form, data, data, words, nameOf)).toEqual([]);
    const { expectations: _none, ...less } = data;
    expect(differenceOf(form, less, data, words, nameOf)).toMatchObject([
      { path: 'expectations', before: '' },
    ]);
  });
});
