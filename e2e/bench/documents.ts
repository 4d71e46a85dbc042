// What is pushed and pulled? Documents of about one kilobyte, the same for the same seed.
import { randomFrom } from '../world/random.ts';

export interface Document {
  readonly id: string;
  readonly title: string;
  readonly note: string;
}

const WORDS =
  'visit host cluster textile fibre water budget report meeting training plan partner'.split(' ');

/** `count` documents whose ids begin with a prefix of their own. */
export function documents(count: number, prefix: string): readonly Document[] {
  const random = randomFrom(prefix.length * 7919 + count);
  const words = (many: number): string =>
    Array.from({ length: many }, () => random.pick(WORDS)).join(' ');
  return Array.from({ length: count }, (_, index) => ({
    id: `${prefix}-${index}`,
    title: words(8),
    note: words(120),
  }));
}

/** A list in pieces of a size. */
export function pieces<T>(list: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  );
}
