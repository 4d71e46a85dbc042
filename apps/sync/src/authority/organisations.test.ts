// Section 9, 23: does nobody hold an organisation's key before somebody said yes, does an applicant see
// nothing of others, and does a merge keep both histories? On the real scheme, through the authority.
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { derivedId, type RecordOf } from '@cxc/domain/kernel';
import { joiningId, overrideId, profileId, registry, type Organisation } from '@cxc/domain';
import { type Client, type World, createWorld, uuid } from '../testing/toyWorld.ts';
import { wearing } from '../testing/wearing.ts';

let world: World;
afterEach(async () => {
  await world.close();
});

const OWN = uuid();
const OTHER = uuid();
const MILL = uuid();
const MEMBER = `participant@organisation:${MILL}`;
const JUDGE = `partnership_admin@partnership:${OWN}`;
const SO = 'support_office@so';
const AT = '2026-10-01T08:00:00.000Z';

async function planted(concept: string, id: string, state: string, data: RecordOf['data']) {
  await world.plant({ concept, id, version: 1, state, data });
}

const person = (...hats: readonly string[]): Promise<Client> => wearing(world, ...hats);

const mill = { legalName: 'Old Mill', type: 'sme', country: 'IT', eccpClusterMember: true };

async function begin(): Promise<void> {
  world = await createWorld({ registry });
  for (const [id, acronym] of [
    [OWN, 'OWN'],
    [OTHER, 'OTHER'],
  ] as const)
    await planted('partnership', id, 'active', {
      ...{ generation: 'demo', start: '2026-09-01', end: '2028-08-31' },
      acronym,
      fullName: `Partnership ${acronym}`,
      acceptingProfiles: true,
    });
  await planted('organisation', MILL, 'active', { ...mill, partnerships: { [OWN]: true } });
}

const self = (client: Client): string => `self@user:${client.person}`;

/** One command, sealed with what is there; its outcome. */
async function does(client: Client, hat: string, at: string, command: string, payload = {}) {
  const [concept = '', id = ''] = at.split('/');
  const there = await world.record(concept, id);
  const more = there ? { payload, seen: await world.seen(client, hat, concept, id) } : { payload };
  const [outcome] = await client.push(client.command(hat, concept, id, command, more));
  return outcome!;
}

async function accepted(...what: Parameters<typeof does>): Promise<void> {
  const outcome = await does(...what);
  expect(outcome, `${what[3]} ${outcome.refusal?.code ?? ''}`).toMatchObject({
    verdict: 'accepted',
  });
}

const filled = (id: string) => ({
  role: 'HO',
  generation: 'demo',
  partnershipId: OWN,
  motivation: 'Words that say why we would like to receive visitors in our mill. '.repeat(2),
  languages: { en: 'B2' },
  sector: '13',
  exchangeTypes: { exploring_new_markets: true },
  eligibilityAnswers: { nationalOfCosmeCountry: true },
  windows: { [derivedId('window', id)]: { from: '2027-02-01', to: '2027-02-28' } },
  topics: { [derivedId('topic', id)]: 'Dyeing with little water' },
});

const profileOf = (who: Client, organisation: string): string =>
  profileId(who.person, organisation, 'HO', 'demo');

async function founds(who: Client, more: object = {}): Promise<string> {
  const id = uuid();
  await accepted(who, self(who), `organisation/${id}`, 'create', {
    ...mill,
    legalName: 'New Mill',
    ...more,
  });
  return id;
}

async function applies(who: Client, organisationId: string): Promise<string> {
  const id = profileOf(who, organisationId);
  await accepted(who, self(who), `profile/${id}`, 'create', { organisationId, ...filled(id) });
  await accepted(who, self(who), `profile/${id}`, 'submit');
  return id;
}

async function hatsOf(who: Client): Promise<string[]> {
  const answer = (await (await who.call('/api/session')).json()) as { hats: string[] };
  return answer.hats;
}

