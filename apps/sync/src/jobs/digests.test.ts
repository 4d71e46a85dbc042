// Does a mail say whose turn it is once, at the time the person wishes, and whatever stops in between? And does
// every reason for a mail have its sentence?
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type RecordOf, derivedId } from '@cxc/domain/kernel';
import { type MailChoice, registry, toldCode } from '@cxc/domain';
import { newSigningKey, signerFrom } from '../authority/signing.ts';
import { mailCut } from '../mail/digest.ts';
import { letter } from '../mail/letters.ts';
import { turnWords as english } from '../mail/turnWords.en.ts';
import { turnWords as german } from '../mail/turnWords.de.ts';
import { TURN_CODES, WORDS_WAIT, turnCode } from '../mail/turns.ts';
import { type Server, createServer } from '../server.ts';
import { Mailbox } from '../testing/accountWorld.ts';
import { type TestClock, type World, createWorld, testClock, uuid } from '../testing/toyWorld.ts';

const ORG = uuid();
const KEY = `organisation:${ORG}`;
const NOON = '2026-11-10T11:00:00.000Z';

let world: World;
let clock: TestClock;
let mailbox: Mailbox;

beforeEach(async () => {
  clock = testClock(NOON);
  mailbox = new Mailbox();
  world = await createWorld({ registry, clock, carrier: mailbox });
});
afterEach(() => world.close());

async function person(mailNotices?: MailChoice): Promise<string> {
  const id = uuid();
  await world.plant({
    concept: 'person',
    id,
    version: 1,
    state: 'active',
    data: {
      email: `${id}@clusterxchange.example`,
      givenName: 'Some',
      familyName: 'Body',
      ...(mailNotices ? { mailNotices } : {}),
      roles: { [derivedId('role', id)]: { role: 'participant', key: KEY } },
    },
  });
  return id;
}

function notice(code: string, at: string, more: object = {}): RecordOf {
  return {
    concept: 'notice',
    id: uuid(),
    version: 1,
    state: 'open',
    data: {
      kind: 'told',
      key: KEY,
      about: { concept: 'match', record: uuid() },
      code,
      at,
      ...more,
    },
  };
}

async function runAt(instant: string, server: Server = world.server): Promise<void> {
  clock.set(instant);
  await server.scheduler.follow();
}

/** What waits to be sent or was sent, by address. */
async function mailsTo(id: string): Promise<string[]> {
  await world.server.outbox?.flush();
  return mailbox.mails.filter(({ to }) => to.startsWith(id)).map(({ text }) => text);
}

describe('when a mail leaves', () => {
  test('at once: the next minute, but not between 20:00 and 7:00 in Brussels', async () => {
    const id = await person('at_once');
    await world.plant(notice('MATCH_PROPOSE', NOON));
    await runAt('2026-11-10T11:01:00.000Z');
    expect(await mailsTo(id)).toHaveLength(1);
    await world.plant(notice('MATCH_COUNTER', '2026-11-10T19:00:00.000Z'));
    await runAt('2026-11-10T19:01:00.000Z');
    await runAt('2026-11-11T05:59:59.000Z');
    expect(await mailsTo(id)).toHaveLength(1);
    await runAt('2026-11-11T06:00:00.000Z');
    const [, second] = await mailsTo(id);
    expect(second).toContain('Other dates are proposed');
    expect(second).not.toContain('A match is proposed');
  });

  test('daily, where nothing is said: in the morning, all of the day before in one', async () => {
    const id = await person();
    await world.plant(notice('MATCH_PROPOSE', NOON));
    await world.plant(notice('MATCH_PROPOSE', NOON));
    await runAt('2026-11-10T18:00:00.000Z');
    expect(await mailsTo(id)).toEqual([]);
    await runAt('2026-11-11T09:00:00.000Z');
    const [mail] = await mailsTo(id);
    expect(mail).toContain('- A match is proposed to you (2)');
    await runAt('2026-11-12T09:00:00.000Z');
    expect(await mailsTo(id)).toHaveLength(1);
  });

  test('never: never; and nothing about what is settled or nobody’s turn', async () => {
    const silent = await person('never');
    const other = await person('at_once');
    await world.plant(notice('MATCH_EXPIRE', NOON));
    await world.plant({ ...notice('MATCH_PROPOSE', NOON), state: 'discarded' });
    await runAt('2026-11-10T11:01:00.000Z');
    expect(await mailsTo(other)).toEqual([]);
    await world.plant(notice('MATCH_PROPOSE', NOON));
    await runAt('2026-11-10T11:02:00.000Z');
    expect(await mailsTo(silent)).toEqual([]);
    expect(await mailsTo(other)).toHaveLength(1);
  });

  test.each([
    ['the day clocks go forward', '2027-03-28T05:00:00.000Z', '2027-03-28T05:00:00.000Z'],
    ['the day they go back', '2027-10-31T06:00:00.000Z', '2027-10-31T06:00:00.000Z'],
    ['a minute before', '2027-10-31T05:59:00.000Z', undefined],
    ['in the evening', '2027-03-28T18:00:00.000Z', undefined],
  ])('seven in the morning is Brussels’ on %s', (_when, now, cut) => {
    expect(mailCut('daily', now)).toBe(cut);
  });
});

