// What does one phone show the other when visitor and host agree on the spot? A link that any camera reads and that opens
// the app also without a network: the pair and the days. It decides nothing and proves nothing: each side gives its own
// yes under its own account, and the server judges both.
import { isCivilDate, isInstant, millisecondsOf } from '@cxc/domain/kernel';

export interface Intent {
  readonly voProfileId: string;
  readonly hoProfileId: string;
  readonly start: string;
  readonly end: string;
  /** Instant from which it is taken no more. */
  readonly until: string;
}

/** A code can be read for so long, milliseconds. */
const SHOWN_FOR = 24 * 3_600_000;
const SIGN = '#agree=';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The link for the other phone; after the sign, so that it reaches no server's log. @param now programme time */
export function agreeLink(origin: string, intent: Omit<Intent, 'until'>, now: string): string {
  const until = new Date(millisecondsOf(now) + SHOWN_FOR).toISOString();
  const { voProfileId, hoProfileId, start, end } = intent;
  return `${origin}/matches${SIGN}${[voProfileId, hoProfileId, start, end, until].join('_')}`;
}

export type ReadIntent =
  { readonly is: 'good'; readonly intent: Intent } | { readonly is: 'damaged' | 'expired' };

/** What the part of an address after the sign says; undefined where it is no such code. @param now programme time */
export function readIntent(hash: string, now: string): ReadIntent | undefined {
  if (!hash.startsWith(SIGN)) return undefined;
  const [vo = '', ho = '', start = '', end = '', until = '', ...more] = hash
    .slice(SIGN.length)
    .split('_');
  const isWhole =
    [vo, ho].every((id) => UUID.test(id)) &&
    [start, end].every(isCivilDate) &&
    isInstant(until) &&
    more.length === 0;
  if (!isWhole) return { is: 'damaged' };
  if (millisecondsOf(until) < millisecondsOf(now)) return { is: 'expired' };
  return { is: 'good', intent: { voProfileId: vo, hoProfileId: ho, start, end, until } };
}
