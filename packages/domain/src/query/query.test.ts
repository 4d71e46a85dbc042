// How does a question reach the help desk, and its answer the person?
import { describe, expect, it } from 'vitest';
import {
  SYSTEM,
  actorUnder,
  cutFor,
  decide,
  derivedId,
  factsOf,
  relationsOf,
  type Actor,
  type Command,
  type Decision,
  type RecordOf,
} from '../kernel/index.ts';
import { organisation } from '../organisation/index.ts';
import { person } from '../person/index.ts';
import { profileIdsOf } from '../profile/index.ts';
import { MAX_PICTURE, batchesOf, isOfficeOpen, query, type Query } from './index.ts';

const NOW = '2026-11-30T10:00:00.000Z';
const people = person.examples();
const personOf = (role: string): string => derivedId('person', 'example', role);
const facts = factsOf(people);
const opener = personOf('participant');
const self = actorUnder(opener, `self@user:${opener}`);
const officer = actorUnder(personOf('support_office'), 'support_office@so');
const stranger = actorUnder(personOf('commission'), 'commission@ec');
const [open] = query.examples();
if (!open) throw new Error('examples are missing');

function ask(
  command: string,
  record: RecordOf<Query> | undefined,
  actor: Actor,
  payload: Record<string, unknown> = {},
  id = command,
  known = facts,
): Decision {
  const request: Command = {
    id: derivedId('request', id),
    author: actor.person,
    hat: actor.hat,
    concept: 'query',
    record: record?.id ?? derivedId('query', 'new'),
    after: [],
    deviceAt: NOW,
    act: 'command',
    command,
    payload,
  };
  return decide(query, request, record, actor, known, NOW);
}

function accepted(decision: Decision): RecordOf<Query> {
  expect(decision).toMatchObject({ verdict: 'accepted' });
  return (decision as { record: RecordOf }).record as RecordOf<Query>;
}

describe('HLP-1 a question and its answer', () => {
  it('anybody asks under any hat; the name comes from the account, never from the device', () => {
    const record = accepted(
      ask('create', undefined, self, { category: 'tool_error', text: 'It does not open.' }),
    );
    expect(record).toMatchObject({
      state: 'open',
      data: { openedBy: opener, openedByName: 'Alex participant', role: 'self', openedAt: NOW },
    });
    const forged = { category: 'other', text: 'x', openedBy: officer.person };
    expect(ask('create', undefined, self, forged)).toMatchObject({ verdict: 'refused' });
  });

  it('only a Partnership that has to do with who asks reads along', () => {
    const organisationId = organisation.examples()[0]?.id ?? '';
    const partnershipId = derivedId('partnership', 'looks after it');
    const [home] = organisation.examples();
    if (!home) throw new Error('examples are missing');
    const looked = { ...home, data: { ...home.data, partnerships: { [partnershipId]: true } } };
    const member = actorUnder(opener, `participant@organisation:${organisationId}`);
    const words = { category: 'other', text: 'Whom do I ask?', organisationId } as const;
    const from = (actor: Actor, payload: object, known: readonly RecordOf[]) =>
      ask('create', undefined, actor, { ...payload }, 'create', factsOf([...people, ...known]));
    const named = { ...words, partnershipId };
    expect(from(member, named, [looked])).toMatchObject({ verdict: 'accepted' });
    const foreign = { ...words, partnershipId: derivedId('partnership', 'any other') };
    expect(from(member, foreign, [looked])).toMatchObject({
      refusal: { code: 'PARTNERSHIP_NOT_YOURS', field: 'partnershipId' },
    });
    // Who acts for nobody names the one that holds their own profile, and no organisation of others.
    expect(from(self, named, [looked])).toMatchObject({ refusal: { code: 'NOT_OF_ORGANISATION' } });
    const own = profileIdsOf(opener, organisationId)[0] ?? '';
    const held = { concept: 'profile', id: own, version: 1, state: 'submitted' };
    const handedIn = { ...held, data: { contactUserId: opener, submittedTo: partnershipId } };
    expect(from(self, named, [looked, handedIn])).toMatchObject({ verdict: 'accepted' });
  });

  it('asked back, replied to, answered, closed, opened again: each step tells who waits', () => {
    const asked = ask('ask', open, officer, { text: 'Which one?' });
    expect(asked).toMatchObject({ tells: ['opener'], record: { state: 'waiting_user' } });
    const waiting = accepted(asked);
    expect(waiting.data.assignedTo).toBe(officer.person);
    const back = accepted(ask('reply', waiting, self, { text: 'The big one.' }));
    expect(back).toMatchObject({ state: 'open', data: { assignedTo: officer.person } });
    const answered = ask('answer', back, officer, { text: 'Here is how.' });
    expect(answered).toMatchObject({ tells: ['opener'], record: { state: 'answered' } });
    const texts = Object.values(accepted(answered).data.answers ?? {}).map(({ from }) => from);
    expect(texts.sort()).toEqual(['opener', 'so', 'so']);
    const closed = ask('close', accepted(answered), self);
    expect(closed).toMatchObject({ tells: [], record: { state: 'closed' } });
    expect(accepted(ask('reopen', accepted(closed), self, { text: 'No.' })).state).toBe('open');
  });

  it('a retry of the same answer makes no second one', () => {
    const once = accepted(ask('answer', open, officer, { text: 'So.' }));
    expect(ask('answer', once, officer, { text: 'So.' })).toEqual({ verdict: 'no_effect' });
  });

  it('answers come from the Support Office; to strangers the query is not there', () => {
    expect(ask('answer', open, self, { text: 'x' })).toMatchObject({
      refusal: { code: 'FORBIDDEN_ROLE' },
    });
    expect(ask('close', open, stranger)).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
  });

  it('the Partnership reads along without the telephone number and what the device says', () => {
    const key = `partnership:${open.data.partnershipId ?? ''}`;
    const actor = actorUnder(personOf('partnership_admin'), `partnership_admin@${key}`);
    const seen = cutFor(query.policy, open, relationsOf(query.policy, open, actor));
    expect(seen.data['text']).toBe(open.data.text);
    expect(seen.data).not.toHaveProperty('callPhone');
    expect(seen.data).not.toHaveProperty('diagnostics');
  });
});

