// R-EL-02: is a membership somebody's own word or confirmed, and what does it say about taking part?
import { describe, expect, it } from 'vitest';
import {
  actorUnder,
  decide,
  derivedId,
  factsOf,
  type Actor,
  type Command,
  type RecordOf,
} from '../kernel/index.ts';
import { clusterBelonging, membershipsOf, organisation, registeredCountries } from './index.ts';
import type { Organisation } from './index.ts';

const NOW = '2026-11-28T10:00:00.000Z';
const [, , dyers] = organisation.examples();
if (!dyers) throw new Error('no example');
const [PARTNERSHIP = ''] = Object.keys(dyers.data.partnerships ?? {});
const [MEMBERSHIP = ''] = Object.keys(dyers.data.memberships ?? {});
const judge = actorUnder(
  derivedId('person', 'judge'),
  `partnership_admin@partnership:${PARTNERSHIP}`,
);
const founder = actorUnder(dyers.data.founder ?? '', `self@user:${dyers.data.founder ?? ''}`);

function after(
  record: RecordOf<Organisation>,
  actor: Actor,
  act: Pick<Command, 'command' | 'payload'>,
): RecordOf<Organisation> {
  const request: Command = {
    id: derivedId('request', act.command),
    author: actor.person,
    hat: actor.hat,
    concept: 'organisation',
    record: record.id,
    after: [],
    deviceAt: NOW,
    act: 'command',
    ...act,
  };
  const decision = decide(
    { ...organisation, commands: unsealed },
    request,
    record,
    actor,
    factsOf([]),
    NOW,
  );
  if (decision.verdict !== 'accepted') throw new Error(JSON.stringify(decision));
  return decision.record as RecordOf<Organisation>;
}

/** What is asked here is what a command does; that it seals is the kernel's test. */
const unsealed = Object.fromEntries(
  Object.entries(organisation.commands).map(([name, spec]) => [name, { ...spec, seals: false }]),
);

const confirmed = after(dyers, judge, {
  command: 'confirmMembership',
  payload: { membership: MEMBERSHIP },
});

describe('a membership', () => {
  it('is a claim until a Partnership confirms it, and again when it is doubted', () => {
    expect(membershipsOf(dyers.data)).toMatchObject([{ id: MEMBERSHIP, confirmed: false }]);
    expect(membershipsOf(confirmed.data)).toMatchObject([{ confirmed: true }]);
    const doubted = after(confirmed, judge, {
      command: 'doubtMembership',
      payload: { membership: MEMBERSHIP },
    });
    expect(membershipsOf(doubted.data)).toMatchObject([{ confirmed: false }]);
  });

  it('that reads otherwise since is a claim again', () => {
    const changed = {
      ...confirmed.data,
      memberships: { [MEMBERSHIP]: { clusterName: 'Another Cluster' } },
    };
    expect(membershipsOf(changed)).toMatchObject([{ confirmed: false }]);
  });

  it('nobody confirms their own', () => {
    const request = { command: 'confirmMembership', payload: { membership: MEMBERSHIP } };
    expect(() => after(dyers, founder, request)).toThrow('FORBIDDEN_ROLE');
    const edit = decide(
      organisation,
      {
        id: derivedId('request', 'edit'),
        author: founder.person,
        hat: founder.hat,
        concept: 'organisation',
        record: dyers.id,
        after: [],
        deviceAt: NOW,
        act: 'edit',
        edits: {
          [`confirmedMemberships.${MEMBERSHIP}`]: { base: null, value: { by: 'x', at: NOW } },
        },
      },
      dyers,
      founder,
      factsOf([]),
      NOW,
    );
    expect(edit).toMatchObject({ refusal: { code: 'FIELD_FORBIDDEN' } });
  });
});

describe('R-EL-02: belonging to a cluster with a profile', () => {
  const cluster = derivedId('cluster', 'c');
  const of = (membership: object, more: object = {}) => ({
    memberships: { [MEMBERSHIP]: membership },
    ...more,
  });
  const unknown = (): undefined => undefined;

  it('a cluster of the register counts when it has a profile there', () => {
    expect(clusterBelonging(of({ clusterId: cluster }), () => true)).toBe('claimed');
    expect(clusterBelonging(of({ clusterId: cluster }), () => false)).toBe('no');
    expect(clusterBelonging(of({ clusterId: cluster }), unknown)).toBe('claimed');
  });

  it('a business network is no cluster; an empty entry says nothing', () => {
    const network = { clusterName: 'Chamber', kind: 'business_network_member' };
    expect(clusterBelonging(of(network), unknown)).toBeUndefined();
    expect(clusterBelonging(of({}), unknown)).toBeUndefined();
    expect(clusterBelonging(of({}, { eccpClusterMember: false }), unknown)).toBe('no');
    expect(clusterBelonging({ eccpClusterMember: true }, unknown)).toBe('claimed');
    expect(clusterBelonging(confirmed.data, unknown)).toBe('confirmed');
  });

  it('R-EL-04: the other places it is registered in count, unless the Support Office says otherwise', () => {
    const establishments = { [MEMBERSHIP]: { country: 'PT' }, [cluster]: { country: 'IT' } };
    expect(registeredCountries({ country: 'IT', establishments })).toEqual(['IT', 'PT']);
    expect(
      registeredCountries({ country: 'IT', establishments, registeredIn: { ES: true } }),
    ).toEqual(['ES']);
  });
});
