// Who of a group is late, what does it count, and who reads what of it? (2.6, R-GR-01, EXB-5)
import { describe, expect, it } from 'vitest';
import {
  EVERYONE,
  SYSTEM,
  actorUnder,
  cutFor,
  decide,
  derivedId,
  factsOf,
  relationsOf,
  type Actor,
  type Command,
  type RecordOf,
} from '../kernel/index.ts';
import { exampleExchange } from '../exchange/index.ts';
import { exampleGroup, group, memberOf, standingOf, type Group } from './index.ts';
import { countsOf, latecomers, nextOfMember, progressOf } from './index.ts';

const BEFORE = '2027-02-10T09:00:00.000Z';
const open = exampleGroup('open');
const lead = open.data.leadPartnershipId;
const by: Actor = actorUnder(derivedId('person', 'lead'), `partnership_admin@partnership:${lead}`);

function ask(
  record: RecordOf<Group> | undefined,
  command: string,
  payload: Command['payload'],
  actor: Actor = by,
  facts: Parameters<typeof factsOf>[0] = [],
) {
  const request: Command = {
    id: derivedId('request', command),
    author: actor.person,
    hat: actor.hat,
    concept: 'group',
    record: record?.id ?? derivedId('group', 'new'),
    after: [],
    deviceAt: BEFORE,
    act: 'command',
    command,
    payload,
  };
  return decide(group, request, record, actor, factsOf(facts), BEFORE);
}

describe('how far', () => {
  const waiting = memberOf(exampleExchange('preparation'), factsOf([]), BEFORE);

  it('is told by codes, never by amounts', () => {
    expect(Object.keys(waiting.missing ?? {}).sort()).toEqual([
      'ACTUALS_MISSING',
      'CTQ_NOT_SIGNED',
      'FA_NOT_SIGNED',
      'SECTOR_MISSING',
    ]);
    expect(JSON.stringify(waiting)).not.toMatch(/lumpSum|agreed|cents/i);
  });

  it('late is who missed a last day, or should have begun', () => {
    const { by: due = '' } = nextOfMember(waiting) ?? {};
    expect(standingOf(waiting, `${due}T08:00:00.000Z`)).toBe('onTime');
    expect(standingOf(waiting, '2027-02-28T08:00:00.000Z')).toBe('late');
    const { missing: _nothing, ...whole } = waiting;
    expect(standingOf(whole, '2027-02-28T08:00:00.000Z')).toBe('onTime');
    expect(standingOf(whole, '2027-03-01T08:00:00.000Z')).toBe('late');
    for (const [state, standing] of [
      ['ready_to_start', 'ready'],
      ['started', 'on'],
      ['interrupted', 'over'],
      ['cancelled', 'gone'],
    ] as const)
      expect(standingOf({ ...waiting, state }, '2027-03-01T08:00:00.000Z')).toBe(standing);
    expect(latecomers(open.data, '2027-02-28T08:00:00.000Z')).toHaveLength(1);
  });

  it('R-GR-01: nine visitors are nine exchanges, agreements and reports, and one agenda', () => {
    const members = Object.fromEntries(
      Array.from({ length: 9 }, (_one, at) => [derivedId('member', String(at)), waiting]),
    );
    const counted = { exchanges: 9, agreements: 9, visitorReports: 9, agendas: 1 };
    expect(countsOf({ members })).toEqual(counted);
    const gone = { ...members, [derivedId('member', 'gone')]: { ...waiting, state: 'deleted' } };
    expect(countsOf({ members: gone })).toEqual(counted);
  });

  it('it runs with the first that began and is over with the last that ended', () => {
    const of = (...states: string[]) =>
      progressOf({
        members: Object.fromEntries(
          states.map((state, at) => [derivedId('m', String(at)), { ...waiting, state }]),
        ),
      });
    expect(of()).toBe('ahead');
    expect(of('preparation', 'ready_to_start')).toBe('ahead');
    expect(of('preparation', 'started')).toBe('on');
    expect(of('completed', 'preparation')).toBe('on');
    expect(of('completed', 'cancelled')).toBe('over');
  });
});