const idsOf = async (who: Client): Promise<string[]> => (await who.pull()).rows.map(({ id }) => id);
const data = async (concept: string, id: string) => (await world.record(concept, id))!.data;

describe('who registers an organisation', () => {
  test('acts for it once its Partnership published their profile, and not before', async () => {
    await begin();
    const anna = await person();
    const judge = await person(JUDGE);
    const id = await founds(anna);
    expect(await world.record('organisation', id)).toMatchObject({
      state: 'unconfirmed',
      data: { founder: anna.person, founderName: 'Some Body' },
    });
    expect(await idsOf(judge)).not.toContain(id);
    const profile = await applies(anna, id);
    expect(await idsOf(judge)).toEqual(expect.arrayContaining([id, profile]));
    expect(await hatsOf(anna)).toEqual([self(anna)]);

    await accepted(judge, JUDGE, `profile/${profile}`, 'publish');
    expect(await hatsOf(anna)).toEqual([self(anna), `participant@organisation:${id}`]);
    expect(await world.record('organisation', id)).toMatchObject({
      state: 'active',
      data: { founderAdmitted: true },
    });
    expect((await data('profile', profile))['applicant']).toBeUndefined();
    expect(await idsOf(anna)).toEqual(expect.arrayContaining([id, profile]));
  });

  test('a judge who registered it does not let themselves in', async () => {
    await begin();
    const both = await person(JUDGE);
    const id = await founds(both);
    const profile = await applies(both, id);
    const reason = { reason: 'Nobody else is here.' };
    const published = await does(both, JUDGE, `profile/${profile}`, 'publish', reason);
    expect(published.refusal?.code).toBe('OWN_ROLE');
    const confirmed = await does(both, JUDGE, `organisation/${id}`, 'confirm', {
      admitFounder: true,
    });
    expect(confirmed.refusal?.code).toBe('OWN_ROLE');
    expect(await hatsOf(both)).not.toContain(`participant@organisation:${id}`);
  });

  test('1.3, 4: a Partnership sees of the others that look after it only itself', async () => {
    await begin();
    await planted('organisation', MILL, 'active', {
      ...mill,
      partnerships: { [OWN]: true, [OTHER]: true },
    });
    const judge = await person(JUDGE);
    const row = (await judge.pull()).rows.find(({ id }) => id === MILL);
    expect(row?.data['partnerships']).toEqual({ [OWN]: true });
  });
});

