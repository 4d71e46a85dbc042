// Does one tap on a finding make exactly that finding go, and nothing worse come? (R-CT-05, J4 e)
import { coach, exampleContent, exampleCtq, type Ctq } from '@cxc/domain';
import { withValueAt, type Data } from '@cxc/domain/kernel';
import { expect, it } from 'vitest';
import { fixOf } from './coachFixes.ts';

const words = {
  feedback: (title: string) => `About ${title}`,
  session: 'Workshop',
  introduction: 'Introduction',
  fair: 'Fair',
};
const NEW = '00000000-0000-4000-8000-0000000000aa';
const whole: Ctq = {
  ...exampleCtq('draft').data,
  ...exampleContent('2027-03-08', '2027-03-10'),
  stay: {
    ...exampleCtq('draft').data.stay,
    start: '2027-03-08',
    end: '2027-03-10',
    workingDays: 3,
  },
};
const musts = (data: Ctq) => coach(data).filter(({ severity }) => severity === 'must').length;

function mended(data: Ctq, id: string): Ctq {
  const finding = coach(data).find((one) => one.id === id);
  const fix = finding && fixOf(finding, data, words, NEW);
  if (!fix) throw new Error(`nothing to tap about ${id}`);
  let next: Data = data;
  for (const [path, value] of fix.writes) next = withValueAt(next, path, value);
  return next as Ctq;
}

it('J4 (e): without the talk after a visit there is exactly that finding, and its button puts it right behind the visit', () => {
  const sessions = Object.entries(whole.sessions ?? {});
  const [talk] = sessions.find(([, { kind }]) => kind === 'feedback') ?? [];
  const data = {
    ...whole,
    sessions: Object.fromEntries(sessions.filter(([id]) => id !== talk)),
  };
  const ids = (of: Ctq) => coach(of).map(({ id }) => id);
  expect(ids(data).filter((id) => !ids(whole).includes(id))).toEqual(['noFeedback']);
  const after = mended(data, 'noFeedback');
  expect(ids(after)).not.toContain('noFeedback');
  const visit = after.sessions?.[after.sessions[NEW]?.feedbackFor ?? ''];
  expect(after.sessions?.[NEW]).toMatchObject({ startTime: visit?.endTime, date: visit?.date });
});

it.each([
  [
    'sessionOutside',
    (data: Ctq): Ctq => ({ ...data, stay: { ...data.stay, end: '2027-03-09', workingDays: 2 } }),
  ],
  [
    'noFollowUp',
    (data: Ctq): Ctq => ({
      ...data,
      outcomes: { [NEW]: { order: 'a', text: 'x', forWhom: 'both' } },
    }),
  ],
  [
    'noOutsideEvent',
    (data: Ctq): Ctq => ({
      ...data,
      sessions: Object.fromEntries(
        Object.entries(data.sessions ?? {}).filter(([, { kind }]) => kind !== 'fair_or_conference'),
      ),
    }),
  ],
] as const)('%s', (id, spoil) => {
  const data = spoil(whole);
  const after = mended(data, id);
  const count = (of: Ctq) => coach(of).filter((one) => one.id === id).length;
  expect(count(after)).toBeLessThan(count(data));
  expect(musts(after)).toBeLessThanOrEqual(musts(data));
});
