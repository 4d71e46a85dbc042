// What does a valid reimbursement look like? One in every state. All names and numbers are invented.
import { EXAMPLE_PARTIES, EXAMPLE_STAY } from '../evidence/index.ts';
import { derivedId, type RecordOf } from '../kernel/index.ts';
import { reimbursementId, type Reimbursement } from './schema.ts';

const AT = '2026-11-20T08:00:00.000Z';
const payer = derivedId('person', 'example', 'partnership_admin');

/** An account of the examples of the standard (ISO 13616), nobody's. */
export const EXAMPLE_IBAN = 'BE68539007547034';

const due: Partial<Reimbursement> = {
  number: 'CXC-2026-EXAMP',
  amount: 415_00,
  basis: { table: 'demo', country: 'BE', ceiling: 830_00, step: 'halvedShort', distanceKm: 600 },
  clockStartedAt: AT,
  dueOn: '2026-12-04',
  payerCountry: 'IT',
  iban: EXAMPLE_IBAN,
  accountHolder: 'Example Weavers',
};
const ordered = { ...due, orderedOn: '2026-11-25', orderedBy: payer };
const paid = {
  ...ordered,
  paidOn: '2026-11-26',
  paidBy: payer,
  paidAmount: 415_00,
  bankReference: 'CXC-2026-EXAMP',
};

export function examples(): readonly RecordOf<Reimbursement>[] {
  const one = (state: string, more: Partial<Reimbursement>): RecordOf<Reimbursement> => {
    const exchangeId = derivedId('exchange', 'example', 'money', state);
    const about = { exchangeId, parties: EXAMPLE_PARTIES, stay: EXAMPLE_STAY };
    const id = reimbursementId(exchangeId);
    return { concept: 'reimbursement', id, version: 1, state, data: { ...about, ...more } };
  };
  return [
    one('not_due', {}),
    one('due', due),
    one('ordered', ordered),
    one('paid', paid),
    one('confirmed', { ...paid, confirmedAt: AT }),
    one('on_hold', { ...due, hold: { code: 'payer', by: payer, at: AT } }),
    one('overdue', due),
    one('waived', { ...due, waivedReason: 'We paid it from another budget.' }),
    one('recovered', { ...paid, recoveredAmount: 415_00, recoveredOn: '2026-12-01' }),
  ];
}
