// Who may invite whom to what, and does taking it up give exactly that?
import { describe, expect, it } from 'vitest';
import {
  SYSTEM,
  actorUnder,
  decide,
  derivedId,
  factsOf,
  type Actor,
  type Command,
  type RecordOf,
} from '../kernel/index.ts';
import { organisation } from '../organisation/index.ts';
import { partnership } from '../partnership/index.ts';
import { INVITATIONS_A_DAY, invitation, type Invitation } from './index.ts';

const NOW = '2026-12-10T08:00:00.000Z';
const organisations = organisation.examples().filter(({ state }) => state === 'active');
const ORG = organisations[0]?.id ?? '';
const P = partnership.examples()[0]?.id ?? '';
const Q = derivedId('partnership', 'elsewhere');
const inviter = (...roles: { role: string; key: string }[]): RecordOf => ({
  concept: 'person',
  id: derivedId('person', 'p'),
  version: 1,
  state: 'active',
  data: { roles: Object.fromEntries(roles.map((held) => [derivedId(held.role, held.key), held])) },
});
const known = [...organisations, ...partnership.examples()];
const facts = factsOf([...known, inviter({ role: 'participant', key: `organisation:${ORG}` })]);
const who = (name: string, hat: string): Actor => actorUnder(derivedId('person', name), hat);

const so = who('so', 'support_office@so');
const coordinator = who('c', `partnership_coordinator@partnership:${P}`);
const admin = who('a', `partnership_admin@partnership:${P}`);
const participant = who('p', `participant@organisation:${ORG}`);

const OFFER = {
  email: 'New.Person@Example.org',
  role: 'participant',
  key: `organisation:${ORG}`,
  expiresOn: '2027-01-10',
};

function ask(
  actor: Actor,
  command: string,
  payload: Record<string, unknown>,
  record?: RecordOf<Invitation>,
  now = NOW,
  given = facts,
) {
  const request: Command = {
    id: derivedId('request', command),
    author: actor.person === SYSTEM.person ? derivedId('system') : actor.person,
    hat: actor.hat,
    concept: 'invitation',
    record: record?.id ?? derivedId('invitation', 'new'),
    after: [],
    deviceAt: NOW,
    act: 'command',
    command,
    payload,
  };
  return decide(invitation, request, record, actor, given, now);
}

const create = (actor: Actor, more: Record<string, unknown> = {}) =>
  ask(actor, 'create', { ...OFFER, ...more });
const code = (decision: ReturnType<typeof ask>) =>
  decision.verdict === 'refused' ? decision.refusal.code : decision.verdict;

function open(actor = participant, more: Record<string, unknown> = {}): RecordOf<Invitation> {
  const made = create(actor, more);
  if (made.verdict !== 'accepted') throw new Error(code(made));
  return made.record as RecordOf<Invitation>;
}

describe('who may invite', () => {
  it('a participant to their own organisation; the address is kept in lower case, the inviter stamped', () => {
    expect(open()).toMatchObject({
      state: 'open',
      data: { email: 'new.person@example.org', invitedBy: participant.person, invitedAt: NOW },
    });
  });

  const partner = { role: 'signatory', key: `partnership:${P}` };
  it.each([
    ['a coordinator to the own Partnership', coordinator, partner, 'accepted'],
    ['the Support Office to any', so, partner, 'accepted'],
    ['the Support Office to the Commission', so, { role: 'commission', key: 'ec' }, 'accepted'],
    ['an admin not', admin, partner, 'FORBIDDEN_ROLE'],
    ['a participant not to a Partnership', participant, partner, 'ROLE_OF_OTHERS'],
    [
      'a coordinator not to another Partnership',
      coordinator,
      { role: 'signatory', key: `partnership:${Q}` },
      'ROLE_OF_OTHERS',
    ],
    [
      'a coordinator not to the Support Office',
      coordinator,
      { role: 'support_office', key: 'so' },
      'ROLE_OF_OTHERS',
    ],
    [
      'T-IN-01: nobody under a role of another kind of body',
      participant,
      { role: 'support_office' },
      'ROLE_NOT_FOR_KEY',
    ],
    ['nobody as somebody else', participant, { invitedBy: so.person }, 'PAYLOAD_NOT_ALLOWED'],
    ['T-IN-02: not for longer than 60 days', so, { expiresOn: '2027-02-09' }, 'INVITATION_DAYS'],
    ['T-IN-02: not for yesterday', so, { expiresOn: '2026-12-09' }, 'INVITATION_DAYS'],
    ['T-IN-02: on a day that exists', so, { expiresOn: '2026-12-32' }, 'DATE_NOT_IN_CALENDAR'],
    [
      'T-IN-03: to a body that is there',
      so,
      { key: `organisation:${derivedId('organisation', 'nowhere')}` },
      'BODY_NOT_ACTIVE',
    ],
  ] as const)('%s', (_what, actor, more, expected) => {
    expect(code(create(actor, more))).toBe(expected);
  });

  it('their own person only: a hat of one’s own gives no right', () => {
    const self = actorUnder(participant.person, `self@user:${participant.person}`);
    expect(code(create(self))).toBe('ROLE_OF_OTHERS');
    expect(code(ask(self, 'withdraw', {}, open()))).toBe('FORBIDDEN_ROLE');
  });
});

