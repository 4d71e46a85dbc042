// J1 (g): are a profile and what a stand noted of its person one, whichever comes to the server first, and only for who
// holds the code? On the real scheme, through the authority.
import { claimIdOf, leadCodeFrom, leadIdOf, profileId, registry } from '@cxc/domain';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Client, type World, createWorld, uuid } from '../testing/toyWorld.ts';
import { wearing } from '../testing/wearing.ts';

const OWN = uuid();
const FAIR = uuid();
const MILL = uuid();
const DESK = `partnership_member@partnership:${OWN}`;
const AT = '2026-10-01T08:00:00.000Z';

let world: World;
let stand: Client;
let visitor: Client;
let mine: string;

async function planted(
  concept: string,
  id: string,
  state: string,
  data: Readonly<Record<string, unknown>>,
): Promise<void> {
  await world.plant({ concept, id, version: 1, state, data });
}

const person = (...hats: readonly string[]): Promise<Client> => wearing(world, ...hats);

async function profileOf(client: Client): Promise<string> {
  const id = profileId(client.person, MILL, 'VO', 'demo');
  await planted('profile', id, 'draft', {
    ...{ role: 'VO', generation: 'demo', organisationId: MILL, contactUserId: client.person },
    lastEditedAt: AT,
  });
  return id;
}

beforeEach(async () => {
  world = await createWorld({ registry });
  await planted('partnership', OWN, 'active', {
    ...{ generation: 'demo', start: '2026-09-01', end: '2028-08-31', acronym: 'OWN' },
    ...{ fullName: 'Partnership OWN', acceptingProfiles: true },
  });
  await planted('organisation', MILL, 'active', {
    ...{ legalName: 'Old Mill', type: 'sme', country: 'IT', partnerships: { [OWN]: true } },
  });
  stand = await person(DESK);
  visitor = await person();
  await planted('fair', FAIR, 'open', {
    ...{ title: 'Weaving Days', place: 'Hall 4', from: '2026-11-03', to: '2026-11-05' },
    ...{ partnershipId: OWN, colleagues: {}, openedBy: stand.person, openedAt: AT },
  });
  mine = await profileOf(visitor);
});
afterEach(() => world.close());

const newCode = (): string => leadCodeFrom(crypto.getRandomValues(new Uint8Array(16)));

async function does(
  client: Client,
  hat: string,
  at: readonly [string, string],
  command: string,
  payload: object,
) {
  const [outcome] = await client.push(
    client.command(hat, at[0], at[1], command, { payload: { ...payload } }),
  );
  return outcome!;
}

const captures = (code: string, more: object = {}) =>
  does(stand, DESK, ['lead', leadIdOf(code)], 'capture', {
    ...{ code, fairId: FAIR, how: 'form', at: AT, name: 'Pilar Weber', email: 'p@weavers.example' },
    consent: { version: '2026-11', language: 'en', how: 'tick' },
    note: 'Seems to be in a hurry.',
    ...more,
  });
const claims = (client: Client, code: string, profile: string) =>
  does(client, `self@user:${client.person}`, ['claim', claimIdOf(code)], 'create', {
    code,
    profileId: profile,
  });

async function both(code: string): Promise<void> {
  const claim = await world.record('claim', claimIdOf(code));
  const lead = await world.record('lead', leadIdOf(code));
  expect(lead).toMatchObject({ state: 'profile', data: { profileId: mine } });
  expect(claim).toMatchObject({
    state: 'met',
    data: {
      profileId: mine,
      met: { partnershipId: OWN, fair: 'Weaving Days', name: 'Pilar Weber', how: 'form' },
    },
  });
  expect(JSON.stringify(claim)).not.toContain('hurry');
}

