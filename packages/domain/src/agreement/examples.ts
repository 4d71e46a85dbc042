// What do valid agreements look like? One in every state. All names and numbers are invented.
import { derivedId, type RecordOf } from '../kernel/index.ts';
import { organisation } from '../organisation/index.ts';
import { partnership } from '../partnership/index.ts';
import type { Signature } from '../signing/index.ts';
import { agreementHash, agreementIdOf } from './document.ts';
import { detailNames, type Agreement } from './schema.ts';

const AT = '2026-11-02T08:00:00.000Z';
const ADMIN = derivedId('person', 'example', 'partnership_admin');
const OFFICER = derivedId('person', 'example', 'support_office');

const details = {
  voLegalName: 'Example Weavers',
  voAddress: 'Via dei Filatoi 8, 13900 Biella, IT',
  voLegalId: 'BI-000000',
  voRepresentative: 'Alex participant',
  voRepresentativeFunction: 'Managing director',
  vopLegalName: 'Example Partnership for textiles',
  vopRepresentative: 'Alex signatory',
  vopRepresentativeFunction: 'Managing director',
  grantAgreementNumber: '101000',
};

function base(exchangeId: string): Agreement {
  return {
    exchangeId,
    number: 'CXC-2027-00000',
    parties: {
      vo: organisation.examples()[0]?.id ?? '',
      ho: organisation.examples()[1]?.id ?? '',
      vop: partnership.examples()[0]?.id ?? '',
      hop: derivedId('partnership', 'demo', 'EXAMPLE OF THE HOST'),
    },
    stay: {
      mode: 'physical',
      type: 'exploring_new_markets',
      hostCountry: 'DE',
      start: '2027-03-08',
      end: '2027-03-10',
      workingDays: 3,
    },
    version: 1,
    ...details,
    lumpSum: 41_500,
    lumpSumBy: ADMIN,
    maxLumpSum: 41_500,
    distanceKm: 612,
    payerAnswers: { whoPays: 'visitor' },
    payer: 'VO',
    iban: 'IT60X0542811101000000123456',
    accountHolder: 'Example Weavers',
    lastEditedBy: ADMIN,
    lastEditedAt: AT,
  };
}

function signature(role: 'VO' | 'VOP', hash: string): Signature {
  return {
    name: role === 'VO' ? 'Alex participant' : 'Alex signatory',
    authorisedBy: role === 'VO' ? 'statute' : 'grant_agreement',
    method: 'consent',
    by: derivedId('person', 'example', role === 'VO' ? 'participant' : 'signatory'),
    hash,
    at: AT,
    deviceAt: AT,
  };
}

/** A valid agreement in a state. */
export function exampleAgreement(state: string): RecordOf<Agreement> {
  const exchangeId = derivedId('exchange', 'example', state);
  const draft = base(exchangeId);
  const confirmed = Object.fromEntries(
    detailNames.map((name) => [name, { value: draft[name], by: ADMIN, at: AT }]),
  );
  const whole: Agreement = { ...draft, confirmed, submittedAt: AT, submittedBy: ADMIN };
  const hash = agreementHash(whole);
  const checked: Agreement = {
    ...whole,
    lumpSumCheck: { ok: true, cents: 41_500, by: OFFICER, at: AT },
    hash,
  };
  const dataByState: Readonly<Record<string, Agreement>> = {
    draft,
    lump_sum_check: whole,
    validated: checked,
    signing: { ...checked, signatures: { VO: signature('VO', hash) } },
    uploaded_signed: {
      ...checked,
      signatures: { VO: signature('VO', hash), VOP: signature('VOP', hash) },
      completedAt: AT,
    },
  };
  const data = dataByState[state];
  if (!data) throw new Error(`no example of an agreement in ${state}`);
  return { concept: 'agreement', id: agreementIdOf(exchangeId), version: 1, state, data };
}

export function examples(): readonly RecordOf<Agreement>[] {
  return ['draft', 'lump_sum_check', 'validated', 'signing', 'uploaded_signed'].map(
    exampleAgreement,
  );
}
