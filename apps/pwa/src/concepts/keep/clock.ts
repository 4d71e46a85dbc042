// How does the programme's time stand to the clock of this device? Moved in a rehearsal, or the device is wrong.
import { millisecondsOf } from '@cxc/domain/kernel';
import { findDesk } from '../device/live.svelte.ts';

/** So much is no difference anybody has to hear of. */
const NOTABLE = 5 * 60_000;

export interface Drift {
  /** Programme time, an instant. */
  readonly programme: string;
  readonly device: string;
  readonly isMoved: boolean;
}

export function clockDrift(): Drift {
  const device = new Date().toISOString();
  const programme = findDesk()?.now() ?? device;
  const apart = Math.abs(millisecondsOf(programme) - millisecondsOf(device));
  return { programme, device, isMoved: apart > NOTABLE };
}
