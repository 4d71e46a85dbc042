// Does the library keep its promises: forms are withdrawn and stay readable, examples are there with consent, without names?
import { describe, expect, it } from 'vitest';
import {
  SYSTEM,
  actorUnder,
  cutFor,
  decide,
  derivedId,
  factsOf,
  relationsOf,
  seenHash,
  type Actor,
  type Command,
  type Decision,
  type RecordOf,
} from '../kernel/index.ts';
import { ctqIdOf, exampleCtq, planOf, templateIdOf, type Ctq } from '../ctq/index.ts';
import { exampleIdOf, librarySeeds, repositoryDocument, type RepositoryDocument } from './index.ts';

const NOW = '2026-12-10T08:00:00.000Z';
const validated = exampleCtq('validated');
const { parties, exchangeId } = validated.data;
const under = (role: string, key: string, name = role): Actor =>
  actorUnder(derivedId('person', 'example', name), `${role}@${key}`);
const so = under('support_office', 'so');
const sides: readonly Actor[] = [
  under('participant', `organisation:${parties.vo}`, 'vo'),
  under('participant', `organisation:${parties.ho}`, 'ho'),
  under('partnership_admin', `partnership:${parties.vop}`, 'vop'),
  under('partnership_coordinator', `partnership:${parties.hop}`, 'hop'),
];
const examples = repositoryDocument.examples();
const ID = exampleIdOf(exchangeId);

function asked(
  record: RecordOf<RepositoryDocument> | undefined,
  command: string,
  actor: Actor,
  payload: object = {},
  more: readonly RecordOf[] = [],
  id = record?.id ?? ID,
): Decision {
  const request: Command = {
    id: derivedId('request', command, actor.hat, JSON.stringify(payload)),
    author: actor.person,
    hat: actor.hat,
    concept: 'repositoryDocument',
    record: id,
    after: [],
    deviceAt: NOW,
    act: 'command',
    command,
    payload: { ...payload },
    ...(record ? { seen: seenHash(repositoryDocument, record, actor) } : {}),
  };
  const facts = factsOf([...(examples as readonly RecordOf[]), ...more]);
  return decide(repositoryDocument, request, record, actor, facts, NOW);
}

function got(decision: Decision): RecordOf<RepositoryDocument> {
  if (decision.verdict !== 'accepted') throw new Error(codeOf(decision));
  return decision.record as RecordOf<RepositoryDocument>;
}
const codeOf = (decision: Decision): string =>
  decision.verdict === 'refused' ? decision.refusal.code : decision.verdict;

const seeds = examples.filter(({ data }) => data.seed !== undefined);
const physical = seeds.find(({ data }) => data.seed === 'physical');
const virtual = seeds.find(({ data }) => data.seed === 'virtual');
const FORM = {
  title: 'Commitment to Quality, with a page on insurance',
  language: 'en',
  version: '2027.1',
  templateKind: 'physical',
  validFrom: '2026-12-01',
};

describe('forms (R-TP-01)', () => {
  it('a virtual one cannot be added, and the old one is not taken back into use', () => {
    const id = templateIdOf('virtual', '2027.1');
    const add = asked(undefined, 'add', so, { ...FORM, templateKind: 'virtual' }, [], id);
    expect(codeOf(add)).toBe('TEMPLATE_WITHDRAWN');
    expect(codeOf(asked(virtual, 'restore', so))).toBe('TEMPLATE_WITHDRAWN');
  });

  it('a new version withdraws the one it replaces, which stays readable by everybody', () => {
    const id = templateIdOf('physical', '2027.1');
    const add = asked(undefined, 'add', so, { ...FORM, replaces: physical?.id }, [], id);
    const added = got(add);
    expect(added.state).toBe('available');
    if (add.verdict !== 'accepted') throw new Error(add.verdict);
    expect(add.effects).toMatchObject([{ record: physical?.id, command: 'withdraw' }]);
    const out = asked(physical, 'withdraw', SYSTEM, { replacedBy: id }, [added]);
    const { policy } = repositoryDocument;
    const reader = under('participant', 'organisation:x');
    const cut = cutFor(policy, got(out), relationsOf(policy, got(out), reader));
    expect(cut.data).toMatchObject({ title: physical?.data.title, withdrawnOn: '2026-12-10' });
  });

  it('is not withdrawn without one that is in force, nor by anybody but the Support Office', () => {
    expect(codeOf(asked(physical, 'withdraw', so))).toBe('REPLACEMENT_MISSING');
    const instead = { replacedBy: virtual?.id };
    expect(codeOf(asked(physical, 'withdraw', so, instead))).toBe('REPLACEMENT_MISSING');
    for (const side of sides)
      expect(['FORBIDDEN_ROLE', 'NOT_FOUND']).toContain(codeOf(asked(physical, 'withdraw', side)));
  });
});

