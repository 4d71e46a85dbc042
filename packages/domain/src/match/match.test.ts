// How does a pair find together, part, and come back? Every refusal, and what each step brings along.
import { describe, expect, it } from 'vitest';
import {
  SYSTEM,
  actorUnder,
  decide,
  derivedId,
  factsOf,
  seenHash,
  type Actor,
  type Command,
  type Decision,
  type RecordOf,
} from '../kernel/index.ts';
import { exampleProfile, organisation, profile, registry, type Profile } from '../index.ts';
import {
  exampleMatch,
  isUndoOpen,
  match,
  matchDeadlines,
  matchId,
  timelineOf,
  type Match,
} from './index.ts';

const NOW = '2026-11-28T10:00:00.000Z';
const visitor = exampleProfile('VO', 'published');
const host = exampleProfile('HO', 'published');
const pair = { voProfileId: visitor.id, hoProfileId: host.id };
const dates = { proposedStart: '2027-03-01', proposedEnd: '2027-03-05' };
const vo = actorUnder(
  visitor.data.contactUserId,
  `participant@organisation:${visitor.data.organisationId}`,
);
const ho = actorUnder(
  host.data.contactUserId,
  `participant@organisation:${host.data.organisationId}`,
);
const partnership = `partnership:${visitor.data.submittedTo ?? ''}`;
const admin = actorUnder(derivedId('person', 'a'), `partnership_admin@${partnership}`);
const signatory = actorUnder(derivedId('person', 's'), `signatory@${partnership}`);
const officer = actorUnder(derivedId('person', 'so'), 'support_office@so');
const stranger = actorUnder(
  derivedId('person', 'x'),
  `participant@organisation:${derivedId('o', 'x')}`,
);
const people = organisation.examples();
const world: readonly RecordOf[] = [visitor, host, ...people];

const withData = <D extends object>(record: RecordOf<D>, data: Partial<D>): RecordOf<D> => ({
  ...record,
  data: { ...record.data, ...data },
});

function give(
  actor: Actor,
  command: string,
  payload: object = {},
  record?: RecordOf<Match>,
  { facts = world, now = NOW }: { facts?: readonly RecordOf[]; now?: string } = {},
): Decision {
  const request: Command = {
    id: derivedId('request', actor.hat, command, now),
    author: actor.person,
    hat: actor.hat,
    concept: 'match',
    record: record?.id ?? matchId(visitor.id, host.id),
    after: [],
    deviceAt: now,
    act: 'command',
    command,
    payload: { ...payload },
    ...(record ? { seen: seenHash(match, record, actor) } : {}),
  };
  return decide(match, request, record, actor, factsOf(facts), now);
}

function recordOf(decision: Decision): RecordOf<Match> {
  if (decision.verdict !== 'accepted') throw new Error(JSON.stringify(decision));
  return decision.record as RecordOf<Match>;
}

const effectsOf = (decision: Decision): string[] =>
  decision.verdict === 'accepted'
    ? decision.effects.map(({ concept, command, payload }) =>
        [concept, command, payload['state']].filter(Boolean).join(' '),
      )
    : [];

const propose = (actor: Actor = vo, more: object = {}) =>
  give(actor, 'propose', { ...pair, ...dates, ...more });
const codeOf = (decision: Decision) =>
  decision.verdict === 'refused' ? decision.refusal.code : decision.verdict;

