// How does an airline write the letters that it has no keys for? In A to Z: accents fall away, some letters
// become two, other scripts are written as machine-readable passports do (ICAO 9303, part 3, section 6).

/** Letters with more than one spelling; the first is the passport's. */
const SPELLINGS: Readonly<Record<string, readonly string[]>> = {
  Ä: ['AE', 'A'],
  Ö: ['OE', 'O'],
  Ü: ['UE', 'U', 'UXX'],
  Å: ['AA', 'A'],
  Ø: ['OE', 'O'],
  Ñ: ['N', 'NXX'],
  Æ: ['AE', 'A'],
  Œ: ['OE', 'O'],
  ß: ['SS', 'S'],
  ẞ: ['SS', 'S'],
  Þ: ['TH'],
  Ð: ['D'],
  Đ: ['D', 'DJ'],
  Ł: ['L'],
  ı: ['I'],
  Ħ: ['H'],
  Ŋ: ['N'],
  Ĳ: ['IJ'],
};

/** Bulgarian, Macedonian, Serbian and Ukrainian letters. */
const CYRILLIC: Readonly<Record<string, string>> = {
  А: 'A',
  Б: 'B',
  В: 'V',
  Г: 'G',
  Ґ: 'G',
  Д: 'D',
  Ђ: 'D',
  Ѓ: 'G',
  Е: 'E',
  Є: 'IE',
  Ж: 'ZH',
  З: 'Z',
  Ѕ: 'DZ',
  И: 'I',
  І: 'I',
  Ї: 'I',
  Й: 'I',
  Ј: 'J',
  К: 'K',
  Л: 'L',
  Љ: 'LJ',
  М: 'M',
  Н: 'N',
  Њ: 'NJ',
  О: 'O',
  П: 'P',
  Р: 'R',
  С: 'S',
  Т: 'T',
  Ћ: 'C',
  Ќ: 'K',
  У: 'U',
  Ф: 'F',
  Х: 'KH',
  Ц: 'TS',
  Ч: 'CH',
  Џ: 'DZ',
  Ш: 'SH',
  Щ: 'SHCH',
  Ъ: 'A',
  Ы: 'Y',
  Ь: '',
  Э: 'E',
  Ю: 'IU',
  Я: 'IA',
};

/** Letters of which the countries' own laws say otherwise than the passport. */
const CYRILLIC_OTHER: Readonly<Record<string, readonly string[]>> = {
  Й: ['Y', 'J'],
  Х: ['H'],
  Щ: ['SHT'],
  Ю: ['YU'],
  Я: ['YA'],
  Є: ['YE'],
  Ї: ['YI'],
  Г: ['H'],
  И: ['Y'],
  Ц: ['C'],
  Ч: ['C'],
  Ш: ['S'],
  Ж: ['Z'],
  Ъ: ['U'],
};

const GREEK: Readonly<Record<string, string>> = {
  Α: 'A',
  Β: 'V',
  Γ: 'G',
  Δ: 'D',
  Ε: 'E',
  Ζ: 'Z',
  Η: 'I',
  Θ: 'TH',
  Ι: 'I',
  Κ: 'K',
  Λ: 'L',
  Μ: 'M',
  Ν: 'N',
  Ξ: 'X',
  Ο: 'O',
  Π: 'P',
  Ρ: 'R',
  Σ: 'S',
  Τ: 'T',
  Υ: 'Y',
  Φ: 'F',
  Χ: 'CH',
  Ψ: 'PS',
  Ω: 'O',
};

const GREEK_OTHER: Readonly<Record<string, readonly string[]>> = {
  Β: ['B'],
  Η: ['E'],
  Υ: ['I', 'U', 'V'],
  Φ: ['PH'],
  Χ: ['H'],
  Γ: ['GH'],
};

/** Enough for every name of a few words; more spellings of one word say nothing more. */
const MOST_SPELLINGS = 64;

function spellingsOfLetter(letter: string): readonly string[] {
  const special = SPELLINGS[letter];
  if (special) return special;
  const bare = letter.normalize('NFD').replace(/\p{M}/gu, '');
  if (/^[A-Z]$/.test(bare)) return [bare];
  const [plain] = [CYRILLIC[letter] ?? CYRILLIC[bare], GREEK[bare]].filter(
    (one) => one !== undefined,
  );
  if (plain === undefined) return [''];
  return [plain, ...(CYRILLIC_OTHER[letter] ?? GREEK_OTHER[bare] ?? [])];
}

/** Ways a word may be printed with A to Z only, the passport's first; at least one, empty for no letters. */
export function spellings(word: string): readonly string[] {
  let found: readonly string[] = [''];
  for (const letter of word.normalize('NFC').toUpperCase()) {
    const next = spellingsOfLetter(letter);
    const longer = next.flatMap((piece) => found.map((before) => before + piece));
    found = longer.slice(0, MOST_SPELLINGS);
  }
  return [...new Set(found)];
}
