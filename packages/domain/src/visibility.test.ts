// 2.5 to 2.18, column Visible: who reads which field? Copied out of the tables of the scheme, so that a policy that
// says something else fails here. Read by the cut that the server sends.
import { describe, expect, it } from 'vitest';
import { EVERYONE, actorUnder, cutFor, relationsOf, type Concept } from './kernel/index.ts';
import { registry } from './registry.ts';

/** Readers of a record of an exchange, by the letter the tables use. */
const HAT: Readonly<Record<string, (parties: Parties) => string>> = {
  VO: ({ vo }) => `participant@organisation:${vo}`,
  HO: ({ ho }) => `participant@organisation:${ho}`,
  VOP: ({ vop }) => `partnership_admin@partnership:${vop}`,
  HOP: ({ hop }) => `partnership_admin@partnership:${hop}`,
  SO: () => 'support_office@so',
  EC: () => 'commission@ec',
};
const READERS = Object.keys(HAT);

interface Parties {
  readonly vo: string;
  readonly ho: string;
  readonly vop: string;
  readonly hop: string;
}

const PARTIES = 'VO HO VOP HOP SO EC';
const MONEY = 'VO VOP SO EC';
const VISITOR_SIDE = 'VO VOP SO';

/** By concept and field: who reads it. "SO reads everything"; EC reads what its column says (section 9, 20). */
const TABLES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  exchange: {
    number: PARTIES,
    mode: PARTIES,
    type: PARTIES,
    plannedStart: PARTIES,
    sectorOfExchange: PARTIES,
    actualStart: PARTIES,
    actualEnd: PARTIES,
    actualWorkingDays: PARTIES,
    agreedLumpSum: MONEY,
    distanceKm: PARTIES,
    maxLumpSum: VISITOR_SIDE,
    lumpSumBasis: VISITOR_SIDE,
    startedAt: PARTIES,
    startedBy: PARTIES,
    closedAt: PARTIES,
    figuresHistory: 'VOP SO EC',
    counterpartConfirmation: PARTIES,
    externalEvents: PARTIES,
    ruleSet: 'SO',
  },
  agreement: {
    exchangeId: MONEY,
    version: MONEY,
    voLegalName: VISITOR_SIDE,
    voAddress: VISITOR_SIDE,
    voLegalId: VISITOR_SIDE,
    vopLegalName: VISITOR_SIDE,
    grantAgreementNumber: VISITOR_SIDE,
    distanceKm: VISITOR_SIDE,
    lumpSum: VISITOR_SIDE,
    payer: VISITOR_SIDE,
    payerArrangement: VISITOR_SIDE,
    iban: VISITOR_SIDE,
    accountHolder: VISITOR_SIDE,
    lumpSumCheck: 'VOP SO',
    signatures: VISITOR_SIDE,
    hash: VISITOR_SIDE,
  },
  evidence: {
    items: 'VO HO VOP HOP SO',
    details: VISITOR_SIDE,
    files: VISITOR_SIDE,
  },
  reimbursement: {
    amount: MONEY,
    clockStartedAt: MONEY,
    dueOn: MONEY,
    orderedOn: MONEY,
    paidOn: MONEY,
    bankReference: MONEY,
    confirmedAt: MONEY,
    lateReason: MONEY,
    iban: VISITOR_SIDE,
    accountHolder: VISITOR_SIDE,
  },
  followUp: { dueFrom: PARTIES, results: PARTIES, newDeals: PARTIES, valueEur: PARTIES },
  correction: { proposed: VISITOR_SIDE, reason: VISITOR_SIDE, decision: VISITOR_SIDE },
  kpi: { exchangeId: 'VOP SO EC', organisationType: 'VOP SO EC', countedOn: 'VOP SO EC' },
};

function conceptNamed(name: string): Concept {
  const found = registry.concepts.find((one) => one.name === name);
  if (!found) throw new Error(`no ${name}`);
  return found;
}

