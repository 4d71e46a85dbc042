// Are words for a profile that left this device still to be had?
import { expect, it } from 'vitest';
import { NO_WORDS } from './decision.ts';
import { keptFor } from './kept.ts';

it('finds answers and words for a decision of this profile, and of no other', () => {
  const kept = keptFor('p1', {
    'profile/p1/motivation': { base: null, value: 'Mine', problem: { code: 'TEXT_TOO_LONG' } },
    'profile/p1/plannedWorkingDays': { base: null, value: 7, problem: null },
    'profile/p1/expectations': { base: 'x', value: null, problem: null },
    'profile/p10/motivation': { base: null, value: 'Of another one', problem: null },
    'decision/p1': { ...NO_WORDS, not: 'A reason' },
    'decision/p2': { ...NO_WORDS, not: 'Of another one' },
  });
  expect(kept).toEqual([
    { key: 'profile/p1/motivation', texts: ['Mine'] },
    { key: 'profile/p1/plannedWorkingDays', texts: ['7'] },
    { key: 'decision/p1', texts: ['A reason'] },
  ]);
});

it('finds the reasons of the office, of an appeal, and what was written for the conversation', () => {
  const kept = keptFor('p1', {
    'office/p1': 'A reason of the office',
    'appeal/p1': 'Look again',
    'talk/p1': { text: 'Hello', log: null },
  });
  expect(kept.flatMap(({ texts }) => texts)).toEqual([
    'A reason of the office',
    'Look again',
    'Hello',
  ]);
});
