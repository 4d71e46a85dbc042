// What is measured while the server runs? Prometheus text; no label ever holds a person or a record.
import {
  Counter,
  Gauge,
  Histogram,
  Registry as Measures,
  collectDefaultMetrics,
} from 'prom-client';
import type { Outcome } from '@cxc/domain/wire';

export interface Metrics {
  call(route: string, method: string, status: number): void;
  committed(outcomes: readonly Outcome[], milliseconds: number): void;
  /** A job of the clock ran once. */
  ran(job: string, tally: { taken: number; failed: number }, milliseconds: number): void;
  text(): Promise<string>;
  readonly contentType: string;
}

/**
 * @param read values asked for when somebody looks
 * @param process also memory, event loop and garbage collection of this process
 */
export function createMetrics(
  read: { readonly listeners: () => number; readonly head: () => Promise<number> },
  process: boolean,
): Metrics {
  const measures = new Measures();
  const registers = [measures];
  if (process) collectDefaultMetrics({ register: measures });
  const calls = new Counter({
    name: 'cxc_http_requests_total',
    help: 'Answered calls',
    labelNames: ['route', 'method', 'status'],
    registers,
  });
  const verdicts = new Counter({
    name: 'cxc_verdicts_total',
    help: 'Outcomes given, first answers and repeats',
    labelNames: ['verdict'],
    registers,
  });
  const commits = new Histogram({
    name: 'cxc_commit_seconds',
    help: 'Judging and committing one group of pushes',
    buckets: [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3],
    registers,
  });
  const steps = new Counter({
    name: 'cxc_job_steps_total',
    help: 'Steps of jobs of the clock, taken or failed',
    labelNames: ['job', 'result'],
    registers,
  });
  const runs = new Histogram({
    name: 'cxc_job_seconds',
    help: 'One run of a job of the clock',
    labelNames: ['job'],
    buckets: [0.003, 0.03, 0.3, 3, 30],
    registers,
  });
  new Gauge({
    name: 'cxc_live_listeners',
    help: 'Open live streams',
    registers,
    collect() {
      this.set(read.listeners());
    },
  });
  new Gauge({
    name: 'cxc_store_position',
    help: 'Number of the newest commit',
    registers,
    async collect() {
      this.set(await read.head());
    },
  });
  return {
    call: (route, method, status) => calls.inc({ route, method, status }),
    committed(outcomes, milliseconds) {
      commits.observe(milliseconds / 1000);
      for (const { verdict } of outcomes) verdicts.inc({ verdict });
    },
    ran(job, { taken, failed }, milliseconds) {
      runs.observe({ job }, milliseconds / 1000);
      steps.inc({ job, result: 'taken' }, taken);
      steps.inc({ job, result: 'failed' }, failed);
    },
    text: () => measures.metrics(),
    contentType: measures.contentType,
  };
}
