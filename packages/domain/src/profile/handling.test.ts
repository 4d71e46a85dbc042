// Who looks after a profile, how long may its owner bring it back, and when is a draft warned about?
import { describe, expect, it } from 'vitest';
import {
  SYSTEM,
  actorUnder,
  decide,
  derivedId,
  factsOf,
  seenHash,
  type Actor,
  type Command,
  type RecordOf,
} from '../kernel/index.ts';
import { organisation } from '../organisation/index.ts';
import { exampleProfile, profile, stagnantPlan, type Profile } from './index.ts';

const NOW = '2026-11-28T10:00:00.000Z';
const submitted = exampleProfile('VO', 'submitted');
const key = `partnership:${submitted.data.submittedTo ?? ''}`;

function judge(name: string, role: string, at = key) {
  const id = derivedId('person', name);
  return {
    concept: 'person',
    id,
    version: 1,
    state: 'active',
    data: {
      email: `${name}@example.org`,
      givenName: name,
      familyName: 'Example',
      roles: { [derivedId('role', id)]: { role, key: at } },
    },
  } as RecordOf;
}
const mira = judge('Mira', 'partnership_admin');
const tom = judge('Tom', 'partnership_coordinator');
const reader = judge('Rea', 'partnership_member');
const elsewhere = judge('Eva', 'partnership_admin', `partnership:${derivedId('p', 'other')}`);
const facts = factsOf([mira, tom, reader, elsewhere, ...organisation.examples()]);
const admin = actorUnder(mira.id, `partnership_admin@${key}`);

function ask(
  command: string,
  record: RecordOf<Profile>,
  actor: Actor,
  payload: Command['payload'] = {},
  now = NOW,
) {
  const request: Command = {
    id: derivedId('request', command, actor.hat),
    author: actor.person,
    hat: actor.hat,
    concept: 'profile',
    record: record.id,
    after: [],
    deviceAt: now,
    act: 'command',
    command,
    payload,
    seen: seenHash(profile, record, actor),
  };
  return decide(profile, request, record, actor, facts, now);
}

function after(...args: Parameters<typeof ask>): RecordOf<Profile> {
  const decision = ask(...args);
  if (decision.verdict !== 'accepted') throw new Error(JSON.stringify(decision));
  return decision.record as RecordOf<Profile>;
}

describe('section 9, 20: somebody of the Partnership looks after a profile', () => {
  it('takes it, and the owner reads the name', () => {
    expect(after('take', submitted, admin).data).toMatchObject({
      handledBy: mira.id,
      handledByName: 'Mira Example',
    });
  });

  it('hands it over to a colleague, who is told and nobody else', () => {
    const taken = after('take', submitted, admin);
    const decision = ask('handOver', taken, admin, { to: tom.id });
    expect(decision).toMatchObject({
      verdict: 'accepted',
      record: { data: { handledBy: tom.id, handledByName: 'Tom Example' } },
      tells: [],
      effects: [
        { concept: 'notice', payload: { key: `user:${tom.id}`, code: 'PROFILE_HAND_OVER' } },
      ],
    });
  });

  it('not to somebody who may not judge, or of another Partnership, or unknown', () => {
    for (const to of [reader.id, elsewhere.id, derivedId('person', 'nobody')])
      expect(ask('handOver', submitted, admin, { to })).toMatchObject({
        refusal: { code: 'NOT_A_COLLEAGUE', field: 'to' },
      });
  });
});

describe('a decision is looked at again', () => {
  const refused = exampleProfile('VO', 'not_eligible');
  const own = actorUnder(
    refused.data.contactUserId,
    `participant@organisation:${refused.data.organisationId}`,
  );
  const officer = actorUnder(derivedId('person', 'so'), 'support_office@so');

  it('1.2: the owner asks the Support Office with a reason; what it decides answers it', () => {
    const asked = ask('appeal', refused, own, { reason: 'We are members since May.' });
    expect(asked).toMatchObject({ verdict: 'accepted', tells: ['so', 'partnership'] });
    const held = after('appeal', refused, own, { reason: 'We are members since May.' });
    expect(held).toMatchObject({ state: 'not_eligible', data: { appeal: { at: NOW } } });
    const again = after('reopen', held, officer, { reason: 'The register confirms it.' });
    expect(again.state).toBe('submitted');
    expect(again.data.appeal).toBeUndefined();
  });
});

describe('J2 (c): owner and Partnership send a profile back at the same time', () => {
  const published = exampleProfile('VO', 'published');
  const own = actorUnder(
    published.data.contactUserId,
    `participant@organisation:${published.data.organisationId}`,
  );

  it('what the owner asked offline is so already: nothing is refused, the reason stays', () => {
    const back = after('unpublish', published, admin, { reason: 'The dates have passed.' });
    expect(back.state).toBe('draft');
    expect(ask('unpublish', back, own)).toEqual({ verdict: 'no_effect' });
    expect(Object.values(back.data.returnNotes ?? {})).toMatchObject([
      { text: 'The dates have passed.' },
    ]);
  });
});

describe('section 9, 3: stagnant drafts', () => {
  const draft = exampleProfile('VO', 'draft');
  const lastEditedAt = '2026-09-01T22:30:00.000Z'; // 2 September in Brussels
  const old = { ...draft, data: { ...draft.data, lastEditedAt } };
  const own = actorUnder(
    draft.data.contactUserId,
    `participant@organisation:${draft.data.organisationId}`,
  );

  it('R-PR-02: notices on days 46, 53 and 60', () => {
    expect(stagnantPlan(old.data, '2026-09-10T08:00:00.000Z')).toEqual({
      warnOn: '2026-10-18',
      warnAgainOn: '2026-10-25',
      archiveOn: '2026-11-01',
    });
  });

  it('a first warning that came late moves all that follows: nobody loses time to react', () => {
    expect(
      stagnantPlan(old.data, '2026-11-06T08:00:00.000Z', { first: '2026-11-05' }),
    ).toMatchObject({
      warnAgainOn: '2026-11-12',
      archiveOn: '2026-11-19',
    });
    const warned = { first: '2026-10-18', second: '2026-10-30' };
    expect(stagnantPlan(old.data, '2026-11-20T08:00:00.000Z', warned)).toMatchObject({
      archiveOn: '2026-11-06',
    });
    // Not warned yet: counted as if it were warned today.
    expect(stagnantPlan(old.data, '2026-12-01T08:00:00.000Z')).toMatchObject({
      archiveOn: '2026-12-15',
    });
  });

  it('archived and restored it holds every word as before', () => {
    const archived = after('cleanUp', old, SYSTEM);
    expect(archived).toMatchObject({ state: 'archived', data: { archivedAt: NOW } });
    const { lastEditedAt: _then, ...before } = old.data;
    const { lastEditedAt: now, ...back } = after('restore', archived, own).data;
    expect(JSON.stringify(back)).toBe(JSON.stringify(before));
    expect(now).toBe(NOW);
  });

  it('its owner brings it back for 90 days, the Support Office also later', () => {
    const archived = after('cleanUp', old, SYSTEM);
    const lastMoment = '2027-02-26T22:59:59.999Z';
    const tooLate = '2027-02-26T23:00:00.000Z';
    expect(ask('restore', archived, own, {}, lastMoment).verdict).toBe('accepted');
    expect(ask('restore', archived, own, {}, tooLate)).toMatchObject({
      refusal: { code: 'RESTORE_TIME_OVER', params: { last: '2027-02-26' } },
    });
    const officer = actorUnder(derivedId('person', 'so'), 'support_office@so');
    expect(ask('restore', archived, officer, {}, tooLate).verdict).toBe('accepted');
  });
});
