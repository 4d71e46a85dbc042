// How strong is a new password, in words? Length counts most; repeated signs, runs of the keyboard and one's own
// name count for nothing. The server refuses what everybody guesses: this only advises.
import { PASSWORD_LEAST } from '@cxc/domain/wire';

export type Strength = 'empty' | 'short' | 'weak' | 'fair' | 'good' | 'strong';

/** Rows of a keyboard and orders everybody knows. */
const RUNS = ['abcdefghijklmnopqrstuvwxyz', '01234567890', 'qwertyuiop', 'qwertzuiop', 'asdfghjkl'];
/** Signs in a row that make a run. */
const RUN = 4;

/** Signs that a guesser has to guess one by one: no repetitions, no runs, no words of one's own. */
function surprisingLength(password: string, own: readonly string[]): number {
  let rest = password.toLowerCase();
  for (const word of own) if (word.length >= 3) rest = rest.replaceAll(word.toLowerCase(), '·');
  rest = rest.replaceAll(/(.)\1{2,}/gu, '$1');
  for (const run of RUNS)
    for (let at = 0; at + RUN <= run.length; at += 1)
      rest = rest.replaceAll(run.slice(at, at + RUN), '·');
  return [...rest].length;
}

/**
 * What to say about a new password.
 * @param own words that others know: names and the parts of the e-mail address
 */
export function strengthOf(password: string, own: readonly string[] = []): Strength {
  if (password === '') return 'empty';
  if ([...password].length < PASSWORD_LEAST) return 'short';
  const surprising = surprisingLength(password, own);
  const variety = new Set(password.toLowerCase()).size;
  if (surprising < 8 || variety < 5) return 'weak';
  if (surprising < PASSWORD_LEAST || variety < 7) return 'fair';
  return surprising < 18 ? 'good' : 'strong';
}

/** Steps of the bar beside the words. */
export const LEVEL: Readonly<Record<Strength, number>> = {
  empty: 0,
  short: 0,
  weak: 1,
  fair: 2,
  good: 3,
  strong: 4,
};

/** The words of an address and of names that a password should not lean on. */
export function ownWords(...texts: readonly string[]): string[] {
  return texts.flatMap((text) => text.split(/[@.\s_-]+/u)).filter(Boolean);
}
