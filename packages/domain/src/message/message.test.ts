// Who writes and reads in a conversation, and who is told of it?
import { describe, expect, it } from 'vitest';
import {
  actorUnder,
  decide,
  derivedId,
  factsOf,
  relationsOf,
  type Actor,
  type Command,
  type Decision,
  type RecordOf,
} from '../kernel/index.ts';
import { exampleMatch, exampleProfile, registry } from '../index.ts';
import { message, type Message } from './index.ts';

const NOW = '2026-11-28T10:00:00.000Z';
const submitted = exampleProfile('VO', 'submitted');
const { organisationId, contactUserId, submittedTo = '' } = submitted.data;
const person = (name: string) => derivedId('person', name);
const owner = actorUnder(contactUserId, `participant@organisation:${organisationId}`);
const admin = actorUnder(person('a'), `partnership_admin@partnership:${submittedTo}`);
const officer = actorUnder(person('so'), 'support_office@so');
const other = actorUnder(
  person('o'),
  `partnership_admin@partnership:${derivedId('partnership', 'other')}`,
);
const stranger = actorUnder(person('x'), `participant@organisation:${derivedId('o', 'other')}`);

function write(actor: Actor, payload: object = {}, profile: RecordOf = submitted): Decision {
  const request: Command = {
    id: derivedId('request', actor.hat),
    author: actor.person,
    hat: actor.hat,
    concept: 'message',
    record: derivedId('message', actor.hat),
    after: [],
    deviceAt: NOW,
    act: 'command',
    command: 'create',
    payload: {
      about: { concept: 'profile', record: profile.id },
      kind: 'message',
      text: 'Hello.',
      ...payload,
    },
  };
  return decide(message, request, undefined, actor, factsOf([profile]), NOW);
}

function keysOf(decision: Decision): string[] {
  if (decision.verdict !== 'accepted') throw new Error(JSON.stringify(decision));
  return message.policy.audience(decision.record as RecordOf<Message>).map(({ key }) => key);
}

describe('one conversation per profile', () => {
  it.each([
    ['owner', owner],
    ['partnership', admin],
    ['so', officer],
  ] as const)('the %s writes, and all three read it', (from, actor) => {
    const decision = write(actor);
    expect(decision).toMatchObject({ verdict: 'accepted', record: { data: { from, at: NOW } } });
    expect(keysOf(decision)).toEqual([
      `organisation:${organisationId}`,
      `partnership:${submittedTo}`,
      'so',
    ]);
  });

  it('for whom it is follows from the profile: nobody writes into, or learns of, another one', () => {
    for (const actor of [other, stranger])
      expect(write(actor)).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
    const forged = { organisationId: derivedId('o', 'other') };
    expect(write(owner, forged)).toMatchObject({ refusal: { code: 'PAYLOAD_NOT_ALLOWED' } });
  });

  it('an owner writes once there is a Partnership, the Support Office also before', () => {
    const draft = exampleProfile('VO', 'draft');
    const own = actorUnder(draft.data.contactUserId, owner.hat);
    expect(write(own, {}, draft)).toMatchObject({ refusal: { code: 'NO_PARTNERSHIP_YET' } });
    expect(keysOf(write(officer, {}, draft))).toEqual([`organisation:${organisationId}`, 'so']);
  });

  it('section 9, 23: what an applicant and their Partnership write is nothing to the organisation', () => {
    const applied = { ...submitted, data: { ...submitted.data, applicant: true as const } };
    const applicant = actorUnder(contactUserId, `self@user:${contactUserId}`);
    for (const actor of [applicant, admin])
      expect(keysOf(write(actor, {}, applied))).toEqual([
        `user:${contactUserId}`,
        `partnership:${submittedTo}`,
        'so',
      ]);
    const member = actorUnder(person('member'), owner.hat);
    expect(write(member, {}, applied)).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
    expect(write(applicant)).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
  });

  it('each side but the own is told, once', () => {
    const decision = write(owner);
    if (decision.verdict !== 'accepted') throw new Error('refused');
    const request = { act: 'command', id: 'r', hat: owner.hat, command: 'create' } as Command;
    const told = registry.onTold(request, decision.record, decision.tells, NOW);
    expect(told.map(({ payload }) => payload['key'])).toEqual([`partnership:${submittedTo}`]);
    expect(told[0]?.payload).toMatchObject({ code: 'MESSAGE_CREATE', event: 'r' });
  });
});

describe('one conversation per match', () => {
  const pair = exampleMatch('proposed');
  const about = { concept: 'match', record: pair.id };
  const { parties } = pair.data;
  const apart = { ...pair, data: { ...pair.data, parties: { ...parties, hop: person('hop') } } };
  const visitor = actorUnder(person('v'), `participant@organisation:${parties.vo}`);
  const host = actorUnder(person('h'), `participant@organisation:${parties.ho}`);
  const hosts = actorUnder(person('p'), `partnership_admin@partnership:${person('hop')}`);
  const all = [
    `organisation:${parties.vo}`,
    `organisation:${parties.ho}`,
    `partnership:${parties.vop}`,
    `partnership:${person('hop')}`,
    'so',
  ];

  it.each([
    ['visitor', visitor, 'owner', parties.vo],
    ['host', host, 'owner', parties.ho],
    ['host’s Partnership', hosts, 'partnership', parties.ho],
    ['Support Office', officer, 'so', parties.vo],
  ] as const)('the %s writes, and all four sides read it', (_who, actor, from, organisation) => {
    const decision = write(actor, { about }, apart);
    expect(decision).toMatchObject({
      verdict: 'accepted',
      record: { data: { from, organisationId: organisation } },
    });
    expect(keysOf(decision)).toEqual(all);
  });

  it('one Partnership on both sides is one reader; a call it logs is its own; a stranger hears nothing', () => {
    const decision = write(visitor, { about }, pair);
    expect(keysOf(decision).filter((key) => key.startsWith('partnership'))).toHaveLength(1);
    const call = { about, kind: 'call', outcome: 'reached' };
    expect(keysOf(write(hosts, call, apart))).toEqual([`partnership:${person('hop')}`, 'so']);
    expect(write(stranger, { about }, pair)).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
    expect(write(visitor, call, pair)).toMatchObject({ refusal: { code: 'FORBIDDEN_ROLE' } });
  });
});

describe('the log of calls and mails', () => {
  const call = { kind: 'call', outcome: 'no_answer', nextOn: '2026-12-01' };

  it('is written and read by the Partnership and the Support Office, not by the owner', () => {
    const decision = write(admin, call);
    expect(keysOf(decision)).toEqual([`partnership:${submittedTo}`, 'so']);
    expect(write(owner, call)).toMatchObject({ refusal: { code: 'FORBIDDEN_ROLE' } });
    if (decision.verdict !== 'accepted') throw new Error('refused');
    const entry = decision.record as RecordOf<Message>;
    expect(relationsOf(message.policy, entry, owner).size).toBe(0);
  });

  it('T-ME-01: it has an outcome; a message has none', () => {
    expect(write(admin, { kind: 'call' })).toMatchObject({ refusal: { code: 'OUTCOME_MISSING' } });
    expect(write(admin, { outcome: 'reached' })).toMatchObject({
      refusal: { code: 'LOG_NOT_MESSAGE', rule: 'T-ME-01' },
    });
    expect(write(admin, { ...call, nextOn: '2026-02-30' })).toMatchObject({
      refusal: { code: 'DATE_NOT_IN_CALENDAR', field: 'nextOn' },
    });
  });
});