test('two processes and a kill between the commit and the sending: one mail', async () => {
  const id = await person('at_once');
  await world.plant(notice('MATCH_PROPOSE', NOON));
  // This one writes the mail and dies before it sends.
  const dead = createServer({
    storage: world.storage,
    registry,
    signer: signerFrom(newSigningKey()),
    clock,
  });
  clock.set('2026-11-10T11:01:00.000Z');
  await Promise.all([dead.scheduler.follow(), world.server.scheduler.follow()]);
  await world.server.scheduler.follow();
  expect(await mailsTo(id)).toHaveLength(1);
});

describe('words', () => {
  test('every reason has its sentence in both languages, and every code exists', () => {
    expect(Object.keys(english).sort()).toEqual([...TURN_CODES].sort());
    expect(Object.keys(german).sort()).toEqual([...TURN_CODES].sort());
    const byItself = [
      'CTQ_WORDS_LOST',
      'FILE_HARMFUL',
      'FILE_HARMFUL_OWN',
      'PROFILE_DRAFT_STAGNANT',
      'PROFILE_DRAFT_STAGNANT_AGAIN',
      'MATCH_ANSWER_DUE',
      'CTQ_DUE_SOON',
      'CTQ_REMIND',
      'AGREEMENT_REMIND',
      'EXCHANGE_NOT_READY',
      'PROOF_DEPARTURE',
      'PROOF_CHECK_OUT',
      'PROOF_DAY_AFTER',
      'REIMBURSEMENT_ESCALATED',
    ];
    const known = registry.concepts.flatMap(({ name, commands }) =>
      Object.keys(commands).map((command) => toldCode(name, command)),
    );
    for (const code of TURN_CODES) expect([WORDS_WAIT, ...byItself, ...known]).toContain(code);
  });

  test('refused words always wait for their author; what is told only for whose turn it is', () => {
    expect(turnCode('refused', 'CHANGED_MEANWHILE', 'user:x')).toBe(WORDS_WAIT);
    expect(turnCode('told', 'MATCH_PROPOSE', 'partnership:x')).toBeUndefined();
    expect(turnCode('told', 'CORRECTION_CREATE', 'so')).toBe('CORRECTION_CREATE');
  });

  test('a mail names no person and no record', () => {
    const facts = { code: '', minutes: 0, address: 'https://exchange.example.org' };
    const { subject, text } = letter('digest', 'de-AT', {
      ...facts,
      params: { turns: 'MATCH_PROPOSE:2,CTQ_DUE_SOON:1' },
    });
    expect(subject).toBe('3 Dinge warten bei ClusterXchange auf Sie');
    expect(text).toContain('- Ihnen wird ein Match vorgeschlagen (2)\n- Eine Qualitätszusage');
    expect(text).toContain('https://exchange.example.org/inbox');
  });
});
