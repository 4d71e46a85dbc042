// What does a phone's camera make of a barcode? Turned, out of focus, grainy, with a light on the plastic: each
// by a number, so that "how good must a picture be" has an answer.
import type { Random } from '../world/random.ts';
import type { Symbol } from './symbol.ts';

export interface Gray {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

export interface Quality {
  /** Pixels per module. */
  readonly module: number;
  /** Degrees, clockwise. */
  readonly rotation: number;
  /** Radius of the blur (standard deviation) in modules. */
  readonly blur: number;
  /** Standard deviation of the grain, of 255. */
  readonly noise: number;
  /** How far the brightest spot of a reflection is lifted towards white, 0 to 1. */
  readonly glare: number;
  /** How much narrower the far edge is than the near one, as held aslant, 0 to 1; straight where absent. */
  readonly tilt?: number;
  /** How much darker one edge of the picture is than the other, 0 to 1. */
  readonly shadow: number;
}

/** Ink and paper of a cheap print under a lamp. */
const INK = 45;
const PAPER = 215;
/** Light modules around the code that its standard asks for, and the rest of the pass. */
const AROUND = 8;

/** Brightness of the pass at a place in modules: the code, its margin, and lines of print below. */
function paperAt(symbol: Symbol, x: number, y: number): number {
  const inside = x >= 0 && y >= 0 && x < symbol.width && y < symbol.height;
  if (inside) return symbol.isDark(Math.floor(x), Math.floor(y)) ? INK : PAPER;
  const isPrint = y > symbol.height + 4 && Math.floor(y) % 4 === 0 && Math.floor(x * 0.7) % 3 !== 0;
  return isPrint ? 90 : PAPER;
}

/** Gaussian blur by rows and columns; the edge repeats itself. */
function blurred(data: Float32Array, width: number, height: number, sigma: number): Float32Array {
  if (sigma < 0.2) return data;
  const reach = Math.ceil(sigma * 3);
  const weights = Array.from({ length: 2 * reach + 1 }, (_, at) =>
    Math.exp(-((at - reach) ** 2) / (2 * sigma * sigma)),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const pass = (from: Float32Array, stepX: number, stepY: number): Float32Array => {
    const result = new Float32Array(from.length);
    for (let y = 0; y < height; y += 1)
      for (let x = 0; x < width; x += 1) {
        let sum = 0;
        for (let off = -reach; off <= reach; off += 1) {
          const atX = Math.min(width - 1, Math.max(0, x + off * stepX));
          const atY = Math.min(height - 1, Math.max(0, y + off * stepY));
          sum += (from[atY * width + atX] ?? 0) * (weights[off + reach] ?? 0);
        }
        result[y * width + x] = sum / total;
      }
    return result;
  };
  return pass(pass(data, 1, 0), 0, 1);
}

/** A normal number (Box and Muller). */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
}

/** The picture; the same for the same chance. */
export function photograph(symbol: Symbol, quality: Quality, random: Random): Gray {
  const angle = (quality.rotation * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const [wide, high] = [symbol.width + 2 * AROUND, symbol.height + 2 * AROUND];
  const width = Math.ceil((Math.abs(wide * cos) + Math.abs(high * sin)) * quality.module);
  const height = Math.ceil((Math.abs(wide * sin) + Math.abs(high * cos)) * quality.module);
  const drawn = new Float32Array(width * height);
  const SAMPLES = [0.25, 0.75];
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      let sum = 0;
      for (const offY of SAMPLES)
        for (const offX of SAMPLES) {
          const narrow = 1 - (quality.tilt ?? 0) * (1 - (y + offY) / height);
          const alongX = (x + offX - width / 2) / quality.module / narrow;
          const alongY = (y + offY - height / 2) / quality.module;
          sum += paperAt(
            symbol,
            alongX * cos + alongY * sin + symbol.width / 2,
            -alongX * sin + alongY * cos + symbol.height / 2,
          );
        }
      drawn[y * width + x] = sum / SAMPLES.length ** 2;
    }
  const soft = blurred(drawn, width, height, quality.blur * quality.module);
  const spot = { x: random.next() * width, y: random.next() * height };
  const reach = 0.25 * Math.max(width, height);
  const data = Uint8Array.from(soft, (value, at) => {
    const [x, y] = [at % width, Math.floor(at / width)];
    const far = Math.hypot(x - spot.x, y - spot.y) / reach;
    const light = quality.glare * Math.exp(-far * far);
    const shaded = value * (1 - (quality.shadow * x) / width);
    const lit = shaded + (255 - shaded) * light;
    return Math.max(0, Math.min(255, Math.round(lit + quality.noise * normal(random))));
  });
  return { width, height, data };
}