describe('proposing', () => {
  it.each([
    ['visitor', vo, 'VO', 'accepted', 'pending'],
    ['host', ho, 'HO', 'pending', 'accepted'],
    ['Partnership', admin, 'VOP', 'pending', 'pending'],
  ] as const)(
    '3.2 a %s proposes; only visitor and host have said yes by it',
    (_who, actor, by, one, other) => {
      const decision = propose(actor, { message: 'Shall we?' });
      expect(recordOf(decision)).toMatchObject({
        state: 'proposed',
        data: {
          initiatedBy: by,
          round: 1,
          voDecision: { decision: one },
          hoDecision: { decision: other },
          parties: { vo: visitor.data.organisationId, ho: host.data.organisationId },
          message: 'Shall we?',
        },
      });
      expect(effectsOf(decision)).toEqual([
        'profile noteMatch proposed',
        'profile noteMatch proposed',
      ]);
    },
  );

  it('1.2 no signatory, no Support Office, no stranger proposes', () => {
    for (const actor of [signatory, officer, stranger])
      expect(propose(actor)).toMatchObject({ verdict: 'refused' });
    expect(codeOf(propose(officer))).toBe('FORBIDDEN_ROLE');
  });

  it('R-EL-05 visitor and host sit in different countries; the Partnership may be the same', () => {
    expect(recordOf(propose()).data.parties.vop).toBe(recordOf(propose()).data.parties.hop);
    const home = people.map((one) =>
      one.id === host.data.organisationId
        ? withData(one, { country: 'IT', registeredIn: {} })
        : one,
    );
    const own = people.find(({ id }) => id === visitor.data.organisationId);
    expect(own?.data.country).toBe('IT');
    const facts = [visitor, host, ...home];
    const decision = give(vo, 'propose', { ...pair, ...dates }, undefined, { facts });
    expect(decision).toMatchObject({ refusal: { code: 'SAME_COUNTRY', rule: 'R-EL-05' } });
  });

  it('R-EL-07 the right to a visit is asked, and the next generation is not this one', () => {
    const used = people.map((one) =>
      one.id === visitor.data.organisationId ? withData(one, { visitsUsed: { demo: true } }) : one,
    );
    const facts = [visitor, host, ...used];
    const decision = give(vo, 'propose', { ...pair, ...dates }, undefined, { facts });
    expect(decision).toMatchObject({ refusal: { code: 'VO_ALREADY_VISITED', rule: 'R-EL-07' } });
  });

  it.each([
    ['a visitor’s draft', 'VO', 'draft', 'vo'],
    ['a visitor in an exchange', 'VO', 'in_exchange', 'vo'],
    ['a host’s draft', 'HO', 'draft', 'ho'],
  ] as const)('T-MA-03 %s is not matchable', (_what, role, state, side) => {
    const changed = { ...(role === 'VO' ? visitor : host), state };
    const facts = [...world.filter(({ id }) => id !== changed.id), changed];
    const decision = give(vo, 'propose', { ...pair, ...dates }, undefined, { facts });
    expect(decision).toMatchObject({
      refusal: { code: 'PROFILE_NOT_MATCHABLE', params: { side } },
    });
  });

  it('R-EL-08 a host in an exchange takes more visitors', () => {
    const busy = { ...host, state: 'in_exchange' };
    const facts = [visitor, busy, ...people];
    expect(codeOf(give(vo, 'propose', { ...pair, ...dates }, undefined, { facts }))).toBe(
      'accepted',
    );
  });

  it('T-MA-04 a visitor has five proposals waiting, a host any number', () => {
    const others = [1, 2, 3, 4, 5].map((n) => exampleMatch('proposed', `other ${n}`));
    const busy = withData(visitor, {
      matches: Object.fromEntries(others.map(({ id }) => [id, 'proposed' as const])),
    });
    const facts = [busy, host, ...people, ...others];
    const ask = (actor: Actor, known = facts) =>
      give(actor, 'propose', { ...pair, ...dates }, undefined, { facts: known });
    for (const actor of [vo, admin])
      expect(ask(actor)).toMatchObject({
        refusal: { code: 'TOO_MANY_PROPOSALS', rule: 'T-MA-04', params: { limit: 5 } },
      });
    expect(codeOf(ask(ho))).toBe('accepted');
    // What waits for the visitor's own answer does not count.
    const [first] = others;
    const answered = others.map((one) =>
      one === first
        ? withData(one, { voDecision: { decision: 'pending' }, initiatedBy: 'HO' })
        : one,
    );
    expect(codeOf(ask(vo, [busy, host, ...people, ...answered]))).toBe('accepted');
  });

  it.each([
    [
      'R-DU-04',
      { proposedStart: '2027-03-06', proposedEnd: '2027-03-08' },
      'DURATION_EXCEEDS_WINDOW',
    ],
    [
      'R-DU-02',
      { proposedStart: '2027-03-01', proposedEnd: '2027-04-01' },
      'DURATION_ABOVE_MAXIMUM',
    ],
    ['T-MA-02', { proposedStart: '2027-03-05', proposedEnd: '2027-03-01' }, 'DATES_IN_WRONG_ORDER'],
    ['T-MA-02', { proposedStart: '2027-02-30', proposedEnd: '2027-03-01' }, 'DATE_NOT_IN_CALENDAR'],
    ['T-MA-06', { proposedStart: '2026-11-23', proposedEnd: '2026-11-27' }, 'START_IS_PAST'],
  ])('%s of the proposed dates: %j', (_rule, given, code) => {
    expect(codeOf(propose(vo, given))).toBe(code);
  });

  it('T-MA-01 the same pair is one match, under any other id it is refused', () => {
    const other = exampleMatch('proposed', 'other');
    expect(codeOf(give(vo, 'propose', { ...pair, ...dates }, { ...other, state: 'expired' }))).toBe(
      'ID_NOT_DERIVED',
    );
  });
});

