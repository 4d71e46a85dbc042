// F07: who looks at a page in a worker (the reader of barcodes, the maker of copies) hangs for good, breaks, or never
// starts: does its page go on without it, and is the next one looked at? With real threads.
import { Worker } from 'node:worker_threads';
import { createAsking, type Answered, type Answering } from '@cxc/pwa/files/asking';
import { must, type Fault } from './fault.ts';

const DOUBLES = `const { parentPort } = require('node:worker_threads');
parentPort.on('message', ({ call, value }) => parentPort.postMessage({ call, answer: value * 2 }));`;
const WAYS = {
  'hangs for good': `require('node:worker_threads').parentPort.on('message', () => { for (;;); });`,
  breaks: `require('node:worker_threads').parentPort.on('message', () => { throw new Error('x'); });`,
  'never starts': `throw new Error('no program');`,
  'runs out of memory': `require('node:worker_threads').parentPort.on('message', () => { for (const all = [];;) all.push(new Array(1e6).fill(all)); });`,
} as const;

/** A thread under the manners of a browser's worker. */
class Thread extends EventTarget {
  readonly #thread: Worker;
  constructor(program: string) {
    super();
    this.#thread = new Worker(program, {
      eval: true,
      resourceLimits: { maxOldGenerationSizeMb: 32 },
    });
    this.#thread.on('message', (data: Answered<number>) =>
      this.dispatchEvent(new MessageEvent('message', { data })),
    );
    this.#thread.on('error', () => this.dispatchEvent(new Event('error')));
  }
  postMessage(message: unknown): void {
    this.#thread.postMessage(message);
  }
  terminate(): void {
    void this.#thread.terminate();
  }
}

async function oneOf(way: keyof typeof WAYS): Promise<void> {
  const started: Answering[] = [];
  const ask = createAsking<{ readonly value: number }, number>({
    start() {
      const next = new Thread(started.length === 0 ? WAYS[way] : DOUBLES);
      started.push(next);
      return next;
    },
    none: -1,
    // One that is well has to start within it, on a busy machine too.
    patience: 5_000,
  });
  const answers = await Promise.all([ask({ value: 1 }, []), ask({ value: 2 }, [])]);
  must(
    answers.every((answer) => answer === -1),
    `F07: a reader that ${way} answers ${answers.join()}.`,
  );
  const next = await ask({ value: 3 }, []);
  for (const one of started) one.terminate();
  must(next === 6, `F07: after a reader that ${way} the next page is answered with ${next}.`);
}

export const readerFaults: readonly Fault[] = [
  {
    id: 'F07',
    sentence:
      'who looks at a page hangs for good, breaks, never starts or runs out of memory: the page goes on, and so does the next',
    small: 1,
    full: 10,
    async run({ n }) {
      const ways = Object.keys(WAYS) as (keyof typeof WAYS)[];
      for (let round = 0; round < n; round += 1) await Promise.all(ways.map(oneOf));
    },
  },
];
