// How does the programme's time stand to the clock of this device? Moved in a rehearsal, or the device is wrong.
import { millisecondsOf } from '@cxc/domain/kernel';
import { deviceState } from '../device/device.svelte.ts';
import { findDesk } from '../device/live.svelte.ts';

/** So much is no difference anybody has to hear of. */
const NOTABLE = 5 * 60_000;

export interface Drift {
  /** Programme time, an instant. */
  readonly programme: string;
  readonly device: string;
  readonly isMoved: boolean;
}

function clockDrift(): Drift {
  const device = new Date().toISOString();
  const programme = findDesk()?.now() ?? device;
  const apart = Math.abs(millisecondsOf(programme) - millisecondsOf(device));
  return { programme, device, isMoved: apart > NOTABLE };
}

/** Call while a component is made: follows the clocks, and hears of a moved one with the next answer. */
export function useClock(): { readonly current: Drift } {
  let drift = $state.raw(clockDrift());
  $effect(() => {
    // Every answer of the server changes the chip, and may have brought another time.
    if (deviceState.chip.link !== 'offline') drift = clockDrift();
    const timer = setInterval(() => (drift = clockDrift()), 10_000);
    return () => clearInterval(timer);
  });
  return {
    get current() {
      return drift;
    },
  };
}
