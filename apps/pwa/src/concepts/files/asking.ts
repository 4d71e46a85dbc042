// How is something asked of a worker that may be slow, break, or never answer? It starts with the first question and
// ends when nobody has asked for a while. One that breaks or does not answer in time is ended: what was asked of it
// gets the answer for that, and the next question starts another one (F07).

/** The part of a `Worker` that is needed. */
export type Answering = Pick<Worker, 'postMessage' | 'terminate' | 'addEventListener'>;

/** What comes back: the answer to a question, by its number. */
export interface Answered<Answer> {
  readonly call: number;
  readonly answer: Answer;
}

export interface AskingParts<Answer> {
  start(): Answering;
  /** What a question gets that has no answer. */
  readonly none: Answer;
  /** Longest time without any answer, milliseconds. */
  readonly patience?: number;
}

export type Ask<Question, Answer> = (
  question: Question,
  transfer: Transferable[],
) => Promise<Answer>;

/** It holds some ten megabytes while it runs. */
const IDLE_MS = 60_000;

/** Longest time without any answer, milliseconds: a large picture takes seconds on a slow phone. */
export const PATIENCE_MS = 45_000;

/** Asks a worker; never rejects. The worker gets the question with its number as `call`. */
export function createAsking<Question extends object, Answer>({
  start,
  none,
  patience = PATIENCE_MS,
}: AskingParts<Answer>): Ask<Question, Answer> {
  const waiting = new Map<number, (answer: Answer) => void>();
  let worker: Answering | undefined;
  let calls = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const end = (): void => {
    clearTimeout(timer);
    worker?.terminate();
    worker = undefined;
    const all = [...waiting.values()];
    waiting.clear();
    for (const settle of all) settle(none);
  };
  const watch = (): void => {
    clearTimeout(timer);
    timer = setTimeout(end, waiting.size > 0 ? patience : IDLE_MS);
  };
  const begin = (): Answering => {
    const next = start();
    next.addEventListener('message', ({ data }: MessageEvent<Answered<Answer>>) => {
      waiting.get(data.call)?.(data.answer);
      waiting.delete(data.call);
      watch();
    });
    // Its file did not come, or it ran out of memory.
    next.addEventListener('error', () => {
      if (worker === next) end();
    });
    return next;
  };
  return (question, transfer) =>
    new Promise((resolve) => {
      calls += 1;
      waiting.set(calls, resolve);
      // A question behind others does not give the one before it more time.
      if (waiting.size === 1) watch();
      worker ??= begin();
      worker.postMessage({ ...question, call: calls }, transfer);
    });
}