describe('examples', () => {
  const payload = { exchangeId, title: 'Recycled fibres' };
  const from = (state: string): readonly RecordOf[] => [exampleCtq(state)];

  it('comes from a validated CTQ only', () => {
    const draft = exampleCtq('draft');
    const other = { ...payload, exchangeId: draft.data.exchangeId };
    const id = exampleIdOf(draft.data.exchangeId);
    expect(codeOf(asked(undefined, 'ask', so, other, from('draft'), id))).toBe('CTQ_NOT_VALIDATED');
  });

  it('is read by its parties until all four agreed, then by everybody, and never says whose it was', () => {
    const { policy } = repositoryDocument;
    const stranger = under('participant', 'organisation:x');
    let record = got(asked(undefined, 'ask', so, payload, from('validated')));
    expect(relationsOf(policy, record, stranger).size).toBe(0);
    for (const side of sides.slice(0, 3)) record = got(asked(record, 'consent', side));
    expect(codeOf(asked(record, 'publish', SYSTEM))).toBe('CONSENTS_OPEN');
    const last = asked(record, 'consent', sides[3] ?? so);
    if (last.verdict !== 'accepted') throw new Error(last.verdict);
    expect(last.effects).toMatchObject([{ command: 'publish' }]);
    const shown = got(asked(got(last), 'publish', SYSTEM));
    const { data } = cutFor(policy, shown, relationsOf(policy, shown, stranger));
    expect(data).toHaveProperty('plan');
    for (const hidden of ['parties', 'exchangeId', 'consents'])
      expect(data).not.toHaveProperty(hidden);
    // A consent is taken back at any time.
    const back = got(asked(shown, 'decline', sides[1] ?? so, { reason: 'We changed our mind.' }));
    expect(relationsOf(policy, back, stranger).size).toBe(0);
    expect(back.data).toMatchObject({ declined: { role: 'HO' } });
  });

  it('who agreed agreed to what it said: a change of the words asks again', () => {
    const record = got(asked(undefined, 'ask', so, payload, from('validated')));
    const agreed = got(asked(record, 'consent', sides[0] ?? so));
    expect(repositoryDocument.stampEdit(agreed.data, so, NOW)).not.toHaveProperty('consents');
    const changed = { ...agreed, data: { ...agreed.data, title: 'Other words' } };
    const stale: Command = {
      id: derivedId('request', 'stale'),
      author: so.person,
      hat: sides[1]?.hat ?? '',
      concept: 'repositoryDocument',
      record: ID,
      after: [],
      deviceAt: NOW,
      act: 'command',
      command: 'consent',
      payload: {},
      seen: seenHash(repositoryDocument, agreed, sides[1] ?? so),
    };
    const actor = actorUnder(so.person, stale.hat);
    const facts = factsOf([]);
    const answer = decide(repositoryDocument, stale, changed, actor, facts, NOW);
    expect(answer.verdict).toBe('refused');
  });

  it('names nobody: people, addresses and numbers are gone, organisations go by their role', () => {
    const { data } = validated;
    const [visit = ''] = Object.keys(data.sessions ?? {});
    const [aim = ''] = Object.keys(data.voObjectives ?? {});
    const told: Ctq = {
      ...data,
      partyHo: { ...data.partyHo, organisation: 'Example Light Lab', contactPerson: 'Ute Große' },
      voObjectives: {
        [aim]: {
          order: 'a0',
          text: 'Ask Ute (ute@example.org, +49 3641 123456) of Example Light Lab about Utensils.',
        },
      },
      sessions: {
        ...data.sessions,
        [visit]: {
          order: 'a0',
          title: 'Tour with Frau Große',
          hostName: 'Ina Held',
          place: 'Hall 3',
        },
      },
    };
    const plan = planOf(told, 'any');
    const all = JSON.stringify(plan);
    for (const name of ['Große', 'Ina', 'Held', 'Hall 3', 'ute@', '3641', 'Light Lab', aim, '2027'])
      expect(all, name).not.toContain(name);
    expect(Object.values(plan.voObjectives ?? {})[0]?.text).toBe(
      'Ask … (…, …) of HO about Utensils.',
    );
  });

  it('what the tool brings along is marked as such', () => {
    expect(librarySeeds.filter(({ data }) => data.plan !== undefined)).toHaveLength(3);
    expect(ctqIdOf(exchangeId)).not.toBe(ID);
  });
});
