// What do valid groups look like? One in every state.
import { derivedId, type RecordOf } from '../kernel/index.ts';
import { exampleExchange } from '../exchange/index.ts';
import type { Group } from './schema.ts';

const AT = '2026-12-01T09:00:00.000Z';

export function examples(): readonly RecordOf<Group>[] {
  const members = [exampleExchange('preparation'), exampleExchange('ready_to_start')];
  const states = ['open', 'frozen', 'running', 'done'] as const;
  return states.map((state) => ({
    concept: 'group',
    id: derivedId('group', 'example', state),
    version: 1,
    state,
    data: {
      title: 'Dyeing with little water, week 10',
      interVoStrategy:
        'Each visitor shows one problem of their own on the first evening; the others bring an idea.',
      introSession: { date: '2027-02-22', place: 'On line' },
      leadPartnershipId: members[0]?.data.parties.vop ?? '',
      members: Object.fromEntries(members.map(({ id, data }) => [id, data.parties])),
      createdBy: derivedId('person', 'example', 'partnership_admin'),
      createdAt: AT,
      ...(state === 'open' ? {} : { frozenAt: AT }),
    } satisfies Group,
  }));
}