/** Parties that are four, so that no reader stands on two sides. */
const FOUR: Parties = {
  vo: 'c0000000-0000-4000-8000-000000000001',
  ho: 'c0000000-0000-4000-8000-000000000002',
  vop: 'c0000000-0000-4000-8000-000000000003',
  hop: 'c0000000-0000-4000-8000-000000000004',
};

/** Who reads a field, by the cut of a record that has it; `undefined` where no example has it. */
function readersOf(concept: Concept, field: string): string | undefined {
  const sample = concept.examples().find(({ data }) => data[field] !== undefined);
  if (!sample) return undefined;
  const own = concept.name === 'kpi' ? { partnershipId: FOUR.vop } : { parties: FOUR };
  const record = { ...sample, data: { ...sample.data, ...own } };
  return READERS.filter((reader) => {
    const actor = actorUnder('someone', HAT[reader]?.(FOUR) ?? '');
    const held = relationsOf(concept.policy, record, actor);
    return (
      held.size > 0 && Object.hasOwn(cutFor(concept.policy, record, held, actor.keys).data, field)
    );
  }).join(' ');
}

describe.each(Object.entries(TABLES))('2.5 to 2.18 %s', (name, fields) => {
  const concept = conceptNamed(name);
  it.each(Object.entries(fields))('%s is read by %s', (field, readers) => {
    const policy = concept.policy.fields[field];
    expect(policy, `${name}.${field} is a field`).toBeDefined();
    const found = readersOf(concept, field);
    if (found !== undefined) expect(found).toBe(readers);
    // Where no example has a value, the row of the policy says it.
    else expect([...(policy?.see ?? [])].sort()).toEqual(readers.toLowerCase().split(' ').sort());
  });
});

describe('2.18 Partnership', () => {
  const concept = conceptNamed('partnership');
  const [record] = concept
    .examples()
    .filter(({ data }) => data['grantAgreementNumber'] !== undefined);
  it.each([
    ['the Partnership', `partnership_member@partnership:${record?.id ?? ''}`, true],
    ['the Support Office', 'support_office@so', true],
    ['the Commission', 'commission@ec', true],
    ['a participant', `participant@organisation:${FOUR.vo}`, false],
    ['another Partnership', `partnership_admin@partnership:${FOUR.vop}`, false],
  ])('the number of its grant agreement is read by %s: %s', (_who, hat, sees) => {
    if (!record) throw new Error('no example');
    const actor = actorUnder('someone', hat);
    const keys = [...actor.keys, EVERYONE];
    const held = relationsOf(concept.policy, record, { ...actor, keys });
    const cut = cutFor(concept.policy, record, held, keys);
    expect(Object.hasOwn(cut.data, 'grantAgreementNumber')).toBe(sees);
    expect(cut.data['acronym']).toBe(record.data['acronym']);
    if (hat === 'commission@ec') expect(cut.data['signatories']).toBeUndefined();
  });
});

describe('2.9 a report', () => {
  const concept = conceptNamed('report');
  const sample = concept.examples().find(({ data }) => data['privatePart'] !== undefined);
  const seen = (reader: string, field: string, more: object): boolean => {
    if (!sample) throw new Error('no example with a private part');
    const { sharedAt: _shared, ...data } = sample.data;
    const record = { ...sample, data: { ...data, side: 'VO', parties: FOUR, ...more } };
    const actor = actorUnder('someone', HAT[reader]?.(FOUR) ?? '');
    const held = relationsOf(concept.policy, record, actor);
    return Object.hasOwn(cutFor(concept.policy, record, held, actor.keys).data, field);
  };
  const both = { sharedAt: '2027-03-20T10:00:00.000Z' };
  const readers = (field: string, more: object) =>
    READERS.filter((reader) => seen(reader, field, more)).join(' ');

  it('is its own side’s, its Partnership’s, SO’s and EC’s until both are handed in', () => {
    expect(readers('learned', {})).toBe('VO VOP SO EC');
    expect(readers('learned', both)).toBe(PARTIES);
  });

  it('the private part is never the Partnership’s nor the other side’s', () => {
    expect(readers('privatePart', {})).toBe('VO SO EC');
    expect(readers('privatePart', both)).toBe('VO SO EC');
  });
});
