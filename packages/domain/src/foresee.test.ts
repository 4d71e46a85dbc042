// M11: what does a device say will become of what waits on it, and what does it not claim to know?
import { describe, expect, it } from 'vitest';
import {
  actorUnder,
  conceptNamed,
  factsOf,
  foresee,
  millisecondsOf,
  seenHash,
  type Command,
  type Foreseen,
  type Knowledge,
  type RecordOf,
  type Request,
} from './kernel/index.ts';
import { fair } from './fair/index.ts';
import { lead, leadIdOf } from './lead/index.ts';
import { match } from './match/index.ts';
import { organisation } from './organisation/index.ts';
import { person } from './person/index.ts';
import { exampleProfile } from './profile/index.ts';
import { registry } from './registry.ts';

const ME = '10000000-0000-4000-8000-000000000001';
const NOW = '2026-11-30T18:00:00.000Z';
const JUST_NOW = '2026-11-30T17:40:00.000Z';
const THIS_MORNING = '2026-11-30T08:00:00.000Z';

const uuidOf = (n: number): string => `20000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

const [contact] = lead.examples();
const [proposed] = match.examples();
const [me] = person.examples();
if (!contact || !proposed || !me) throw new Error('The examples are gone.');
const AT_STAND = `partnership_member@partnership:${contact.data.partnershipId}`;
const HOST = `participant@organisation:${proposed.data.parties.ho}`;

/** Both sides as the device of the host holds them. */
const sides: readonly RecordOf[] = [
  ...organisation.examples(),
  exampleProfile('VO', 'published', 'example proposed'),
  exampleProfile('HO', 'published', 'example proposed'),
];

let asked = 0;
function command(hat: string, record: RecordOf | string, name: string, more: Partial<Command>) {
  asked += 1;
  const of = typeof record === 'string' ? { concept: 'lead', id: record } : record;
  const concept = conceptNamed(registry, of.concept);
  const seen =
    typeof record !== 'string' && concept?.commands[name]?.seals
      ? { seen: seenHash(concept, record, actorUnder(ME, hat)) }
      : {};
  return {
    id: uuidOf(asked),
    author: ME,
    hat,
    concept: of.concept,
    record: of.id,
    after: [],
    deviceAt: NOW,
    act: 'command',
    command: name,
    payload: {},
    ...seen,
    ...more,
  } satisfies Request;
}

function judged(
  requests: readonly Request[],
  records: readonly RecordOf[],
  more: Partial<Knowledge> = {},
): (Foreseen | undefined)[] {
  const found = foresee(requests, {
    facts: factsOf(records),
    knownAt: JUST_NOW,
    now: NOW,
    concept: (name) => conceptNamed(registry, name),
    hatsAt: () => [AT_STAND, HOST],
    ...more,
  });
  return requests.map(({ id }) => found.get(id));
}

const code = 'ABCDEFGH01234567';
const visitor = (payload = {}) =>
  command(AT_STAND, leadIdOf(code), 'capture', {
    payload: {
      name: 'Ottavia Silvestri',
      email: 'ottavia@tessitura.example',
      code,
      fairId: contact.data.fairId,
      how: 'form',
      at: NOW,
      consent: { version: '2026-11', language: 'it', how: 'tick' },
      ...payload,
    },
  });

/** A proposal that was made so many days ago. */
const silentFor = (days: number): RecordOf => ({
  ...proposed,
  data: {
    ...proposed.data,
    movedAt: new Date(millisecondsOf(NOW) - days * 86_400_000).toISOString(),
  },
});

describe('what waits here', () => {
  it('a new visitor goes in; after a day without a word of the server only probably', () => {
    expect(judged([visitor()], [])).toEqual([{ is: 'in' }]);
    expect(judged([visitor()], [], { knownAt: THIS_MORNING })).toEqual([{ is: 'likely' }]);
  });
  it('what others can overtake is probable, and open once nothing was heard for a while', () => {
    const note = command(AT_STAND, contact, 'note', { payload: { text: 'Asks for March.' } });
    expect(judged([note], [contact])).toEqual([{ is: 'likely' }]);
    expect(judged([note], [contact], { knownAt: THIS_MORNING })).toEqual([
      { is: 'open', because: 'others' },
    ]);
  });
  it('T-FA-03 what is refused as things stand comes back with its reason, and what rests on it is open', () => {
    const first = visitor({ email: undefined });
    const { email: _none, ...payload } = first.payload;
    const nameless = { ...first, payload };
    const after = command(AT_STAND, leadIdOf(code), 'note', {
      payload: { text: 'Call her.' },
      after: [nameless.id],
    });
    // What the decision looks at is here: the fair, and who asks.
    const here = [...fair.examples(), { ...me, id: ME }];
    const [back, rests] = judged([nameless, after], here);
    expect(back).toMatchObject({ is: 'back', why: { code: 'CONTACT_UNREACHABLE' } });
    expect(rests).toEqual({ is: 'open', because: 'rests' });
  });
  it('T-MA-08 a proposal that may have ended by itself meanwhile: nobody claims to know', () => {
    const answer = (record: RecordOf) => command(HOST, record, 'accept', {});
    const young = silentFor(5);
    expect(judged([answer(young)], [...sides, young])).toEqual([{ is: 'likely' }]);
    const old = silentFor(30);
    const yesterday = { knownAt: '2026-11-29T17:00:00.000Z' };
    expect(judged([answer(old)], [...sides, old], yesterday)).toEqual([
      { is: 'open', because: 'clock' },
    ]);
  });
  it('a role that ended by its date: never certain', () => {
    expect(judged([visitor()], [], { hatsAt: () => [HOST] })).toEqual([
      { is: 'open', because: 'role' },
    ]);
  });
});
