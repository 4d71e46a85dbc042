// What is known on this device of the way from a contact's profile to an exchange?
import type { Exchange, Match } from '@cxc/domain';
import type { RecordOf } from '@cxc/domain/kernel';
import type { Shown } from '#lib/engine/index.ts';
import { live } from '../device/live.svelte.ts';
import { findProfile } from '../profile/store.svelte.ts';
import type { Onward } from './funnel.ts';

const matches = live<readonly Shown[]>((desk) => desk.watch('match'), []);
const exchanges = live<readonly Shown[]>((desk) => desk.watch('exchange'), []);

/** States in which both sides have said yes. */
const AGREED: readonly string[] = ['validated', 'converted'];

interface ShownMatch extends Shown {
  readonly record: RecordOf<Match>;
}
interface ShownExchange extends Shown {
  readonly record: RecordOf<Exchange>;
}

const agreed = $derived(
  (matches.current as readonly ShownMatch[]).filter(({ record: { state } }) =>
    AGREED.includes(state),
  ),
);
const running = $derived(
  (exchanges.current as readonly ShownExchange[]).filter(
    ({ record: { state } }) => state !== 'cancelled',
  ),
);

type Pair = Pick<Match, 'voProfileId' | 'hoProfileId'>;
const isOf = (id: string, { voProfileId, hoProfileId }: Pair): boolean =>
  voProfileId === id || hoProfileId === id;

/** Profiles, matches and exchanges of this device, for counting. */
export function onwardHere(): Onward {
  return {
    profileState: (id) => findProfile(id)?.record.state,
    isMatched: (id) => agreed.some(({ record }) => isOf(id, record.data)),
    hasExchange: (id) => running.some(({ record }) => isOf(id, record.data)),
  };
}
