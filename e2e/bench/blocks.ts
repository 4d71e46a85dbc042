// What held a page up, and what of it was the engine's own sweep of its memory: from a trace of the browser, which names
// both (category `devtools.timeline`).
import type { Page } from 'playwright';

/** A task from here on is a long one, milliseconds (W3C Long Tasks). */
const LONG_MS = 50;

/** A long task of a page's main thread, milliseconds on the browser's clock. */
interface Block {
  readonly start: number;
  readonly end: number;
  /** Without what the engine swept in it. */
  readonly ownMs: number;
}

interface TraceEvent {
  readonly name: string;
  readonly cat: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds. */
  readonly ts: number;
  readonly dur?: number;
}

export interface Traced {
  readonly blocks: readonly Block[];
  /** When the page first said so by `performance.mark`, milliseconds. */
  readonly marks: ReadonlyMap<string, number>;
}

const CATEGORIES = [
  'blink.user_timing',
  'devtools.timeline',
  'disabled-by-default-devtools.timeline',
  'v8',
];
const isSweep = ({ name }: TraceEvent): boolean =>
  name === 'MajorGC' || name === 'MinorGC' || name.startsWith('V8.GC');

/** Milliseconds that lie in any of these events, counted once. */
function covered(events: readonly TraceEvent[], from: number, to: number): number {
  let sum = 0;
  let reached = from;
  for (const { ts, dur = 0 } of events.toSorted((a, b) => a.ts - b.ts)) {
    const end = Math.min(ts + dur, to);
    const start = Math.max(ts, reached);
    if (end <= start) continue;
    sum += end - start;
    reached = end;
  }
  return sum / 1000;
}

function read(events: readonly TraceEvent[]): Traced {
  const said = events.filter(({ cat }) => cat === 'blink.user_timing');
  const marks = new Map<string, number>();
  for (const { name, ts } of said.toSorted((a, b) => b.ts - a.ts)) marks.set(name, ts / 1000);
  const of = said.find(({ name }) => name === 'watched');
  if (!of) throw new Error('The trace does not hold the page that was watched.');
  const here = events.filter(({ pid, tid, ph }) => pid === of.pid && tid === of.tid && ph === 'X');
  const sweeps = here.filter(isSweep);
  const blocks = here
    .filter(({ name, dur = 0 }) => name === 'RunTask' && dur >= LONG_MS * 1000)
    .map(({ ts, dur = 0 }) => ({
      start: ts / 1000,
      end: (ts + dur) / 1000,
      ownMs: dur / 1000 - covered(sweeps, ts, ts + dur),
    }));
  return { blocks, marks };
}

/** Watches a page from now on; the answer ends it. */
export async function watchBlocks(page: Page): Promise<() => Promise<Traced>> {
  const devtools = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  devtools.on('Tracing.dataCollected', ({ value }) => {
    events.push(...(value as unknown as TraceEvent[]));
  });
  await devtools.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: CATEGORIES },
  });
  await page.evaluate(() => void performance.mark('watched'));
  return async () => {
    const complete = new Promise((resolve) => devtools.once('Tracing.tracingComplete', resolve));
    await devtools.send('Tracing.end');
    await complete;
    return read(events);
  };
}