const proposed = recordOf(propose());

describe('agreed on the spot, without a network (J3)', () => {
  const again = (actor: Actor, more: object = {}, facts = world) =>
    give(actor, 'propose', { ...pair, ...dates, ...more }, proposed, { facts });
  it('R-MA-02 the other half of it is the second yes, in whichever order the halves arrive', () => {
    const decision = again(ho, { message: 'See you in March.', priorAgreement: true });
    expect(recordOf(decision).data).toMatchObject({
      hoDecision: { decision: 'accepted' },
      initiatedBy: 'VO',
      round: 1,
    });
    expect(effectsOf(decision)).toContain('match validate');
    expect(timelineOf(recordOf(decision).data).at(-1)).toMatchObject({
      act: 'accepted',
      text: 'See you in March.',
    });
    const other = recordOf(propose(ho));
    const second = give(vo, 'propose', { ...pair, ...dates }, other);
    expect(effectsOf(second)).toContain('match validate');
  });
  it('the same half twice, from two devices, has no effect', () => {
    expect(again(vo).verdict).toBe('no_effect');
  });
  it('other dates, and a Partnership that proposes the pair as well, are told what stands', () => {
    const moved = { proposedStart: '2027-03-08', proposedEnd: '2027-03-12' };
    for (const decision of [again(ho, moved), again(admin), again(vo, moved)])
      expect(codeOf(decision)).toBe('ALREADY_PROPOSED');
  });
  it('T-MA-07 a host that is full agrees with nobody more', () => {
    const taken = { [matchId('x', host.id)]: 'validated' as const };
    const full = withData<Profile>(host, { capacity: 1, matches: taken });
    expect(codeOf(again(ho, {}, [visitor, full, ...people]))).toBe('CAPACITY_FULL');
  });
});

describe('answering', () => {
  it('R-MA-02 the second yes brings the server’s word; one yes alone does not', () => {
    const decision = give(ho, 'accept', {}, proposed);
    expect(effectsOf(decision)).toEqual(['match validate']);
    const agreed = give(SYSTEM, 'validate', {}, recordOf(decision));
    expect(recordOf(agreed)).toMatchObject({
      state: 'validated',
      data: { contacts: { vo: { person: visitor.data.contactUserId } }, cv: visitor.data.cv },
    });
    expect(effectsOf(agreed)).toEqual([
      'profile noteMatch validated',
      'profile noteMatch validated',
    ]);
    expect(give(SYSTEM, 'validate', {}, proposed)).toMatchObject({
      refusal: { code: 'NOT_BOTH_ACCEPTED', rule: 'R-MA-02' },
    });
    expect(codeOf(give(vo, 'accept', {}, proposed))).toBe('no_effect');
    for (const actor of [admin, officer])
      expect(codeOf(give(actor, 'accept', {}, proposed))).toBe('FORBIDDEN_ROLE');
  });

  it('what a Partnership proposed needs both yes', () => {
    const first = recordOf(give(vo, 'accept', {}, recordOf(propose(admin))));
    expect(first.state).toBe('proposed');
    expect(effectsOf(give(ho, 'accept', {}, first))).toEqual(['match validate']);
  });

  it('a counter is the next round, and the earlier yes falls; a yes to other dates is stale', () => {
    const moved = { proposedStart: '2027-03-08', proposedEnd: '2027-03-12' };
    const countered = recordOf(give(ho, 'counter', moved, proposed));
    expect(countered.data).toMatchObject({
      ...moved,
      round: 2,
      voDecision: { decision: 'pending' },
      hoDecision: { decision: 'accepted' },
    });
    expect(codeOf(give(ho, 'counter', dates, proposed))).toBe('DATES_UNCHANGED');
    const seen = seenHash(match, proposed, vo);
    const late: Command = {
      id: derivedId('request', 'late'),
      author: vo.person,
      hat: vo.hat,
      concept: 'match',
      record: proposed.id,
      after: [],
      deviceAt: NOW,
      act: 'command',
      command: 'accept',
      payload: {},
      seen,
    };
    expect(decide(match, late, countered, vo, factsOf(world), NOW)).toMatchObject({
      refusal: { code: 'STALE_DECISION' },
    });
  });

  it('section 9, 24: the last yes beyond a stated capacity is refused, the proposal is not', () => {
    const full = withData(host, {
      capacity: 1,
      matches: { [derivedId('match', 'first')]: 'validated' },
    });
    const facts = [visitor, full, ...people];
    expect(codeOf(give(vo, 'propose', { ...pair, ...dates }, undefined, { facts }))).toBe(
      'accepted',
    );
    expect(give(ho, 'accept', {}, proposed, { facts })).toMatchObject({
      refusal: { code: 'CAPACITY_FULL', rule: 'T-MA-07', params: { capacity: 1 } },
    });
    for (const state of ['concluded', 'proposed', 'on_hold'] as const) {
      const free = withData(host, {
        capacity: 1,
        matches: { [derivedId('match', 'first')]: state },
      });
      expect(codeOf(give(ho, 'accept', {}, proposed, { facts: [visitor, free, ...people] }))).toBe(
        'accepted',
      );
    }
    const without = withData(host, { matches: { [derivedId('match', 'first')]: 'validated' } });
    const { capacity: _none, ...open } = without.data;
    const unlimited = { ...without, data: open } as RecordOf<Profile>;
    expect(
      codeOf(give(ho, 'accept', {}, proposed, { facts: [visitor, unlimited, ...people] })),
    ).toBe('accepted');
  });
});

