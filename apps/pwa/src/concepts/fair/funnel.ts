// How many of a fair's contacts got how far, from the first word to an exchange? Counted from what this device holds.
import type { Lead } from '@cxc/domain';
import type { RecordOf } from '@cxc/domain/kernel';

export const STEPS = [
  'captured',
  'contacted',
  'profile',
  'published',
  'matched',
  'exchange',
] as const;
export type Step = (typeof STEPS)[number];

/** What is known of the profiles that contacts have led to. */
export interface Onward {
  /** State of a profile; undefined where it is not here. */
  readonly profileState: (id: string) => string | undefined;
  /** Has one of its matches been agreed? */
  readonly isMatched: (id: string) => boolean;
  readonly hasExchange: (id: string) => boolean;
}

const PUBLISHED: readonly string[] = ['published', 'in_exchange', 'used'];

/** The furthest step of a contact; every step before it counts as reached too. */
export function furthest({ state, data }: RecordOf<Lead>, onward: Onward): Step {
  const { profileId } = data;
  if (profileId === undefined) return state === 'contacted' ? 'contacted' : 'captured';
  if (onward.hasExchange(profileId)) return 'exchange';
  if (onward.isMatched(profileId)) return 'matched';
  return PUBLISHED.includes(onward.profileState(profileId) ?? '') ? 'published' : 'profile';
}

/** How many reached each step. */
export function funnelOf(
  leads: readonly RecordOf<Lead>[],
  onward: Onward,
): readonly { readonly step: Step; readonly count: number }[] {
  const reached = leads.map((lead) => STEPS.indexOf(furthest(lead, onward)));
  return STEPS.map((step, at) => ({ step, count: reached.filter((far) => far >= at).length }));
}
