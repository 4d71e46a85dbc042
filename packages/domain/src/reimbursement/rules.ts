// What must hold for a payment?
import {
  compareTime,
  isCivilDate,
  programmeDate,
  refusal,
  type Refusal,
  type Rule,
} from '../kernel/index.ts';
import { ibanObjection } from '../signing/index.ts';
import type { Reimbursement } from './schema.ts';

/** What the amount rests on, as parameters of a refusal: country, days, distance, and the step that decided. */
function derivation({ stay, basis }: Reimbursement): Record<string, string | number> {
  return {
    days: stay.workingDays,
    ...(basis
      ? {
          country: basis.country,
          ceiling: basis.ceiling,
          step: basis.step,
          ...(basis.distanceKm === undefined ? {} : { km: basis.distanceKm }),
        }
      : {}),
  };
}

function amountObjection(data: Reimbursement): Refusal | null {
  const { amount = 0, paidAmount = 0 } = data;
  if (paidAmount === amount) return null;
  const code = paidAmount > amount ? 'ABOVE_MAXIMUM' : 'NOT_THE_LUMP_SUM';
  const params = { agreed: paidAmount, maximum: amount, ...derivation(data) };
  return refusal(code, { field: 'amount', params });
}

export const rules: readonly Rule<Reimbursement>[] = [
  {
    id: 'R-FR-02',
    sentence:
      'A payment is overdue when ten working days of the payer have passed since the reports were closed.',
    when: 'asked',
    check: ({ data: { dueOn } }, _facts, now) =>
      dueOn !== undefined && compareTime(programmeDate(now), dueOn) > 0
        ? null
        : refusal('PAYMENT_NOT_OVERDUE', { params: { dueOn: dueOn ?? '' } }),
  },
  {
    id: 'R-LS-03',
    sentence: 'Paid is the effective lump sum, neither more nor less.',
    when: 'asked',
    check: ({ data }) => amountObjection(data),
  },
  {
    id: 'T-RB-01',
    sentence: 'A payment goes to an account number that can exist, with the name of its holder.',
    when: 'asked',
    check({ data: { iban, accountHolder } }) {
      if (iban === undefined) return refusal('IBAN_MISSING', { field: 'iban' });
      if (accountHolder === undefined)
        return refusal('ACCOUNT_HOLDER_MISSING', { field: 'accountHolder' });
      return ibanObjection(iban);
    },
  },
  {
    id: 'T-RB-02',
    sentence: 'A payment that a reopened report stopped goes on when the exchange is closed again.',
    when: 'asked',
    check: ({ data }) =>
      data.hold?.code === 'report_reopened' ? refusal('EXCHANGE_NOT_CLOSED') : null,
  },
  {
    id: 'T-RB-03',
    sentence:
      'Days of a payment are in the calendar, not in the future, and paid is not before ordered.',
    when: 'asked',
    check({ data: { orderedOn, paidOn } }, _facts, now) {
      const today = programmeDate(now);
      for (const [field, date] of [
        ['orderedOn', orderedOn],
        ['paidOn', paidOn],
      ] as const) {
        if (date === undefined) continue;
        if (!isCivilDate(date)) return refusal('DATE_NOT_IN_CALENDAR', { field });
        if (compareTime(date, today) > 0) return refusal('DATE_IN_FUTURE', { field });
      }
      return orderedOn !== undefined && paidOn !== undefined && compareTime(paidOn, orderedOn) < 0
        ? refusal('DATES_IN_WRONG_ORDER', { field: 'paidOn' })
        : null;
    },
  },
  {
    id: 'T-RB-04',
    sentence: 'A payment after its last day says why it is late.',
    when: 'asked',
    check: ({ data: { paidOn, dueOn, lateReason } }) =>
      paidOn !== undefined &&
      dueOn !== undefined &&
      compareTime(paidOn, dueOn) > 0 &&
      lateReason === undefined
        ? refusal('LATE_REASON_MISSING', { field: 'lateReason', params: { dueOn } })
        : null,
  },
];
