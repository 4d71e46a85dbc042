// What do the page and the reader of barcodes say to each other?
import type { VerdictContext } from '@cxc/domain/boarding';
import type { Answered } from '../../files/asking.ts';
import type { Understanding } from './understanding.ts';

/** A picture (JPEG, PNG, WebP, and HEIC where the browser can), or a pass of a phone's wallet. */
export type SourceKind = 'image' | 'pkpass';

export interface Source {
  readonly kind: SourceKind;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly context: VerdictContext;
}

/** A picture of any code, for its words. */
export interface CodeSource {
  readonly kind: 'code';
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A picture of a running camera, for the words of a code in it; the next one comes soon, so it is looked at once. */
export interface FrameSource {
  readonly kind: 'frame';
  readonly picture: ImageBitmap;
}

/** What is asked: a picture or pass, a code; `start` only makes the reader ready. */
export type Asked = Source | CodeSource | FrameSource | { readonly kind: 'start' };
export type ToReader = { readonly call: number } & Asked;

export type FromReader = Answered<Understanding>;
