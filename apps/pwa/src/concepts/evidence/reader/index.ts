// What does a proof say? The door to the reader of barcodes: load it with `import()` when there is a picture. It
// starts a worker with the first one and ends it when nobody has asked for a while. Nothing leaves the device.
import type { VerdictContext } from '@cxc/domain/boarding';
import type { FromReader, SourceKind, ToReader } from './messages.ts';
import type { Understanding } from './understanding.ts';
import { workerAddress } from './workerAddress.ts';

export type { Understanding } from './understanding.ts';

/** The reader holds some ten megabytes while it runs. */
const IDLE_MS = 60_000;

const waiting = new Map<number, (understanding: Understanding) => void>();
let worker: Worker | undefined;
let calls = 0;
let idle: ReturnType<typeof setTimeout> | undefined;

function end(): void {
  worker?.terminate();
  worker = undefined;
  for (const settle of waiting.values()) settle({ state: 'unreadable' });
  waiting.clear();
}

function start(): Worker {
  const next = new Worker(workerAddress(), { type: 'module' });
  next.addEventListener('message', ({ data }: MessageEvent<FromReader>) => {
    waiting.get(data.call)?.(data.understanding);
    waiting.delete(data.call);
    if (waiting.size === 0) idle = setTimeout(end, IDLE_MS);
  });
  // Its file did not come, or it ran out of memory: what was asked is unreadable, the next call starts anew.
  next.addEventListener('error', end);
  return next;
}

/** What a picture or a wallet's pass says of a stay. Give it the original, before it is made smaller. */
export function understand(
  bytes: Uint8Array,
  kind: SourceKind,
  context: VerdictContext,
): Promise<Understanding> {
  clearTimeout(idle);
  calls += 1;
  // A copy travels to the worker: the caller's bytes stay with the caller.
  const message: ToReader = { call: calls, bytes: Uint8Array.from(bytes), kind, context };
  return new Promise((resolve) => {
    waiting.set(message.call, resolve);
    worker ??= start();
    worker.postMessage(message, [message.bytes.buffer]);
  });
}
