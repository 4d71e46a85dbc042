// Where is the money of an exchange, in steps everybody can follow, and what does this device hold of it?
import {
  reimbursement as concept,
  reimbursementId,
  type Reimbursement,
  type Report,
} from '@cxc/domain';
import type { RecordOf } from '@cxc/domain/kernel';
import type { Shown } from '#lib/engine/index.ts';
import { dateText, moneyText, t } from '#lib/language/index.ts';
import type { ShownOf } from '../closing/acts.svelte.ts';
import { live } from '../device/live.svelte.ts';
import { whenText } from '../words/time.ts';

const all = live<readonly Shown[]>((desk) => desk.watch('reimbursement'), []);

export { concept };
export type ShownPayment = ShownOf<Reimbursement>;

export function findPayment(exchangeId: string): ShownPayment | undefined {
  const id = reimbursementId(exchangeId);
  return all.current.find((shown) => shown.id === id) as ShownPayment | undefined;
}

/** One station on the way of the money. */
export interface Station {
  readonly id: string;
  readonly title: string;
  readonly note: string;
  readonly expected: boolean;
}

const doneAt = (at: string | undefined): string => (at === undefined ? '' : whenText(at));

/** The stations of a payment: done ones with their day, the others as what has to happen first. */
export function stationsOf(
  record: RecordOf<Reimbursement>,
  reports: readonly (RecordOf<Report> | undefined)[],
): readonly Station[] {
  const { data, state } = record;
  const { clockStartedAt, dueOn, orderedOn, paidOn, paidAmount, confirmedAt } = data;
  const one = (id: string, title: string, note: string, done: boolean): Station => ({
    id,
    title,
    note,
    expected: !done,
  });
  const named = (side: number): Station => {
    const report = reports[side];
    const at = report?.data.validatedAt;
    const name = side === 0 ? 'vo' : 'ho';
    const isReleased = report?.state === 'released';
    const isDone = at !== undefined || isReleased || clockStartedAt !== undefined;
    const note = at
      ? doneAt(at)
      : isReleased
        ? t('payment.step.released')
        : isDone
          ? ''
          : t('payment.step.waits');
    return one(name, t(`payment.step.${name}`), note, isDone);
  };
  return [
    named(0),
    named(1),
    one(
      'closed',
      t('payment.step.closed'),
      clockStartedAt === undefined ? t('payment.step.waits') : doneAt(clockStartedAt),
      clockStartedAt !== undefined,
    ),
    // Who pays at once never ordered it.
    ...(orderedOn === undefined && paidOn !== undefined
      ? []
      : [
          one(
            'ordered',
            t('payment.step.ordered'),
            orderedOn === undefined
              ? dueOn === undefined
                ? t('payment.step.waits')
                : t('payment.step.by', { date: dateText(dueOn, true) })
              : dateText(orderedOn, true),
            orderedOn !== undefined,
          ),
        ]),
    one(
      'paid',
      t('payment.step.paid'),
      paidOn === undefined
        ? dueOn === undefined
          ? t('payment.step.waits')
          : t('payment.step.by', { date: dateText(dueOn, true) })
        : `${dateText(paidOn, true)} · ${moneyText(paidAmount ?? 0)}`,
      paidOn !== undefined,
    ),
    one(
      'confirmed',
      t('payment.step.confirmed'),
      confirmedAt === undefined ? t('payment.step.optional') : doneAt(confirmedAt),
      state === 'confirmed',
    ),
    ...(state === 'recovered'
      ? [
          one(
            'recovered',
            t('payment.step.recovered'),
            [
              data.recoveredOn === undefined ? '' : dateText(data.recoveredOn, true),
              moneyText(data.recoveredAmount ?? 0),
            ]
              .filter(Boolean)
              .join(' · '),
            true,
          ),
        ]
      : []),
  ];
}

/** An amount in cents as somebody types euros: “415”, “415.00”, “415,50”. Undefined for anything else. */
export function centsOf(typed: string): number | undefined {
  const match = /^\s*(\d{1,6})(?:[.,](\d{1,2}))?\s*€?\s*$/.exec(typed);
  if (!match) return undefined;
  const [, euros = '0', cents = ''] = match;
  return Number(euros) * 100 + Number(cents.padEnd(2, '0'));
}
