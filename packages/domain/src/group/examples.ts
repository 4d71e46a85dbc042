// What do valid groups look like? One in every state, and one that is announced.
import { derivedId, factsOf, type RecordOf } from '../kernel/index.ts';
import { exampleExchange } from '../exchange/index.ts';
import type { Group } from './schema.ts';
import { memberOf } from './standing.ts';

const AT = '2026-12-01T09:00:00.000Z';

type State = 'open' | 'frozen' | 'running' | 'done';

/** Exchanges that an example of this state holds. */
function exchangesOf(state: State): Parameters<typeof exampleExchange>[0][] {
  if (state === 'running') return ['started', 'ready_to_start'];
  return state === 'done' ? ['completed', 'closed'] : ['preparation', 'ready_to_start'];
}

/** A valid group in a state; announced with three places where it says so. */
export function exampleGroup(state: State, isAnnounced = false): RecordOf<Group> {
  const members = exchangesOf(state).map((one) => exampleExchange(one));
  const start = '2027-03-01';
  return {
    concept: 'group',
    id: derivedId('group', 'example', isAnnounced ? 'announced' : state),
    version: 1,
    state,
    data: {
      title: 'Dyeing with little water, week 10',
      interVoStrategy:
        'Each visitor shows one problem of their own on the first evening; the others bring an idea.',
      introSession: { date: '2027-02-22', place: 'On line' },
      leadPartnershipId: members[0]?.data.parties.vop ?? '',
      start,
      end: '2027-03-05',
      members: Object.fromEntries(members.map((one) => [one.id, memberOf(one, factsOf([]), AT)])),
      createdBy: derivedId('person', 'example', 'partnership_admin'),
      createdAt: AT,
      ...(state === 'open' ? {} : { frozenAt: AT }),
      ...(isAnnounced
        ? {
            announcement: {
              summary: 'Three days in a dye house, with room for two visitors more.',
              places: 3,
              until: '2027-02-01',
              country: 'PT',
              city: 'Guimarães',
              host: 'Example Dyers',
            },
            announcedAt: AT,
            free: 2,
            seats: { [derivedId('groupPlace', 'example', 'held')]: {} },
          }
        : {}),
    } satisfies Group,
  };
}

export function examples(): readonly RecordOf<Group>[] {
  const states = ['open', 'frozen', 'running', 'done'] as const;
  return [...states.map((state) => exampleGroup(state)), exampleGroup('open', true)];
}