describe('J1 (g) one identity, two provenances', () => {
  test.each(['the stand', 'the visitor'])('%s is at the server first', async (first) => {
    const code = newCode();
    const steps = [() => captures(code), () => claims(visitor, code, mine)];
    for (const step of first === 'the stand' ? steps : steps.reverse())
      expect(await step()).toMatchObject({ verdict: 'accepted' });
    await both(code);
    // Said again by another device of the same person: once.
    const again = await claims(visitor, code, mine);
    expect(again.verdict).not.toBe('refused');
    await both(code);
  });

  test('of two contacts that are one, each claim comes to the one that stays', async () => {
    const [kept, other] = [newCode(), newCode()];
    await captures(kept);
    await captures(other, { name: 'Pilar Webber' });
    await claims(visitor, other, mine);
    const merge = { from: leadIdOf(other) };
    expect(await does(stand, DESK, ['lead', leadIdOf(kept)], 'merge', merge)).toMatchObject({
      verdict: 'accepted',
    });
    expect(await world.record('lead', leadIdOf(kept))).toMatchObject({
      data: { profileId: mine, claims: { [claimIdOf(other)]: true } },
    });
    // One more code of the same person, named after both were put together.
    const late = newCode();
    await captures(late);
    await does(stand, DESK, ['lead', leadIdOf(kept)], 'merge', { from: leadIdOf(late) });
    expect(await claims(visitor, late, mine)).toMatchObject({ verdict: 'accepted' });
    expect(await world.record('claim', claimIdOf(late))).toMatchObject({ state: 'met' });
  });

  test('consent that is taken back takes back what the claim holds too, also of a claim that comes later', async () => {
    const code = newCode();
    await captures(code);
    await claims(visitor, code, mine);
    await does(stand, DESK, ['lead', leadIdOf(code)], 'withdraw', {});
    const gone = await world.record('claim', claimIdOf(code));
    expect(gone).toMatchObject({ state: 'withdrawn' });
    expect(gone?.data['met']).toBeUndefined();
    const late = newCode();
    await captures(late);
    await does(stand, DESK, ['lead', leadIdOf(late)], 'withdraw', {});
    expect(await claims(visitor, late, mine)).toMatchObject({ verdict: 'accepted' });
    expect(await world.record('claim', claimIdOf(late))).toMatchObject({ state: 'withdrawn' });
  });

  test('a claim whose person left stands in no contact’s way', async () => {
    const [before, after] = [newCode(), newCode()];
    await captures(before);
    for (const code of [before, after]) {
      await claims(visitor, code, mine);
      const { id, version, data } = (await world.record('claim', claimIdOf(code)))!;
      const { met: _gone, ...left } = data;
      await world.plant({
        concept: 'claim',
        id,
        version: version + 1,
        state: 'withdrawn',
        data: left,
      });
    }
    expect(await captures(after)).toMatchObject({ verdict: 'accepted' });
    expect(await does(stand, DESK, ['lead', leadIdOf(before)], 'withdraw', {})).toMatchObject({
      verdict: 'accepted',
    });
  });

  test('nobody else: a profile of somebody else, a code that is taken, an id that is not its code’s', async () => {
    const code = newCode();
    await captures(code);
    const thief = await person();
    const theirs = await profileOf(thief);
    expect(await claims(thief, code, mine)).toMatchObject({
      refusal: { code: 'PROFILE_NOT_YOURS' },
    });
    const bent = await does(
      thief,
      `self@user:${thief.person}`,
      ['claim', claimIdOf(newCode())],
      'create',
      { code, profileId: theirs },
    );
    expect(bent).toMatchObject({ refusal: { code: 'CODE_NOT_OF_CONTACT' } });
    await claims(visitor, code, mine);
    expect(await claims(thief, code, theirs)).toMatchObject({ verdict: 'refused' });
    await both(code);
  });
});

