// Can a stay start from every example of the library, and does the coach have nothing that must change?
import { describe, expect, it } from 'vitest';
import { withValueAt, type Data } from '../kernel/index.ts';
import { coach } from './coach.ts';
import { exampleCtq } from './examples.ts';
import { examplePlans, writesFrom } from './library.ts';
import type { Ctq } from './schema.ts';

const { data } = exampleCtq('draft');
const { sessions, actionItems, outcomes, voObjectives, hoObjectives, ...rest } = data;

function started(index: number, start: string, end: string, workingDays: number): Ctq {
  const plan = examplePlans[index];
  if (!plan) throw new Error('no plan');
  let n = 0;
  const newId = (): string => `00000000-0000-4000-8000-${String((n += 1)).padStart(12, '0')}`;
  const empty: Ctq = {
    ...rest,
    ...(plan.grouped ? { groupId: data.exchangeId } : {}),
    stay: { ...data.stay, start, end, workingDays },
  };
  return writesFrom(plan.contentFrom(start), empty, newId).reduce<Data>(
    (all, [path, value]) => withValueAt(all, path, value),
    empty,
  ) as unknown as Ctq;
}

describe('the library of plans', () => {
  it.each([
    [0, '2027-03-08', '2027-03-10', 3],
    [1, '2027-03-08', '2027-03-10', 3],
    [2, '2027-03-08', '2027-03-12', 5],
    // From Thursday over a weekend: the days of the example fall on working days.
    [0, '2027-03-11', '2027-03-15', 3],
  ])('example %i on %s to %s leaves no "must"', (index, start, end, days) => {
    const made = started(index, start, end, days);
    expect(coach(made).filter(({ severity }) => severity === 'must')).toEqual([]);
    for (const { feedbackFor } of Object.values(made.sessions ?? {}))
      if (feedbackFor !== undefined) expect(made.sessions).toHaveProperty(feedbackFor);
  });

  it('leaves out the days that a shorter stay does not have', () => {
    const short = Object.values(started(2, '2027-03-08', '2027-03-10', 3).sessions ?? {});
    expect(new Set(short.map(({ date }) => date))).toEqual(
      new Set(['2027-03-08', '2027-03-09', '2027-03-10']),
    );
    expect(short.filter(({ date }) => date === '2027-03-10')).toHaveLength(9);
  });

  it('carries no party and no day of its own, and keeps what is there', () => {
    expect(sessions && actionItems && outcomes && voObjectives && hoObjectives).toBeTruthy();
    for (const plan of examplePlans) {
      const paths = writesFrom(plan.contentFrom('2027-03-08'), data, () => data.exchangeId).map(
        ([path]) => path,
      );
      expect(paths.filter((path) => /^party|^responsibility|^place/.test(path))).toEqual([]);
    }
  });
});
