// Is this organisation perhaps there already? Legal name without legal forms and accents, country, city
// and the host of the website; pure and the same on every device and on the server.
import type { Organisation } from './schema.ts';

export type Described = Partial<Pick<Organisation, 'legalName' | 'country' | 'city' | 'website'>>;

/** From here on two descriptions are shown as perhaps the same. */
export const SIMILAR = 0.55;
/** From here on it is more likely than not, also among many names with words in common. */
export const LIKELY_SAME = 0.75;

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

/** A description made ready for comparing with many others. */
export interface Likeness {
  /** Groups of three letters of the telling words, with how often each is there. */
  readonly grams: ReadonlyMap<string, number>;
  readonly size: number;
  readonly host: string;
  readonly country: string;
  readonly city: string;
}

/** `https://www.example.org/about` → `example.org`; empty where there is none. */
export function hostOf(website: string | undefined): string {
  const host = /^https?:\/\/([^/?#:\s]+)/iu.exec(website ?? '')?.[1] ?? '';
  return host
    .toLowerCase()
    .replace(/^www\./u, '')
    .replace(/\.$/u, '');
}

export function likenessOf({ legalName = '', country, city, website }: Described): Likeness {
  const grams = new Map<string, number>();
  let size = 0;
  for (const word of nameWords(legalName)) {
    const letters = [...`  ${word} `];
    for (let at = 0; at + 2 < letters.length; at += 1) {
      const gram = letters.slice(at, at + 3).join('');
      grams.set(gram, (grams.get(gram) ?? 0) + 1);
      size += 1;
    }
  }
  return {
    grams,
    size,
    host: hostOf(website),
    country: country ?? '',
    city: foldedText(city ?? ''),
  };
}

/** Dice's coefficient over groups of three letters, 0 to 1. The order of the words does not matter. */
function nameLikeness(a: Likeness, b: Likeness): number {
  let shared = 0;
  for (const [gram, count] of a.grams) shared += Math.min(count, b.grams.get(gram) ?? 0);
  const all = a.size + b.size;
  return all === 0 ? 0 : (2 * shared) / all;
}

/** How much two prepared descriptions look alike; see {@link similarity}. */
function alike(a: Likeness, b: Likeness): number {
  const name = nameLikeness(a, b);
  const sameCountry = a.country === '' || b.country === '' ? undefined : a.country === b.country;
  const sameCity = a.city !== '' && a.city === b.city;
  const place = sameCountry && sameCity && name > 0.3 ? 0.08 : 0;
  const scored = Math.min(1, name * (sameCountry === false ? 0.7 : 1) + place);
  return a.host !== '' && a.host === b.host ? Math.max(scored, 0.6 + 0.4 * name) : scored;
}

/**
 * How much two descriptions look like one organisation, 0 to 1. The name carries it; the same website
 * nearly settles it; another country or city speaks against it. Symmetric.
 */
export function similarity(a: Described, b: Described): number {
  return alike(likenessOf(a), likenessOf(b));
}

/** The most similar ones first, at most `most`; those that are perhaps the same only. */
export function mostLike<T extends Likeness>(
  wanted: Likeness,
  among: readonly T[],
  most: number,
  least = SIMILAR,
): readonly T[] {
  return among
    .map((one) => ({ one, score: alike(wanted, one) }))
    .filter(({ score }) => score >= least)
    .sort((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ one }) => one);
}

/** The same for descriptions that are not prepared; nothing for fewer than two letters. */
export function mostSimilar<T>(
  wanted: Described,
  among: readonly T[],
  describe: (one: T) => Described,
  most: number,
): readonly T[] {
  if (foldedText(wanted.legalName ?? '').length < 2 && hostOf(wanted.website) === '') return [];
  const prepared = among.map((one) => ({ ...likenessOf(describe(one)), of: one }));
  return mostLike(likenessOf(wanted), prepared, most).map(({ of }) => of);
}
