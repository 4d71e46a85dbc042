// How crooked is a code in a picture? Its edges tell: most of them run along two directions at right angles.
import type { Gray } from './pixels.ts';

/** Weaker edges are grain of the camera, squared. */
const LEAST_EDGE = 24 ** 2;
/** Directions nearer than this to a stronger one are the same. */
const APART = 8;
const QUARTER = 90;

/** Strength of the edges per degree, 0 to 89: a direction and the one across it are the same. */
function edgesByDegree({ width, height, data }: Gray): Float64Array {
  const strength = new Float64Array(QUARTER);
  // Every third pixel of every third row: a ninth of them says as much.
  for (let y = 1; y + 1 < height; y += 3)
    for (let x = 1; x + 1 < width; x += 3) {
      const at = y * width + x;
      // Sobel: edges of every direction weigh the same.
      const [above, below] = [at - width, at + width];
      const pixel = (place: number): number => data[place] ?? 0;
      const falling = pixel(below + 1) - pixel(above - 1);
      const rising = pixel(above + 1) - pixel(below - 1);
      const across = (falling + rising + 2 * (pixel(at + 1) - pixel(at - 1))) / 4;
      const down = (falling - rising + 2 * (pixel(below) - pixel(above))) / 4;
      const weight = across * across + down * down;
      if (weight < LEAST_EDGE) continue;
      const degrees = (Math.atan2(down, across) * 180) / Math.PI + 360;
      strength[Math.floor(degrees % QUARTER)] =
        (strength[Math.floor(degrees % QUARTER)] ?? 0) + weight;
    }
  return strength;
}

const distance = (a: number, b: number): number => {
  const off = Math.abs(a - b) % QUARTER;
  return Math.min(off, QUARTER - off);
};

/**
 * By how many degrees the edges of a picture are turned clockwise, 0 to 90 (a quarter turn more looks the same);
 * the strongest first.
 */
export function slants(gray: Gray, most: number): readonly number[] {
  const strength = edgesByDegree(gray);
  const at = (degree: number): number => strength[(degree + QUARTER) % QUARTER] ?? 0;
  // Neighbours count: real edges spread over a few degrees.
  const sums = Array.from({ length: QUARTER }, (_, degree) => ({
    degree,
    sum: [-2, -1, 0, 1, 2].reduce((sum, off) => sum + at(degree + off), 0),
  })).sort((a, b) => b.sum - a.sum);
  const found: number[] = [];
  for (const { degree, sum } of sums) {
    if (sum === 0 || found.length === most) break;
    if (found.some((other) => distance(other, degree) < APART)) continue;
    const lean = [-2, -1, 0, 1, 2].reduce((total, off) => total + off * at(degree + off), 0) / sum;
    found.push((degree + 0.5 + lean + QUARTER) % QUARTER);
  }
  return found;
}
