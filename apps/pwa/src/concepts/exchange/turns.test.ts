// Is it said whose turn it is in an exchange, what there is to do, and by when?
import { describe, expect, it } from 'vitest';
import {
  agreementIdOf,
  correction,
  ctqIdsOf,
  evidence,
  evidenceId,
  exampleCtq,
  exampleExchange,
  followUp,
  followUpId,
  reimbursement,
  reimbursementId,
  report,
  reportId,
  type Exchange,
} from '@cxc/domain';
import { factsOf, type Concept, type Data, type RecordOf } from '@cxc/domain/kernel';
import { sidesOf, turnsFor, turnsOf } from './turns.ts';

const EARLY = '2026-12-02T09:00:00.000Z';
const AFTER = '2027-09-01T09:00:00.000Z';

function example<D extends Data>(
  { name, examples }: Concept<D>,
  state: string,
  id: string,
  change: Partial<D> = {},
): RecordOf {
  const found = examples().find((one) => one.state === state);
  if (!found) throw new Error(`no ${name} is ${state}`);
  return { concept: name, id, version: 1, state, data: { ...found.data, ...change } };
}

const ctq = (record: RecordOf<Exchange>, state: string): RecordOf => ({
  concept: 'ctq',
  id: ctqIdsOf(record.id, record.data)[0] ?? '',
  version: 1,
  state,
  data: { signatures: {} },
});
const agreement = (record: RecordOf<Exchange>, state: string): RecordOf => ({
  concept: 'agreement',
  id: agreementIdOf(record.id),
  version: 1,
  state,
  data: { signatures: {} },
});

describe('whose turn it is (M6)', () => {
  it('names the signatures in their order, with the day before the start', () => {
    const record = exampleExchange('preparation');
    const papers = [ctq(record, 'validated'), agreement(record, 'lump_sum_check')];
    const turns = turnsOf(record, factsOf(papers), EARLY);
    expect(turns.find(({ code }) => code === 'signPlan')).toMatchObject({
      whose: ['ho'],
      href: `/exchanges/${record.id}/ctq`,
    });
    expect(turns.find(({ code }) => code === 'checkAmount')?.whose).toEqual(['so']);
    expect(turns.every(({ by }) => by !== undefined)).toBe(true);
  });

  it('asks both sides to write a plan that is a draft, and the Partnership to hand it in', () => {
    const record = exampleExchange('preparation');
    const turns = turnsOf(record, factsOf([ctq(record, 'draft')]), EARLY);
    expect(turnsFor(turns, ['ho']).map(({ code }) => code)).toEqual(['write']);
    expect(turnsFor(turns, ['vop']).map(({ code }) => code)).toContain('handIn');
  });

  it('tells the host’s Partnership as long as the host’s part of a plan is empty, and no longer', () => {
    const record = exampleExchange('preparation');
    const own = { ...record.data.parties, hop: `${record.data.parties.vop}-other` };
    const apart = { ...record, data: { ...record.data, parties: own } };
    const empty = ctq(apart, 'draft');
    const codes = (plan: RecordOf): string[] =>
      turnsFor(turnsOf(apart, factsOf([plan]), EARLY), ['hop']).map(({ code }) => code);
    expect(codes(empty)).toEqual(['part']);
    const { data } = exampleCtq('validated');
    expect(codes({ ...empty, data: { ...data, partyVop: {} } })).toEqual([]);
  });

  it('FIN-6 an amendment waits for the Office, then for both who sign, until it is in force', () => {
    const record = exampleExchange('ready_to_start');
    const one = (state: string, signatures = {}): RecordOf => ({
      ...agreement(record, 'uploaded_signed'),
      data: { signatures: {}, amendments: { first: { state, signatures } } },
    });
    const turns = (paper: RecordOf): unknown[] =>
      turnsOf(record, factsOf([paper]), EARLY).map(({ code, whose }) => [code, ...whose]);
    expect(turns(one('proposed'))).toEqual([['checkAmount', 'so']]);
    expect(turns(one('checked'))).toEqual([['signAmendment', 'vo']]);
    expect(turns(one('checked', { VO: {} }))).toEqual([['signAmendment', 'vop']]);
    expect(turns(one('in_force', { VO: {}, VOP: {} }))).toEqual([]);
  });

  it('says nothing of papers the reader does not have', () => {
    const record = exampleExchange('preparation');
    const turns = turnsOf(record, factsOf([]), EARLY);
    expect(turns.filter(({ href }) => /ctq|agreement/.test(href))).toEqual([]);
  });

  it('R-EX-03 gives a stay that reached its day unready to the Support Office', () => {
    const record = exampleExchange('preparation');
    const turns = turnsFor(turnsOf(record, factsOf([]), AFTER), ['so']);
    expect(turns.map(({ code }) => code)).toContain('late');
  });

  it('R-FR-01 waits for each side’s report after the stay, then for its Partnership', () => {
    const record = exampleExchange('completed');
    const facts = factsOf([
      example(report, 'open', reportId(record.id, 'VO')),
      example(report, 'submitted', reportId(record.id, 'HO')),
    ]);
    const turns = turnsOf(record, facts, AFTER);
    expect(turnsFor(turns, ['vo']).map(({ code }) => code)).toContain('report');
    expect(turnsFor(turns, ['hop']).map(({ code }) => code)).toEqual(['readReport']);
    expect(turnsFor(turns, ['ho'])).toEqual([]);
  });

  it('R-EV-01 asks for proofs that are missing, and not once the record is locked', () => {
    const record = exampleExchange('completed');
    const held = example(evidence, 'open', evidenceId(record.id), { items: {} });
    expect(turnsOf(record, factsOf([held]), AFTER).map(({ code }) => code)).toContain('proof');
    const locked = { ...held, state: 'locked' };
    expect(turnsOf(record, factsOf([locked]), AFTER)).toEqual([]);
  });

  it('R-FR-02 pays by the due date; without an account it waits for the visitor', () => {
    const record = exampleExchange('closed');
    const due = example(reimbursement, 'due', reimbursementId(record.id), {
      iban: 'BE68539007547034',
      dueOn: '2027-09-10',
    });
    expect(turnsOf(record, factsOf([due]), AFTER)).toMatchObject([
      { code: 'pay', whose: ['vop'], by: '2027-09-10' },
    ]);
    const { iban: _iban, ...rest } = due.data;
    expect(turnsOf(record, factsOf([{ ...due, data: rest }]), AFTER)).toMatchObject([
      { code: 'account', whose: ['vo'] },
    ]);
  });

  it('asks what became of the visit while the window is open', () => {
    const record = exampleExchange('closed');
    const open = example(followUp, 'open', followUpId(record.id));
    expect(turnsOf(record, factsOf([open]), AFTER)[0]).toMatchObject({ code: 'followUp' });
  });

  it('R-EX-06 puts a correction before everything of the Support Office', () => {
    const record = exampleExchange('started');
    const asked = example(correction, 'open', 'c', { exchangeId: record.id });
    expect(turnsOf(record, factsOf([asked]), AFTER)).toMatchObject([
      { code: 'correction', whose: ['so'] },
    ]);
  });
});

it('one Partnership that looks after both sides stands on both', () => {
  const { data } = exampleExchange('started');
  const { vop, ho } = data.parties;
  const both = { ...data, parties: { ...data.parties, hop: vop } };
  expect(sidesOf(both, `partnership:${vop}`)).toEqual(['vop', 'hop']);
  expect(sidesOf(data, `organisation:${ho}`)).toEqual(['ho']);
  expect(sidesOf(data, 'ec')).toEqual([]);
});
