// How does a picture become small enough to travel with a request, and free of what it hides (place, time,
// camera)? It is drawn anew and packed anew, on this device; the file itself never leaves it.
import { MAX_PICTURE } from '@cxc/domain';
import type { SmallPicture } from './store.svelte.ts';

/** Longest edge in pixels to try, the largest that fits wins. */
const EDGES = [1400, 1100, 850, 650, 480] as const;
const QUALITIES = [0.8, 0.6, 0.4] as const;

async function base64Of(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000)
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

function drawn(image: ImageBitmap, edge: number): HTMLCanvasElement {
  const scale = Math.min(1, edge / Math.max(image.width, image.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(image.width * scale));
  canvas.height = Math.max(1, Math.round(image.height * scale));
  const context = canvas.getContext('2d');
  // Nothing shines through where a picture has holes.
  if (context) {
    context.fillStyle = '#ffffff';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
  }
  return canvas;
}

function packed(canvas: HTMLCanvasElement, type: string, quality: number): Promise<Blob | null> {
  return new Promise((resolve) => {
    canvas.toBlob(resolve, type, quality);
  });
}

/** Safari packs no WebP: it then answers with a PNG, which is too large. */
async function packedSmall(canvas: HTMLCanvasElement, quality: number): Promise<Blob | null> {
  const webp = await packed(canvas, 'image/webp', quality);
  return webp?.type === 'image/webp' ? webp : packed(canvas, 'image/jpeg', quality);
}

/**
 * A small copy of a picture.
 * @returns `failed` for a file that is no picture, `tooBig` where even the smallest copy is too large
 */
export async function smallPicture(file: Blob): Promise<SmallPicture | 'failed' | 'tooBig'> {
  let image: ImageBitmap;
  try {
    image = await createImageBitmap(file);
  } catch {
    return 'failed';
  }
  try {
    for (const edge of EDGES) {
      const canvas = drawn(image, edge);
      for (const quality of QUALITIES) {
        const blob = await packedSmall(canvas, quality);
        if (!blob) return 'failed';
        // Four characters carry three bytes.
        if (Math.ceil(blob.size / 3) * 4 > MAX_PICTURE) continue;
        return {
          type: blob.type === 'image/webp' ? 'image/webp' : 'image/jpeg',
          data: await base64Of(blob),
          width: canvas.width,
          height: canvas.height,
        };
      }
    }
    return 'tooBig';
  } finally {
    image.close();
  }
}
