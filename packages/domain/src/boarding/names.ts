// Is the passenger of a pass the person who travels? Names on passes have no accents, no order one can rely on,
// a title glued on, and end after 20 characters (item 11). Close is not the same, and never the opposite.
import { spellings } from './letters.ts';

/**
 * `same`: every printed word is a word of the person's name, surname and given name both.
 * `cut`: the same, and the airline cut it short. `near`: an initial, or one letter aside, or a given name
 * that the person does not use here. `other`: somebody else.
 */
export type NameVerdict = 'same' | 'cut' | 'near' | 'other';

const TITLES = ['MSTR', 'MISS', 'PROF', 'MRS', 'CHD', 'INF', 'MME', 'DR', 'MR', 'MS'];
/** Shorter pieces of a cut word say nothing. */
const LEAST_PREFIX = 2;
/** A given name of one or two letters could be anybody's. */
const LEAST_GIVEN = 3;
/** Words shorter than this have no letter to spare. */
const LEAST_FOR_SLIP = 5;

const wordsOf = (text: string): string[] =>
  text.split(/[^\p{L}\p{M}]+/u).filter((word) => word !== '');

/** One letter changed, left out, put in, or two swapped. */
function isOneSlip(a: string, b: string): boolean {
  if (Math.min(a.length, b.length) < LEAST_FOR_SLIP || Math.abs(a.length - b.length) > 1)
    return false;
  let head = 0;
  while (head < Math.min(a.length, b.length) && a[head] === b[head]) head += 1;
  const [restA, restB] = [a.slice(head), b.slice(head)];
  if (restA.slice(1) === restB.slice(1) || restA.slice(1) === restB || restA === restB.slice(1))
    return true;
  return restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2);
}

/** With and without a title at its end: `MARIAMRS` may be Maria, Mrs; of a cut one the beginning is left. */
function withoutTitle(letters: string, isFull: boolean): readonly string[] {
  const found = [letters];
  for (const title of TITLES)
    for (let length = title.length; length >= (isFull ? 1 : title.length); length -= 1)
      if (letters.endsWith(title.slice(0, length))) found.push(letters.slice(0, -length));
  return [...new Set(found)];
}

interface Fit {
  /** Indices of the person's words that are used up. */
  readonly used: ReadonlySet<number>;
  readonly isCut: boolean;
  readonly isNear: boolean;
}

/** Every way to read a printed run of letters as words of the person, in any order. */
function fits(
  letters: string,
  person: readonly (readonly string[])[],
  mayBeCut: boolean,
  used: ReadonlySet<number> = new Set(),
): Fit[] {
  if (letters === '') return used.size > 0 ? [{ used, isCut: false, isNear: false }] : [];
  const found: Fit[] = [];
  for (const [index, forms] of person.entries()) {
    if (used.has(index)) continue;
    const next = new Set([...used, index]);
    for (const form of forms) {
      if (form !== '' && letters.startsWith(form))
        found.push(...fits(letters.slice(form.length), person, mayBeCut, next));
      else if (mayBeCut && letters.length >= LEAST_PREFIX && form.startsWith(letters))
        found.push({ used: next, isCut: true, isNear: false });
      else if (letters.length === 1 && form.startsWith(letters))
        found.push({ used: next, isCut: mayBeCut, isNear: !mayBeCut });
      else if (isOneSlip(letters, form)) found.push({ used: next, isCut: false, isNear: true });
    }
  }
  return found;
}

function best(verdicts: readonly NameVerdict[]): NameVerdict {
  const order: readonly NameVerdict[] = ['same', 'cut', 'near', 'other'];
  return order.find((one) => verdicts.includes(one)) ?? 'other';
}

/** Both sides of the stroke together. */
function together(
  surname: string,
  given: string,
  person: readonly (readonly string[])[],
  isFull: boolean,
): NameVerdict {
  const found: NameVerdict[] = [];
  for (const first of fits(surname, person, isFull && given === '')) {
    if (given === '') found.push(first.isCut || isFull ? 'cut' : 'near');
    const rest = person.map((forms, index) => (first.used.has(index) ? [] : forms));
    for (const letters of given === '' ? [] : withoutTitle(given, isFull)) {
      if (letters === '') found.push('near');
      for (const second of fits(letters, rest, isFull && letters === given)) {
        if (first.isNear && second.isNear) continue;
        if (first.isNear || second.isNear) found.push('near');
        else found.push(second.isCut ? 'cut' : 'same');
      }
    }
  }
  return best(found);
}

/** A passport has second names that the person does not use here; one given name in full is enough. */
function hasSecondName(
  family: string,
  given: readonly string[],
  person: readonly (readonly string[])[],
): boolean {
  return fits(family, person, false)
    .filter(({ isNear }) => !isNear)
    .some(({ used }) =>
      person.some(
        (forms, index) =>
          !used.has(index) &&
          given.some((word) => word.length >= LEAST_GIVEN && forms.includes(word)),
      ),
    );
}

/**
 * Compares a printed name with a person's, whatever order, accents and titles.
 * @param printed item 11 of the pass
 * @param isFull the printed name fills its 20 characters and may have been cut
 */
export function compareNames(printed: string, isFull: boolean, name: string): NameVerdict {
  const person = wordsOf(name).map((word) => spellings(word));
  if (person.length === 0) return 'other';
  const letters = (text: string): string => wordsOf(text).join('');
  const [surname = '', given] = printed.split('/');
  if (given === undefined) {
    // No stroke: cut inside the surname, or an airline that writes it in one.
    const words = wordsOf(printed);
    return best([
      together(letters(printed), '', person, isFull),
      ...words
        .slice(1)
        .map((_word, index) =>
          together(
            words.slice(0, index + 1).join(''),
            words.slice(index + 1).join(''),
            person,
            isFull,
          ),
        ),
    ]);
  }
  const family = letters(surname);
  const verdict = best([
    together(family, letters(given), person, isFull),
    // Some airlines put the given name first.
    given.trim() === '' ? 'other' : together(letters(given), family, person, isFull),
  ]);
  if (verdict !== 'other') return verdict;
  if (hasSecondName(family, wordsOf(given), person)) return 'same';
  // The surname fits and the given name is another one: a second name, a short form, or a relative.
  return family.length >= LEAST_FOR_SLIP - 1 &&
    fits(family, person.slice(-1), false).some(({ isNear }) => !isNear)
    ? 'near'
    : 'other';
}
