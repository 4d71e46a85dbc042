// In what order is a picture looked at until a boarding pass is found? Cheap looks first; each step further
// costs time and finds what is smaller, crooked, in glare or not sharp.
import { evened, sharpened, shrunk, smoothed, turned, type Gray } from './pixels.ts';
import { slants } from './slant.ts';

/** The four symbologies of boarding passes (IATA Resolution 792: PDF417 on paper, the others on screens). */
export const FORMATS = ['Aztec', 'PDF417', 'QRCode', 'DataMatrix'] as const;
export type Format = (typeof FORMATS)[number];

export interface Barcode {
  readonly text: string;
  readonly format: Format;
}

/** Reads the codes of one picture as it is. */
export type Look = (gray: Gray) => Promise<readonly Barcode[]>;

/** Longest side of the largest picture that is looked at (CAP-4); a camera's is made smaller before. */
export const LONGEST = 2600;
const MIDDLE = 1300;
const SMALL = 800;
/** A pass on a patterned table: the table's directions may be the strongest. */
const MOST_SLANTS = 2;
/** In pixels: wider than a module, narrower than a reflection. */
const EVEN_REACH = 24;
const SHARP_REACH = 4;

type Step = (gray: Gray) => readonly Gray[];

/** Straightened by the directions of its edges; turns of 90 degrees are tried by each look itself. */
function straightened(gray: Gray): readonly Gray[] {
  return slants(smoothed(gray), MOST_SLANTS).map((degrees) => turned(gray, -degrees));
}

/** Without grain, then with steeper edges: for a camera that was neither steady nor sharp. */
const crisp = (gray: Gray): Gray => sharpened(smoothed(gray), SHARP_REACH);

const STEPS: readonly Step[] = [
  (gray) => [shrunk(gray, MIDDLE)],
  (gray) => straightened(shrunk(gray, MIDDLE)),
  (gray) => (Math.max(gray.width, gray.height) > MIDDLE ? [gray] : []),
  (gray) => [crisp(shrunk(gray, MIDDLE))],
  (gray) => straightened(smoothed(shrunk(gray, MIDDLE))),
  (gray) => straightened(crisp(shrunk(gray, MIDDLE))),
  (gray) => [evened(shrunk(gray, MIDDLE), EVEN_REACH), shrunk(gray, SMALL)],
  (gray) => straightened(crisp(evened(shrunk(gray, MIDDLE), EVEN_REACH))),
  (gray) => (Math.max(gray.width, gray.height) > MIDDLE ? straightened(gray) : []),
];

/**
 * All codes found until a wanted one is among them, or nothing further helps.
 * @param isWanted ends the search; an advertisement's code beside the pass does not
 */
export async function readLadder(
  gray: Gray,
  look: Look,
  isWanted: (text: string) => boolean,
): Promise<readonly Barcode[]> {
  const found = new Map<string, Barcode>();
  for (const step of STEPS)
    for (const picture of step(gray)) {
      for (const code of await look(picture)) found.set(code.text, code);
      if ([...found.keys()].some(isWanted)) return [...found.values()];
    }
  return [...found.values()];
}
