// Does an agreement go its way, and does money stay under four eyes?
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
import { partnership } from '../partnership/index.ts';
import { agreementCode, downloadObjection, effectiveFigures, unconfirmed } from './document.ts';
import { exampleAgreement } from './examples.ts';
import { agreement } from './index.ts';
import {
  nextPayerQuestion,
  payerAnswers,
  payerOutcome,
  payerQuestions,
  tidyAnswers,
  type PayerAnswers,
} from './payer.ts';
import { detailNames, type Agreement } from './schema.ts';

const NOW = '2026-12-10T08:00:00.000Z';
const { parties } = exampleAgreement('draft').data;
const person = (name: string) => derivedId('person', 'example', name);
const under = (role: string, key: string, name = role): Actor =>
  actorUnder(person(name), `${role}@${key}`);
const vop = under('partnership_admin', `partnership:${parties.vop}`);
const vo = under('participant', `organisation:${parties.vo}`);
const ho = under('participant', `organisation:${parties.ho}`, 'ho');
const so = under('support_office', 'so');
const signatory = under('signatory', `partnership:${parties.vop}`, 'signatory');
const facts = factsOf(partnership.examples());

function asked(
  record: RecordOf<Agreement>,
  command: string,
  actor: Actor,
  payload: object = {},
  now = NOW,
): Decision {
  const request: Command = {
    id: derivedId('request', command, actor.hat, String(record.version)),
    author: actor === SYSTEM ? SYSTEM.person : actor.person,
    hat: actor.hat,
    concept: 'agreement',
    record: record.id,
    after: [],
    deviceAt: NOW,
    act: 'command',
    command,
    payload: { ...payload },
    seen: seenHash(agreement, record, actor),
  };
  return decide(agreement, request, record, actor, facts, now);
}

function done(
  record: RecordOf<Agreement>,
  command: string,
  actor: Actor,
  payload: object = {},
): RecordOf<Agreement> {
  const decision = asked(record, command, actor, payload);
  if (decision.verdict !== 'accepted') throw new Error(JSON.stringify(decision));
  const next = decision.record as RecordOf<Agreement>;
  const own = decision.effects.find(({ concept }) => concept === 'agreement');
  return own ? done(next, own.command, SYSTEM, own.payload) : next;
}

const codeOf = (decision: Decision): string =>
  decision.verdict === 'refused' ? decision.refusal.code : decision.verdict;

describe('the way to the check', () => {
  it('R-FA-02 every detail is confirmed as it stands; a change afterwards asks anew', () => {
    const draft = exampleAgreement('draft');
    expect(asked(draft, 'submit', vop)).toMatchObject({
      refusal: { code: 'DETAILS_NOT_CONFIRMED', params: { count: detailNames.length } },
    });
    const confirmed = done(draft, 'confirm', vop, { fields: [...detailNames] });
    expect(unconfirmed(confirmed.data)).toEqual([]);
    const other = { ...confirmed, data: { ...confirmed.data, voAddress: 'Elsewhere 1' } };
    expect(unconfirmed(other.data)).toEqual(['voAddress']);
    expect(done(confirmed, 'submit', vop).state).toBe('lump_sum_check');
  });

  it('the visitor proposes and never confirms; the host does not know of it', () => {
    const draft = exampleAgreement('draft');
    expect(codeOf(asked(draft, 'confirm', vo, { fields: ['voAddress'] }))).toBe('FORBIDDEN_ROLE');
    expect(codeOf(asked(draft, 'confirm', ho, { fields: ['voAddress'] }))).toBe('NOT_FOUND');
  });

  it('R-LS-03 an amount above the maximum is not handed in, nor none', () => {
    const whole = done(exampleAgreement('draft'), 'confirm', vop, { fields: [...detailNames] });
    const high = { ...whole, data: { ...whole.data, lumpSum: 83_000 } };
    expect(codeOf(asked(high, 'submit', vop))).toBe('ABOVE_MAXIMUM');
    const { lumpSum: _none, ...without } = whole.data;
    expect(codeOf(asked({ ...whole, data: without }, 'submit', vop))).toBe('LUMP_SUM_MISSING');
  });

  it('1.3, 2 who entered the amount does not check it under another hat', () => {
    const asOfficer = actorUnder(vop.person, 'support_office@so');
    const waiting = exampleAgreement('lump_sum_check');
    expect(codeOf(asked(waiting, 'validateLumpSum', asOfficer))).toBe('OWN_DOCUMENT');
    expect(done(waiting, 'validateLumpSum', so)).toMatchObject({
      state: 'validated',
      data: { lumpSumCheck: { ok: true, cents: 41_500 } },
    });
  });

  it('an account number with a wrong digit is refused', () => {
    const draft = exampleAgreement('draft');
    const account = { iban: 'IT60 X054 2811 1010 0000 0123 457', accountHolder: 'Example Weavers' };
    expect(codeOf(asked(draft, 'setAccount', vo, account))).toBe('IBAN_NOT_VALID');
    const right = done(draft, 'setAccount', vo, {
      ...account,
      iban: 'de89 3704 0044 0532 0130 00',
    });
    expect(right.data.iban).toBe('DE89370400440532013000');
  });
});

