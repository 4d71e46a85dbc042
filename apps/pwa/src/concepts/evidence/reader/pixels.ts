// How is a picture made easier to read? Grey pixels, smaller, turned, with more contrast. Pure: the same in
// the worker of a phone and in the tests that measure how many passes are read.

/** One byte per pixel, row by row, 0 is black. */
export interface Gray {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Luma of RGBA pixels (ITU-R BT.601), on white where they are transparent. */
export function grayOf(width: number, height: number, rgba: Uint8ClampedArray): Gray {
  const data = new Uint8Array(width * height);
  for (let at = 0, from = 0; at < data.length; at += 1, from += 4) {
    const alpha = rgba[from + 3] ?? 255;
    // In parts of 256, without a fraction: there are millions of them.
    const luma = 77 * (rgba[from] ?? 0) + 150 * (rgba[from + 1] ?? 0) + 29 * (rgba[from + 2] ?? 0);
    data[at] =
      alpha === 255 ? (luma + 128) >> 8 : Math.round(((luma / 256) * alpha) / 255 + 255 - alpha);
  }
  return { width, height, data };
}

/**
 * Luma of pixels of four bytes that nothing shines through (ITU-R BT.601).
 * @param red where red stands in each, 0 or 2; blue has the other place
 */
export function opaqueGrayOf(width: number, height: number, pixels: Uint8Array, red: 0 | 2): Gray {
  const data = new Uint8Array(width * height);
  const blue = 2 - red;
  for (let at = 0, from = 0; at < data.length; at += 1, from += 4)
    data[at] =
      (77 * (pixels[from + red] ?? 0) +
        150 * (pixels[from + 1] ?? 0) +
        29 * (pixels[from + blue] ?? 0) +
        128) >>
      8;
  return { width, height, data };
}

/** RGBA as readers of barcodes want it. */
export function rgbaOf({ data }: Gray): Uint8ClampedArray<ArrayBuffer> {
  const rgba = new Uint8ClampedArray(data.length * 4);
  for (let at = 0, to = 0; at < data.length; at += 1, to += 4) {
    const value = data[at] ?? 0;
    rgba[to] = value;
    rgba[to + 1] = value;
    rgba[to + 2] = value;
    rgba[to + 3] = 255;
  }
  return rgba;
}

/** Smaller, so that the longest side has at most `longest` pixels: each new pixel is the mean of those it covers. */
export function shrunk(gray: Gray, longest: number): Gray {
  const scale = Math.max(gray.width, gray.height) / longest;
  if (scale <= 1) return gray;
  const width = Math.max(1, Math.round(gray.width / scale));
  const height = Math.max(1, Math.round(gray.height / scale));
  const data = new Uint8Array(width * height);
  const lefts = Int32Array.from({ length: width + 1 }, (_, x) =>
    Math.floor((x * gray.width) / width),
  );
  for (let y = 0; y < height; y += 1) {
    const top = Math.floor((y * gray.height) / height);
    const bottom = Math.max(top + 1, Math.floor(((y + 1) * gray.height) / height));
    for (let x = 0; x < width; x += 1) {
      const left = lefts[x] ?? 0;
      const right = Math.max(left + 1, lefts[x + 1] ?? 0);
      let sum = 0;
      for (let row = top; row < bottom; row += 1)
        for (let at = row * gray.width + left, end = at + right - left; at < end; at += 1)
          sum += gray.data[at] ?? 0;
      const count = (bottom - top) * (right - left);
      data[y * width + x] = (sum + (count >> 1)) / count;
    }
  }
  return { width, height, data };
}

/** One, and a half, where 16 bits stand behind the point. */
const ONE = 65_536;
const HALF = 32_768;

/** Turned clockwise by an angle in degrees about its middle, on white, large enough for all of it. */
export function turned(gray: Gray, degrees: number): Gray {
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const width = Math.ceil(Math.abs(gray.width * cos) + Math.abs(gray.height * sin));
  const height = Math.ceil(Math.abs(gray.width * sin) + Math.abs(gray.height * cos));
  const data = new Uint8Array(width * height).fill(255);
  // Whole numbers with 16 bits behind the point: there are millions of pixels, and each has four neighbours.
  const [stepX, stepY] = [Math.round(cos * ONE), Math.round(-sin * ONE)];
  const [lastX, lastY] = [gray.width - 1, gray.height - 1];
  for (let y = 0; y < height; y += 1) {
    const fromMiddle = y - height / 2;
    let fromX = Math.round((fromMiddle * sin - (width / 2) * cos + gray.width / 2) * ONE);
    let fromY = Math.round((fromMiddle * cos + (width / 2) * sin + gray.height / 2) * ONE);
    for (let x = 0; x < width; x += 1, fromX += stepX, fromY += stepY) {
      const left = fromX >> 16;
      const top = fromY >> 16;
      if (left < 0 || top < 0 || left >= lastX || top >= lastY) continue;
      const shareX = (fromX >> 8) & 255;
      const shareY = (fromY >> 8) & 255;
      const at = top * gray.width + left;
      const below = at + gray.width;
      const upper = (gray.data[at] ?? 0) * (256 - shareX) + (gray.data[at + 1] ?? 0) * shareX;
      const lower = (gray.data[below] ?? 0) * (256 - shareX) + (gray.data[below + 1] ?? 0) * shareX;
      data[y * width + x] = (upper * (256 - shareY) + lower * shareY + HALF) >> 16;
    }
  }
  return { width, height, data };
}

/** Mean of the square of `2 × reach + 1` pixels about each pixel, by sums along rows and columns. */
function softened({ width, height, data }: Gray, reach: number): Uint8Array {
  const rows = new Float32Array(data.length);
  const result = new Uint8Array(data.length);
  for (let y = 0; y < height; y += 1) {
    const start = y * width;
    let sum = 0;
    for (let x = -reach; x < width; x += 1) {
      if (x + reach < width) sum += data[start + x + reach] ?? 0;
      if (x - reach - 1 >= 0) sum -= data[start + x - reach - 1] ?? 0;
      if (x >= 0)
        rows[start + x] = sum / (Math.min(x + reach, width - 1) - Math.max(x - reach, 0) + 1);
    }
  }
  for (let x = 0; x < width; x += 1) {
    let sum = 0;
    for (let y = -reach; y < height; y += 1) {
      if (y + reach < height) sum += rows[(y + reach) * width + x] ?? 0;
      if (y - reach - 1 >= 0) sum -= rows[(y - reach - 1) * width + x] ?? 0;
      if (y >= 0)
        result[y * width + x] = Math.round(
          sum / (Math.min(y + reach, height - 1) - Math.max(y - reach, 0) + 1),
        );
    }
  }
  return result;
}

/** The same light everywhere, so that glare and shadow stop hiding a code: each pixel against its surroundings. */
export function evened(gray: Gray, reach: number): Gray {
  const around = softened(gray, reach);
  const data = gray.data.map((value, at) => {
    const mean = Math.max(1, around[at] ?? 1);
    return Math.max(0, Math.min(255, Math.round((value / mean) * 160)));
  });
  return { ...gray, data };
}

/** Less grain: each pixel the mean of nine, where it has as many. */
export function smoothed(gray: Gray): Gray {
  const { width, height, data: from } = gray;
  const data = Uint8Array.from(from);
  const rows = new Uint16Array(from.length);
  for (let at = 1; at + 1 < from.length; at += 1)
    rows[at] = (from[at - 1] ?? 0) + (from[at] ?? 0) + (from[at + 1] ?? 0);
  for (let y = 1; y + 1 < height; y += 1)
    for (let at = y * width + 1; at < (y + 1) * width - 1; at += 1)
      data[at] = ((rows[at - width] ?? 0) + (rows[at] ?? 0) + (rows[at + width] ?? 0) + 4) / 9;
  return { width, height, data };
}

/** Steeper edges, against a camera that was not sharp. */
export function sharpened(gray: Gray, reach: number): Gray {
  const around = softened(gray, reach);
  const data = gray.data.map((value, at) =>
    Math.max(0, Math.min(255, Math.round(value + 1.5 * (value - (around[at] ?? value))))),
  );
  return { ...gray, data };
}