describe('who asks to join', () => {
  const ask = async (who: Client, organisationId = MILL) => {
    const id = joiningId(who.person, organisationId);
    await accepted(who, self(who), `joining/${id}`, 'create', {
      organisationId,
      message: 'I look after the dye house.',
    });
    return id;
  };

  test('is let in by a member, and their own profile becomes the organisation’s', async () => {
    await begin();
    const ben = await person();
    const member = await person(MEMBER);
    const joining = await ask(ben);
    expect(await data('joining', joining)).toMatchObject({
      organisationName: 'Old Mill',
      personName: 'Some Body',
    });
    const profile = profileOf(ben, MILL);
    await accepted(ben, self(ben), `profile/${profile}`, 'create', {
      organisationId: MILL,
      ...filled(profile),
    });
    expect(await idsOf(member)).toContain(joining);
    // What a stranger writes in the organisation's name is nobody's there to read.
    expect(await idsOf(member)).not.toContain(profile);
    expect(await idsOf(ben)).not.toContain(MILL);

    await accepted(member, MEMBER, `joining/${joining}`, 'accept');
    expect(await hatsOf(ben)).toContain(MEMBER);
    expect(await idsOf(member)).toContain(profile);
    expect(await idsOf(ben)).toEqual(expect.arrayContaining([MILL, profile]));
    // R-PR-03: as a participant they start no second one.
    const again = await does(ben, MEMBER, `profile/${profile}`, 'create', {
      organisationId: MILL,
      role: 'HO',
      generation: 'demo',
    });
    expect(again.verdict).toBe('no_effect');
  });

  test('a no of a member stands against the Partnership that would publish', async () => {
    await begin();
    const ben = await person();
    const member = await person(MEMBER);
    const judge = await person(JUDGE);
    const joining = await ask(ben);
    const profile = await applies(ben, MILL);
    await accepted(member, MEMBER, `joining/${joining}`, 'decline', { reason: 'Unknown to us.' });
    const published = await does(judge, JUDGE, `profile/${profile}`, 'publish');
    expect(published.refusal?.code).toBe('JOINING_DECLINED');
    const overruled = await does(judge, JUDGE, `joining/${joining}`, 'accept');
    expect(overruled.refusal?.code).toBe('NOT_NOW');
    expect(await hatsOf(ben)).toEqual([self(ben)]);
    await accepted(member, MEMBER, `joining/${joining}`, 'accept');
    await accepted(judge, JUDGE, `profile/${profile}`, 'publish');
    expect(await hatsOf(ben)).toContain(MEMBER);
  });

  test('the Partnership’s publication settles the question', async () => {
    await begin();
    const ben = await person();
    const judge = await person(JUDGE);
    const joining = await ask(ben);
    await accepted(judge, JUDGE, `profile/${await applies(ben, MILL)}`, 'publish');
    expect(await world.record('joining', joining)).toMatchObject({ state: 'accepted' });
  });

  test('not by themselves, and not twice', async () => {
    await begin();
    const ben = await person(JUDGE);
    const joining = await ask(ben);
    expect((await does(ben, JUDGE, `joining/${joining}`, 'accept')).refusal?.code).toBe('OWN_ROLE');
    const member = await person(MEMBER);
    const own = joiningId(member.person, MILL);
    const asked = await does(member, self(member), `joining/${own}`, 'create', {
      organisationId: MILL,
    });
    expect(asked.refusal?.code).toBe('ALREADY_OF_ORGANISATION');
  });
});

describe('whose role was ended', () => {
  test.each([
    ['removeMember', 'organisation'],
    ['revokeRole', 'person'],
  ])('by %s is not let in by another profile, nor by a Partnership alone', async (command, at) => {
    await begin();
    const [boss, gone, judge] = [await person(MEMBER), await person(MEMBER), await person(JUDGE)];
    const role = { role: 'participant', key: `organisation:${MILL}` };
    await (at === 'organisation'
      ? accepted(boss, MEMBER, `organisation/${MILL}`, command, { person: gone.person })
      : accepted(boss, MEMBER, `person/${gone.person}`, command, role));
    expect(await hatsOf(gone)).not.toContain(MEMBER);

    const profile = await applies(gone, MILL);
    const published = await does(judge, JUDGE, `profile/${profile}`, 'publish');
    expect(published).toMatchObject({ refusal: { code: 'FORMER_MEMBER' } });
    const joining = joiningId(gone.person, MILL);
    await accepted(gone, self(gone), `joining/${joining}`, 'create', { organisationId: MILL });
    const letIn = await does(judge, JUDGE, `joining/${joining}`, 'accept');
    expect(letIn).toMatchObject({ refusal: { code: 'FORMER_MEMBER' } });
    expect(await hatsOf(gone)).not.toContain(MEMBER);

    // Its own people may, and from then on it is as if nothing had been.
    await accepted(boss, MEMBER, `joining/${joining}`, 'accept');
    expect(await hatsOf(gone)).toContain(MEMBER);
    expect((await data('organisation', MILL))['formerMembers']).toEqual({});
  });
});

