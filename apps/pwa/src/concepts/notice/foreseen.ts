// What will become of what waits here, as far as this device knows (M11)? Asked anew whenever something is written, comes
// from the server, or when `now` moves on; the server decides.
import { hatsOf, type Person } from '@cxc/domain';
import { foresee, type Foreseen, type RecordOf } from '@cxc/domain/kernel';
import type { Item } from '#lib/engine/index.ts';
import { t } from '#lib/language/index.ts';
import { deviceState } from '../device/device.svelte.ts';
import { known } from '../device/known.ts';
import { findDesk, live } from '../device/live.svelte.ts';
import { refusalNext, refusalText } from '../words/refusal.ts';

/** The kinds of answer, the best first. */
export const FORESEEN = ['in', 'likely', 'back', 'open'] as const;

/** Programme time of which the records are that a forecast rests on; undefined where the server was never heard to the end. */
export const knownAt = live<string | undefined>((desk) => desk.watchKnownAt(), undefined);

/** A forecast for each request that waits, by its id. */
export function foreseen(items: readonly Item[]): ReadonlyMap<string, Foreseen> {
  const desk = findDesk();
  if (!desk) return new Map();
  const now = desk.now();
  const self = desk.facts.find('person', deviceState.person ?? '') as RecordOf<Person> | undefined;
  return foresee(
    items.map(({ request }) => request),
    {
      facts: desk.facts,
      knownAt: knownAt.current ?? new Date(0).toISOString(),
      now,
      concept: (name) => known.named(name),
      hatsAt: (instant) => (self ? hatsOf(self, instant) : desk.hats()),
    },
  );
}

/** One sentence beside an item. */
export function foreseenText({ request }: Item, one: Foreseen | undefined): string | undefined {
  if (one === undefined) return undefined;
  if (one.is === 'back')
    return [
      t('way.mayReturn', { reason: refusalText(request.concept, one.why) }),
      refusalNext(request.concept, one.why),
    ]
      .filter(Boolean)
      .join(' ');
  return one.is === 'open' ? t(`way.open.${one.because}`) : t(`way.${one.is}`);
}
