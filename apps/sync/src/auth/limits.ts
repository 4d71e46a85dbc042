// How often may somebody ask for codes and try them? Counted by address, by device and by network, since a
// whole fair stand shares one network and one person may share an office (RT-9).
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { networkOf } from '../engine/http/client.ts';

/** Takes one point; 0, or the seconds until there is one again. Atomic, unlike asking first. */
export async function passOrWait(
  limiter: RateLimiterMemory,
  key: string,
  window: number,
): Promise<number> {
  try {
    await limiter.consume(key, 1, { customDuration: window });
    return 0;
  } catch (refusedBy) {
    if (!(refusedBy instanceof RateLimiterRes)) throw refusedBy;
    return Math.max(1, Math.ceil(refusedBy.msBeforeNext / 1000));
  }
}

/** Who asks: about whom, from which device, from where. */
export interface Asking {
  /** An address in lower case, or the id of an invitation. */
  readonly about: string;
  readonly device: string;
  /** The device is one the account was used on: a stranger who asks cannot use up its turns. */
  readonly isKnown: boolean;
  readonly address: string;
}

export interface Limits {
  /** Before a code is sent: seconds to wait, 0 when it may go on. */
  beforeSending(asking: Asking): Promise<number>;
  /** Before a code is tried. */
  beforeTrying(asking: Asking): Promise<number>;
  /** Before a call without a session that costs something. */
  beforeCalling(address: string): Promise<number>;
}

const HOUR = 3600;
const DAY = 24 * HOUR;
const QUARTER = 900;

export interface LimitNumbers {
  readonly sentPerHour: number;
  readonly sentPerDay: number;
  readonly sentPerDevice: number;
  readonly triesPerHour: number;
  readonly triesPerDevice: number;
  readonly callsPerNetwork: number;
}

const NUMBERS: LimitNumbers = {
  sentPerHour: 5,
  sentPerDay: 12,
  sentPerDevice: 20,
  triesPerHour: 25,
  triesPerDevice: 40,
  callsPerNetwork: 600,
};

export function createLimits(numbers: Partial<LimitNumbers> = {}): Limits {
  const most = { ...NUMBERS, ...numbers };
  const counter = (points: number, duration: number) => new RateLimiterMemory({ points, duration });
  const sentHourly = counter(most.sentPerHour, HOUR);
  const sentDaily = counter(most.sentPerDay, DAY);
  const sentByDevice = counter(most.sentPerDevice, HOUR);
  const tries = counter(most.triesPerHour, HOUR);
  const triesByDevice = counter(most.triesPerDevice, QUARTER);
  const calls = counter(most.callsPerNetwork, QUARTER);

  /** The first wait of several counters; none after it is asked. */
  async function first(
    rows: readonly (readonly [RateLimiterMemory, string, number])[],
  ): Promise<number> {
    for (const [limiter, key, window] of rows) {
      const wait = await passOrWait(limiter, key, window);
      if (wait > 0) return wait;
    }
    return 0;
  }

  const keyOf = ({ about, device, isKnown }: Asking): string =>
    isKnown ? `${about}\n${device}` : about;

  return {
    beforeSending: (asking) =>
      first([
        [calls, networkOf(asking.address), QUARTER],
        [sentByDevice, asking.device, HOUR],
        [sentHourly, keyOf(asking), HOUR],
        [sentDaily, keyOf(asking), DAY],
      ]),
    beforeTrying: (asking) =>
      first([
        [calls, networkOf(asking.address), QUARTER],
        [triesByDevice, asking.device, QUARTER],
        [tries, keyOf(asking), HOUR],
      ]),
    beforeCalling: (address) => first([[calls, networkOf(address), QUARTER]]),
  };
}
