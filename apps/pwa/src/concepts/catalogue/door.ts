// How does the page ask the catalogue? Through a worker of its own per window; answers come in the order
// in which they are ready, and nobody waits for one that will not come.
import type { Desk } from '#lib/engine/index.ts';
import type { LaneState } from '#lib/engine/lane/index.ts';
import type { Answers, FromWorker, Names, Question, ToWorker } from './doorMessages.ts';
import { workerAddress } from './workerAddress.ts';

export interface Door {
  /** Asks; undefined also when the worker failed. */
  ask<K extends Question['kind']>(
    question: Extract<Question, { readonly kind: K }>,
  ): Promise<Answers[K] | undefined>;
  /** In which language codes are called what. */
  name(names: Names): void;
  close(): void;
}

/** Prefix of the databases of this device; the same as the engine's. */
const DEVICE = 'cxc';

/**
 * Starts the worker for the open person. Rejects when the person's store does not give its key.
 * @param hear learns of the copy at once and whenever it changed
 * @param broken hears that the worker did not start, or could not open or search the copy
 */
export async function openDoor(
  desk: Desk,
  hear: (state: LaneState | undefined) => void,
  broken: () => void,
): Promise<Door> {
  const key = await desk.laneKey();
  const worker = new Worker(workerAddress(), { type: 'module' });
  const waiting = new Map<number, (value: Answers[Question['kind']] | undefined) => void>();
  let calls = 0;
  const send = (message: ToWorker): void => worker.postMessage(message);
  worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
    if (data.kind === 'state') return hear(data.state);
    if (data.kind !== 'answer') broken();
    if (data.kind === 'broken') return;
    const resolve = waiting.get(data.call);
    waiting.delete(data.call);
    resolve?.(data.kind === 'answer' ? data.value : undefined);
  };
  const giveUp = (): void => {
    for (const resolve of waiting.values()) resolve(undefined);
    waiting.clear();
  };
  let isOver = false;
  const end = (): void => {
    isOver = true;
    worker.terminate();
    giveUp();
  };
  // Its file did not come, or it stopped: nothing that is asked from now on would be answered.
  worker.onerror = () => {
    end();
    broken();
  };
  send({ kind: 'open', name: DEVICE, person: desk.person, key });
  return {
    ask<K extends Question['kind']>(question: Extract<Question, { readonly kind: K }>) {
      if (isOver) return Promise.resolve(undefined);
      calls += 1;
      const call = calls;
      return new Promise<Answers[K] | undefined>((resolve) => {
        waiting.set(call, (value) => resolve(value as Answers[K] | undefined));
        send({ kind: 'ask', call, question });
      });
    },
    name: (names) => send({ kind: 'names', names }),
    close: end,
  };
}