describe('a Partnership that looks after an organisation no longer', () => {
  test('answers nobody who asked to join it, and one that came later does', async () => {
    await begin();
    const LATER = `partnership_admin@partnership:${OTHER}`;
    const [anna, judge, later] = [await person(), await person(JUDGE), await person(LATER)];
    const joining = joiningId(anna.person, MILL);
    await accepted(anna, self(anna), `joining/${joining}`, 'create', { organisationId: MILL });
    expect(await idsOf(judge)).toContain(joining);
    expect(await idsOf(later)).not.toContain(joining);
    for (const [command, partnershipId] of [
      ['linkPartnership', OTHER],
      ['unlinkPartnership', OWN],
    ] as const)
      await world.server.authority.act((docket) =>
        docket.order(`${command} ${partnershipId}`, [
          { concept: 'organisation', record: MILL, command, payload: { partnershipId } },
        ]),
      );
    expect(await idsOf(judge)).not.toContain(joining);
    expect(await does(judge, JUDGE, `joining/${joining}`, 'accept')).toMatchObject({
      refusal: { code: 'NOT_FOUND' },
    });
    await accepted(later, LATER, `joining/${joining}`, 'accept');
    expect(await hatsOf(anna)).toContain(MEMBER);
  });

  test('not even where the joining still names it', async () => {
    await begin();
    const [anna, judge] = [await person(), await person(JUDGE)];
    const joining = joiningId(anna.person, MILL);
    await accepted(anna, self(anna), `joining/${joining}`, 'create', { organisationId: MILL });
    await planted('organisation', MILL, 'active', mill);
    for (const [command, payload] of [
      ['accept', {}],
      ['decline', { reason: 'No.' }],
    ] as const)
      expect(await does(judge, JUDGE, `joining/${joining}`, command, payload)).toMatchObject({
        refusal: { code: 'FORBIDDEN_ROLE' },
      });
  });
});

describe('who reads an exception', () => {
  const terms = {
    rule: 'R-EL-02',
    generation: 'demo',
    effect: 'lifted',
    reason: 'As agreed.',
    expiresOn: '2027-12-31',
  } as const;

  async function excepts(so: Client, subject: { organisationId: string; profileId?: string }) {
    const id = overrideId({ ...subject, ...terms });
    await accepted(so, SO, `override/${id}`, 'create', { ...subject, ...terms });
    return id;
  }

  test('who registered the organisation while it is theirs, and not once it is confirmed without them', async () => {
    await begin();
    const [anna, bert] = [await person(), await person()];
    const [judge, so] = [await person(JUDGE), await person(SO)];
    const organisation = await founds(anna);
    const id = await excepts(so, { organisationId: organisation });
    expect(await idsOf(anna)).toContain(id);
    const profile = await applies(bert, organisation);
    await accepted(judge, JUDGE, `profile/${profile}`, 'publish');
    expect(await hatsOf(anna)).not.toContain(`participant@organisation:${organisation}`);
    expect(await idsOf(anna)).not.toContain(id);
    expect(await idsOf(bert)).toContain(id);
  });

  test('an applicant one on their own profile, until they are let in and out again', async () => {
    await begin();
    const [boss, anna, bert] = [await person(MEMBER), await person(), await person()];
    const [judge, so] = [await person(JUDGE), await person(SO)];
    const profileId = await applies(anna, MILL);
    const id = await excepts(so, { organisationId: MILL, profileId });
    expect(await idsOf(anna)).toContain(id);
    expect(await idsOf(bert)).not.toContain(id);
    await accepted(judge, JUDGE, `profile/${profileId}`, 'publish');
    expect(await idsOf(anna)).toContain(id);
    await accepted(boss, MEMBER, `organisation/${MILL}`, 'removeMember', { person: anna.person });
    expect(await idsOf(anna)).not.toContain(id);
    expect(await idsOf(boss)).toContain(id);
  });
});

