// Which groups does the demo world begin with? One that is announced with free places, asked for and offered, and one
// that is under way while one of its visitors is late.
import { addDays, derivedId, factsOf, type RecordOf } from '@cxc/domain/kernel';
import { type Exchange, type Group, askedPlaceId, datesOf, memberOf, profileId } from '@cxc/domain';
import type { Docket } from '../authority/docket.ts';
import type { View } from '../engine/storage/storage.ts';
import { demoExchange } from './pairs.ts';
import { DEMO_GENERATION, partnershipId, personNamed } from './people.ts';
import { act } from './requests.ts';

const LEAD = 'demo.admin.hitechtex';
const PARTNERSHIP = 'Hi-Tech-TEX';
const INVITED = 'EXCELIVING';
const ASKS = 'demo.brisa';

/** Ids of the groups of this file. */
export const DEMO_GROUPS = {
  announced: derivedId('group', 'demo', 'announced'),
  running: derivedId('group', 'demo', 'running'),
};

/** The visitor's profile that asks for a place. */
export function askingProfile(): string {
  const { id, roles } = personNamed(ASKS);
  const organisation = roles[0]?.key.slice('organisation:'.length) ?? '';
  return profileId(id, organisation, 'VO', DEMO_GENERATION);
}

async function exchangeOf(view: View, visitor: string): Promise<RecordOf<Exchange>> {
  const found = await view.findRecord('exchange', demoExchange(visitor));
  if (!found) throw new Error(`no exchange of ${visitor}`);
  return found as RecordOf<Exchange>;
}

/** Planned by everybody's hand: made of two exchanges, announced, one place asked for and one offered. */
async function plantAnnounced(docket: Docket, view: View): Promise<void> {
  const by = personNamed(LEAD);
  const members = [await exchangeOf(view, 'demo.lyon'), await exchangeOf(view, 'demo.bergamo')];
  const { start = '' } = members[0] ? datesOf(members[0].data) : {};
  const record = DEMO_GROUPS.announced;
  await act(docket, view, {
    by,
    concept: 'group',
    record,
    command: 'create',
    payload: {
      title: 'Flax from field to fabric',
      leadPartnershipId: partnershipId(PARTNERSHIP),
      interVoStrategy:
        'On the first evening each visitor shows one problem of their own; on the last morning the others say what they would try.',
      introSession: { date: addDays(start, -7), place: 'On line' },
      exchangeIds: Object.fromEntries(members.map(({ id }) => [id, true])),
    },
  });
  await act(docket, view, {
    by,
    concept: 'group',
    record,
    command: 'announce',
    payload: {
      summary:
        'Three days at a mill that spins, weaves and dyes linen. Mornings at the machines, afternoons on your own questions. Three more visitors fit round the table.',
      places: 3,
      until: addDays(start, -21),
      country: 'PT',
      city: 'Guimarães',
      host: members[0]?.data.names?.ho ?? 'The host',
    },
  });
  await act(docket, view, {
    by: personNamed(ASKS),
    concept: 'groupPlace',
    record: askedPlaceId(record, askingProfile()),
    command: 'ask',
    payload: {
      groupId: record,
      profileId: askingProfile(),
      note: 'We knit sportswear and would like to know linen before we mix it in.',
    },
  });
  await act(docket, view, {
    by,
    concept: 'groupPlace',
    record: derivedId('groupPlace', 'demo', 'invited'),
    command: 'invite',
    payload: {
      groupId: record,
      partnershipId: partnershipId(INVITED),
      note: 'One of your spinners would fit well.',
    },
  });
}

/** A group whose first visitor is there and whose second should be: it cannot be lived through at once. */
async function plantRunning(docket: Docket, view: View): Promise<void> {
  const members = [
    await exchangeOf(view, 'demo.nordisk'),
    await exchangeOf(view, 'demo.zwijndrecht'),
  ];
  const id = DEMO_GROUPS.running;
  const facts = factsOf([]);
  const entries = members.map((one) => [one.id, memberOf(one, facts, docket.now)] as const);
  const [first] = members;
  if (!first) return;
  const { start, end } = datesOf(first.data);
  const data: Group = {
    title: 'Dyeing with half the water',
    leadPartnershipId: partnershipId(PARTNERSHIP),
    interVoStrategy:
      'Each visitor keeps a book of recipes; on Fridays they read them to each other and mark what both will try.',
    introSession: { date: addDays(start, -10), place: 'On line', held: true },
    start,
    end,
    members: Object.fromEntries(entries),
    createdBy: personNamed(LEAD).id,
    createdAt: docket.now,
    frozenAt: docket.now,
  };
  await docket.plant({ concept: 'group', id, version: 1, state: 'running', data });
  for (const one of members)
    await docket.plant({
      ...one,
      version: one.version + 1,
      data: { ...one.data, groupId: id },
    });
}

export async function plantGroups(docket: Docket, view: View): Promise<void> {
  await plantAnnounced(docket, view);
  await plantRunning(docket, view);
}