const why = { reason: 'other_partner', text: 'Somebody nearer.' };

describe('ending, and taking it back', () => {
  const agreed = recordOf(give(SYSTEM, 'validate', {}, recordOf(give(ho, 'accept', {}, proposed))));

  it('a no needs a reason, and is the other side’s only', () => {
    const rejected = recordOf(give(ho, 'reject', why, proposed));
    expect(rejected).toMatchObject({
      state: 'rejected',
      data: { ended: { how: 'rejected', side: 'ho' } },
    });
    expect(codeOf(give(ho, 'reject', {}, proposed))).toBe('PAYLOAD_NOT_ALLOWED');
    expect(codeOf(give(vo, 'reject', why, proposed))).toBe('OWN_YES_GIVEN');
    expect(codeOf(give(admin, 'reject', why, proposed))).toBe('FORBIDDEN_ROLE');
  });

  it('every side cancels what is agreed; contacts go, and both profiles forget it', () => {
    for (const actor of [vo, ho, admin, officer]) {
      const decision = give(actor, 'cancel', why, agreed);
      expect(recordOf(decision).state).toBe('cancelled');
      expect(recordOf(decision).data.contacts).toBeUndefined();
      expect(recordOf(decision).data.cv).toBeUndefined();
      expect(effectsOf(decision)).toEqual(['profile noteMatch ended', 'profile noteMatch ended']);
    }
  });

  it('15 minutes of the server’s clock: the same side takes it back, and all is as before', () => {
    const cancelled = recordOf(give(ho, 'cancel', why, agreed));
    const inTime = { now: '2026-11-28T10:15:00.000Z' };
    const tooLate = { now: '2026-11-28T10:15:00.001Z' };
    const back = give(ho, 'undo', {}, cancelled, inTime);
    expect(effectsOf(back)).toEqual(['match validate']);
    expect(recordOf(back).data).toMatchObject({
      voDecision: { decision: 'accepted' },
      hoDecision: { decision: 'accepted' },
    });
    expect(recordOf(back).data.ended).toBeUndefined();
    expect(give(ho, 'undo', {}, cancelled, tooLate)).toMatchObject({
      refusal: { code: 'UNDO_TIME_OVER', params: { minutes: 15 } },
    });
    expect(codeOf(give(vo, 'undo', {}, cancelled, inTime))).toBe('NOT_YOUR_ACT');
    expect(isUndoOpen(NOW, { undoMinutes: 15 }, inTime.now)).toBe(true);
    expect(isUndoOpen(NOW, { undoMinutes: 15 }, tooLate.now)).toBe(false);
  });

  it('a no that is taken back is no answer yet', () => {
    const rejected = recordOf(give(ho, 'reject', why, proposed));
    const back = give(ho, 'undo', {}, rejected);
    expect(recordOf(back).data.hoDecision).toEqual({ decision: 'pending' });
    expect(effectsOf(back)).toEqual(['profile noteMatch proposed', 'profile noteMatch proposed']);
  });

  it('taken back while a profile was sent back to draft: it waits', () => {
    const cancelled = recordOf(give(ho, 'cancel', why, agreed));
    const facts = [visitor, { ...host, state: 'draft' }, ...people];
    expect(effectsOf(give(ho, 'undo', {}, cancelled, { facts }))).toEqual(['match hold']);
  });
});

