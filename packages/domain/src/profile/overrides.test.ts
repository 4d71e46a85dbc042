// May the Support Office overrule, do both sides read it, and does a new rule set reopen nothing?
import { describe, expect, it } from 'vitest';
import { generationNamed, ruleSetOf, type RuleSet } from '../generation/index.ts';
import {
  actorUnder,
  decide,
  derivedId,
  factsOf,
  relationsOf,
  seenHash,
  type Command,
  type Effect,
  type RecordOf,
} from '../kernel/index.ts';
import { organisation, type Organisation } from '../organisation/index.ts';
import { override, overrideId, type Override } from '../override/index.ts';
import { partnership } from '../partnership/index.ts';
import { explainEligibility, exampleProfile, participationOf, profile } from './index.ts';
import { ruleSets, rulesPreview } from './rulesPreview.ts';
import type { Profile } from './schema.ts';

const NOW = '2026-12-10T08:00:00.000Z';
const LATER = '2028-01-01T08:00:00.000Z';
const SO = actorUnder(derivedId('person', 'so'), 'support_office@so');
const [home, host] = organisation.examples();
const PARTNERSHIP = partnership.examples()[0]?.id ?? '';
if (!home || !host) throw new Error('two organisations are needed');

/** An organisation of the United Kingdom: R-EL-03 waits for the Support Office. */
const british: RecordOf<Organisation> = { ...home, data: { ...home.data, country: 'GB' } };
const { registeredIn: _none, ...plain } = british.data;
const abroad: RecordOf<Organisation> = { ...british, data: plain };

function lifted(parts: Partial<Override> = {}, state = 'active'): RecordOf<Override> {
  const data: Override = {
    organisationId: abroad.id,
    rule: 'R-EL-03',
    generation: 'demo',
    effect: 'lifted',
    reason: 'The Commission agreed.',
    expiresOn: '2027-12-31',
    by: SO.person,
    at: NOW,
    ...parts,
  };
  return { concept: 'override', id: overrideId(data), version: 1, state, data };
}

function give(command: string, record: RecordOf<Profile>, facts: readonly RecordOf[], now = NOW) {
  const hat =
    command === 'submit'
      ? `participant@organisation:${record.data.organisationId}`
      : `partnership_admin@partnership:${PARTNERSHIP}`;
  const person = command === 'submit' ? record.data.contactUserId : derivedId('person', 'judge');
  const actor = actorUnder(person, hat);
  const request: Command = {
    id: derivedId('request', command),
    author: person,
    hat,
    concept: 'profile',
    record: record.id,
    after: [],
    deviceAt: now,
    act: 'command',
    command,
    payload: {},
    seen: seenHash(profile, record, actor),
  };
  return decide(profile, request, record, actor, factsOf(facts), now);
}

const world = (...more: readonly RecordOf[]): readonly RecordOf[] => [
  ...partnership.examples(),
  abroad,
  ...more,
];
const submitted = exampleProfile('VO', 'submitted');

