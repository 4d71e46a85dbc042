// What is a figure? A number of ours beside the number of something that cannot be beaten, taken in the
// same run: only the ratio says something on another machine.
export interface Figure {
  readonly case: string;
  readonly metric: string;
  readonly unit: string;
  readonly own: number;
  /** What the yardstick is, in words, and its number; absent where a limit in absolute terms is meant. */
  readonly against?: string;
  readonly raw?: number;
  readonly ratio?: number;
  /** The goal of the design it belongs to. */
  readonly goal: string;
}

const rounded = (value: number): number => Number(value.toPrecision(4));

/** A figure with its ratio, own to raw. */
export function figure(
  parts: Omit<Figure, 'ratio' | 'own' | 'raw'> & { readonly own: number; readonly raw?: number },
): Figure {
  const { own, raw, ...rest } = parts;
  if (raw === undefined) return { ...rest, own: rounded(own) };
  return { ...rest, own: rounded(own), raw: rounded(raw), ratio: rounded(own / raw) };
}

/** The value below which the share `q` of a list lies. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;
}

/** Seconds that something takes. */
export async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}
