// Who may give which role, and which roles does somebody hold on a day?
import { describe, expect, it } from 'vitest';
import { grantable, rolesFor, rolesOf } from './roles.ts';

const P = 'partnership:11111111-1111-4111-8111-111111111111';
const O = 'organisation:22222222-2222-4222-8222-222222222222';

describe('roles that may be given', () => {
  it('a coordinator those of the own Partnership, nobody else’s', () => {
    expect(grantable(`partnership_coordinator@${P}`, P)).toEqual(rolesFor(P));
    expect(grantable(`partnership_coordinator@${P}`, O)).toEqual([]);
    expect(grantable(`partnership_admin@${P}`, P)).toEqual([]);
  });

  it('a participant only colleagues, the Support Office all', () => {
    expect(grantable(`participant@${O}`, O)).toEqual(['participant']);
    expect(grantable('support_office@so', P)).toHaveLength(4);
    expect(grantable('support_office@so', 'ec')).toEqual(['commission']);
    expect(grantable(undefined, P)).toEqual([]);
  });
});

it('roles of a day: both ends count, those in force first', () => {
  const held = rolesOf(
    {
      roles: {
        a: { role: 'signatory', key: P, from: '2027-03-02' },
        b: { role: 'partnership_member', key: P, to: '2027-03-01' },
      },
    },
    '2027-03-01',
  );
  expect(held.map(({ role, isNow }) => [role, isNow])).toEqual([
    ['partnership_member', true],
    ['signatory', false],
  ]);
});
