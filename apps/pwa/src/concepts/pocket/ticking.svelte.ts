// Which minute is it? Told again every half minute while a page looks.
import { programmeNow } from '../profile/store.svelte.ts';

/** The instant now, by the programme's clock; to be called while a component is made. */
export function tickingNow(): { readonly instant: string } {
  let instant = $state(programmeNow());
  $effect(() => {
    const timer = setInterval(() => {
      instant = programmeNow();
    }, 30_000);
    return () => clearInterval(timer);
  });
  return {
    get instant() {
      return instant;
    },
  };
}