describe('REG-6 the person of a contact says what is not right', () => {
  const SAID = { right: { name: 'Pilar Weber-Soto', phone: '+39 055 123456' }, note: 'In April.' };
  const corrects = (client: Client, code: string, words: object = SAID) =>
    does(client, `self@user:${client.person}`, ['claim', claimIdOf(code)], 'correct', words);
  const atStand = (code: string, command: string, payload: object) =>
    does(stand, DESK, ['lead', leadIdOf(code)], command, payload);

  async function met(): Promise<string> {
    const code = newCode();
    await captures(code);
    await claims(visitor, code, mine);
    return code;
  }
  async function correctionOf(code: string): Promise<string> {
    const lead = await world.record('lead', leadIdOf(code));
    return Object.keys((lead?.data['corrections'] as object | undefined) ?? {})[0] ?? '';
  }

  test('their words lie with the contact, its Partnership is told, and what was noted stays', async () => {
    const code = await met();
    expect(await corrects(visitor, code)).toMatchObject({ verdict: 'accepted' });
    expect(await world.record('lead', leadIdOf(code))).toMatchObject({
      data: {
        name: 'Pilar Weber',
        corrections: { [await correctionOf(code)]: { ...SAID, claim: claimIdOf(code) } },
      },
    });
    const told = (await stand.pullAll()).flatMap(({ rows }) => rows);
    expect(told).toContainEqual(
      expect.objectContaining({
        concept: 'notice',
        data: expect.objectContaining({ code: 'LEAD_CORRECTED' }) as unknown,
      }),
    );
  });

  test('taken over field by field and read: its person sees it, in every meeting that is this contact', async () => {
    const code = await met();
    await corrects(visitor, code);
    const correction = await correctionOf(code);
    expect(await atStand(code, 'takeRight', { correction, field: 'name' })).toMatchObject({
      verdict: 'accepted',
    });
    expect(await world.record('lead', leadIdOf(code))).toMatchObject({
      data: { name: 'Pilar Weber-Soto', email: 'p@weavers.example' },
    });
    expect(await world.record('claim', claimIdOf(code))).toMatchObject({
      data: { met: { name: 'Pilar Weber-Soto', fair: 'Weaving Days' } },
    });
    // A word beside the fields is read by somebody; what was not taken over stays as it was noted.
    await atStand(code, 'readCorrection', { correction });
    const claim = await world.record('claim', claimIdOf(code));
    expect(claim).toMatchObject({
      data: { said: { [correction]: { heardAt: expect.any(String) as string } } },
    });
    expect((await world.record('lead', leadIdOf(code)))?.data['phone']).toBeUndefined();
  });

  test('fields alone are read with the last one that is taken over', async () => {
    const code = await met();
    await corrects(visitor, code, { right: { phone: '+39 055 123456' } });
    const correction = await correctionOf(code);
    await atStand(code, 'takeRight', { correction, field: 'phone' });
    expect(await world.record('claim', claimIdOf(code))).toMatchObject({
      data: { said: { [correction]: { heardAt: expect.any(String) as string } } },
    });
  });

  test('nobody else says it, nobody says nothing, and a field nobody named is not taken over', async () => {
    const code = await met();
    const thief = await person();
    expect(await corrects(thief, code)).toMatchObject({
      verdict: 'refused',
      refusal: { code: 'NOT_FOUND' },
    });
    expect(await corrects(visitor, code, {})).toMatchObject({
      refusal: { code: 'CORRECTION_EMPTY', rule: 'T-FA-11' },
    });
    await corrects(visitor, code);
    const correction = await correctionOf(code);
    expect(await atStand(code, 'takeRight', { correction, field: 'email' })).toMatchObject({
      refusal: { code: 'CORRECTION_NOT_FOUND', rule: 'T-FA-12' },
    });
    // The stand says nothing in their name, and no other Partnership takes anything over.
    expect(await atStand(code, 'corrected', { correction, claim: uuid() })).toMatchObject({
      verdict: 'refused',
    });
    const hat = `partnership_member@partnership:${uuid()}`;
    const other = await person(hat);
    expect(
      await does(other, hat, ['lead', leadIdOf(code)], 'takeRight', { correction, field: 'name' }),
    ).toMatchObject({ verdict: 'refused' });
  });

  test('said of a contact that was merged, it comes to the one that stays; merged later, it goes along', async () => {
    const [before, after] = [await met(), await met()];
    const kept = newCode();
    await captures(kept);
    await corrects(visitor, before);
    for (const code of [before, after])
      await does(stand, DESK, ['lead', leadIdOf(kept)], 'merge', { from: leadIdOf(code) });
    await corrects(visitor, after, { note: 'I never was in Ghent.' });
    const lead = await world.record('lead', leadIdOf(kept));
    expect(
      Object.values(lead?.data['corrections'] as Record<string, { note: string }>)
        .map(({ note }) => note)
        .sort(),
    ).toEqual(['I never was in Ghent.', 'In April.']);
  });

  test('consent that is taken back, or the account that goes, takes what was said along', async () => {
    const [back, left] = [await met(), await met()];
    for (const code of [back, left]) await corrects(visitor, code);
    await atStand(back, 'withdraw', {});
    await world.server.authority.act((docket) =>
      docket.order(uuid(), [
        { concept: 'claim', record: claimIdOf(left), command: 'forgetPerson', payload: {} },
      ]),
    );
    for (const code of [back, left]) {
      const lead = await world.record('lead', leadIdOf(code));
      const claim = await world.record('claim', claimIdOf(code));
      expect(JSON.stringify([lead, claim])).not.toContain('In April.');
      expect(claim).toMatchObject({ state: 'withdrawn' });
    }
    expect(await world.record('lead', leadIdOf(left))).toMatchObject({
      data: { name: 'Pilar Weber' },
    });
  });
});