describe('who comes in', () => {
  const one = exampleExchange('preparation');
  const create = { title: 'A week', leadPartnershipId: lead, exchangeIds: { [one.id]: true } };

  it('an exchange brings its days, and another one on other days is refused', () => {
    const made = ask(undefined, 'create', create, by, [one]);
    if (made.verdict !== 'accepted') throw new Error(JSON.stringify(made));
    const record = made.record as RecordOf<Group>;
    expect(record.data).toMatchObject({ start: '2027-03-01', end: '2027-03-05' });
    expect(made.effects).toMatchObject([
      { concept: 'exchange', record: one.id, command: 'joinGroup', payload: {} },
    ]);
    const other = exampleExchange('ready_to_start');
    expect(ask(record, 'add', { exchangeId: other.id }, by, [other])).toMatchObject({
      refusal: { code: 'GROUP_DAYS_DIFFER', params: { start: '2027-03-01' } },
    });
  });

  it('nobody adds what is in another group, has begun, or is not their own', () => {
    const taken = { ...one, data: { ...one.data, groupId: derivedId('group', 'other') } };
    expect(ask(undefined, 'create', create, by, [taken])).toMatchObject({
      refusal: { code: 'IN_ANOTHER_GROUP' },
    });
    const { groupId: _none, ...data } = taken.data;
    const begun = { ...one, state: 'started', data };
    expect(ask(undefined, 'create', create, by, [begun])).toMatchObject({
      refusal: { code: 'EXCHANGE_NOT_AHEAD' },
    });
    const foreign = {
      ...one,
      data: {
        ...one.data,
        parties: { ...one.data.parties, vop: derivedId('p', 'x'), hop: derivedId('p', 'y') },
      },
    };
    expect(ask(undefined, 'create', create, by, [foreign])).toMatchObject({
      refusal: { code: 'NOT_YOUR_EXCHANGE' },
    });
  });

  it('no more places are held than there are', () => {
    const full = exampleGroup('open', true);
    const place = derivedId('groupPlace', 'one');
    const data = { ...full.data, free: 0 };
    expect(ask({ ...full, data }, 'holdSeat', { place }, SYSTEM)).toMatchObject({
      refusal: { code: 'GROUP_FULL' },
    });
    expect(ask(full, 'holdSeat', { place }, SYSTEM)).toMatchObject({
      record: { data: { free: 1 } },
    });
  });
});

describe('who reads it', () => {
  const stranger = actorUnder(derivedId('person', 's'), 'participant@organisation:elsewhere');
  const seen = (record: RecordOf<Group>) =>
    Object.keys(cutFor(group.policy, record, relationsOf(group.policy, record, stranger)).data);

  it('everybody the announcement, and nothing more', () => {
    const announced = exampleGroup('open', true);
    expect(seen(announced).sort()).toEqual([
      'announcedAt',
      'announcement',
      'end',
      'free',
      'leadPartnershipId',
      'start',
      'title',
    ]);
    for (const record of [open, { ...announced, state: 'frozen' }]) {
      expect(seen(record)).toEqual([]);
      expect(group.policy.audience(record).some(({ key }) => key === EVERYONE)).toBe(false);
    }
  });
});

describe('what a device holds', () => {
  it('everybody may forecast with the part of a group they see', () => {
    for (const member of Object.values(open.data.members ?? {}).slice(0, 1)) {
      const visitor = actorUnder(
        derivedId('person', 'v'),
        `participant@organisation:${member.parties.vo}`,
      );
      const held = cutFor(group.policy, open, relationsOf(group.policy, open, visitor));
      const [exchangeId = ''] = Object.keys(open.data.members ?? {});
      const payload = { exchangeId, reason: 'We come in May.' };
      expect(ask(held as RecordOf<Group>, 'leave', payload, visitor).verdict).toBe('accepted');
    }
  });
});
