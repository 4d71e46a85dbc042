// Where does a run's chance come from? One small seeded generator (mulberry32): same seed, same run.
import { uuidFrom } from '@cxc/domain/kernel';

export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** Whole number from 0 to `below` - 1. */
  int(below: number): number;
  /** True with probability `p`. */
  chance(p: number): boolean;
  /** One of a non-empty list. */
  pick<T>(list: readonly T[]): T;
  bytes(count: number): Uint8Array<ArrayBuffer>;
  uuid(): string;
  /** A generator of its own, so that one part drawing more does not shift what another part draws. */
  fork(): Random;
}

/** A generator that gives the same numbers for the same seed on every machine. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  const draw = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const random: Random = {
    next: () => draw() / 4_294_967_296,
    int: (below) => Math.floor(random.next() * below),
    chance: (p) => random.next() < p,
    pick(list) {
      const index = random.int(list.length);
      const [picked] = list.slice(index, index + 1);
      if (picked === undefined) throw new RangeError('Nothing to pick from.');
      return picked;
    },
    bytes: (count) => Uint8Array.from({ length: count }, () => draw() & 0xff),
    uuid: () => uuidFrom(random.bytes(16)),
    fork: () => randomFrom(draw()),
  };
  return random;
}
