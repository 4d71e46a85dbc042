// The worker that makes readable copies, one after the other: a phone has room for one large picture at a time.
/// <reference lib="webworker" />
import type { Answered } from '../asking.ts';
import { readableCopy, type Copy } from './make.ts';

declare const self: DedicatedWorkerGlobalScope;

export interface Task {
  readonly call: number;
  readonly mime: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}
export type Done = Answered<Copy>;

let before: Promise<unknown> = Promise.resolve();
self.onmessage = ({ data }: MessageEvent<Task>) => {
  before = before.then(async () => {
    const copy = await readableCopy(data.mime, data.bytes).catch((): Copy => ({
      kind: 'unreadable',
    }));
    const done: Done = { call: data.call, answer: copy };
    self.postMessage(done, copy.kind === 'copy' ? [copy.bytes.buffer] : []);
  });
};
