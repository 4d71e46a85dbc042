// What do the page and the reader of barcodes say to each other?
import type { VerdictContext } from '@cxc/domain/boarding';
import type { Answered } from '../../files/asking.ts';
import type { Understanding } from './understanding.ts';

/** A picture (JPEG, PNG, WebP, and HEIC where the browser can), or a pass of a phone's wallet. */
export type SourceKind = 'image' | 'pkpass';

export interface ToReader {
  readonly call: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly kind: SourceKind;
  readonly context: VerdictContext;
}

export type FromReader = Answered<Understanding>;