describe('a merge', () => {
  const merged = { reason: 'The same mill, registered twice.' };

  test('keeps both histories, takes the profiles along, and gives nobody a key who is not named', async () => {
    await begin();
    const anna = await person();
    const judge = await person(JUDGE);
    const member = await person(MEMBER);
    const id = await founds(anna, { website: 'https://mill.example' });
    const profile = await applies(anna, id);
    const waiting = await person();
    const joining = joiningId(waiting.person, id);
    await accepted(waiting, self(waiting), `joining/${joining}`, 'create', { organisationId: id });

    await accepted(judge, JUDGE, `organisation/${id}`, 'merge', {
      ...merged,
      into: MILL,
      take: ['website'],
    });
    expect(await world.record('organisation', id)).toMatchObject({
      state: 'merged',
      data: { mergedInto: MILL, legalName: 'New Mill', website: 'https://mill.example' },
    });
    expect(await data('organisation', MILL)).toMatchObject({
      legalName: 'Old Mill',
      website: 'https://mill.example',
      mergedFrom: { [id]: true },
    });
    expect(await data('profile', profile)).toMatchObject({
      organisationId: MILL,
      startedFor: id,
      applicant: true,
    });
    expect(await hatsOf(anna)).toEqual([self(anna)]);
    expect(await idsOf(anna)).toEqual(expect.arrayContaining([id, profile]));
    expect(await idsOf(anna)).not.toContain(MILL);
    expect(await idsOf(member)).not.toContain(profile);
    expect(await world.record('joining', joining)).toMatchObject({
      state: 'withdrawn',
      data: { mergedInto: MILL },
    });
    const told = (await member.pull()).rows.filter(({ concept }) => concept === 'notice');
    expect(told.map((row) => row.data['code'])).toContain('ORGANISATION_ABSORB');
    expect((await anna.pull()).rows.map((row) => row.data['code'])).toContain('ORGANISATION_MERGE');

    // The yes to the profile is the yes to its person, for the organisation it now is.
    await accepted(judge, JUDGE, `profile/${profile}`, 'publish');
    expect(await hatsOf(anna)).toContain(MEMBER);
    // R-PR-03: under the survivor's id they have it already.
    const second = await does(anna, MEMBER, `profile/${profileOf(anna, MILL)}`, 'create', {
      organisationId: MILL,
      role: 'HO',
      generation: 'demo',
    });
    expect(second.refusal).toMatchObject({ code: 'PROFILE_EXISTS', params: { profile } });
  });

  test('whom it names acts for the survivor; strangers are not named', async () => {
    await begin();
    const anna = await person();
    const stranger = await person();
    const judge = await person(JUDGE);
    const id = await founds(anna);
    await applies(anna, id);
    const forged = await does(judge, JUDGE, `organisation/${id}`, 'merge', {
      ...merged,
      into: MILL,
      admit: [stranger.person],
    });
    expect(forged.refusal?.code).toBe('NOT_OF_ORGANISATION');
    await accepted(judge, JUDGE, `organisation/${id}`, 'merge', {
      ...merged,
      into: MILL,
      admit: [anna.person],
    });
    expect(await hatsOf(anna)).toContain(MEMBER);
  });

  test('a Partnership only where it looks after both, the Support Office anywhere', async () => {
    await begin();
    const anna = await person();
    const id = await founds(anna);
    await applies(anna, id);
    await planted('organisation', MILL, 'active', { ...mill, partnerships: { [OTHER]: true } });
    const judge = await person(JUDGE);
    const so = await person(SO);
    const payload = { ...merged, into: MILL };
    const unseen = await does(judge, JUDGE, `organisation/${id}`, 'merge', payload);
    const nowhere = await does(judge, JUDGE, `organisation/${id}`, 'merge', {
      ...merged,
      into: uuid(),
    });
    expect(unseen.refusal).toEqual(nowhere.refusal);
    expect(unseen.refusal?.code).toBe('ORGANISATION_UNKNOWN');
    const back = await does(so, SO, `organisation/${MILL}`, 'merge', { ...merged, into: id });
    expect(back.refusal?.code).toBe('MERGE_WRONG_WAY');
    await accepted(so, SO, `organisation/${id}`, 'merge', payload);
  });

  test('R-EL-07: a used visit stays used, and R-PR-03: two live profiles of one person are no merge', async () => {
    await begin();
    const so = await person(SO);
    const mary = await person(MEMBER);
    const id = uuid();
    await planted('organisation', id, 'active', { ...mill, visitsUsed: { demo: true } });
    for (const organisationId of [id, MILL])
      await planted('profile', profileOf(mary, organisationId), 'published', {
        organisationId,
        ...filled(organisationId),
        contactUserId: mary.person,
        submittedTo: OWN,
        lastEditedAt: AT,
      });
    const payload = { ...merged, into: MILL };
    const clash = await does(so, SO, `organisation/${id}`, 'merge', payload);
    expect(clash.refusal?.code).toBe('MERGE_PROFILES_CLASH');
    await planted('profile', profileOf(mary, id), 'withdrawn', {
      organisationId: id,
      ...filled(id),
      contactUserId: mary.person,
    });
    await accepted(so, SO, `organisation/${id}`, 'merge', payload);
    expect(((await data('organisation', MILL)) as Organisation).visitsUsed).toEqual({ demo: true });
    expect(await data('profile', profileOf(mary, id))).toMatchObject({ organisationId: id });
  });

  test('what is started offline for the duplicate goes to the survivor', async () => {
    await begin();
    const anna = await person();
    const judge = await person(JUDGE);
    const id = await founds(anna);
    const first = await applies(anna, id);
    await accepted(judge, JUDGE, `organisation/${id}`, 'merge', { ...merged, into: MILL });
    const late = profileId(anna.person, id, 'VO', 'demo');
    await accepted(anna, self(anna), `profile/${late}`, 'create', {
      organisationId: id,
      role: 'VO',
      generation: 'demo',
    });
    expect(await data('profile', late)).toMatchObject({
      organisationId: MILL,
      startedFor: id,
      applicant: true,
    });
    expect(first).not.toBe(late);
  });
});

