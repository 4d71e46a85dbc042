// What lies in an inbox, whose is it, and can it be taken back?
import { describe, expect, it } from 'vitest';
import {
  SYSTEM,
  actorUnder,
  decide,
  derivedId,
  factsOf,
  refusal,
  type Actor,
  type Command,
  type RecordOf,
} from '../kernel/index.ts';
import { exampleProfile, registry } from '../index.ts';
import { notice, toldCode, type Notice } from './index.ts';

const NOW = '2026-11-28T10:00:00.000Z';
const [open, , discarded] = notice.examples();
if (!open || !discarded) throw new Error('examples are missing');
const owner = open.data.key.slice('user:'.length);
const self = actorUnder(owner, `self@user:${owner}`);
const colleague = actorUnder(derivedId('person', 'c'), `self@user:${derivedId('person', 'c')}`);

function ask(command: string, record: RecordOf<Notice>, actor: Actor, now = NOW) {
  const request: Command = {
    id: derivedId('request', command),
    author: actor.person,
    hat: actor.hat,
    concept: 'notice',
    record: record.id,
    after: [],
    deviceAt: now,
    act: 'command',
    command,
    payload: {},
  };
  return decide(notice, request, record, actor, factsOf([]), now);
}

describe('an inbox is its owner’s', () => {
  it('who settles or discards an item, under whatever hat', () => {
    expect(ask('resolve', open, self)).toMatchObject({
      verdict: 'accepted',
      record: { state: 'resolved', data: { resolvedAt: NOW, resolvedBy: owner } },
    });
    expect(ask('discard', open, actorUnder(owner, 'support_office@so'))).toMatchObject({
      verdict: 'accepted',
      record: { state: 'discarded', data: { request: open.data.request } },
    });
  });

  it('to others it is not there, also not to the Support Office', () => {
    for (const actor of [colleague, actorUnder(colleague.person, 'support_office@so')])
      expect(ask('resolve', open, actor)).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
  });

  it('T-NO-01: what was discarded comes back for 30 days', () => {
    expect(ask('restore', discarded, self, '2026-11-04T22:59:59.000Z')).toMatchObject({
      verdict: 'accepted',
      record: { state: 'open' },
    });
    expect(ask('restore', discarded, self, '2026-11-04T23:00:00.000Z')).toMatchObject({
      refusal: { code: 'RECOVERY_TIME_OVER', rule: 'T-NO-01', params: { days: 30 } },
    });
  });
});

describe('what leads to a notice', () => {
  const record = exampleProfile('VO', 'published');
  const { organisationId, partnershipId } = record.data;
  const request: Command = {
    id: derivedId('request', 'told'),
    author: colleague.person,
    hat: `partnership_admin@partnership:${partnershipId ?? ''}`,
    concept: 'profile',
    record: record.id,
    after: [],
    deviceAt: NOW,
    act: 'command',
    command: 'unpublish',
    payload: {},
  };

  it('a transition tells the relations of its row, but not the inbox it came from', () => {
    const effects = registry.onTold(request, record, ['owner', 'partnership'], NOW);
    expect(effects.map(({ payload }) => payload['key'])).toEqual([
      `organisation:${organisationId}`,
    ]);
    expect(effects[0]?.payload).toMatchObject({
      kind: 'told',
      code: 'PROFILE_UNPUBLISH',
      params: { state: 'published', by: 'partnership_admin' },
    });
  });

  it('the same request leads to the same notice, so a retry makes no second one', () => {
    const refused = { verdict: 'refused', refusal: refusal('NOT_NOW'), collided: [] } as const;
    const [first] = registry.onRefused(request, refused, NOW);
    const [second] = registry.onRefused(request, refused, '2026-11-29T10:00:00.000Z');
    expect(first?.record).toBe(second?.record);
  });

  it('a request that no store can keep is kept as text, with every word', () => {
    const odd = { ...request, payload: { text: 'a\ud800\u0000b' } };
    const refused = {
      verdict: 'refused',
      refusal: refusal('VALUE_NOT_STORABLE'),
      collided: [],
    } as const;
    const [effect] = registry.onRefused(odd, refused, NOW);
    const create: Command = {
      ...request,
      ...SYSTEM,
      author: 'system',
      command: 'create',
      payload: effect?.payload ?? {},
    };
    expect(decide(notice, create, undefined, SYSTEM, factsOf([]), NOW).verdict).toBe('accepted');
    expect(JSON.parse(String(effect?.payload['requestText']))).toEqual(odd);
  });

  it('codes of told notices follow from concept and command', () => {
    expect(toldCode('profile', 'returnWithNotes')).toBe('PROFILE_RETURN_WITH_NOTES');
  });
});
