// J11 (a): how much of a report is known at the end of a well-run stay, and is it seen when a source is gone?
import { expect, it } from 'vitest';
import { exampleContent } from '../ctq/index.ts';
import { withValueAt, type Data } from '../kernel/index.ts';
import { report } from './index.ts';
import { doubtsOf, knownOf, type Basis } from './prefill.ts';
import type { Report, ReportSide } from './schema.ts';
import { tallyOf } from './tally.ts';

const shell = report.examples().find(({ state }) => state === 'prepared')?.data as Report;
const plan = exampleContent(shell.stay.start, shell.stay.end) as Data;
const sessions = Object.entries(
  plan['sessions'] as Record<string, { title: string; kind: string }>,
);

/** Checked in everywhere, with a word of what is taken home from visits, and people counted at workshops. */
function attended(side: ReportSide): Report {
  const noted = sessions.map(([id, { title, kind }]) => [
    id,
    {
      title,
      attended: true,
      source: 'agenda',
      ...(kind === 'company_visit' ? { takeaway: 'Ask for samples of the lamp.' } : {}),
      ...(kind === 'workshop' ? { contacts: 2, came: { agreement: true } } : {}),
    },
  ]);
  const { start, end, workingDays } = shell.stay;
  return {
    ...shell,
    side,
    actualStart: start,
    actualEnd: end,
    workingDays,
    sources: { actualStart: 'figures', actualEnd: 'figures', workingDays: 'figures' },
    sessions: Object.fromEntries(noted) as NonNullable<Report['sessions']>,
  };
}

const whole: Basis = { plan, hasLetter: true, memberships: {} };

/** As the page takes it over: each value, and where it is from. */
function takenOver(data: Report, basis: Basis): Report {
  let filled: Data = data;
  for (const { path, value, source } of knownOf(data, basis)) {
    const [field = ''] = path.split('.');
    filled = withValueAt(withValueAt(filled, path, value), `sources.${field}`, source);
  }
  return filled as Report;
}

it.each(['VO', 'HO'] as const)(
  'J11 (a) at least four fifths of the answers of a %s come with a source, and none of them is an opinion',
  (side) => {
    const { asked, sourced } = tallyOf(takenOver(attended(side), whole));
    expect(sourced / asked).toBeGreaterThanOrEqual(0.8);
    expect({ asked, sourced }).toEqual({ asked: 45, sourced: 37 });
    const filled = takenOver(attended(side), whole);
    for (const own of [
      'mutualLearning',
      'ratingPartnership',
      'consentPublish',
      'evidenceDeclaration',
    ])
      expect(filled).not.toHaveProperty(own);
    for (const objective of Object.values(filled.objectives ?? {}))
      expect(objective.score).toBeUndefined();
  },
);

it('says what was noted, in the words of the notes', () => {
  expect(takenOver(attended('VO'), whole)).toMatchObject({
    contactsMade: 6,
    agreements: 3,
    jointProjects: 0,
    companiesVisited: 3,
    clustersJoined: 0,
    learned: expect.stringContaining('Visit to the light lab: Ask for samples of the lamp.'),
  });
});

it('nobody who counted no people has said that there were none', () => {
  const quiet = { ...attended('VO'), sessions: {} };
  const paths = knownOf(quiet, whole).map(({ path }) => path);
  expect(paths).not.toContain('contactsMade');
  expect(paths).not.toContain('agreements');
});

it('J11 (a) an item whose session left the agenda is marked, and so is a count of it', () => {
  const filled = takenOver(attended('VO'), whole);
  expect(doubtsOf(filled, whole)).toEqual([]);
  const [visit = ''] = sessions.find(([, { kind }]) => kind === 'company_visit') ?? [];
  const left = Object.fromEntries(sessions.filter(([id]) => id !== visit));
  const doubts = doubtsOf(filled, { ...whole, plan: { ...plan, sessions: left } });
  expect(doubts).toEqual([
    { path: 'companiesVisited', source: 'agenda', now: 2 },
    { path: `sessions.${visit}`, source: 'agenda' },
  ]);
});

it('J11 (a) a withdrawn letter and a note that was taken back mark what came from them', () => {
  const host = takenOver(attended('HO'), whole);
  expect(doubtsOf(host, { ...whole, hasLetter: false })).toEqual([
    { path: 'hostLetterIssued', source: 'evidence' },
  ]);
  const quiet = Object.fromEntries(
    Object.entries(host.sessions ?? {}).map(([id, { takeaway: _gone, ...rest }]) => [id, rest]),
  );
  expect(doubtsOf({ ...host, sessions: quiet }, whole)).toEqual([
    { path: 'learned', source: 'stay' },
  ]);
});

it('who does not hold a source is not told that it is gone, and a value of one’s own has none', () => {
  const filled = takenOver(attended('HO'), whole);
  expect(doubtsOf(filled, {})).toEqual([]);
  const { hostLetterIssued: _mark, ...sources } = filled.sources ?? {};
  expect(doubtsOf({ ...filled, sources }, { ...whole, hasLetter: false })).toEqual([]);
});