describe('R-EL-03: an override of the Support Office is a fact of the judgement', () => {
  it('without one the case is open, with one it is published, and the reason is shown', () => {
    expect(give('publish', submitted, world())).toMatchObject({
      verdict: 'refused',
      refusal: { code: 'COUNTRY_NEEDS_DECISION', rule: 'R-EL-03' },
    });
    const published = give('publish', submitted, world(lifted()));
    expect(published).toMatchObject({
      verdict: 'accepted',
      record: { data: { decision: { ruleSet: 'demo-2026-09-01' } } },
    });
  });

  it('not after its last day, not once ended, not for another generation or profile', () => {
    const refused = (row: RecordOf<Override>, now = NOW) =>
      expect(give('publish', submitted, world(row), now)).toMatchObject({ verdict: 'refused' });
    refused(lifted(), LATER);
    refused(lifted({}, 'ended'));
    refused(lifted({ generation: 'second' }));
    refused(lifted({ profileId: derivedId('profile', 'other') }));
    expect(give('publish', submitted, world(lifted({ profileId: submitted.id })))).toMatchObject({
      verdict: 'accepted',
    });
  });

  it('set against them it refuses what the rules allow, with the reason', () => {
    const against = lifted({ rule: 'R-EL-01', effect: 'set', reason: 'Not an SME.' });
    expect(give('publish', submitted, world(lifted(), against))).toMatchObject({
      verdict: 'refused',
      refusal: { code: 'SET_BY_SUPPORT_OFFICE', params: { reason: 'Not an SME.' } },
    });
  });

  it('an override of the profile goes before one of its organisation', () => {
    const own = lifted({ profileId: submitted.id, effect: 'set', reason: 'Not this person.' });
    expect(give('publish', submitted, world(lifted(), own))).toMatchObject({
      verdict: 'refused',
      refusal: { code: 'SET_BY_SUPPORT_OFFICE' },
    });
  });

  it('a lifted rule that holds anyway says that it holds', () => {
    const { findings } = explainEligibility({
      generation: 'demo',
      role: 'HO',
      type: 'sme',
      overrides: [{ ...lifted().data, rule: 'R-EL-01' }],
    });
    expect(findings[0]).toMatchObject({ rule: 'R-EL-01', code: 'OK' });
  });

  it('1.3, 4: the Partnership it is handed in to reads it from then on, others never', () => {
    const decision = give('submit', exampleProfile('VO', 'draft'), world(lifted()));
    if (decision.verdict !== 'accepted') throw new Error('not accepted');
    const shown = decision.effects.find(({ concept }: Effect) => concept === 'override');
    expect(shown).toMatchObject({ command: 'showTo', payload: { partnershipId: PARTNERSHIP } });
    const judge = actorUnder('judge', `partnership_admin@partnership:${PARTNERSHIP}`);
    const readable = lifted({ readers: { [`partnership:${PARTNERSHIP}`]: true } });
    expect(relationsOf(override.policy, lifted(), judge).size).toBe(0);
    expect([...relationsOf(override.policy, readable, judge)]).toContain('partnership');
    const again = give('submit', exampleProfile('VO', 'draft'), world(readable));
    if (again.verdict !== 'accepted') throw new Error('not accepted');
    expect(again.effects.some(({ concept }: Effect) => concept === 'override')).toBe(false);
  });
});

describe('an override is made, renewed and ended by the Support Office alone', () => {
  const made = lifted();
  function ask(command: string, payload: object, record?: RecordOf<Override>, actor = SO) {
    const request: Command = {
      id: derivedId('request', command),
      author: actor.person,
      hat: actor.hat,
      concept: 'override',
      record: made.id,
      after: [],
      deviceAt: NOW,
      act: 'command',
      command,
      payload: { ...payload },
    };
    return decide(override, request, record, actor, factsOf(world()), NOW);
  }
  const terms = { effect: 'lifted', reason: 'The Commission agreed.', expiresOn: '2027-12-31' };
  const about = { organisationId: abroad.id, rule: 'R-EL-03', generation: 'demo' };

  it('with those who look after the organisation as its readers', () => {
    expect(ask('create', { ...about, ...terms })).toMatchObject({
      verdict: 'accepted',
      record: { id: made.id, state: 'active', data: { by: SO.person } },
      tells: ['owner', 'partnership'],
    });
  });
  it.each([
    ['T-OV-03 a last day that is over', { expiresOn: '2026-12-09' }, 'LAST_DAY_IS_OVER'],
    ['T-OV-02 a last day no calendar has', { expiresOn: '2027-02-30' }, 'DATE_NOT_IN_CALENDAR'],
    ['T-OV-01 another rule under this id', { rule: 'R-EL-01' }, 'ID_NOT_DERIVED'],
    [
      'an organisation that is not there',
      { organisationId: derivedId('organisation', 'none') },
      'REFERENCE_MISSING',
    ],
  ])('%s', (_title, parts, code) => {
    expect(ask('create', { ...about, ...terms, ...parts })).toMatchObject({ refusal: { code } });
  });
  it('never by a Partnership', () => {
    const judge = actorUnder('judge', `partnership_coordinator@partnership:${PARTNERSHIP}`);
    expect(ask('create', { ...about, ...terms }, undefined, judge)).toMatchObject({
      verdict: 'refused',
    });
    const readable = lifted({ readers: { [`partnership:${PARTNERSHIP}`]: true } });
    expect(ask('end', { reason: 'No.' }, readable, judge)).toMatchObject({
      refusal: { code: 'FORBIDDEN_ROLE' },
    });
  });
  it('ended with a reason and renewed without it', () => {
    const ended = ask('end', { reason: 'It was about somebody else.' }, made);
    expect(ended).toMatchObject({ record: { state: 'ended', data: { endedBy: SO.person } } });
    if (ended.verdict !== 'accepted') throw new Error('not accepted');
    const renewed = ask('renew', terms, ended.record as RecordOf<Override>);
    expect(renewed).toMatchObject({ verdict: 'accepted', record: { state: 'active' } });
    if (renewed.verdict !== 'accepted') throw new Error('not accepted');
    expect(renewed.record.data).not.toHaveProperty('endReason');
  });
});

