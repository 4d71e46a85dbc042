// What is a job of the clock? Steps that fall due at an instant of programme time, read off what is there, so
// that a second run, a second process and a long standstill change nothing.
import { type Effect, type RecordOf, compareTime } from '@cxc/domain/kernel';
import type { Authority } from '../authority/authority.ts';
import type { Storage, View } from '../engine/storage/storage.ts';

export interface JobContext {
  readonly storage: Storage;
  readonly authority: Authority;
  /** Programme time, an instant; a rehearsal moves it. */
  readonly now: () => string;
  readonly onDefect: (where: string, error: unknown) => void;
}

/** Something a job will do, for who looks ahead. */
export interface Ahead {
  readonly job: string;
  readonly what: string;
  readonly at: string;
  readonly concept: string;
  readonly record: string;
}

export interface Job {
  readonly name: string;
  /** Milliseconds of programme time between two looks; each new day and each moved clock is looked at anyway. */
  readonly everyMs: number;
  /** @returns steps taken, and those that failed; a failure of one record stops no other */
  run(context: JobContext): Promise<Tally>;
  /** What falls due before an instant, if nothing changes until then. */
  ahead(view: View, now: string, until: string): Promise<readonly Ahead[]>;
}

export interface Tally {
  readonly taken: number;
  readonly failed: number;
}

export interface Step {
  /** What is done, as the agenda and the audit trail call it. */
  readonly what: string;
  /** The instant it is due, which is its effective time however late it is executed. */
  readonly dueAt: string;
  readonly effects: readonly Effect[];
  /**
   * Word to somebody: given once, by the id of its first notice. Of several rungs of one ladder that are due
   * after a standstill only the last is given; one rung says what the earlier ones would have said.
   */
  readonly ladder?: string;
  /** A rung that is no notice: does the record say that it was taken? */
  readonly isTaken?: boolean;
}

/** How a job over the records of one concept is written: the record and the facts it names decide. */
export interface RecordJob {
  readonly name: string;
  readonly concept: string;
  readonly everyMs?: number;
  /** Ids of other records the steps are read off, if any. */
  readonly facts?: (record: RecordOf) => readonly { concept: string; record: string }[];
  /** Every step the record has in its present state, due or not. Pure. */
  steps(record: RecordOf, facts: ReadonlyMap<string, RecordOf>, now: string): readonly Step[];
}

export const HOUR = 3_600_000;
/** A record takes so many steps in one run at most: more is a circle, and a defect. */
const MOST_STEPS = 12;

async function factsOf(job: RecordJob, record: RecordOf, view: View) {
  const facts = new Map<string, RecordOf>();
  for (const ref of job.facts?.(record) ?? []) {
    const found = await view.findRecord(ref.concept, ref.record);
    if (found) facts.set(ref.concept, found);
  }
  return facts;
}

async function isTaken(step: Step, view: View): Promise<boolean> {
  const first = step.effects[0];
  if (step.isTaken !== undefined || first === undefined) return step.isTaken === true;
  return (await view.findRecord(first.concept, first.record)) !== undefined;
}

/** Steps that are not taken yet and due by an instant; of a ladder the last rung that is due. */
async function openSteps(steps: readonly Step[], view: View, by: string): Promise<Step[]> {
  const due = steps
    .filter(({ dueAt, effects }) => effects.length > 0 && compareTime(dueAt, by) <= 0)
    .sort((a, b) => compareTime(a.dueAt, b.dueAt));
  const last = new Map(due.map((step) => [step.ladder, step]));
  const open: Step[] = [];
  for (const step of due) {
    if (step.ladder === undefined) open.push(step);
    else if (last.get(step.ladder) === step && !(await isTaken(step, view))) open.push(step);
  }
  return open;
}

/** The rungs and moves that lie ahead: each falls due at its own time. */
async function comingSteps(steps: readonly Step[], view: View, now: string, until: string) {
  const later = steps.filter(
    ({ dueAt, effects }) =>
      effects.length > 0 && compareTime(now, dueAt) < 0 && compareTime(dueAt, until) < 0,
  );
  return [...(await openSteps(steps, view, now)), ...later];
}

/** Takes what is due for one record, one step a transaction, until nothing is. */
async function takeAll(job: RecordJob, context: JobContext, id: string): Promise<number> {
  for (let taken = 0; taken < MOST_STEPS; taken += 1) {
    const isOver = await context.authority.act(async (docket, tx) => {
      const record = await tx.findRecord(job.concept, id);
      if (!record) return true;
      const steps = job.steps(record, await factsOf(job, record, tx), docket.now);
      const [step] = await openSteps(steps, tx, docket.now);
      if (!step) return true;
      const cause = ['clock', job.name, id, step.what, step.dueAt].join('/');
      const about = { actor: 'scheduler', job: job.name, effectiveAt: step.dueAt };
      const why = await docket.order(cause, step.effects, about);
      if (why) throw new Error(`${job.name}: ${step.what} was refused with ${why.code}`);
      return false;
    });
    if (isOver) return taken;
  }
  throw new Error(`${job.name}: a record has steps without an end`);
}

/** A job over the records of one concept. */
export function recordJob(job: RecordJob): Job {
  const { name, concept } = job;
  return {
    name,
    everyMs: job.everyMs ?? HOUR,
    async run(context) {
      const now = context.now();
      const waiting = await context.storage.read(async (view) => {
        const ids: string[] = [];
        for (const record of await view.allRecords(concept)) {
          const steps = job.steps(record, await factsOf(job, record, view), now);
          if ((await openSteps(steps, view, now)).length > 0) ids.push(record.id);
        }
        return ids;
      });
      let taken = 0;
      let failed = 0;
      for (const id of waiting)
        try {
          taken += await takeAll(job, context, id);
        } catch (error) {
          failed += 1;
          context.onDefect(`job/${name}/${id}`, error);
        }
      return { taken, failed };
    },
    async ahead(view, now, until) {
      const found: Ahead[] = [];
      for (const record of await view.allRecords(concept)) {
        const steps = job.steps(record, await factsOf(job, record, view), now);
        for (const { what, dueAt } of await comingSteps(steps, view, now, until))
          found.push({ job: name, what, at: dueAt, concept, record: record.id });
      }
      return found;
    },
  };
}
