// Does what was passed on of a role end with the role, also when its days change?
import { expect, it } from 'vitest';
import {
  actorUnder,
  decide,
  derivedId,
  factsOf,
  type Command,
  type Decision,
  type RecordOf,
} from '../kernel/index.ts';
import { person, roleId, type Person, type RoleHeld } from './index.ts';

const NOW = '2026-11-28T10:00:00.000Z';
const KEY = `partnership:${derivedId('partnership', 'p')}`;
const AWAY = derivedId('person', 'away');
const STAND_IN = derivedId('person', 'stands in');
const role = 'partnership_admin';
const COORDINATOR = actorUnder(derivedId('person', 'c'), `partnership_coordinator@${KEY}`);
const PASSED = derivedId('substitute', AWAY, role, KEY, STAND_IN);

const away: RecordOf<Person> = {
  concept: 'person',
  id: AWAY,
  version: 1,
  state: 'active',
  data: {
    email: 'away@example.org',
    givenName: 'A',
    familyName: 'Way',
    roles: { [roleId(AWAY, { role, key: KEY })]: { role, key: KEY } },
    substitutes: {
      [PASSED]: { role, key: KEY, substitute: STAND_IN, from: '2026-12-01', to: '2026-12-20' },
    },
  },
};

function granted(days: Pick<RoleHeld, 'from' | 'to'>, of = role): Decision {
  const request: Command = {
    id: derivedId('request', 'grant'),
    author: COORDINATOR.person,
    hat: COORDINATOR.hat,
    concept: 'person',
    record: AWAY,
    after: [],
    deviceAt: NOW,
    act: 'command',
    command: 'grantRole',
    payload: { role: of, key: KEY, ...days },
  };
  return decide(person, request, away, COORDINATOR, factsOf([]), NOW);
}

it.each([
  ['ends earlier', { to: '2026-12-10' }, { from: '2026-12-01', to: '2026-12-10' }],
  ['begins later', { from: '2026-12-05' }, { from: '2026-12-05', to: '2026-12-20' }],
])('a role that %s is passed on for those days only', (_how, days, left) => {
  const decision = granted(days);
  expect(decision).toMatchObject({
    verdict: 'accepted',
    record: { data: { substitutes: { [PASSED]: left } } },
    effects: [
      { record: STAND_IN, command: 'grantRole', payload: { role, ...left, substituteFor: AWAY } },
    ],
  });
});

it('a role that ends before it was passed on takes that back', () => {
  const decision = granted({ to: '2026-11-30' });
  expect(decision).toMatchObject({
    record: { data: { substitutes: {} } },
    effects: [{ record: STAND_IN, command: 'revokeRole', payload: { substituteFor: AWAY } }],
  });
});

it('a longer role and another role change nothing of it', () => {
  for (const decision of [
    granted({ to: '2027-12-31' }),
    granted({ to: '2026-11-30' }, 'signatory'),
  ])
    expect(decision).toMatchObject({
      record: { data: { substitutes: away.data.substitutes } },
      effects: [],
    });
});
