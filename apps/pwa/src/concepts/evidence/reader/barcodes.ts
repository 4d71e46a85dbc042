// Where are barcodes read? Here, away from the page: one picture at a time, never unpacked larger than it is
// looked at, and nothing of it kept.
import { readPkpass } from '@cxc/domain/boarding';
import programUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';
import { imageSize } from './imageSize.ts';
import { readLadder, type Barcode, type Look } from './ladder.ts';
import type { CodeSource, FromReader, Source, ToReader } from './messages.ts';
import { grayOf, opaqueGrayOf, shrunk, type Gray } from './pixels.ts';
import { TRIAL_CODE, TRIAL_CONTEXT, TRIAL_PASS, trialPhoto } from './trial.ts';
import { isPass, understandCodes, type Understanding } from './understanding.ts';
import { startLook } from './zxing.ts';

const NOTHING: Understanding = { state: 'unreadable' };

/** How long a picture is looked at. */
const PATIENCE_MS = 8_000;

let started: Promise<Look> | undefined;

function lookNow(): Promise<Look> {
  started ??= startLook({ url: programUrl });
  return started;
}

/** Forms of unpacked pixels that are read as they are, and where red stands in them. */
const IN_ORDER = [
  { format: 'BGRX', red: 2 },
  { format: 'BGRA', red: 2 },
  { format: 'RGBX', red: 0 },
  { format: 'RGBA', red: 0 },
] as const;

/** A JPEG unpacks itself to so many eighths of its size (ITU-T T.81, by the first coefficients of each block). */
const EIGHTHS = 8;

/**
 * Grey pixels of a JPEG, unpacked no larger than they are looked at: a third of the time of unpacking all of them.
 * Undefined where the browser has no such decoder, or it does not take the picture. Not turned upright: codes are read
 * in every direction.
 */
async function unpackSmall(
  bytes: Uint8Array<ArrayBuffer>,
  longest: number,
): Promise<Gray | undefined> {
  const size = imageSize(bytes);
  if (!('ImageDecoder' in globalThis) || bytes[0] !== 0xff || size === undefined) return undefined;
  const share = Math.ceil((EIGHTHS * longest) / Math.max(size.width, size.height)) / EIGHTHS;
  if (share >= 1) return undefined;
  const decoder = new ImageDecoder({
    type: 'image/jpeg',
    data: bytes.slice(),
    desiredWidth: Math.ceil(size.width * share),
    desiredHeight: Math.ceil(size.height * share),
  });
  try {
    const { image } = await decoder.decode();
    try {
      const { width, height } = image.visibleRect ?? { width: 0, height: 0 };
      // As it was unpacked, where that can be read: turning its colours round takes as long as unpacking.
      const order = IN_ORDER.find((each) => each.format === image.format);
      const pixels = new Uint8Array(width * height * 4);
      await image.copyTo(pixels, order ? {} : { format: 'RGBA' });
      return shrunk(opaqueGrayOf(width, height, pixels, order?.red ?? 0), longest);
    } finally {
      image.close();
    }
  } catch {
    // It may be damaged, or of a kind this decoder does not know: the long way says so.
    return undefined;
  } finally {
    decoder.close();
  }
}

/**
 * Grey pixels of a picture, upright and at most so many wide or high.
 * @throws where these bytes are no picture for this browser
 */
async function unpack(bytes: Uint8Array<ArrayBuffer>, longest: number): Promise<Gray> {
  const size = imageSize(bytes);
  const scale = size === undefined ? 1 : longest / Math.max(size.width, size.height);
  const smaller: ImageBitmapOptions =
    size !== undefined && scale < 1
      ? { resizeWidth: Math.round(size.width * scale), resizeQuality: 'medium' }
      : {};
  return drawn(await createImageBitmap(new Blob([bytes]), smaller), longest);
}

/** Grey pixels of an unpacked picture, at most so many wide or high; its memory is given back. */
function drawn(bitmap: ImageBitmap, longest: number): Gray {
  const { width, height } = bitmap;
  const canvas = new OffscreenCanvas(width, height);
  try {
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (!context) throw new Error('no canvas');
    context.drawImage(bitmap, 0, 0);
    // Where the size did not stand in the first bytes, it is known only now.
    return shrunk(grayOf(width, height, context.getImageData(0, 0, width, height).data), longest);
  } finally {
    // Memory of pictures is given back at once, not when somebody tidies up.
    bitmap.close();
    canvas.width = 0;
    canvas.height = 0;
  }
}

async function codesOf(
  { bytes, kind }: Source | CodeSource,
  isWanted = isPass,
): Promise<readonly Barcode[]> {
  if (kind === 'pkpass') {
    const read = readPkpass(bytes);
    return read.ok ? [{ text: read.value.text, format: 'Aztec' }] : [];
  }
  const starting = lookNow();
  const until = performance.now() + PATIENCE_MS;
  return readLadder(
    async (longest) => (await unpackSmall(bytes, longest)) ?? unpack(bytes, longest),
    async (gray, most) => (await starting)(gray, most),
    isWanted,
    () => performance.now() > until,
  );
}

/** After so many pictures the browser has made quick what runs for each (seen in Chromium). */
const TRIALS = 6;

/**
 * Takes the way of a picture from its bytes to its verdict until that is quick: the first one would take twice as long,
 * a third of that to read the table of airports.
 */
async function tryOut(): Promise<void> {
  await lookNow();
  understandCodes([{ text: TRIAL_PASS, format: 'PDF417' }], TRIAL_CONTEXT);
  const bytes = await trialPhoto();
  for (let round = 0; round < TRIALS; round += 1) {
    await codesOf({ kind: 'image', bytes, context: TRIAL_CONTEXT }, (text) => text === TRIAL_CODE);
    // A picture that comes meanwhile is heard of, and does not wait for the rest.
    await new Promise((resolve) => {
      setTimeout(resolve);
    });
    if (waiting > 1) return;
  }
}

/** Longest side of a running camera's picture: a code that nearly fills it has dots of five pixels. */
const FRAME_LONGEST = 1_300;

async function understood(asked: ToReader): Promise<Understanding> {
  if (asked.kind === 'frame') {
    const look = await lookNow();
    const [code] = await look(drawn(asked.picture, FRAME_LONGEST), 1);
    return code ? { state: 'otherCode', text: code.text } : NOTHING;
  }
  if (asked.kind === 'code') {
    const [code] = await codesOf(asked, () => true);
    return code ? { state: 'otherCode', text: code.text } : NOTHING;
  }
  if (asked.kind !== 'start') return understandCodes(await codesOf(asked), asked.context);
  await tryOut();
  return NOTHING;
}

async function answer(asked: ToReader): Promise<void> {
  let said = NOTHING;
  try {
    said = await understood(asked);
  } catch (error) {
    // A picture that this browser cannot open is no defect: its page says so.
    if (!(error instanceof DOMException && error.name === 'InvalidStateError')) {
      // Its program did not come, or the picture broke it: nothing was read, and the next one may be.
      console.error(error);
      started = undefined;
    }
  }
  const message: FromReader = { call: asked.call, answer: said };
  postMessage(message);
}

/** One after the other: two pictures at once may be more than a phone holds. */
let queue: Promise<void> = Promise.resolve();
let waiting = 0;
addEventListener('message', ({ data }: MessageEvent<ToReader>) => {
  waiting += 1;
  queue = queue
    .then(() => answer(data))
    .finally(() => {
      waiting -= 1;
    });
});
