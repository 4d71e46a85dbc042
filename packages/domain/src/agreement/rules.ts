// What must hold for an agreement before its amount is checked, and before it counts as signed (4.5)?
import { refusal, type Rule } from '../kernel/index.ts';
import { agreedObjection } from '../lumpSum/index.ts';
import { FA_ROUTE, ibanObjection, nextToSign } from '../signing/index.ts';
import { unconfirmed } from './document.ts';
import type { Agreement } from './schema.ts';

export const rules: readonly Rule<Agreement>[] = [
  {
    id: 'T-FA-01',
    sentence: 'The Partnership confirmed every detail as it stands there (R-FA-02).',
    when: 'asked',
    check: ({ data }) => {
      const [first, ...more] = unconfirmed(data);
      return first === undefined
        ? null
        : refusal('DETAILS_NOT_CONFIRMED', { field: first, params: { count: more.length + 1 } });
    },
  },
  {
    id: 'R-LS-03',
    sentence: 'The agreed amount is named and is not above what the stay may get.',
    when: 'asked',
    check: ({ data }) => {
      if (data.lumpSum === undefined) return refusal('LUMP_SUM_MISSING', { field: 'lumpSum' });
      return data.maxLumpSum === undefined ? null : agreedObjection(data.lumpSum, data.maxLumpSum);
    },
  },
  {
    id: 'R-LS-07',
    sentence: 'Who pays first is settled, with the arrangement where it is not the visitor.',
    when: 'asked',
    check: ({ data }) =>
      data.payer === undefined ? refusal('PAYER_QUESTION_OPEN', { field: 'payerAnswers' }) : null,
  },
  {
    id: 'T-FA-02',
    sentence:
      'Four eyes on money: who entered the amount or handed the agreement in does not check it.',
    when: 'asked',
    check: ({ data }) =>
      data.lumpSumCheck !== undefined &&
      [data.lumpSumBy, data.submittedBy, data.lastEditedBy].includes(data.lumpSumCheck.by)
        ? refusal('OWN_DOCUMENT')
        : null,
  },
  {
    id: 'R-FA-02',
    sentence: 'The Support Office checks the lump sum only; no signature before that.',
    when: 'asked',
    check: ({ data }) => (data.hash === undefined ? refusal('FA_NOT_VALIDATED') : null),
  },
  {
    id: 'T-FA-03',
    sentence: 'Two signatures: the visitor and its Partnership.',
    when: 'asked',
    check: ({ data }) => {
      const missing = nextToSign(FA_ROUTE, data.signatures);
      return missing === undefined
        ? null
        : refusal('SIGNATURE_MISSING', { params: { role: missing } });
    },
  },
  {
    id: 'T-FA-04',
    sentence: 'An account number can exist: its length and its check digits are right (ISO 13616).',
    when: 'always',
    check: ({ data }) => (data.iban === undefined ? null : ibanObjection(data.iban)),
  },
];
