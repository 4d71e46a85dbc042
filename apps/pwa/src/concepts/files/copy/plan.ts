// How is a readable copy made of a picture? Small print must stay legible (CAP-6), a phone's memory must bear it
// (CAP-4), and what is upright and small is only rid of what it says besides its pixels.

/** Longest side of a copy; well above the 1600 pixels that small print needs. */
export const LONGEST = 2600;

/** Quality of a JPEG that is drawn anew; 0.8 is the floor. */
export const QUALITY = 0.85;

/** Smaller files keep their own pixels; bytes. */
const SMALL = 3_000_000;

interface Picture {
  readonly bytes: number;
  readonly orientation: number;
  readonly width: number | undefined;
  readonly height: number | undefined;
}

type Plan =
  { readonly kind: 'strip' } | { readonly kind: 'redraw'; readonly width: number | undefined };

/**
 * What is to be done.
 * @param picture of a kind whose words can be taken out; undefined for the others
 */
export function planOf(picture: Picture | undefined): Plan {
  if (!picture) return { kind: 'redraw', width: undefined };
  if (picture.orientation === 1 && picture.bytes < SMALL) return { kind: 'strip' };
  const { width, height } = picture;
  if (width === undefined || height === undefined) return { kind: 'redraw', width: undefined };
  const longest = Math.max(width, height);
  if (longest <= LONGEST) return { kind: 'redraw', width: undefined };
  // A browser that decodes turns the picture first: its width is then the stored height.
  const upright = picture.orientation >= 5 ? height : width;
  return { kind: 'redraw', width: Math.round((upright * LONGEST) / longest) };
}

/** The size a picture is drawn in: never larger than it is. */
export function fitting(width: number, height: number): { width: number; height: number } {
  const scale = Math.min(1, LONGEST / Math.max(width, height));
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}

/** Past its limit of memory a browser draws nothing and says nothing: is every pixel the same (CAP-4)? */
export function isUniform(rgba: Uint8ClampedArray): boolean {
  for (let at = 4; at < rgba.length; at += 1) if (rgba[at] !== rgba[at % 4]) return false;
  return true;
}
