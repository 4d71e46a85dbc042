// F07: does a worker that breaks or never answers keep nobody waiting, and is the next question answered?
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { PATIENCE_MS, createAsking, type Answered } from './asking.ts';

/** Answers what it is asked, unless it hangs or breaks. */
class Doubler extends EventTarget {
  isEnded = false;
  readonly how: 'well' | 'hangs' | 'breaks';
  constructor(how: Doubler['how']) {
    super();
    this.how = how;
  }
  postMessage({ call, value }: { call: number; value: number }): void {
    if (this.how === 'hangs') return;
    const data: Answered<number> = { call, answer: value * 2 };
    queueMicrotask(() =>
      this.dispatchEvent(
        this.how === 'breaks' ? new Event('error') : new MessageEvent('message', { data }),
      ),
    );
  }
  terminate(): void {
    this.isEnded = true;
  }
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function asking(...ways: Doubler['how'][]) {
  const started: Doubler[] = [];
  const ask = createAsking<{ value: number }, number>({
    start: () => {
      const next = new Doubler(ways[started.length] ?? 'well');
      started.push(next);
      return next;
    },
    none: -1,
  });
  return { started, ask: (value: number) => ask({ value }, []) };
}

it('questions get their own answers from one worker, which ends when nobody asks', async () => {
  const { started, ask } = asking();
  expect(await Promise.all([ask(1), ask(2), ask(3)])).toEqual([2, 4, 6]);
  expect(started).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(10 * PATIENCE_MS);
  expect(started[0]?.isEnded).toBe(true);
  expect(await ask(4)).toBe(8);
  expect(started).toHaveLength(2);
});

it.each(['hangs', 'breaks'] as const)(
  'one that %s is ended: all who wait hear so, and the next question is answered',
  async (how) => {
    const { started, ask } = asking(how);
    const answers = Promise.all([ask(1), ask(2)]);
    await vi.advanceTimersByTimeAsync(PATIENCE_MS);
    expect(await answers).toEqual([-1, -1]);
    expect(started[0]?.isEnded).toBe(true);
    expect(await ask(3)).toBe(6);
    expect(started).toHaveLength(2);
  },
);

it('questions that follow do not give a hanging one more time', async () => {
  const { ask } = asking('hangs');
  const first = ask(1);
  await vi.advanceTimersByTimeAsync(PATIENCE_MS - 1);
  void ask(2);
  await vi.advanceTimersByTimeAsync(1);
  expect(await first).toBe(-1);
});