describe('taking it up', () => {
  const person = derivedId('person', 'invited');

  it('gives exactly the role of the record, and tells the inviter', () => {
    const decision = ask(SYSTEM, 'accept', { person }, open());
    expect(decision).toMatchObject({
      verdict: 'accepted',
      record: { state: 'accepted', data: { acceptedBy: person, acceptedAt: NOW } },
      tells: ['inviter'],
      effects: [
        {
          concept: 'person',
          record: person,
          command: 'grantRole',
          payload: { role: 'participant', key: `organisation:${ORG}` },
        },
      ],
    });
  });

  it('is worth nothing once who invited may no longer give the role', () => {
    const elsewhere = inviter({ role: 'participant', key: `organisation:${derivedId('o')}` });
    for (const gone of [factsOf(known), factsOf([...known, elsewhere])])
      expect(code(ask(SYSTEM, 'accept', { person }, open(), NOW, gone))).toBe(
        'INVITER_MAY_NO_LONGER',
      );
  });

  it('is the server’s to say, once, in time, and never by who invited', () => {
    for (const actor of [so, coordinator, participant])
      expect(['FORBIDDEN_ROLE', 'NOT_FOUND']).toContain(
        code(ask(actor, 'accept', { person }, open())),
      );
    const closed = { ...open(), state: 'withdrawn' };
    expect(code(ask(SYSTEM, 'accept', { person }, closed))).toBe('NOT_NOW');
    const late = '2027-01-10T23:00:00.000Z';
    expect(code(ask(SYSTEM, 'accept', { person }, open(), late))).toBe('INVITATION_EXPIRED');
    const own = { person: participant.person };
    expect(code(ask(SYSTEM, 'accept', own, open()))).toBe('OWN_ROLE');
  });
});

describe('its end', () => {
  it('goes out again once an hour at most', () => {
    expect(code(ask(participant, 'remind', {}, open()))).toBe('REMINDED_JUST_NOW');
    const later = '2026-12-10T09:00:00.000Z';
    const again = ask(participant, 'remind', {}, open(), later);
    expect(again).toMatchObject({ record: { state: 'open', data: { remindedAt: later } } });
  });

  it('expires after its last day, not on it', () => {
    const last = '2027-01-10T22:59:59.999Z';
    expect(code(ask(SYSTEM, 'expire', {}, open(), last))).toBe('INVITATION_NOT_OVER');
    const after = ask(SYSTEM, 'expire', {}, open(), '2027-01-10T23:00:00.000Z');
    expect(after).toMatchObject({ record: { state: 'expired' }, tells: ['inviter'] });
  });

  it('whoever may invite may withdraw', () => {
    expect(ask(so, 'withdraw', {}, open())).toMatchObject({ record: { state: 'withdrawn' } });
  });
});

describe('an inviter', () => {
  const written = (count: number, at: string, by: Actor = coordinator): RecordOf<Invitation>[] =>
    Array.from({ length: count }, (_, index) => ({
      concept: 'invitation',
      id: derivedId('invitation', at, String(index)),
      version: 1,
      state: 'open',
      data: {
        email: 'somebody@example.org',
        role: 'partnership_admin',
        key: `partnership:${P}`,
        expiresOn: '2027-01-10',
        invitedBy: by.person,
        invitedAt: at,
      },
    }));
  const offer = { ...OFFER, role: 'partnership_admin', key: `partnership:${P}` };
  const after = (invitations: readonly RecordOf[]) =>
    ask(coordinator, 'create', offer, undefined, NOW, factsOf([...known, ...invitations]));

  it('T-IN-04: writes so many a day and no more; those of yesterday and of others do not count', () => {
    const today = written(INVITATIONS_A_DAY, '2026-12-10T07:00:00.000Z');
    expect(code(after(today))).toBe('INVITATIONS_A_DAY');
    expect(after(today.slice(1))).toMatchObject({ verdict: 'accepted' });
    const yesterday = written(INVITATIONS_A_DAY, '2026-12-09T07:59:59.000Z');
    const others = written(INVITATIONS_A_DAY, '2026-12-10T07:30:00.000Z', admin);
    expect(after([...yesterday, ...others])).toMatchObject({ verdict: 'accepted' });
  });
});

describe('A22: whose account is deleted', () => {
  it.each(['open', 'accepted', 'withdrawn', 'expired'])(
    'an invitation that is %s names nobody',
    (state) => {
      const [example] = invitation.examples();
      if (!example) throw new Error('examples are missing');
      const named = { givenName: 'Robin', familyName: 'Example', message: 'Come, Robin.' };
      const record = { ...example, state, data: { ...example.data, ...named } };
      const decision = ask(SYSTEM, 'forgetPerson', {}, record);
      expect(decision).toMatchObject({
        verdict: 'accepted',
        record: { state: state === 'open' ? 'withdrawn' : state },
      });
      const text = JSON.stringify(decision);
      for (const word of ['Robin', example.data.email]) expect(text).not.toContain(word);
    },
  );
});
