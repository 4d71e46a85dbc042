// Does an invitation reach its mailbox, and give exactly what it says to whom it was meant for?
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { organisation, partnership } from '@cxc/domain';
import type { InvitationAnswer, Outcome } from '@cxc/domain/wire';
import {
  type AccountWorld,
  Browser,
  GOOD_PASSWORD,
  createAccountWorld,
} from '../testing/accountWorld.ts';
import { uuid } from '../testing/toyWorld.ts';

const P = partnership.examples()[0]!;
const ORG = organisation.examples().find(({ state }) => state === 'active')!;
const COORDINATOR = `partnership_coordinator@partnership:${P.id}`;
const PARTICIPANT = `participant@organisation:${ORG.id}`;
const INVITED = 'invited@example.org';

let world: AccountWorld;
let inviter: Browser;
beforeEach(async () => {
  world = await createAccountWorld();
  await world.plant(P);
  await world.plant(ORG);
  await world.account('coordinator@example.org', COORDINATOR);
  inviter = new Browser(world);
  await inviter.signIn('coordinator@example.org');
});
afterEach(() => world.close());

async function command(
  browser: Browser,
  hat: string,
  name: string,
  record: string,
  payload: object = {},
): Promise<Outcome> {
  const { person } = await browser.whoAmI();
  const request = {
    id: uuid(),
    author: person,
    hat,
    concept: 'invitation',
    record,
    after: [],
    deviceAt: world.clock.now(),
    act: 'command',
    command: name,
    payload,
  };
  const body = { protocol: 1, device: browser.device, waiting: 0, requests: [request] };
  const answer = await browser.call('POST', '/api/push', body);
  const [outcome] = ((await answer.json()) as { outcomes: Outcome[] }).outcomes;
  return outcome!;
}

const OFFER = {
  email: INVITED,
  givenName: 'Kim',
  locale: 'en',
  role: 'signatory',
  key: `partnership:${P.id}`,
  message: 'Welcome\r\nBcc: everybody@example.org',
  expiresOn: '2026-11-20',
};

async function invite(more: object = {}): Promise<string> {
  const id = uuid();
  const outcome = await command(inviter, COORDINATOR, 'create', id, { ...OFFER, ...more });
  expect(outcome.refusal).toBeUndefined();
  return id;
}

const about = async (browser: Browser, id: string) =>
  (await (await browser.call('GET', `/api/invitations/${id}`)).json()) as InvitationAnswer;

const accountBody = (browser: Browser, invitation: string, code: string) => ({
  invitation,
  code,
  givenName: 'Kim',
  familyName: 'Invited',
  password: GOOD_PASSWORD,
  locale: 'en',
  privacy: '1',
  device: browser.device,
});

describe('by somebody without an account', () => {
  test('mail with link and code; the account has the invited address and exactly that role', async () => {
    const id = await invite();
    const code = await world.codeTo(INVITED);
    const mail = await world.mailTo(INVITED);
    expect(mail?.subject).toBe(`Invitation to ClusterXchange: ${P.data.acronym}`);
    expect(mail?.text).toContain(`/welcome?invitation=${id}`);
    expect(mail?.text).toContain('“Welcome Bcc: everybody@example.org”');
    const browser = new Browser(world);
    expect(await about(browser, id)).toEqual({
      id,
      state: 'open',
      email: 'i…@example.org',
      role: 'signatory',
      kind: 'partnership',
      body: P.data.acronym,
      invitedBy: 'Robin Example',
      message: OFFER.message,
      expiresOn: OFFER.expiresOn,
      mine: false,
    });
    const answer = await browser.call('POST', '/api/accounts', accountBody(browser, id, code));
    expect(answer.status).toBe(201);
    const { person, hats } = await browser.whoAmI();
    expect(hats).toEqual([`self@user:${person}`, `signatory@partnership:${P.id}`]);
    expect((await world.record('person', person))?.data['email']).toBe(INVITED);
    expect((await about(browser, id)).state).toBe('accepted');
    const told = await world.storage.read((view) => view.allRecords('notice'));
    const { person: by } = await inviter.whoAmI();
    expect(told.map(({ data }) => [data['key'], data['code']])).toContainEqual([
      `user:${by}`,
      'INVITATION_ACCEPT',
    ]);
  });

  test('without the code the link is worth nothing; the code of another invitation neither', async () => {
    const first = await invite();
    const second = await invite({ email: 'second@example.org' });
    const code = await world.codeTo('second@example.org');
    const browser = new Browser(world);
    const said = await browser.said('POST', '/api/accounts', accountBody(browser, first, code));
    expect(said).toBe('403 WRONG_CODE');
    const nowhere = accountBody(browser, uuid(), code);
    expect(await browser.said('POST', '/api/accounts', nowhere)).toBe('403 WRONG_CODE');
    expect((await about(browser, second)).state).toBe('open');
  });

  test('who never got it asks for a new code; the older one is void then, and it goes to the invited address only', async () => {
    const id = await invite();
    const old = await world.codeTo(INVITED);
    const browser = new Browser(world);
    expect(await browser.said('POST', `/api/invitations/${id}/code`, {})).toBe('202');
    const fresh = await world.codeTo(INVITED);
    expect(new Set(world.mailbox.mails.map(({ to }) => to))).toEqual(new Set([INVITED]));
    if (old !== fresh)
      expect(await browser.said('POST', '/api/accounts', accountBody(browser, id, old))).toBe(
        '403 WRONG_CODE',
      );
    expect(await browser.said('POST', '/api/accounts', accountBody(browser, id, fresh))).toBe(
      '201',
    );
    expect(await browser.said('POST', `/api/invitations/${id}/code`, {})).toBe(
      '409 INVITATION_CLOSED',
    );
  });

  test('the invited address has an account: sign in and take it up', async () => {
    await world.account(INVITED);
    const id = await invite();
    const code = await world.codeTo(INVITED);
    const browser = new Browser(world);
    const body = accountBody(browser, id, code);
    expect(await browser.said('POST', '/api/accounts', body)).toBe('409 ACCOUNT_THERE');
  });
});