describe('ELI-2: what would change under another rule set', () => {
  const demo = generationNamed('demo');
  if (!demo) throw new Error('no generation');
  const current = ruleSetOf(demo, '2026-12-10');
  const withUk: RuleSet = { ...current, unitedKingdom: 'participates' };
  const facts = factsOf([abroad, host]);
  const all = ['draft', 'submitted', 'published', 'not_eligible', 'archived', 'withdrawn'] as const;
  const profiles = all.map((state) => exampleProfile('VO', state));

  it('open cases only: a new rule set never reopens a decision', () => {
    const changed = rulesPreview(profiles, withUk, facts, NOW);
    expect(changed.map(({ profile: id }) => id)).toEqual([profiles[0]?.id, profiles[1]?.id]);
    expect(changed[0]).toMatchObject({ before: 'amber', after: 'green', findings: [] });
  });
  it('nothing under the numbers in force', () => {
    expect(rulesPreview(profiles, current, facts, NOW)).toEqual([]);
  });
  it('names what would no longer be fine', () => {
    const [first] = rulesPreview(
      [exampleProfile('HO', 'draft')],
      { ...current, eligibility: 'pilot' },
      factsOf([{ ...host, data: { ...host.data, type: 'large_company', subtype: undefined } }]),
      NOW,
    );
    expect(first).toMatchObject({ after: 'red', findings: [{ code: 'TYPE_NOT_ELIGIBLE' }] });
  });
  it('every rule set can be asked about by its name', () => {
    expect(ruleSets().map(({ name }) => name)).toContain('demo-2026-09-01');
  });
});

describe('ELI-3: the participation ledger', () => {
  it('a virtual stay uses nothing up, a closed one on site does, a cancelled one does not count', () => {
    const rows = participationOf([
      { generation: 'pilot', mode: 'physical', state: 'closed' },
      { generation: 'second', mode: 'virtual', state: 'closed' },
      { generation: 'demo', mode: 'physical', state: 'cancelled' },
    ]);
    expect(rows).toEqual([
      { generation: 'pilot', paidVisits: 1, virtualVisits: 0, isVisitOpen: false },
      { generation: 'second', paidVisits: 0, virtualVisits: 1, isVisitOpen: true },
      { generation: 'demo', paidVisits: 0, virtualVisits: 0, isVisitOpen: true },
    ]);
  });
});

describe('a withdrawn profile is started again under the same id', () => {
  it('R-PR-03: its answers are there, what others decided is not', () => {
    const { data, ...record } = exampleProfile('VO', 'withdrawn');
    const decided = {
      ...record,
      data: {
        ...data,
        submittedTo: PARTNERSHIP,
        decision: { result: 'eligible' as const, by: 'x', at: NOW },
      },
    };
    const hat = `participant@organisation:${data.organisationId}`;
    const actor = actorUnder(data.contactUserId, hat);
    const request: Command = {
      id: derivedId('request', 'restart'),
      author: actor.person,
      hat,
      concept: 'profile',
      record: record.id,
      after: [],
      deviceAt: NOW,
      act: 'command',
      command: 'restart',
      payload: {},
    };
    const decision = decide(profile, request, decided, actor, factsOf([]), NOW);
    expect(decision).toMatchObject({
      verdict: 'accepted',
      record: { id: record.id, state: 'draft', data: { motivation: data.motivation } },
    });
    if (decision.verdict !== 'accepted') throw new Error('not accepted');
    expect(decision.record.data).not.toHaveProperty('decision');
    expect(decision.record.data).not.toHaveProperty('submittedTo');
  });

  it('sent back, it remembers the answers as they were handed in', () => {
    const judge = actorUnder(
      derivedId('person', 'judge'),
      `partnership_admin@partnership:${PARTNERSHIP}`,
    );
    const request: Command = {
      id: derivedId('request', 'return'),
      author: judge.person,
      hat: judge.hat,
      concept: 'profile',
      record: submitted.id,
      after: [],
      deviceAt: NOW,
      act: 'command',
      command: 'returnWithNotes',
      payload: { notes: [{ text: 'More, please.' }] },
      seen: seenHash(profile, submitted, judge),
    };
    expect(decide(profile, request, submitted, judge, factsOf([]), NOW)).toMatchObject({
      record: { state: 'draft', data: { returnedAs: { motivation: submitted.data.motivation } } },
    });
  });
});