describe('having it back', () => {
  const cancelled = recordOf(give(ho, 'cancel', why, proposed));
  const rejected = recordOf(give(ho, 'reject', why, proposed));

  it.each([
    ['cancelled', cancelled],
    ['rejected', rejected],
  ] as const)(
    'R-MA-01 a %s pair is not proposed again by anybody but the Support Office',
    (_how, ended) => {
      for (const actor of [vo, ho, admin])
        expect(give(actor, 'propose', { ...pair, ...dates }, ended)).toMatchObject({
          refusal: { code: 'SO_REOPEN_REQUIRED', rule: 'R-MA-01' },
        });
      const reopened = recordOf(give(officer, 'reopen', { reason: 'Both want it.' }, ended));
      expect(reopened).toMatchObject({
        id: ended.id,
        state: 'proposed',
        data: {
          round: 2,
          voDecision: { decision: 'pending' },
          hoDecision: { decision: 'pending' },
        },
      });
      expect(
        timelineOf(reopened.data)
          .map(({ act }) => act)
          .slice(0, 2),
      ).toContain('proposed');
      expect(Object.keys(reopened.data.history).length).toBe(
        Object.keys(ended.data.history).length + 1,
      );
      for (const actor of [vo, ho, admin])
        expect(codeOf(give(actor, 'reopen', { reason: 'x' }, ended))).toBe('FORBIDDEN_ROLE');
    },
  );

  it('a Partnership asks once, the Support Office answers, and it may be asked again', () => {
    const asked = recordOf(give(admin, 'requestReopen', { reason: 'By mistake.' }, cancelled));
    expect(asked.data.reopenRequest).toMatchObject({ reason: 'By mistake.', side: 'vop' });
    expect(codeOf(give(admin, 'requestReopen', { reason: 'Once more.' }, asked))).toBe(
      'REOPEN_ALREADY_ASKED',
    );
    expect(codeOf(give(vo, 'requestReopen', { reason: 'Me too.' }, cancelled))).toBe(
      'FORBIDDEN_ROLE',
    );
    const refused = recordOf(give(officer, 'refuseReopen', { reason: 'The host says no.' }, asked));
    expect(refused.data.reopenRequest?.decision).toMatchObject({ result: 'refused' });
    expect(codeOf(give(officer, 'refuseReopen', { reason: 'x' }, refused))).toBe(
      'REOPEN_NOT_ASKED',
    );
    expect(codeOf(give(admin, 'requestReopen', { reason: 'Now both.' }, refused))).toBe('accepted');
    const reopened = recordOf(give(officer, 'reopen', { reason: 'Both want it.' }, asked));
    expect(reopened.data.reopenRequest?.decision).toMatchObject({ result: 'reopened' });
  });
});

