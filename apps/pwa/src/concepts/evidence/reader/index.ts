// What does a proof say? The door to the reader of barcodes: load it with `import()` when there is a picture. It
// starts a worker with the first one. Nothing leaves the device.
import type { VerdictContext } from '@cxc/domain/boarding';
import { createAsking } from '../../files/asking.ts';
import type { Asked, SourceKind } from './messages.ts';
import type { Understanding } from './understanding.ts';
import { workerAddress } from './workerAddress.ts';

export type { Understanding } from './understanding.ts';

const ask = createAsking<Asked, Understanding>({
  start: () => new Worker(workerAddress(), { type: 'module' }),
  none: { state: 'unreadable' },
});

/** What a picture or a wallet's pass says of a stay. Give it the original, before it is made smaller. */
export function understand(
  bytes: Uint8Array,
  kind: SourceKind,
  context: VerdictContext,
): Promise<Understanding> {
  // A copy travels to the worker: the caller's bytes stay with the caller.
  const own = new Uint8Array(bytes);
  return ask({ bytes: own, kind, context }, [own.buffer]);
}

/** Makes the reader ready while somebody still aims the camera: its first picture takes twice as long otherwise. */
export function startReader(): void {
  void ask({ kind: 'start' }, []);
}

/** The words of a code in one picture of a running camera, which goes to the reader; undefined where there is none. */
export async function wordsOfFrame(picture: ImageBitmap): Promise<string | undefined> {
  const answer = await ask({ kind: 'frame', picture }, [picture]);
  return answer.state === 'otherCode' ? answer.text : undefined;
}

/** The words of a code in a picture; undefined where none can be read. */
export async function wordsOfCode(bytes: Uint8Array): Promise<string | undefined> {
  const own = Uint8Array.from(bytes);
  const answer = await ask({ kind: 'code', bytes: own }, [own.buffer]);
  return answer.state === 'otherCode' ? answer.text : undefined;
}
