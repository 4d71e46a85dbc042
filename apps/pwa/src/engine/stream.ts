// When is the live stream opened, and when again? One at a time, only while the server answers, and
// with a backoff of its own: that a pull succeeded says nothing about streams (a proxy that ends each
// one at once would be asked without a pause otherwise; traps NET-7, RT-2).
import { createBackoff } from './backoff.ts';
import { listen } from './live.ts';
import type { Platform, Timer } from './platform.ts';
import type { Transport } from './transport.ts';

/** A stream that lived this long is taken for a good one, milliseconds. */
const PROVEN = 30_000;
/** Longest wait before it is tried again; in between the polls are the truth. */
const CAP = 60_000;

export interface Stream {
  /** The server answers: opens the stream, unless it is open or a wait after a failure runs. */
  want(): void;
  /** The server does not answer: ends the stream until it is wanted again. */
  cut(): void;
  /** Ends it for good; resolves when nothing of it runs any more. */
  stop(): Promise<void>;
}

export interface StreamParts {
  readonly platform: Platform;
  readonly transport: Transport;
  readonly person: string;
  /** There may be something to pull. `ended`: the session is over. */
  hint(ended: boolean): void;
}

export function createStream({ platform, transport, person, hint }: StreamParts): Stream {
  const backoff = createBackoff(platform);
  let wanted = false;
  let pause: Timer | undefined;
  let cutter: AbortController | undefined;
  let running: Promise<void> | undefined;

  const rest = (wait: number): void => {
    pause = platform.timers.set(wait, () => {
      pause = undefined;
      open();
    });
  };

  const run = async (signal: AbortSignal): Promise<void> => {
    let proof: Timer | undefined;
    const end = await listen(
      platform,
      transport,
      person,
      (event) => {
        if (event === 'open') proof = platform.timers.set(PROVEN, () => backoff.succeeded());
        if (event !== 'beat') hint(event === 'ended');
      },
      signal,
    );
    if (proof) platform.timers.clear(proof);
    running = undefined;
    const asked = end !== 'ended' && end.kind === 'problem' ? end.retryAfter : undefined;
    // Nobody answered: a contact finds out whether the server is away, or only streams are.
    if (end !== 'ended' && end.kind === 'silence' && !signal.aborted) hint(false);
    if (signal.aborted) open();
    else rest(backoff.failed(asked, CAP));
  };

  function open(): void {
    if (!wanted || running || pause) return;
    cutter = new AbortController();
    running = run(cutter.signal);
  }

  const cut = (): void => {
    wanted = false;
    cutter?.abort();
  };

  return {
    want() {
      wanted = true;
      open();
    },
    cut,
    async stop() {
      cut();
      await running;
      if (pause) platform.timers.clear(pause);
    },
  };
}
