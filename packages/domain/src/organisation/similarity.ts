// Is this organisation perhaps there already? Legal name without legal forms and accents, country, city
// and the host of the website; pure and the same on every device and on the server.
import type { Organisation } from './schema.ts';

export type Described = Partial<Pick<Organisation, 'legalName' | 'country' | 'city' | 'website'>>;

/** From here on two descriptions are shown as perhaps the same. */
export const SIMILAR = 0.55;

/** Forms of companies, without dots and accents; they say nothing of which company it is. */
const LEGAL_FORMS = new Set(
  (
    'srl srls spa sas snc sapa scarl scrl coop soc societa cooperativa ' +
    'gmbh ag kg ohg gbr ug ev mbh co cokg se eg ' +
    'sarl sa sasu eurl scop scic sci ' +
    'sl slu sau slne sll scoop ' +
    'lda unipessoal ' +
    'ltd limited llp plc inc llc lp ' +
    'bv nv vof cv bvba cvba vzw ' +
    'aps as ivs ab hb oy oyj ky asa ans ' +
    'sro vos zs zspo ' +
    'sp zoo spzoo spj ' +
    'kft zrt nyrt bt kkt ' +
    'doo dd jdoo dno ' +
    'ood eood ad ead kd ' +
    'ооо зао ао оао пао еоод оод ад еад дoo доо ' +
    'αε επε ικε οε εε ' +
    'uab mb vsi ' +
    'sia ou as tu ' +
    'eood ' +
    'ehf hf'
  ).split(' '),
);

/** Letters that do not fall apart into a base letter and a mark. */
const FOLDED: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
  ς: 'σ',
  ё: 'е',
};

/** Small letters without accents and signs, words parted by one blank. Every script keeps its letters. */
export function foldedText(text: string): string {
  return (
    text
      .normalize('NFKD')
      .toLowerCase()
      .replace(/\p{M}+/gu, '')
      .replace(/[ßæœøđðþłıςё]/gu, (letter) => FOLDED[letter] ?? letter)
      // A form of company is written with and without dots: S.r.l., s. r. l., z o.o.
      .replace(/(?<=\p{L})\.(?=\p{L})/gu, '')
      .replace(/[’'`´]/gu, '')
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
  );
}

/** The words of a legal name that say which organisation it is; all of them where nothing else is left. */
export function nameWords(legalName: string): readonly string[] {
  const words = foldedText(legalName).split(' ').filter(Boolean);
  const joined = joinInitials(words);
  const telling = joined.filter((word) => !LEGAL_FORMS.has(word));
  return telling.length > 0 ? telling : joined;
}

/** `s r l` → `srl`: single letters in a row are the initials of one word. */
function joinInitials(words: readonly string[]): readonly string[] {
  const out: string[] = [];
  let run = '';
  for (const word of words) {
    if ([...word].length === 1) {
      run += word;
      continue;
    }
    if (run) out.push(run);
    run = '';
    out.push(word);
  }
  return run ? [...out, run] : out;
}

function trigrams(words: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) {
    const letters = [...`  ${word} `];
    for (let at = 0; at + 2 < letters.length; at += 1) {
      const gram = letters.slice(at, at + 3).join('');
      counts.set(gram, (counts.get(gram) ?? 0) + 1);
    }
  }
  return counts;
}

/** Dice's coefficient over groups of three letters, 0 to 1. The order of the words does not matter. */
function nameLikeness(a: readonly string[], b: readonly string[]): number {
  const [left, right] = [trigrams(a), trigrams(b)];
  const size = (grams: ReadonlyMap<string, number>): number =>
    [...grams.values()].reduce((sum, count) => sum + count, 0);
  let shared = 0;
  for (const [gram, count] of left) shared += Math.min(count, right.get(gram) ?? 0);
  const all = size(left) + size(right);
  return all === 0 ? 0 : (2 * shared) / all;
}

/** `https://www.example.org/about` → `example.org`; empty where there is none. */
export function hostOf(website: string | undefined): string {
  const host = /^https?:\/\/([^/?#:\s]+)/iu.exec(website ?? '')?.[1] ?? '';
  return host
    .toLowerCase()
    .replace(/^www\./u, '')
    .replace(/\.$/u, '');
}

/**
 * How much two descriptions look like one organisation, 0 to 1. The name carries it; the same website
 * nearly settles it; another country or city speaks against it. Symmetric.
 */
export function similarity(a: Described, b: Described): number {
  const name = nameLikeness(nameWords(a.legalName ?? ''), nameWords(b.legalName ?? ''));
  const [hostA, hostB] = [hostOf(a.website), hostOf(b.website)];
  const sameHost = hostA !== '' && hostA === hostB;
  const countries = a.country && b.country ? (a.country === b.country ? 1 : 0) : undefined;
  const cities = a.city && b.city ? (foldedText(a.city) === foldedText(b.city) ? 1 : 0) : undefined;
  const country = countries === 0 ? 0.7 : 1;
  const place = countries === 1 && cities === 1 ? 0.08 : 0;
  const scored = Math.min(1, name * country + (name > 0.3 ? place : 0));
  return sameHost ? Math.max(scored, 0.6 + 0.4 * name) : scored;
}

/** The most similar ones first, at most `most`; those that are perhaps the same only. */
export function mostSimilar<T>(
  wanted: Described,
  among: readonly T[],
  describe: (one: T) => Described,
  most: number,
): readonly T[] {
  if (foldedText(wanted.legalName ?? '').length < 2 && hostOf(wanted.website) === '') return [];
  return among
    .map((one) => ({ one, score: similarity(wanted, describe(one)) }))
    .filter(({ score }) => score >= SIMILAR)
    .sort((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ one }) => one);
}
