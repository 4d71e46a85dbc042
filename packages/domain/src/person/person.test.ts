// Which hats does a person wear, and who may change that?
import { describe, expect, it } from 'vitest';
import {
  actorUnder,
  decide,
  derivedId,
  factsOf,
  type Command,
  type RecordOf,
} from '../kernel/index.ts';
import { hatsOf, keysOf, person, type Person, type RoleHeld } from './index.ts';

const NOW = '2026-11-28T10:00:00.000Z';
const P = `partnership:${derivedId('partnership', 'p')}`;
const Q = `partnership:${derivedId('partnership', 'q')}`;
const ID = derivedId('person', 'x');

const given = (...roles: RoleHeld[]): RecordOf<Person> => ({
  concept: 'person',
  id: ID,
  version: 1,
  state: 'active',
  data: {
    email: 'x@example.org',
    givenName: 'X',
    familyName: 'Y',
    roles: Object.fromEntries(roles.map((held, index) => [derivedId('role', String(index)), held])),
  },
});

describe('hats', () => {
  it('the personal one first, then the roles in force, sorted', () => {
    const record = given(
      { role: 'support_office', key: 'so' },
      { role: 'partnership_admin', key: P },
    );
    expect(hatsOf(record, NOW)).toEqual([
      `self@user:${ID}`,
      `partnership_admin@${P}`,
      'support_office@so',
    ]);
  });

  it('both ends of a term count, in programme time', () => {
    const record = given({ role: 'signatory', key: P, from: '2026-11-01', to: '2026-11-30' });
    const worn = (now: string) => hatsOf(record, now).length === 2;
    expect(worn('2026-10-31T22:59:59.000Z')).toBe(false);
    expect(worn('2026-10-31T23:00:00.000Z')).toBe(true);
    expect(worn('2026-11-30T22:59:59.000Z')).toBe(true);
    expect(worn('2026-11-30T23:00:00.000Z')).toBe(false);
  });

  it('who is not active wears none', () => {
    expect(hatsOf({ ...given(), state: 'closed' }, NOW)).toEqual([]);
  });

  it('keys: those of all hats, and everybody’s', () => {
    expect(keysOf(hatsOf(given({ role: 'signatory', key: P }), NOW))).toEqual([
      `user:${ID}`,
      P,
      'everyone',
    ]);
    expect(keysOf([])).toEqual([]);
  });
});

describe('roles are given and taken by others', () => {
  const coordinator = actorUnder(derivedId('person', 'c'), `partnership_coordinator@${P}`);
  const so = actorUnder(derivedId('person', 'so'), 'support_office@so');
  const ask = (
    command: string,
    payload: RoleHeld,
    actor = so,
    record = given({ role: 'partnership_member', key: P }),
  ) => {
    const request: Command = {
      id: derivedId('request', command),
      author: actor.person,
      hat: actor.hat,
      concept: 'person',
      record: record.id,
      after: [],
      deviceAt: NOW,
      act: 'command',
      command,
      payload,
    };
    return decide(person, request, record, actor, factsOf([]), NOW);
  };
  const roles = (decision: ReturnType<typeof ask>) =>
    decision.verdict === 'accepted'
      ? Object.values((decision.record as RecordOf<Person>).data.roles ?? {})
      : decision;

  it('a coordinator makes a member an admin of the own Partnership', () => {
    const held = { role: 'partnership_admin', key: P } as const;
    expect(roles(ask('grantRole', held, coordinator))).toContainEqual(held);
  });

  it('not of another Partnership, and not for the Support Office', () => {
    for (const held of [
      { role: 'partnership_admin', key: Q },
      { role: 'support_office', key: 'so' },
    ] as const)
      expect(ask('grantRole', held, coordinator)).toMatchObject({
        refusal: { code: 'ROLE_OF_OTHERS' },
      });
  });

  it('nobody for themselves, also not the Support Office', () => {
    const own = actorUnder(ID, 'support_office@so');
    expect(ask('grantRole', { role: 'commission', key: 'ec' }, own)).toMatchObject({
      refusal: { code: 'OWN_ROLE' },
    });
    expect(ask('revokeRole', { role: 'partnership_member', key: P }, own)).toMatchObject({
      refusal: { code: 'OWN_ROLE' },
    });
  });

  it('the same role twice is one with new dates; a second revoke has no effect', () => {
    const held = { role: 'signatory', key: P } as const;
    const first = ask('grantRole', held);
    if (first.verdict !== 'accepted') throw new Error('not accepted');
    const again = ask(
      'grantRole',
      { ...held, to: '2027-01-01' },
      so,
      first.record as RecordOf<Person>,
    );
    expect(roles(again)).toHaveLength(2);
    expect(ask('revokeRole', { role: 'commission', key: 'ec' })).toEqual({ verdict: 'no_effect' });
  });

  it('T-PE-01: a role goes with its kind of body', () => {
    expect(ask('grantRole', { role: 'participant', key: P })).toMatchObject({
      refusal: { code: 'ROLE_NOT_FOR_KEY' },
    });
  });

  it('T-PE-02: it does not end before it begins', () => {
    expect(
      ask('grantRole', { role: 'signatory', key: P, from: '2027-01-02', to: '2027-01-01' }),
    ).toMatchObject({ refusal: { code: 'DATES_IN_WRONG_ORDER' } });
  });
});