/** Anything an applicant may try on an organisation that is not theirs. */
const tries = fc.array(
  fc.constantFrom(
    'join',
    'found',
    'profile',
    'submit',
    'confirm',
    'merge',
    'edit',
    'accept',
    'withdraw',
    'askAgain',
  ),
  { minLength: 1, maxLength: 8 },
);

test('whatever an applicant tries: no key without a yes, and no record of another organisation', async () => {
  await begin();
  const member = await person(MEMBER);
  const secret = profileOf(member, MILL);
  await planted('profile', secret, 'draft', {
    organisationId: MILL,
    ...filled(secret),
    contactUserId: member.person,
  });
  await fc.assert(
    fc.asyncProperty(tries, async (steps) => {
      const ben = await person();
      const hat = self(ben);
      const own = uuid();
      const joining = joiningId(ben.person, MILL);
      const profile = profileOf(ben, MILL);
      const run: Readonly<Record<string, () => Promise<unknown>>> = {
        join: () => does(ben, hat, `joining/${joining}`, 'create', { organisationId: MILL }),
        found: () => does(ben, hat, `organisation/${own}`, 'create', { ...mill }),
        profile: () =>
          does(ben, hat, `profile/${profile}`, 'create', {
            organisationId: MILL,
            ...filled(profile),
          }),
        submit: () => does(ben, hat, `profile/${profile}`, 'submit'),
        confirm: () => does(ben, hat, `organisation/${own}`, 'confirm', { admitFounder: true }),
        merge: () => does(ben, hat, `organisation/${own}`, 'merge', { into: MILL, reason: 'x' }),
        edit: () =>
          ben.push(
            ben.edit(hat, 'organisation', MILL, { city: { base: null, value: 'Elsewhere' } }),
          ),
        accept: () => does(ben, hat, `joining/${joining}`, 'accept'),
        withdraw: () => does(ben, hat, `joining/${joining}`, 'withdraw'),
        askAgain: () => does(ben, hat, `joining/${joining}`, 'askAgain'),
      };
      for (const step of steps) await run[step]?.();
      expect(await hatsOf(ben)).toEqual([hat]);
      const seen = await idsOf(ben);
      expect(seen).not.toContain(MILL);
      expect(seen).not.toContain(secret);
    }),
    { seed: 20211109, numRuns: 40 },
  );
  expect((await data('organisation', MILL))['city']).toBeUndefined();
}, 120_000);
