// What time is it for the scheme? The device's clock is a claim; forecasts use the server's time as it
// was last heard, moved on by the device's clock (fault B06). Bookkeeping depends on neither.
import { isInstant } from '@cxc/domain/kernel';
import type { Platform } from './platform.ts';

export interface ProgrammeClock {
  /** Programme time now, an instant. */
  now(): string;
  /** The device's own claim, an instant. */
  deviceNow(): string;
  /** Learns from a server's answer. */
  hear(now: string): void;
  /** Server time minus device time, milliseconds; undefined until a server was heard. */
  offset(): number | undefined;
}

/** Milliseconds since 1970 of an instant in its only text form. */
export function millisecondsOf(instant: string): number {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0, milli = 0] = instant
    .split(/[-T:.Z]/)
    .map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second, milli);
}

export function programmeClock(platform: Pick<Platform, 'clock'>, known?: number): ProgrammeClock {
  let offset = known;
  return {
    now: () => new Date(platform.clock() + (offset ?? 0)).toISOString(),
    deviceNow: () => new Date(platform.clock()).toISOString(),
    hear(now) {
      if (isInstant(now)) offset = millisecondsOf(now) - platform.clock();
    },
    offset: () => offset,
  };
}