describe('by somebody who is signed in', () => {
  const accept = (browser: Browser, id: string, body: object = {}) =>
    browser.said('POST', `/api/invitations/${id}/acceptance`, body);

  test('under the invited address without a code, once', async () => {
    await world.account(INVITED);
    const id = await invite();
    const browser = new Browser(world);
    await browser.signIn(INVITED);
    expect((await about(browser, id)).mine).toBe(true);
    expect(await accept(browser, id)).toBe('200');
    expect((await browser.whoAmI()).hats).toContain(`signatory@partnership:${P.id}`);
    expect(await accept(browser, id)).toBe('409 INVITATION_CLOSED');
  });

  test('under another address only with the code', async () => {
    await world.account('other@example.org');
    const id = await invite();
    const code = await world.codeTo(INVITED);
    const browser = new Browser(world);
    await browser.signIn('other@example.org');
    expect((await about(browser, id)).mine).toBe(false);
    expect(await accept(browser, id)).toBe('403 WRONG_CODE');
    expect(await accept(browser, id, { code: code === '000000' ? '000001' : '000000' })).toBe(
      '403 WRONG_CODE',
    );
    expect((await browser.whoAmI()).hats).toHaveLength(1);
    expect(await accept(browser, id, { code })).toBe('200');
    expect((await browser.whoAmI()).hats).toContain(`signatory@partnership:${P.id}`);
    expect(await accept(new Browser(world), id, { code })).toBe('401 SIGNED_OUT');
  });

  test('nobody gives themselves a role by an invitation', async () => {
    const id = await invite({ email: 'coordinator@example.org' });
    expect(await accept(inviter, id)).toBe('409 INVITATION_CLOSED');
  });

  test('withdrawn: the mail that waits is not sent, the code is worth nothing', async () => {
    const early = await invite();
    const code = await world.codeTo(INVITED);
    world.mailbox.broken = new Error('away');
    const late = await invite({ email: 'late@example.org' });
    for (const id of [early, late])
      expect((await command(inviter, COORDINATOR, 'withdraw', id)).verdict).toBe('accepted');
    world.mailbox.broken = undefined;
    expect(await world.mailTo('late@example.org')).toBeUndefined();
    const browser = new Browser(world);
    const body = accountBody(browser, early, code);
    expect(await browser.said('POST', '/api/accounts', body)).toBe('403 WRONG_CODE');
    expect((await about(browser, early)).state).toBe('withdrawn');
  });

  test('over after its last day: said at once, recorded by the job, told once', async () => {
    await world.account(INVITED);
    const id = await invite();
    const browser = new Browser(world);
    await browser.signIn(INVITED);
    world.clock.set('2026-11-20T23:00:00.000Z');
    expect((await about(browser, id)).state).toBe('expired');
    expect(await accept(browser, id)).toBe('409 INVITATION_CLOSED');
    await world.server.scheduler.follow();
    await world.server.scheduler.follow();
    expect((await world.record('invitation', id))?.state).toBe('expired');
    const notices = await world.storage.read((view) => view.allRecords('notice'));
    const told = notices.filter(({ data }) => data['code'] === 'INVITATION_EXPIRE');
    expect(told).toHaveLength(1);
  });
});

describe('D06: forged invitations', () => {
  const so = { role: 'support_office', key: 'so' };
  test.each([
    ['a participant to a Partnership', PARTICIPANT, OFFER],
    ['a participant to the Support Office', PARTICIPANT, so],
    ['a coordinator to the Support Office', COORDINATOR, so],
    ['a coordinator to the Commission', COORDINATOR, { role: 'commission', key: 'ec' }],
    ['a coordinator to an organisation', COORDINATOR, { role: 'participant', key: ORG.id }],
    ['an admin', `partnership_admin@partnership:${P.id}`, OFFER],
    ['a member', `partnership_member@partnership:${P.id}`, OFFER],
    ['a signatory', `signatory@partnership:${P.id}`, OFFER],
    ['the Commission', 'commission@ec', OFFER],
    ['somebody with no role', 'self', OFFER],
  ] as const)('%s: refused, nothing sent', async (_who, hat, offer) => {
    const email = 'forger@example.org';
    const person = await world.account(email, ...(hat === 'self' ? [] : [hat]));
    const browser = new Browser(world);
    await browser.signIn(email);
    const worn = hat === 'self' ? `self@user:${person}` : hat;
    const id = uuid();
    const outcome = await command(browser, worn, 'create', id, { ...OFFER, ...offer });
    expect(outcome.verdict).toBe('refused');
    expect(['FORBIDDEN_ROLE', 'ROLE_OF_OTHERS', 'PAYLOAD_NOT_ALLOWED']).toContain(
      outcome.refusal?.code,
    );
    expect(await world.mailTo(INVITED)).toBeUndefined();
    expect(await browser.said('GET', `/api/invitations/${id}`)).toBe('404 NOT_FOUND');
    const trail = await world.storage.read((view) => view.auditAfter(0, 100));
    const last = JSON.parse(trail.at(-1)?.body ?? '{}') as Record<string, unknown>;
    expect(last).toMatchObject({ person, hat: worn, verdict: 'refused' });
  });

  test('under a hat one does not wear', async () => {
    const id = uuid();
    const outcome = await command(inviter, 'support_office@so', 'create', id, { ...OFFER, ...so });
    expect(outcome.refusal?.code).toBe('ROLE_REVOKED');
  });
});
