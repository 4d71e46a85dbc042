// What is a fault test? A sentence of what must be survived, a way to inject it, and how often.
import { type Random } from '../world/random.ts';

export interface FaultRun {
  /** Repetitions. */
  readonly n: number;
  readonly seed: number;
  readonly random: Random;
}

export interface Fault {
  /** Id of the fault list, or a name for a case of its own. */
  readonly id: string;
  /** What happens, and what must hold. */
  readonly sentence: string;
  /** Repetitions with every change, and when asked for by hand. */
  readonly small: number;
  readonly full: number;
  /** Resolves when the expected outcome held every time; throws what did not. */
  run(run: FaultRun): Promise<void>;
}

/** A tool is missing: the fault is listed as not run, with the reason. */
export class NotRun extends Error {
  override readonly name = 'NotRun';
}

/** Fails the fault with a sentence when something does not hold. */
export function must(holds: boolean, sentence: string): asserts holds {
  if (!holds) throw new Error(sentence);
}

/** Runs something with a resource and gives the resource back whatever happens. */
export async function using<R, T>(
  open: Promise<R>,
  close: (resource: R) => Promise<void> | void,
  work: (resource: R) => Promise<T>,
): Promise<T> {
  const resource = await open;
  try {
    return await work(resource);
  } finally {
    await close(resource);
  }
}
