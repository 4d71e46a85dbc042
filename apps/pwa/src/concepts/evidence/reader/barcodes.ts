// Where are barcodes read? Here, away from the page: one picture at a time, never unpacked larger than it is
// looked at, and nothing of it kept.
import { readPkpass } from '@cxc/domain/boarding';
import programUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';
import { imageSize } from './imageSize.ts';
import { readLadder, type Barcode, type Look } from './ladder.ts';
import type { FromReader, Source, ToReader } from './messages.ts';
import { grayOf, shrunk, type Gray } from './pixels.ts';
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
  const bitmap = await createImageBitmap(new Blob([bytes]), smaller);
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

async function codesOf({ bytes, kind }: Source): Promise<readonly Barcode[]> {
  if (kind === 'pkpass') {
    const read = readPkpass(bytes);
    return read.ok ? [{ text: read.value.text, format: 'Aztec' }] : [];
  }
  const starting = lookNow();
  const until = performance.now() + PATIENCE_MS;
  return readLadder(
    (longest) => unpack(bytes, longest),
    async (gray) => (await starting)(gray),
    isPass,
    () => performance.now() > until,
  );
}

/** Stripes at an angle with nothing in them: every step of the ladder is taken once. */
function nothing(longest: number): Gray {
  const side = longest / 4;
  const data = Uint8Array.from({ length: side * side }, (_, at) =>
    ((at % side) + Math.floor(at / side / 3)) % 12 < 6 ? 60 : 200,
  );
  return { width: side, height: side, data };
}

async function understood(asked: ToReader): Promise<Understanding> {
  if (asked.kind !== 'start') return understandCodes(await codesOf(asked), asked.context);
  await readLadder((longest) => Promise.resolve(nothing(longest)), await lookNow(), isPass);
  return NOTHING;
}

async function answer(asked: ToReader): Promise<void> {
  let said = NOTHING;
  try {
    said = await understood(asked);
  } catch (error) {
    // Its program did not come, or the picture broke it: nothing was read, and the next one may be.
    console.error(error);
    started = undefined;
  }
  const message: FromReader = { call: asked.call, answer: said };
  postMessage(message);
}

/** One after the other: two pictures at once may be more than a phone holds. */
let queue: Promise<void> = Promise.resolve();
addEventListener('message', ({ data }: MessageEvent<ToReader>) => {
  queue = queue.then(() => answer(data));
});
