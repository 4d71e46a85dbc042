// Where does the page get readable copies from? From a worker, started with the first picture (CAP-4: never two
// large pictures at once, never on the page's own thread).
/// <reference types="vite/client" />
import type { Copy } from './make.ts';
import type { Done, Task } from './worker.ts';
import address from './worker.ts?worker&url';

/** Name of the Trusted Types policy; it stands in the content policy of the page (CSP-3). */
const POLICY = 'cxc-copy';

interface PolicyFactory {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): string };
}

function trustedAddress(): string {
  const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
  return factory
    ? factory.createPolicy(POLICY, { createScriptURL: () => address }).createScriptURL(address)
    : address;
}

const waiting = new Map<number, (copy: Copy) => void>();
let worker: Worker | undefined;
let calls = 0;

function start(): Worker {
  const started = new Worker(trustedAddress(), { type: 'module' });
  started.onmessage = ({ data }: MessageEvent<Done>) => {
    waiting.get(data.call)?.(data.copy);
    waiting.delete(data.call);
  };
  // It did not load, or ran out of memory: what waits is sent as it is.
  started.onerror = () => {
    for (const answer of waiting.values()) answer({ kind: 'unreadable' });
    waiting.clear();
  };
  return started;
}

/** The copy of a picture that is to be sent; `unreadable` also where no copy can be made. */
export function copyOf(mime: string, bytes: Uint8Array<ArrayBuffer>): Promise<Copy> {
  worker ??= start();
  const ready = worker;
  calls += 1;
  const call = calls;
  return new Promise((resolve) => {
    waiting.set(call, resolve);
    ready.postMessage({ call, mime, bytes } satisfies Task);
  });
}