describe('signing', () => {
  const consent = ({ data }: RecordOf<Agreement>, role: string) => ({ role, hash: data.hash });

  it('goes VO, VOP; R-FA-03 only by the register', () => {
    const record = exampleAgreement('validated');
    expect(codeOf(asked(record, 'sign', signatory, consent(record, 'VOP')))).toBe(
      'NOT_YOUR_TURN_TO_SIGN',
    );
    const one = done(record, 'sign', vo, consent(record, 'VO'));
    expect(asked(one, 'sign', vop, consent(record, 'VOP'))).toMatchObject({
      refusal: { code: 'SIGNATORY_NOT_AUTHORISED', params: { names: 'Alex signatory' } },
    });
    expect(done(one, 'sign', signatory, consent(record, 'VOP')).state).toBe('uploaded_signed');
  });

  it('a sheet before the check is FA_NOT_VALIDATED, one of another version is refused with the right code', () => {
    const sheet = { role: 'VO', code: 'FA-9-00000000', name: 'Alex', signedOn: '2026-12-09' };
    expect(codeOf(asked(exampleAgreement('draft'), 'recordSheet', vo, sheet))).toBe(
      'FA_NOT_VALIDATED',
    );
    const record = exampleAgreement('validated');
    const right = agreementCode(record.data);
    expect(asked(record, 'recordSheet', vo, sheet)).toMatchObject({
      refusal: { code: 'SHEET_OF_OTHER_VERSION', params: { right } },
    });
    const page = { sha256: 'a'.repeat(64), mime: 'application/pdf', bytes: 900 };
    const one = done(record, 'recordSheet', vop, { ...sheet, code: right, pages: [page] });
    expect(one.state).toBe('signing');
    expect(one.data.scans?.[one.data.signatures?.VO?.scan ?? '']).toMatchObject({
      role: 'VO',
      hash: record.data.hash,
      code: right,
      pages: [page],
    });
    const bare = done(record, 'recordSheet', vop, { ...sheet, code: right });
    const late = done(bare, 'attachScan', vo, { role: 'VO', pages: [page] });
    expect(Object.values(late.data.scans ?? {})).toMatchObject([{ role: 'VO', code: right }]);
  });

  it('3.5 other days before the start: checked and signed anew, and what fell is kept', () => {
    const whole = exampleAgreement('uploaded_signed');
    const stay = { ...whole.data.stay, end: '2027-03-12', workingDays: 5 };
    const fallen = done(whole, 'restate', SYSTEM, { stay, lumpSum: 83_000, maxLumpSum: 83_000 });
    expect(fallen).toMatchObject({
      state: 'lump_sum_check',
      data: { version: 2, lumpSum: 83_000 },
    });
    expect(fallen.data.signatures).toBeUndefined();
    expect(
      Object.values(fallen.data.voided ?? {})
        .map(({ role, why }) => `${role} ${why}`)
        .sort(),
    ).toEqual(['VO changed', 'VOP changed']);
    const later = asked(whole, 'restate', SYSTEM, { stay }, '2027-03-08T10:00:00.000Z');
    expect(later.verdict).toBe('no_effect');
  });

  it('J6 (f) a restart names both consents', () => {
    const whole = exampleAgreement('uploaded_signed');
    expect(asked(whole, 'restartSigning', vop, { falls: [] })).toMatchObject({
      refusal: { code: 'SIGNATURES_WOULD_FALL', params: { roles: 'VO, VOP', count: 2 } },
    });
    expect(done(whole, 'restartSigning', vop, { falls: ['VO', 'VOP'] }).state).toBe('validated');
  });
});

