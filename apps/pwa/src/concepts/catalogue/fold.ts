// When are two spellings the same word? Without case, accents and punctuation; letters that Unicode does
// not take apart are written out, so that “Lodz” finds Łódź and “koebenhavn” is nobody's problem.
const WRITTEN_OUT: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
};
const ODD = new RegExp(`[${Object.keys(WRITTEN_OUT).join('')}]`, 'g');

/** A text as it is searched: words in their plainest spelling, with one blank between them. */
export function fold(text: string): string {
  const plain = text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(ODD, (letter) => WRITTEN_OUT[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, ' ');
  return plain.trim();
}

/** The words of a text in their plainest spelling. */
export function wordsIn(text: string): readonly string[] {
  return fold(text)
    .split(' ')
    .filter((word) => word !== '');
}

/** The words of what somebody typed, at most ten. */
export function wordsOf(typed: string): readonly string[] {
  return wordsIn(typed).slice(0, 10);
}
