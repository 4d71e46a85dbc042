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

/**
 * Reads the codes of one picture as it is.
 * @param most ends the look at so many: searching on behind the last code takes several times as long as finding it
 */
export type Look = (gray: Gray, most: number) => Promise<readonly Barcode[]>;

/** The picture with its longest side at most so many pixels; never larger than it is. */
export type Draw = (longest: number) => Promise<Gray>;

/** Longest side of the largest picture that is looked at (CAP-4). */
const LARGE = 2600;
const MIDDLE = 1300;
const SMALL = 800;
/** A pass is mostly alone in its picture; where something else was found first, all are looked for. */
const MOST_CODES = [1, 4] as const;
/** A pass on a patterned table: the table's directions may be the strongest. */
const MOST_SLANTS = 2;
/** Degrees that a reader of codes does not mind. */
const UPRIGHT = 0.5;
/** In pixels: wider than a module, narrower than a reflection. */
const EVEN_REACH = 24;
const SHARP_REACH = 4;

interface Step {
  readonly longest: number;
  /** Made one by one: most pictures are read at the first look. */
  looks(gray: Gray): Iterable<Gray>;
}

/** Straightened by the directions of its edges; turns of 90 degrees are tried by each look itself. */
function* straightened(gray: Gray): Generator<Gray> {
  for (const degrees of slants(smoothed(gray), MOST_SLANTS))
    yield Math.min(degrees, 90 - degrees) < UPRIGHT ? gray : turned(gray, -degrees);
}

/** Without grain, then with steeper edges: for a camera that was neither steady nor sharp. */
const crisp = (gray: Gray): Gray => sharpened(smoothed(gray), SHARP_REACH);

/** A hand holds no phone straight, so that comes first. */
const STEPS: readonly Step[] = [
  { longest: MIDDLE, looks: straightened },
  { longest: MIDDLE, looks: (gray) => [gray] },
  { longest: LARGE, looks: (gray) => [gray] },
  { longest: MIDDLE, looks: (gray) => [crisp(gray)] },
  { longest: MIDDLE, looks: (gray) => straightened(smoothed(gray)) },
  { longest: MIDDLE, looks: (gray) => straightened(crisp(gray)) },
  { longest: MIDDLE, looks: (gray) => [evened(gray, EVEN_REACH), shrunk(gray, SMALL)] },
  { longest: MIDDLE, looks: (gray) => straightened(crisp(evened(gray, EVEN_REACH))) },
  { longest: LARGE, looks: straightened },
];

/**
 * All codes found until a wanted one is among them, or nothing further helps.
 * @param isWanted ends the search; an advertisement's code beside the pass does not
 * @param isTired ends it with what there is: a picture without a code keeps nobody waiting
 */
export async function readLadder(
  draw: Draw,
  look: Look,
  isWanted: (text: string) => boolean,
  isTired: () => boolean = () => false,
): Promise<readonly Barcode[]> {
  const found = new Map<string, Barcode>();
  const middle = await draw(MIDDLE);
  let large: Gray | undefined;
  for (const { longest, looks } of STEPS) {
    if (longest === LARGE) large ??= await draw(LARGE);
    const gray = longest === LARGE ? large : middle;
    // A picture that is not larger was looked at already.
    if (!gray || (longest === LARGE && gray.width === middle.width)) continue;
    for (const picture of looks(gray)) {
      for (const most of MOST_CODES) {
        if (isTired()) return [...found.values()];
        const codes = await look(picture, most);
        for (const code of codes) found.set(code.text, code);
        if ([...found.keys()].some(isWanted)) return [...found.values()];
        if (codes.length < most) break;
      }
    }
  }
  return [...found.values()];
}
