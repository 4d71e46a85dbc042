// What may a Partnership bring along when it adds an organisation, and who ends what it sees of one?
import { describe, expect, it } from 'vitest';
import {
  SYSTEM,
  actorUnder,
  decide,
  derivedId,
  factsOf,
  type Actor,
  type Command,
  type RecordOf,
} from '../kernel/index.ts';
import { partnership } from '../partnership/index.ts';
import { organisation, type Organisation } from './index.ts';

const NOW = '2026-11-28T10:00:00.000Z';
const ID = derivedId('organisation', 'new');
const OWN = partnership.examples()[0]?.id ?? '';
const OTHER = derivedId('partnership', 'other');
const admin = actorUnder(derivedId('person', 'admin'), `partnership_admin@partnership:${OWN}`);
const so = actorUnder(derivedId('person', 'so'), 'support_office@so');
const BASE = { legalName: 'New Mill', type: 'sme', country: 'IT', partnerships: { [OWN]: true } };

function asks(
  actor: Actor,
  command: string,
  payload: Record<string, unknown>,
  record?: RecordOf<Organisation>,
) {
  const request: Command = {
    id: derivedId('request', command),
    author: actor.person,
    hat: actor.hat,
    concept: 'organisation',
    record: record?.id ?? ID,
    after: [],
    deviceAt: NOW,
    act: 'command',
    command,
    payload,
  };
  return decide(organisation, request, record, actor, factsOf([]), NOW);
}

const create = (actor: Actor, payload: Record<string, unknown>) => asks(actor, 'create', payload);

describe('a Partnership adds an organisation', () => {
  it('it looks after itself', () => {
    expect(create(admin, BASE)).toMatchObject({ verdict: 'accepted', record: { data: BASE } });
  });

  it.each([
    ['agencyPreApproval', { agencyPreApproval: true }],
    ['eccpProfiled', { eccpProfiled: true }],
    ['registeredIn', { registeredIn: { IT: true } }],
    ['visitsUsed', { visitsUsed: { demo: true } }],
    [`partnerships.${OTHER}`, { partnerships: { [OWN]: true, [OTHER]: true } }],
  ])(
    '1.3, 4: not with %s, which others decide; the Support Office and the server may',
    (field, more) => {
      expect(create(admin, { ...BASE, ...more })).toMatchObject({
        verdict: 'refused',
        refusal: { code: 'FIELD_FORBIDDEN', field },
      });
      for (const actor of [so, SYSTEM])
        expect(create(actor, { ...BASE, ...more })).toMatchObject({ verdict: 'accepted' });
    },
  );
});

describe('what a Partnership sees of an organisation', () => {
  it('ends by the server alone, and only for that Partnership', () => {
    const [weavers] = organisation.examples();
    if (!weavers) throw new Error('no example');
    const record = {
      ...weavers,
      data: { ...weavers.data, partnerships: { [OWN]: true as const, [OTHER]: true as const } },
    };
    const ask = (actor: Actor) => asks(actor, 'unlinkPartnership', { partnershipId: OWN }, record);
    expect(ask(SYSTEM)).toMatchObject({
      verdict: 'accepted',
      record: { data: { ...weavers.data, partnerships: { [OTHER]: true } } },
    });
    const decision = ask(SYSTEM);
    if (decision.verdict !== 'accepted') throw new Error(decision.verdict);
    expect(Object.keys(decision.record.data['partnerships'] as object)).toEqual([OTHER]);
    for (const actor of [admin, so])
      expect(ask(actor)).toMatchObject({ refusal: { code: 'FORBIDDEN_ROLE' } });
  });
});

describe('who ends the role of somebody who acts for an organisation', () => {
  const weavers = organisation.examples().find(({ state }) => state === 'active')!;
  const record = { ...weavers, data: { ...weavers.data, partnerships: { [OWN]: true as const } } };
  const person = derivedId('person', 'leaves');
  const key = `organisation:${record.id}`;
  const ask = (hat: string, by = derivedId('person', 'colleague')) =>
    asks(actorUnder(by, hat), 'removeMember', { person }, record);

  it('a colleague, the coordinator of its Partnership, the Support Office', () => {
    const effect = { concept: 'person', record: person, command: 'revokeRole' };
    for (const hat of [
      `participant@${key}`,
      `partnership_coordinator@partnership:${OWN}`,
      'support_office@so',
    ])
      expect(ask(hat)).toMatchObject({
        verdict: 'accepted',
        effects: [{ ...effect, payload: { role: 'participant', key } }],
      });
  });

  it('nobody their own, nobody of another Partnership, no admin', () => {
    expect(ask(`participant@${key}`, person)).toMatchObject({ refusal: { code: 'OWN_ROLE' } });
    expect(ask(`partnership_admin@partnership:${OWN}`)).toMatchObject({
      refusal: { code: 'FORBIDDEN_ROLE' },
    });
    expect(ask(`partnership_coordinator@partnership:${OTHER}`)).toMatchObject({
      verdict: 'refused',
    });
  });
});