describe('pictures', () => {
  const picture = { type: 'image/png', data: 'iVBORw0KGgoAAAA', width: 390, height: 844 };

  it('T-HQ-01 three at most, the same one once', () => {
    let record: RecordOf<Query> = { ...open, data: { ...open.data, pictures: {} } };
    const one = (n: string) => ({ id: derivedId('picture', n), ...picture });
    for (const n of ['1', '2', '3']) record = accepted(ask('addPicture', record, self, one(n)));
    expect(Object.keys(record.data.pictures ?? {})).toHaveLength(3);
    expect(ask('addPicture', record, self, one('3'))).toEqual({ verdict: 'no_effect' });
    expect(ask('addPicture', record, self, one('4'))).toMatchObject({
      refusal: { code: 'TOO_MANY_PICTURES', rule: 'T-HQ-01', params: { most: 3 } },
    });
  });

  it.each([
    ['a drawing with scripts', { data: Buffer.from('<svg onload=1>').toString('base64') }],
    ['something else by its name', { type: 'image/svg+xml' }],
    ['more than a request may carry', { data: `/9j/${'A'.repeat(MAX_PICTURE)}` }],
  ])('%s is no picture', (_what, wrong) => {
    const payload = { id: derivedId('picture', 'wrong'), ...picture, ...wrong };
    expect(ask('addPicture', open, self, payload)).toMatchObject({ verdict: 'refused' });
  });
});

describe('HLP-2 several questions, one call', () => {
  const of = (n: number, more: Partial<Query> = {}, state = 'open'): RecordOf<Query> => ({
    ...open,
    id: derivedId('query', String(n)),
    state,
    data: { ...open.data, openedAt: `2026-11-0${String(n)}T08:00:00.000Z`, ...more },
  });

  it('three open ones of a person ask for a call; closed ones do not count', () => {
    const two = [of(1), of(2), of(3, {}, 'closed')];
    expect(batchesOf(two)).toMatchObject([{ call: false, queries: [{}, {}] }]);
    expect(batchesOf([...two, of(4)])).toMatchObject([{ call: true }]);
  });

  it('who waits longest comes first, and one request for a call is enough', () => {
    const other = derivedId('person', 'other');
    const batches = batchesOf([of(2), of(1, { openedBy: other, callRequested: true })]);
    expect(batches.map(({ openedBy, call }) => [openedBy, call])).toEqual([
      [other, true],
      [opener, false],
    ]);
  });
});

describe('HLP-3 the telephone', () => {
  it.each([
    ['2026-11-30T09:00:00.000Z', true],
    ['2026-11-30T08:59:59.000Z', false],
    ['2026-11-30T12:59:59.000Z', true],
    ['2026-11-30T13:00:00.000Z', false],
    ['2026-11-28T10:00:00.000Z', false],
    ['2026-07-01T08:00:00.000Z', true],
    ['2026-07-01T12:00:00.000Z', false],
  ])('%s in Brussels: answered %s', (now, isOpen) => {
    expect(isOfficeOpen(now)).toBe(isOpen);
  });
});

describe('PRI-2 a deleted account', () => {
  it('only the server erases: nothing of words, names, pictures is left', () => {
    expect(ask('erase', open, officer)).toMatchObject({ refusal: { code: 'FORBIDDEN_ROLE' } });
    const erased = accepted(ask('erase', open, SYSTEM));
    expect(erased).toMatchObject({ state: 'erased' });
    expect(Object.keys(erased.data).sort()).toEqual([
      'category',
      'lastAt',
      'openedAt',
      'openedBy',
      'role',
    ]);
  });
});
