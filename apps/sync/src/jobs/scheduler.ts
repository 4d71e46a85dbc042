// When do the jobs of the clock run? One runner for all of them: at the start, every hour, at the beginning of
// each day in Brussels, and at once when a rehearsal moves the clock. One run at a time in a process; over
// processes each step is taken once, because it is read again inside its transaction.
import { millisecondsOf, programmeDate } from '@cxc/domain/kernel';
import type { Ahead, Job, JobContext, Tally } from './job.ts';

export interface SchedulerDeps extends JobContext {
  readonly jobs: readonly Job[];
  /** Measures one run of one job. */
  readonly onRun?: (job: string, tally: Tally, milliseconds: number) => void;
}

export interface Scheduler {
  /** Runs every job now, whatever ran before; resolves when nothing is due any more. */
  follow(): Promise<void>;
  /** What falls due before an instant, the earliest first. */
  ahead(until: string): Promise<readonly Ahead[]>;
  /** Looks by itself from now on. */
  start(): void;
  /** Looks no more; resolves when the run on its way is over. */
  stop(): Promise<void>;
}

/** How often the programme's clock is looked at, in real time. */
const LOOK = 5_000;
/** Programme time until a job that failed is tried again. */
const RETRY = 60_000;
/** A step may make another due (a stay that ends asks for a report): so many rounds at most. */
const MOST_ROUNDS = 4;

export function createScheduler(deps: SchedulerDeps): Scheduler {
  const { jobs, now, onDefect } = deps;
  const due = new Map<string, number>();
  let lastDate = '';
  let running: Promise<void> | undefined;
  let again = false;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  async function runOne(job: Job): Promise<number> {
    const started = performance.now();
    const at = millisecondsOf(now());
    let tally: Tally = { taken: 0, failed: 1 };
    try {
      tally = await job.run(deps);
    } catch (error) {
      onDefect(`job/${job.name}`, error);
    }
    due.set(job.name, at + (tally.failed > 0 ? RETRY : job.everyMs));
    deps.onRun?.(job.name, tally, performance.now() - started);
    return tally.taken;
  }

  async function runAll(): Promise<void> {
    for (let round = 0; round < MOST_ROUNDS && !stopped; round += 1) {
      let taken = 0;
      for (const job of jobs) if (!stopped) taken += await runOne(job);
      if (taken === 0) return;
    }
  }

  async function runDue(): Promise<void> {
    const instant = now();
    const date = programmeDate(instant);
    const isNewDay = date !== lastDate;
    lastDate = date;
    if (isNewDay) return runAll();
    const at = millisecondsOf(instant);
    for (const job of jobs)
      if (!stopped && (due.get(job.name) ?? -Infinity) <= at) await runOne(job);
  }

  /** One after the other; who asks while a run is on its way gets a whole run after it. */
  function single(work: () => Promise<void>): Promise<void> {
    running ??= (async () => {
      await work();
      while (again && !stopped) {
        again = false;
        await runAll();
      }
    })().finally(() => {
      running = undefined;
    });
    return running;
  }

  return {
    follow() {
      if (running) again = true;
      return single(runAll);
    },
    async ahead(until) {
      const found = await deps.storage.read(async (view) => {
        const lists = [];
        for (const job of jobs) lists.push(await job.ahead(view, now(), until));
        return lists.flat();
      });
      const order = (one: Ahead): string => `${one.at} ${one.job} ${one.record}`;
      return found.sort((a, b) => (order(a) < order(b) ? -1 : 1));
    },
    start() {
      const look = (): void => {
        if (!running) single(runDue).catch((error: unknown) => onDefect('scheduler', error));
      };
      timer ??= setInterval(look, LOOK);
      timer.unref();
      look();
    },
    async stop() {
      stopped = true;
      clearInterval(timer);
      await running?.catch(() => {});
    },
  };
}