describe('J6 (g) amendments', () => {
  const change = { start: '2027-03-15', end: '2027-03-17', workingDays: 3, reason: 'The hotel.' };

  it('not before the base is complete, nor after the start', () => {
    for (const state of ['draft', 'lump_sum_check', 'validated', 'signing'])
      expect(codeOf(asked(exampleAgreement(state), 'amend', vop, change))).toBe('NOT_NOW');
    const whole = exampleAgreement('uploaded_signed');
    expect(codeOf(asked(whole, 'amend', vop, change, '2027-03-07T23:00:00.000Z'))).toBe(
      'SO_AUTHORITY_AFTER_START',
    );
  });

  it('is checked, signed by both, and then holds; the base keeps what was signed', () => {
    const whole = exampleAgreement('uploaded_signed');
    const proposed = done(whole, 'amend', vop, change);
    const [[id = '', one] = []] = Object.entries(proposed.data.amendments ?? {});
    expect(effectiveFigures(proposed.data).stay.start).toBe('2027-03-08');
    const sign = { id, hash: one?.hash };
    expect(codeOf(asked(proposed, 'signAmendment', vo, { ...sign, role: 'VO' }))).toBe(
      'AMENDMENT_NOT_NOW',
    );
    const checked = done(proposed, 'checkAmendment', so, { id });
    const first = done(checked, 'signAmendment', vo, { ...sign, role: 'VO' });
    const last = asked(first, 'signAmendment', signatory, { ...sign, role: 'VOP' });
    expect(last).toMatchObject({ verdict: 'accepted' });
    if (last.verdict !== 'accepted') return;
    expect(last.effects).toMatchObject([
      { concept: 'exchange', command: 'amend', payload: { start: '2027-03-15' } },
    ]);
    const { data } = last.record as RecordOf<Agreement>;
    expect(effectiveFigures(data)).toMatchObject({
      stay: { start: '2027-03-15' },
      lumpSum: 41_500,
      amendment: 1,
    });
    expect(data.stay.start).toBe('2027-03-08');
    expect(data.signatures).toEqual(whole.data.signatures);
  });
});

describe('J11 (h) who pays', () => {
  it('every leaf is reached, each names payee, proof and what it rests on', () => {
    const reached = new Set<string>();
    const walk = (answers: PayerAnswers): void => {
      const question = nextPayerQuestion(answers);
      if (question === undefined) {
        const outcome = payerOutcome(answers);
        expect(outcome).toMatchObject({
          payee: 'VO',
          precedence: ['quality_manual', 'financial_agreement', 'ctq'],
        });
        expect(outcome?.proof.length).toBeGreaterThan(0);
        reached.add(outcome?.leaf ?? '');
        return;
      }
      for (const answer of payerAnswers[question]) walk({ ...answers, [question]: answer });
    };
    walk({});
    expect([...reached].sort()).toEqual(['group', 'paidBack', 'partPaid', 'sponsor', 'visitor']);
    expect(payerQuestions).toHaveLength(4);
  });

  it('an answer that is needless now is left out', () => {
    expect(tidyAnswers({ whoPays: 'visitor', reimburses: 'no', sameGroup: 'yes' })).toEqual({
      whoPays: 'visitor',
    });
  });
});

it('R-FA-01 is had while the exchange is prepared, and for ever once signed', () => {
  expect(downloadObjection('draft', 'preparation')).toBeNull();
  expect(downloadObjection('validated', 'started')).toMatchObject({ code: 'FA_NOT_AVAILABLE' });
  expect(downloadObjection('uploaded_signed', 'started')).toBeNull();
});
