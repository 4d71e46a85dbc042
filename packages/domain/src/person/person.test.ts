// Which hats does a person wear, and who may change that?
import { describe, expect, it } from 'vitest';
import {
  SYSTEM,
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

describe('roles of an organisation, and substitutes', () => {
  const O = `organisation:${derivedId('organisation', 'o')}`;
  const OTHER = derivedId('person', 'y');
  const held = (id: string, ...roles: RoleHeld[]): RecordOf<Person> => ({ ...given(...roles), id });
  const ask = (
    record: RecordOf<Person>,
    actor: ReturnType<typeof actorUnder>,
    command: string,
    payload: Record<string, unknown>,
    others: readonly RecordOf[] = [],
    now = NOW,
  ) => {
    const request: Command = {
      id: derivedId('request', command),
      author: actor.person,
      hat: actor.hat,
      concept: 'person',
      record: record.id,
      after: [],
      deviceAt: now,
      act: 'command',
      command,
      payload,
    };
    return decide(person, request, record, actor, factsOf(others), now);
  };
  const codeOf = (decision: ReturnType<typeof ask>) =>
    decision.verdict === 'refused' ? decision.refusal.code : decision.verdict;
  const self = actorUnder(ID, `self@user:${ID}`);

  it('a participant ends the role of a colleague, not the own one, not one elsewhere', () => {
    const role = { role: 'participant', key: O } as const;
    const colleague = actorUnder(OTHER, `participant@${O}`);
    expect(codeOf(ask(given(role), colleague, 'revokeRole', role))).toBe('accepted');
    const own = actorUnder(ID, `participant@${O}`);
    expect(codeOf(ask(given(role), own, 'revokeRole', role))).toBe('OWN_ROLE');
    const elsewhere = { role: 'signatory', key: P } as const;
    expect(codeOf(ask(given(role, elsewhere), colleague, 'revokeRole', elsewhere))).toBe(
      'ROLE_OF_OTHERS',
    );
    expect(codeOf(ask(given(role), colleague, 'grantRole', role))).toBe('FORBIDDEN_ROLE');
  });

  const signatory = { role: 'signatory', key: P } as const;
  const wanted = { ...signatory, substitute: OTHER, from: '2026-12-01', to: '2026-12-14' };
  const member = held(OTHER, { role: 'partnership_member', key: P });

  it('a substitute of the same body gets the role from and to a day, and it says for whom', () => {
    const named = ask(given(signatory), self, 'nameSubstitute', wanted, [member]);
    const payload = { ...signatory, from: wanted.from, to: wanted.to, substituteFor: ID };
    expect(named).toMatchObject({
      verdict: 'accepted',
      effects: [{ record: OTHER, command: 'grantRole', payload }],
    });
    const granted = ask(member, SYSTEM, 'grantRole', payload);
    if (granted.verdict !== 'accepted') throw new Error(codeOf(granted));
    const worn = (now: string) => hatsOf(granted.record as RecordOf<Person>, now);
    expect(worn('2026-11-30T22:59:59.000Z')).not.toContain(`signatory@${P}`);
    expect(worn('2026-12-14T22:59:59.000Z')).toContain(`signatory@${P}`);
    expect(worn('2026-12-14T23:00:00.000Z')).not.toContain(`signatory@${P}`);
    expect(worn('2026-12-20T12:00:00.000Z')).toContain(`partnership_member@${P}`);
  });

  it.each([
    ['oneself', { substitute: ID }, [member], 'OWN_SUBSTITUTE'],
    ['a role one does not hold', { role: 'partnership_admin' }, [member], 'ROLE_NOT_HELD'],
    [
      'for somebody of another body',
      {},
      [held(OTHER, { role: 'signatory', key: Q })],
      'SUBSTITUTE_NOT_OF_BODY',
    ],
    ['for nobody', {}, [], 'SUBSTITUTE_NOT_OF_BODY'],
    ['T-PE-03: backwards', { from: '2026-12-15' }, [member], 'DATES_IN_WRONG_ORDER'],
    [
      'for days that are over',
      { from: '2026-11-01', to: '2026-11-02' },
      [member],
      'DATES_IN_WRONG_ORDER',
    ],
    ['for a participant', { role: 'participant', key: O }, [member], 'PAYLOAD_NOT_ALLOWED'],
  ] as const)('not %s', (_what, more, others, expected) => {
    const decision = ask(given(signatory), self, 'nameSubstitute', { ...wanted, ...more }, others);
    expect(codeOf(decision)).toBe(expected);
  });

  it('what was passed on is not passed on again, nor given by hand', () => {
    const passed = { ...signatory, from: '2026-11-01', to: '2026-12-31', substituteFor: OTHER };
    expect(codeOf(ask(given(passed), self, 'nameSubstitute', wanted, [member]))).toBe(
      'ROLE_NOT_HELD',
    );
    const so = actorUnder(derivedId('person', 'so'), 'support_office@so');
    expect(codeOf(ask(given(), so, 'grantRole', passed))).toBe('FIELD_FORBIDDEN');
  });

  it('nobody stands in longer than the role is held by who is away', () => {
    const until = (to: string) =>
      codeOf(ask(given({ ...signatory, to }), self, 'nameSubstitute', wanted, [member]));
    expect(until('2026-12-13')).toBe('ROLE_NOT_HELD');
    expect(until(wanted.to)).toBe('accepted');
  });

  it('A22: it ends with the account of who passed it on, and can be ended when the substitute is gone', () => {
    const named = ask(given(signatory), self, 'nameSubstitute', wanted, [member]);
    if (named.verdict !== 'accepted') throw new Error(codeOf(named));
    const payload = { ...signatory, substituteFor: ID };
    expect(ask(named.record as RecordOf<Person>, SYSTEM, 'erase', {})).toMatchObject({
      record: { state: 'erased' },
      effects: [{ record: OTHER, command: 'revokeRole', payload }],
    });
    const gone = { ...held(OTHER), state: 'erased' };
    expect(['accepted', 'no_effect']).toContain(codeOf(ask(gone, SYSTEM, 'revokeRole', payload)));
  });

  it('it ends before its last day by word of who passed it on, and with their own role', () => {
    const named = ask(given(signatory), self, 'nameSubstitute', wanted, [member]);
    if (named.verdict !== 'accepted') throw new Error(codeOf(named));
    const record = named.record as RecordOf<Person>;
    const [id = ''] = Object.keys(record.data.substitutes ?? {});
    const back = {
      record: OTHER,
      command: 'revokeRole',
      payload: { ...signatory, substituteFor: ID },
    };
    expect(ask(record, self, 'endSubstitute', { id })).toMatchObject({ effects: [back] });
    const so = actorUnder(derivedId('person', 'so'), 'support_office@so');
    expect(ask(record, so, 'revokeRole', signatory)).toMatchObject({
      record: { data: { roles: {}, substitutes: {} } },
      effects: [back],
    });
    expect(codeOf(ask(record, self, 'endSubstitute', { id: derivedId('x') }))).toBe('no_effect');
  });

  it('consent to a version counts from the first time', () => {
    const first = ask(given(), self, 'consent', { purpose: 'privacy', version: '2026-11' });
    if (first.verdict !== 'accepted') throw new Error(codeOf(first));
    const record = first.record as RecordOf<Person>;
    expect(Object.values(record.data.consents ?? {})).toEqual([
      { purpose: 'privacy', version: '2026-11', at: NOW },
    ]);
    const later = '2026-12-28T10:00:00.000Z';
    const payload = { purpose: 'privacy', version: '2026-11' };
    expect(codeOf(ask(record, self, 'consent', payload, [], later))).toBe('no_effect');
  });
});
