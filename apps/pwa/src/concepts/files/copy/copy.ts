// Where does the page get readable copies from? From a worker, started with the first picture (CAP-4: never two
// large pictures at once, never on the page's own thread).
/// <reference types="vite/client" />
import { trustedAddress } from '../../device/trustedAddress.ts';
import { createAsking } from '../asking.ts';
import type { Copy } from './make.ts';
import type { Task } from './worker.ts';
import address from './worker.ts?worker&url';

const ask = createAsking<Omit<Task, 'call'>, Copy>({
  start: () => new Worker(trustedAddress('cxc-copy', address), { type: 'module' }),
  // What waits is sent as it is.
  none: { kind: 'unreadable' },
});

/** The copy of a picture that is to be sent; `unreadable` also where no copy can be made. */
export function copyOf(mime: string, bytes: Uint8Array<ArrayBuffer>): Promise<Copy> {
  return ask({ mime, bytes }, []);
}
