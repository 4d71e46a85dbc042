// Is this perhaps somebody who stands in the list already? The same address or telephone settles it; a name that differs by
// typing mistakes counts together with the organisation. Pure, on the device, before anything is kept.
import { foldedText, similarity } from '../organisation/index.ts';
import type { Whom } from './schema.ts';

/** From here on two notes are shown as perhaps the same person. */
export const PERHAPS = 0.6;

type Described = Pick<Whom, 'name' | 'email' | 'phone' | 'organisation' | 'country'>;

/** Providers of letter boxes: who has one there is nobody's colleague. */
const FREE_MAIL =
  /(^|\.)(gmail|googlemail|outlook|hotmail|live|msn|yahoo|icloud|me|aol|gmx|web|libero|orange|proton|protonmail|wp|seznam)\.[a-z.]+$/;

/** Least number of changed letters between two words; a swap of neighbours counts as one. */
export function typingMistakes(a: string, b: string): number {
  const left = [...a];
  const right = [...b];
  let before: number[] = [];
  let row = right.map((_, at) => at);
  row.push(right.length);
  for (let i = 1; i <= left.length; i += 1) {
    const line = [i];
    for (let j = 1; j <= right.length; j += 1) {
      const isSame = left[i - 1] === right[j - 1];
      let least = Math.min(
        (line[j - 1] ?? 0) + 1,
        (row[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + (isSame ? 0 : 1),
      );
      const isSwap = i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1];
      if (isSwap) least = Math.min(least, (before[j - 2] ?? 0) + 1);
      line.push(least);
    }
    before = row;
    row = line;
  }
  return row[right.length] ?? left.length;
}

/** Two words, 1 for the same, less for each mistake in relation to their length. */
function wordLikeness(a: string, b: string): number {
  const longest = Math.max([...a].length, [...b].length);
  return longest === 0 ? 0 : Math.max(0, 1 - typingMistakes(a, b) / longest);
}

/** Each word of one name with the word of the other that fits it best, 0 to 1. */
function wordsAlike(some: readonly string[], others: readonly string[]): number {
  const left = [...others];
  let sum = 0;
  for (const word of some) {
    const scores = left.map((candidate) => wordLikeness(word, candidate));
    const best = scores.indexOf(Math.max(...scores));
    sum += scores[best] ?? 0;
    left.splice(best, 1);
  }
  return sum / some.length;
}

/** Names in any order of their words; symmetric. */
export function nameLikeness(a: string, b: string): number {
  const [short, long] = [foldedText(a).split(' '), foldedText(b).split(' ')].sort(
    (one, two) => one.length - two.length,
  ) as [string[], string[]];
  if (short.join('') === '' || long.join('') === '') return 0;
  const missing = long.length - short.length;
  // Which word is taken first matters where two fit one: with as many words both ways are tried.
  const alike =
    missing > 0
      ? wordsAlike(short, long)
      : Math.max(wordsAlike(short, long), wordsAlike(long, short));
  // A middle name more or less is no other person, a first name alone is.
  return alike * (short.length === 1 && missing > 0 ? 0.6 : 1 - 0.05 * missing);
}

/** Digits only, without the country's prefix, which some write and some do not. */
function lineOf(phone: string | undefined): string {
  const digits = (phone ?? '').replace(/\D/g, '').replace(/^0+/, '');
  return digits.slice(-8);
}

/** How much two notes look like one person, 0 to 1. Symmetric; 1 for the same e-mail address. */
export function personLikeness(a: Described, b: Described): number {
  const [mailA, mailB] = [a.email?.toLowerCase(), b.email?.toLowerCase()];
  if (mailA !== undefined && mailA === mailB) return 1;
  const name = nameLikeness(a.name ?? '', b.name ?? '');
  const phone = lineOf(a.phone);
  if (phone.length >= 7 && phone === lineOf(b.phone)) return Math.max(0.8, name);
  const organisations =
    a.organisation !== undefined && b.organisation !== undefined
      ? similarity({ legalName: a.organisation }, { legalName: b.organisation })
      : undefined;
  const hosts = [mailA, mailB].map((mail) => mail?.split('@')[1]);
  const sameHost = hosts[0] !== undefined && hosts[0] === hosts[1] && !FREE_MAIL.test(hosts[0]);
  if (organisations === undefined && !sameHost) return name * 0.75;
  // One letter wrong in the address of the same name is one typing mistake, not two people.
  const together = Math.max(organisations ?? 0, sameHost ? 0.85 : 0);
  return name < 0.6 ? name * 0.5 : 0.6 * name + 0.4 * together;
}

/** The most alike first, those that are perhaps the same only. */
export function perhapsSame<T>(
  wanted: Described,
  among: readonly T[],
  describe: (one: T) => Described,
): readonly { readonly one: T; readonly likeness: number }[] {
  return among
    .map((one) => ({ one, likeness: personLikeness(wanted, describe(one)) }))
    .filter(({ likeness }) => likeness >= PERHAPS)
    .sort((a, b) => b.likeness - a.likeness);
}
