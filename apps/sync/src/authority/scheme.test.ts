// Do rules of the real scheme that need many facts hold on the server, where those are loaded from the
// store, and do their effects reach the feeds?
import { afterEach, expect, test } from 'vitest';
import { derivedId, type RecordOf } from '@cxc/domain/kernel';
import { profileId, registry } from '@cxc/domain';
import { type Client, type World, createWorld, uuid } from '../testing/toyWorld.ts';
import { wearing } from '../testing/wearing.ts';

let world: World;
afterEach(async () => {
  await world.close();
});

const ORG = uuid();
const OWN = uuid();
const OTHER = uuid();
const OWNER = `participant@organisation:${ORG}`;
const JUDGE = `partnership_admin@partnership:${OWN}`;
const OTHER_JUDGE = `partnership_admin@partnership:${OTHER}`;
const AT = '2026-10-01T08:00:00.000Z';

async function planted(concept: string, id: string, state: string, data: RecordOf['data']) {
  await world.plant({ concept, id, version: 1, state, data });
}

const person = (...hats: readonly string[]): Promise<Client> => wearing(world, ...hats);

async function begin(): Promise<void> {
  world = await createWorld({ registry });
  const common = { generation: 'demo', start: '2026-09-01', end: '2028-08-31' };
  for (const [id, acronym] of [
    [OWN, 'OWN'],
    [OTHER, 'OTHER'],
  ] as const)
    await planted('partnership', id, 'active', {
      ...common,
      acronym,
      fullName: `Partnership ${acronym}`,
      acceptingProfiles: true,
    });
  await planted('organisation', ORG, 'active', {
    legalName: 'New Mill',
    type: 'sme',
    country: 'IT',
    eccpClusterMember: true,
    partnerships: { [OWN]: true },
  });
}

/** A host's profile of this person, handed in to their own Partnership. */
async function handedIn(owner: Client): Promise<string> {
  const id = profileId(owner.person, ORG, 'HO', 'demo');
  await planted('profile', id, 'submitted', {
    organisationId: ORG,
    role: 'HO',
    generation: 'demo',
    contactUserId: owner.person,
    partnershipId: OWN,
    motivation: 'Words for one Partnership alone. '.repeat(4),
    languages: { en: 'B2' },
    sector: '13',
    exchangeTypes: { exploring_new_markets: true },
    eligibilityAnswers: { nationalOfCosmeCountry: true },
    windows: { [derivedId('window', id)]: { from: '2027-02-01', to: '2027-02-28' } },
    topics: { [derivedId('topic', id)]: 'Dyeing with little water' },
    submittedTo: OWN,
    submittedAt: AT,
    submittedBy: owner.person,
    lastEditedBy: owner.person,
    lastEditedAt: AT,
  });
  return id;
}

async function sealed(client: Client, hat: string, id: string, command: string, payload = {}) {
  const seen = await world.seen(client, hat, 'profile', id);
  const [outcome] = await client.push(
    client.command(hat, 'profile', id, command, { payload, seen }),
  );
  return outcome!;
}

const idsOf = async (client: Client) => (await client.pull()).rows.map(({ id }) => id);

test('1.3, 4: another Partnership reads a draft, and is told of it, once it is handed in to it and no sooner', async () => {
  await begin();
  const owner = await person(OWNER);
  const judge = await person(JUDGE);
  const other = await person(OTHER_JUDGE);
  const id = await handedIn(owner);
  const notes = [{ text: 'Between the two of us.' }];
  expect((await sealed(judge, JUDGE, id, 'returnWithNotes', { notes })).verdict).toBe('accepted');
  const edit = { partnershipId: { base: OWN, value: OTHER } };
  const [edited] = await owner.push(owner.edit(OWNER, 'profile', id, edit));
  expect(edited!.verdict).toBe('accepted');
  expect(await idsOf(other)).not.toContain(id);
  expect(await idsOf(judge)).toEqual(expect.arrayContaining([id, ORG]));

  expect(await sealed(owner, OWNER, id, 'submit')).toMatchObject({ verdict: 'accepted' });
  const { rows } = await other.pull();
  expect(rows.map((row) => row.id)).toEqual(expect.arrayContaining([id, ORG]));
  expect(JSON.stringify(rows)).not.toContain(notes[0]!.text);
  expect(rows.filter(({ concept }) => concept === 'notice')).toHaveLength(1);
  const left = await idsOf(judge);
  expect(left).not.toContain(id);
  expect(left).not.toContain(ORG);
});

test('1.3, 4: after a withdrawal the Partnership no longer reads the organisation', async () => {
  await begin();
  const owner = await person(OWNER);
  const judge = await person(JUDGE);
  const id = await handedIn(owner);
  await sealed(judge, JUDGE, id, 'returnWithNotes', { notes: [{ text: 'Please.' }] });
  const before = await judge.pull();
  expect(before.rows.map((row) => row.id)).toContain(ORG);
  const [outcome] = await owner.push(owner.command(OWNER, 'profile', id, 'withdraw'));
  expect(outcome).toMatchObject({ verdict: 'accepted' });
  expect((await judge.pull(before.checkpoint)).gone).toEqual([`organisation/${ORG}`]);
  expect(await idsOf(owner)).toContain(ORG);
});

test('T-PR-09: a reason does not help an author while a colleague could judge, and does once none can', async () => {
  await begin();
  const both = await person(OWNER, JUDGE);
  const colleague = await person(JUDGE);
  const id = await handedIn(both);
  const reason = { reason: 'Alone in the office.' };
  expect((await sealed(both, JUDGE, id, 'publish')).refusal?.code).toBe('FOUR_EYES_REQUIRED');
  expect((await sealed(both, JUDGE, id, 'publish', reason)).refusal?.code).toBe(
    'FOUR_EYES_COLLEAGUE',
  );
  await planted('person', colleague.person, 'active', {
    email: 'gone@clusterxchange.example',
    givenName: 'Some',
    familyName: 'Body',
  });
  expect(await sealed(both, JUDGE, id, 'publish', reason)).toMatchObject({ verdict: 'accepted' });
});
