// How does a picture become its readable copy? Upright, without what it says besides its pixels, large enough for
// small print. Runs in a worker; what cannot be drawn here is sent as it is.
import { QUALITY, fitting, isUniform, planOf } from './plan.ts';
import { strippedJpeg, strippedPng, type Stripped } from './strip.ts';

export type Copy =
  | { readonly kind: 'copy'; readonly bytes: Uint8Array<ArrayBuffer> }
  /** It is as it should be. */
  | { readonly kind: 'same' }
  /** This browser cannot open it: kept and sent as it is, and said so. */
  | { readonly kind: 'unreadable' };

function strippedOf(mime: string, bytes: Uint8Array<ArrayBuffer>): Stripped | undefined {
  if (mime === 'image/jpeg') return strippedJpeg(bytes);
  return mime === 'image/png' ? strippedPng(bytes) : undefined;
}

async function opened(blob: Blob, width: number | undefined): Promise<ImageBitmap> {
  const whole = { imageOrientation: 'from-image' } as const;
  return createImageBitmap(
    blob,
    width === undefined ? whole : { ...whole, resizeWidth: width, resizeQuality: 'high' },
  );
}

async function drawn(
  blob: Blob,
  width: number | undefined,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const bitmap = await opened(blob, width);
  const size = fitting(bitmap.width, bitmap.height);
  const canvas = new OffscreenCanvas(size.width, size.height);
  try {
    const context = canvas.getContext('2d');
    if (!context) return undefined;
    // What is transparent is paper.
    context.fillStyle = '#fff';
    context.fillRect(0, 0, size.width, size.height);
    context.drawImage(bitmap, 0, 0, size.width, size.height);
    const small = new OffscreenCanvas(32, 32);
    const glance = small.getContext('2d');
    glance?.drawImage(canvas, 0, 0, 32, 32);
    const pixels = glance?.getImageData(0, 0, 32, 32).data;
    if (!pixels || isUniform(pixels)) return undefined;
    const made = await canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY });
    return new Uint8Array(await made.arrayBuffer());
  } finally {
    bitmap.close();
    canvas.width = 0;
    canvas.height = 0;
  }
}

/** Is it whole enough to be shown here? */
async function opens(blob: Blob): Promise<boolean> {
  try {
    (await createImageBitmap(blob, { resizeWidth: 32 })).close();
    return true;
  } catch {
    return false;
  }
}

/** The copy of a picture that is to be sent. */
export async function readableCopy(mime: string, bytes: Uint8Array<ArrayBuffer>): Promise<Copy> {
  const stripped = strippedOf(mime, bytes);
  const plan = planOf(stripped && { ...stripped, bytes: bytes.length });
  const blob = new Blob([bytes], { type: mime });
  if (plan.kind === 'redraw') {
    const made = await drawn(blob, plan.width).catch(() => undefined);
    if (made) return { kind: 'copy', bytes: made };
  }
  if (!(await opens(blob))) return { kind: 'unreadable' };
  if (!stripped || stripped.orientation !== 1) return { kind: 'unreadable' };
  return stripped.bytes.length === bytes.length
    ? { kind: 'same' }
    : { kind: 'copy', bytes: stripped.bytes };
}