describe('the clock and the profiles', () => {
  it('30 silent days end it, not a day before, and the pair is not blocked', () => {
    const { remindOn, answerBy, expiresOn } = matchDeadlines(proposed.data, {
      matchRemindDays: 7,
      matchAnswerDays: 14,
      matchExpiryDays: 30,
    });
    expect([remindOn, answerBy, expiresOn]).toEqual(['2026-12-05', '2026-12-12', '2026-12-28']);
    expect(codeOf(give(SYSTEM, 'expire', {}, proposed, { now: '2026-12-27T22:59:59.999Z' }))).toBe(
      'MATCH_NOT_SILENT',
    );
    const over = recordOf(
      give(SYSTEM, 'expire', {}, proposed, { now: '2026-12-27T23:00:00.000Z' }),
    );
    const again = recordOf(give(ho, 'propose', { ...pair, ...dates }, over));
    expect(again).toMatchObject({ id: proposed.id, state: 'proposed', data: { round: 2 } });
    expect(timelineOf(again.data).map(({ act }) => act)).toContain('expired');
  });

  const onProfile = (
    record: RecordOf<Profile>,
    actor: Actor,
    command: string,
    payload: object = {},
    facts: readonly RecordOf[] = [],
  ) =>
    decide(
      profile,
      {
        id: derivedId('request', command),
        author: actor.person,
        hat: actor.hat,
        concept: 'profile',
        record: record.id,
        after: [],
        deviceAt: NOW,
        act: 'command',
        command,
        payload: { ...payload },
        seen: seenHash(profile, record, actor),
      },
      record,
      actor,
      factsOf(facts),
      NOW,
    );

  it('3.1 unpublishing lets proposals wait, and is refused while one is agreed, but not to the Support Office', () => {
    const one = derivedId('match', 'one');
    const waiting = withData(host, {
      matches: { [one]: 'proposed', [derivedId('m', '2')]: 'on_hold' },
    });
    expect(onProfile(waiting, ho, 'unpublish')).toMatchObject({
      verdict: 'accepted',
      effects: [
        {
          concept: 'match',
          record: one,
          command: 'hold',
          payload: { profile: host.id, why: 'unpublished' },
        },
      ],
    });
    const bound = withData(host, { matches: { [one]: 'validated' } });
    expect(onProfile(bound, ho, 'unpublish')).toMatchObject({
      refusal: { code: 'MATCH_IS_AGREED', rule: 'R-PR-01', params: { count: 1 } },
    });
    expect(onProfile(bound, officer, 'unpublish', { reason: 'A wrong address.' })).toMatchObject({
      verdict: 'accepted',
    });
  });

  it('what waits goes on when both can be matched again, and not before', () => {
    const held = exampleMatch('on_hold');
    const other = exampleProfile('VO', 'published', 'example on_hold');
    const mine = withData(exampleProfile('HO', 'in_exchange', 'example on_hold'), {
      matches: { [held.id]: 'on_hold' },
    });
    const link = { ...held, data: { ...held.data, hoProfileId: mine.id } };
    const leave = (facts: readonly RecordOf[]) =>
      onProfile(mine, SYSTEM, 'leaveExchange', {}, facts);
    expect(leave([link, other])).toMatchObject({
      effects: [{ command: 'release', record: held.id }],
    });
    expect(leave([link, { ...other, state: 'draft' }])).toMatchObject({ effects: [] });
    expect(recordOf(give(SYSTEM, 'release', {}, held)).data.held).toBeUndefined();
  });

  it('a visitor’s exchange lets their other proposals wait, a host’s does not; a used right ends them', () => {
    const matches = { [derivedId('match', 'one')]: 'proposed' as const };
    expect(onProfile(withData(visitor, { matches }), SYSTEM, 'enterExchange')).toMatchObject({
      effects: [{ command: 'hold' }],
    });
    expect(onProfile(withData(host, { matches }), SYSTEM, 'enterExchange')).toMatchObject({
      effects: [],
    });
    const done = withData(exampleProfile('VO', 'in_exchange'), { matches });
    expect(onProfile(done, SYSTEM, 'useUp')).toMatchObject({
      effects: [{ command: 'useVisit' }, { command: 'lapse', payload: { why: 'used' } }],
    });
  });

  it('R-EX-05 an exchange that is taken back leaves the match agreed', () => {
    const converted = exampleMatch('converted');
    const back = give(SYSTEM, 'unconvert', {}, converted);
    expect(recordOf(back).state).toBe('validated');
    expect(effectsOf(back)).toEqual(['profile noteMatch validated', 'profile noteMatch validated']);
  });

  it('A22 a contact who leaves is no longer named', () => {
    const converted = exampleMatch('converted');
    const person = converted.data.contacts?.ho?.person ?? '';
    expect(recordOf(give(SYSTEM, 'forgetPerson', { person }, converted)).data.contacts).toEqual({});
  });

  it('who is told of a proposal: the other three sides, each once', () => {
    const decision = propose();
    if (decision.verdict !== 'accepted') throw new Error('refused');
    const request = { act: 'command', id: 'r', hat: vo.hat, command: 'propose' } as Command;
    const told = registry.onTold(request, decision.record, decision.tells, NOW);
    expect(told.map(({ payload }) => payload['key'])).toEqual([
      `organisation:${host.data.organisationId}`,
      partnership,
    ]);
  });
});
