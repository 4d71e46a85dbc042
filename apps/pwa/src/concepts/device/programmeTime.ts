// What time is it for the programme, on a page that stays open? Whatever was drawn from it is drawn anew when another
// day begins, or when a rehearsal moves the clock to one.
import { createSubscriber } from 'svelte/reactivity';
import { programmeDate } from '@cxc/domain/kernel';
import { findDesk } from './live.svelte.ts';

/** Milliseconds after which an open page looks at the day once more. */
const LOOK = 20_000;

const now = (): string => findDesk()?.now() ?? new Date().toISOString();

/** The day of which something was drawn; undefined while nothing follows it. */
let drawn: string | undefined;

const followDay = createSubscriber((update) => {
  // What is drawn comes before this begins: a clock that was moved in between must not be missed.
  const timer = setInterval(() => {
    const next = programmeDate(now());
    if (next === drawn) return;
    drawn = next;
    update();
  }, LOOK);
  return () => {
    clearInterval(timer);
    drawn = undefined;
  };
});

/** Programme time now, an instant; where it is read reactively, it is read again on each new day. */
export function programmeNow(): string {
  followDay();
  const instant = now();
  drawn ??= programmeDate(instant);
  return instant;
}
