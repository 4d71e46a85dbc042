// What does a picture or a wallet's pass say, in the words of a proof? Codes become a pass, a pass gets its
// verdict, and what the form would ask is filled in.
import {
  parseBcbp,
  verdictOf,
  type Pass,
  type Verdict,
  type VerdictContext,
} from '@cxc/domain/boarding';
import type { Barcode } from './ladder.ts';

export interface PassSays {
  readonly kind: 'boarding_pass';
  readonly direction: Verdict['direction'];
  readonly dateFrom?: string;
  readonly dateTo?: string;
  readonly route: string;
  readonly reading: Verdict['verdict'];
}

export type Understanding =
  | {
      readonly state: 'pass';
      readonly pass: Pass;
      readonly verdict: Verdict;
      readonly says: PassSays;
      /** For the visitor's side only. */
      readonly detail: { readonly issuer: string; readonly reference: string };
    }
  /** A code that is no boarding pass; with what it says where that was asked for. */
  | { readonly state: 'otherCode'; readonly text?: string }
  /** Nothing to read: a bag tag, a blurred picture. It is kept all the same. */
  | { readonly state: 'unreadable' };

/** Is this the text of a boarding pass? */
export const isPass = (text: string): boolean => parseBcbp(text).ok;

/** “FCO–FRA–BRU”: where it begins, every change, where it ends. */
function routeOf({ legs }: Pass): string {
  return [legs[0]?.from, ...legs.map(({ to }) => to)].filter(Boolean).join('–');
}

/** Of several passes in one picture the one that fits best. */
export function understandCodes(codes: readonly Barcode[], context: VerdictContext): Understanding {
  const ORDER = ['match', 'plausible', 'mismatch'];
  const passes = codes
    .flatMap(({ text }) => {
      const read = parseBcbp(text);
      return read.ok ? [{ pass: read.value, verdict: verdictOf(read.value, context) }] : [];
    })
    .sort((a, b) => ORDER.indexOf(a.verdict.verdict) - ORDER.indexOf(b.verdict.verdict));
  const [best] = passes;
  if (!best) return { state: codes.length > 0 ? 'otherCode' : 'unreadable' };
  const { pass, verdict } = best;
  const [first] = pass.legs;
  return {
    state: 'pass',
    pass,
    verdict,
    says: {
      kind: 'boarding_pass',
      direction: verdict.direction,
      ...(verdict.date === undefined ? {} : { dateFrom: verdict.date }),
      ...(verdict.dateTo === undefined ? {} : { dateTo: verdict.dateTo }),
      route: routeOf(pass),
      reading: verdict.verdict,
    },
    detail: {
      issuer: `${first?.carrier ?? ''} ${first?.flight ?? ''}`.trim(),
      reference: first?.bookingCode ?? '',
    },
  };
}
