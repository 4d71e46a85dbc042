// What is signed, and which figures hold? The hash covers what stands on the paper; amendments come on top.
import { compareTime, derivedId, hashOf, refusal, type Refusal } from '../kernel/index.ts';
import type { StayCopy } from '../match/index.ts';
import { documentCode } from '../signing/index.ts';
import { detailNames, type Agreement, type Amendment, type DetailName } from './schema.ts';

/** The agreement of an exchange: there is one. */
export function agreementIdOf(exchangeId: string): string {
  return derivedId('agreement', exchangeId);
}

/** Hash of the agreement: the same on every device and on the server. The account is not on it: it may change. */
export function agreementHash(data: Agreement): string {
  const { exchangeId, parties, stay, version, lumpSum, distanceKm, payer } = data;
  const named = detailNames.map((name) => [name, data[name] ?? null]);
  return hashOf([
    'agreement',
    { exchangeId, parties, stay, version },
    { lumpSum: lumpSum ?? null, distanceKm: distanceKm ?? null },
    {
      payer: payer ?? null,
      organisation: data.payerOrganisation ?? null,
      arrangement: data.payerArrangement ?? null,
    },
    named,
  ]);
}

export function agreementCode(data: Agreement): string {
  return documentCode('FA', data.version, data.hash ?? agreementHash(data));
}

/** Hash of an amendment: it rests on the agreement it changes. */
export function amendmentHash(
  base: string,
  number: number,
  change: Pick<Amendment, 'start' | 'end' | 'workingDays' | 'lumpSum' | 'reason'>,
): string {
  const { start, end, workingDays, lumpSum, reason } = change;
  return hashOf([
    'amendment',
    base,
    number,
    { start, end, workingDays, lumpSum: lumpSum ?? null, reason },
  ]);
}

/** Fields that nobody has confirmed as they are now, in the order of the form (J6, 1). */
export function unconfirmed(data: Agreement): readonly DetailName[] {
  return detailNames.filter(
    (name) => data[name] === undefined || data.confirmed?.[name]?.value !== data[name],
  );
}

export interface Effective {
  readonly stay: StayCopy;
  /** Cents; undefined while nothing is agreed. */
  readonly lumpSum: number | undefined;
  /** Number of the amendment it comes from; undefined for the agreement itself. */
  readonly amendment?: number;
}

/** The figures that hold: those of the last amendment in force, else the agreement's (FIN-6). */
export function effectiveFigures(data: Agreement): Effective {
  const [last] = Object.values(data.amendments ?? {})
    .filter(({ state }) => state === 'in_force')
    .sort((a, b) => b.number - a.number || compareTime(b.proposedAt, a.proposedAt));
  if (!last) return { stay: data.stay, lumpSum: data.lumpSum };
  const { start, end, workingDays } = last;
  return {
    stay: { ...data.stay, start, end, workingDays },
    lumpSum: last.lumpSum ?? data.lumpSum,
    amendment: last.number,
  };
}

/**
 * R-FA-01: why the agreement cannot be had now; null when it can. While the exchange is prepared, and for ever
 * once it is signed.
 */
export function downloadObjection(agreementState: string, exchangeState: string): Refusal | null {
  return agreementState === 'uploaded_signed' || exchangeState === 'preparation'
    ? null
    : refusal('FA_NOT_AVAILABLE', { rule: 'R-FA-01', params: { state: exchangeState } });
}
