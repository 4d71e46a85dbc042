// Who on this device sits among the colleagues that share it (decision 0023)? Whoever has a PIN here; what lies in another
// place could be opened by anybody.
import type { OpenDesk } from '../desk.ts';
import type { Platform } from '../platform.ts';
import type { Vault } from '../vault.ts';
import { openCircle, type Sharing } from './circle.ts';
import { leaveCircles, removeCircles } from './rows.ts';

export interface Seats {
  /** Seats the person who is open; one who has no PIN, or no longer, has no seat. */
  take(): Promise<void>;
  /** A place is gone; its desk is closed. */
  forget(person: string): Promise<void>;
  /** Destroys keys and copies of everybody; nobody's own work is touched. */
  clear(): Promise<void>;
}

/** What the device gives to the seats. */
export interface SeatsParts {
  readonly platform: Platform;
  readonly vault: Vault;
  /** The desk that is open in this tab. */
  desk(): OpenDesk | undefined;
}

/** @param sharing what the scheme lets colleagues see of each other */
export function createSeats({ platform, vault, desk: open }: SeatsParts, sharing: Sharing): Seats {
  return {
    async take() {
      const desk = open();
      if (!desk) return;
      const known = await vault.persons();
      const hasPin = known.some(({ id, locked }) => id === desk.person && locked);
      await desk.join(hasPin ? (seat) => openCircle(seat, sharing) : null);
      if (!hasPin) await leaveCircles(platform, desk.person);
    },
    forget: (person) => leaveCircles(platform, person),
    async clear() {
      await open()?.join(null);
      await removeCircles(platform);
    },
  };
}
