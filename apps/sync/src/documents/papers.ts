// Which documents of a record can be printed, and under which name?
import { agreement, ctq, downloadObjection, type Agreement, type Ctq } from '@cxc/domain';
import type { RecordOf, Refusal } from '@cxc/domain/kernel';
import { agreementSheet } from './agreementSheet.ts';
import { ctqSheet } from './ctqSheet.ts';
import type { Sheet } from './sheet.ts';

/** Concepts of which there is a document. */
export const PRINTED: readonly string[] = [ctq.name, agreement.name];

/**
 * The sheet of a CTQ or an agreement, cut to its reader, or why there is none now (R-FA-01).
 * @param exchangeState state of the exchange an agreement is about
 */
export function sheetOf(
  record: RecordOf,
  exchangeState: string,
): { readonly sheet: Sheet; readonly name: string } | { readonly why: Refusal } {
  if (record.concept === ctq.name) {
    const data = record.data as unknown as Ctq;
    return { sheet: ctqSheet(data), name: `CTQ-${String(data.revision)}` };
  }
  const data = record.data as unknown as Agreement;
  const why = downloadObjection(record.state, exchangeState);
  return why ? { why } : { sheet: agreementSheet(data), name: `FA-${String(data.version)}` };
}
