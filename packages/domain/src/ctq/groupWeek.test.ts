// Is the week of the library a plan that can be handed in? The coach has no "must" and no "should" about it.
import { expect, it } from 'vitest';
import { Value } from 'typebox/value';
import { coach } from './coach.ts';
import { exampleCtq } from './examples.ts';
import { groupWeek } from './groupWeek.ts';
import { Ctq } from './schema.ts';

it('R-CT-05: a week with two sub-groups that swap has nothing that must or should change', () => {
  const { data } = exampleCtq('draft');
  const week: Ctq = {
    ...data,
    ...groupWeek('2027-03-08'),
    groupId: data.exchangeId,
    stay: { ...data.stay, hostCountry: 'CZ', end: '2027-03-12', workingDays: 5 },
  };
  expect(Value.Check(Ctq, week)).toBe(true);
  expect(coach(week).filter(({ severity }) => severity !== 'idea')).toEqual([]);
});
