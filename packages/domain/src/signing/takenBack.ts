// What becomes of an exchange whose paper is no longer signed? One that is ready to start goes back to its
// preparation (3.3, R-EX-01); any other stays where it is.
import type { Effect, FactRef, Facts } from '../kernel/index.ts';

/** The exchange a paper is of, as a fact its commands look at; nothing where the paper is not there. */
export function exchangeOfPaper(
  record: { readonly data: { readonly exchangeId: string } } | undefined,
): readonly FactRef[] {
  return record === undefined ? [] : [{ concept: 'exchange', id: record.data.exchangeId }];
}

/**
 * The exchange steps back by itself.
 * @param missing what it lacks from now on: `CTQ_NOT_SIGNED` or `FA_NOT_SIGNED`
 */
export function takenBack(exchangeId: string, missing: string, facts: Facts): readonly Effect[] {
  if (facts.find('exchange', exchangeId)?.state !== 'ready_to_start') return [];
  return [{ concept: 'exchange', record: exchangeId, command: 'fallBack', payload: { missing } }];
}

/**
 * Whether the agreement is signed, noted at its exchange: the host's side does not read the agreement (2.8), and is
 * told the truth all the same. An exchange that is taken back for it hears that first.
 */
export function agreementNoted(
  exchangeId: string,
  isSigned: boolean,
  facts: Facts,
): readonly Effect[] {
  const exchange = facts.find('exchange', exchangeId);
  if (!exchange || (exchange.data['agreementSigned'] === true) === isSigned) return [];
  const payload = { signed: isSigned };
  return [{ concept: 'exchange', record: exchangeId, command: 'noteAgreement', payload }];
}
