// What happens when a person deletes their account, and what has to be handed over before? Everything that
// was never decided on is erased, what was decided stays without the name, nobody's work is left alone.
import type { Effect, RecordOf } from '@cxc/domain/kernel';
import {
  type Claim,
  type Fair,
  inForce,
  type Invitation,
  type Joining,
  type Lead,
  type Organisation,
  type Person,
  type Profile,
  type Query,
} from '@cxc/domain';
import { programmeDate } from '@cxc/domain/kernel';
import type { DeletionReason } from '@cxc/domain/wire';
import type { View } from '../engine/storage/storage.ts';

export interface LeavingPlan {
  /** Empty: the account may be deleted. */
  readonly reasons: readonly DeletionReason[];
  /** Commands of the server, the person's own record last. */
  readonly effects: readonly Effect[];
}

/** Cases that somebody waits for: they are handed over or ended first. */
const OPEN_CASES: readonly string[] = ['submitted', 'published', 'in_exchange'];

/** Roles that somebody must hold at all times, with the code of the reason. */
const NEEDED: Readonly<Record<string, string>> = {
  partnership_coordinator: 'SOLE_COORDINATOR',
  support_office: 'SOLE_OFFICER',
};

/** Bodies in which this person alone holds a role that somebody must hold. */
function needed(
  leaver: RecordOf<Person>,
  everybody: readonly RecordOf<Person>[],
  today: string,
): DeletionReason[] {
  const others = everybody
    .filter(({ id, state }) => id !== leaver.id && state === 'active')
    .flatMap(({ data }) => Object.values(data.roles ?? {}))
    // A substitute holds it for the person who leaves: it ends with them.
    .filter((held) => inForce(held, today) && held.substituteFor === undefined);
  return Object.values(leaver.data.roles ?? {})
    .filter((held) => inForce(held, today) && held.substituteFor === undefined)
    .filter((held) => !others.some(({ role, key }) => role === held.role && key === held.key))
    .flatMap(({ role, key }) => {
      const code = NEEDED[role];
      const [concept = '', record] = key.split(':');
      if (code === undefined) return [];
      return [{ code, ...(record === undefined ? {} : { concept, record }) }];
    });
}

const command = (concept: string, record: string, name: string, payload = {}): Effect => ({
  concept,
  record,
  command: name,
  payload,
});

/** Is somebody named as who met the visitor or wrote of them, or did they write for themselves? */
function namesColleague(
  { captures, notes = {}, privateNotes = {} }: Lead,
  person: string,
): boolean {
  const items = [...Object.values(captures), ...Object.values(notes)];
  return (
    privateNotes[person] !== undefined ||
    items.some(({ by, byName }) => by === person && byName !== undefined)
  );
}

/** Records of others that hold the person's name or address: they keep what was decided, without it. */
async function namesElsewhere(view: View, leaver: RecordOf<Person>): Promise<Effect[]> {
  const { id: person, data } = leaver;
  const joinings = (await view.allRecords('joining')) as readonly RecordOf<Joining>[];
  const invitations = (await view.allRecords('invitation')) as readonly RecordOf<Invitation>[];
  const organisations = (await view.allRecords(
    'organisation',
  )) as readonly RecordOf<Organisation>[];
  const fairs = (await view.allRecords('fair')) as readonly RecordOf<Fair>[];
  const claims = (await view.allRecords('claim')) as readonly RecordOf<Claim>[];
  const leads = (await view.allRecords('lead')) as readonly RecordOf<Lead>[];
  return [
    ...fairs
      .filter(({ data }) => data.colleagues[person]?.name !== undefined)
      .map(({ id }) => command('fair', id, 'forgetPerson', { person })),
    ...claims
      .filter(({ data }) => data.ownerId === person)
      .map(({ id }) => command('claim', id, 'forgetPerson')),
    ...leads
      .filter(({ data }) => namesColleague(data, person))
      .map(({ id }) => command('lead', id, 'forgetPerson', { person })),
    ...joinings
      .filter(
        ({ state, data: { personId, answer } }) =>
          state !== 'asked' && (personId === person || answer?.by === person),
      )
      .map(({ id }) => command('joining', id, 'forgetPerson', { person })),
    ...invitations
      .filter(({ data: { acceptedBy, email } }) => acceptedBy === person || email === data.email)
      .map(({ id }) => command('invitation', id, 'forgetPerson')),
    ...organisations
      .filter(({ data: { founder, founderName } }) => founder === person && founderName)
      .map(({ id }) => command('organisation', id, 'forgetPerson', { person })),
  ];
}

/** What deleting the account of a person would do now; undefined where there is no such account. */
export async function planLeaving(
  view: View,
  person: string,
  now: string,
): Promise<LeavingPlan | undefined> {
  const leaver = (await view.findRecord('person', person)) as RecordOf<Person> | undefined;
  if (leaver?.state !== 'active') return undefined;
  const everybody = (await view.allRecords('person')) as readonly RecordOf<Person>[];
  const all = (await view.allRecords('profile')) as readonly RecordOf<Profile>[];
  const profiles = all.filter(({ data }) => data.contactUserId === person);
  const asked = ((await view.allRecords('joining')) as readonly RecordOf<Joining>[]).filter(
    ({ state, data }) => data.personId === person && state === 'asked',
  );
  const queries = ((await view.allRecords('query')) as readonly RecordOf<Query>[]).filter(
    ({ state, data }) => data.openedBy === person && state !== 'erased',
  );
  const open = profiles.filter(({ state }) => OPEN_CASES.includes(state));
  return {
    reasons: [
      ...needed(leaver, everybody, programmeDate(now)),
      ...open.map(({ id }) => ({ code: 'OPEN_CASE', concept: 'profile', record: id })),
      ...asked.map(({ id }) => ({ code: 'JOINING_ASKED', concept: 'joining', record: id })),
    ],
    effects: [
      ...queries.map(({ id }) => command('query', id, 'erase')),
      ...profiles
        .filter(({ state }) => !OPEN_CASES.includes(state))
        .map(({ id }) => command('profile', id, 'forgetPerson')),
      ...(await namesElsewhere(view, leaver)),
      command('person', person, 'erase'),
    ],
  };
}
