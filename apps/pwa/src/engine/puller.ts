// What changed at the server since this device last asked? Pages of whole transactions; the rows are
// stored before the checkpoint, so a crash in between only fetches them again (fault C01).
import { millisecondsOf, sameValue } from '@cxc/domain/kernel';
import { PROTOCOL, PullAnswer, type Checkpoint } from '@cxc/domain/wire';
import type { Ledger } from './ledger.ts';
import type { Records } from './records.ts';
import type { Answer, Transport } from './transport.ts';

/**
 * Rows per page: a first pull in large steps, each short enough for a slow phone (performance P12), and
 * in smaller ones, down to the least, where the network does not carry them.
 */
const PAGE = 200;
const SMALLEST_PAGE = 25;
const CHECKPOINT = 'checkpoint';
/** Everything that is the person's was here once: what is shown is no part of a first pull that broke off. */
const WHOLE = 'whole';
/** Programme time of the last pull that came to its end. */
const KNOWN_AT = 'knownAt';
/** Younger by less than this, milliseconds, is not written down: most pulls bring nothing, and a battery is small. */
const GRAIN = 5_000;

export interface Puller {
  /**
   * Pulls until there is no more. `done`, `restarted` (from another life), `rekeyed` (the person holds
   * other keys than before, so other hats), or what stopped it.
   */
  pull(): Promise<'done' | 'restarted' | 'rekeyed' | 'stranger' | Exclude<Answer, { kind: 'ok' }>>;
}

export interface PullerParts {
  readonly transport: Transport;
  readonly ledger: Ledger;
  readonly records: Records;
  readonly person: string;
  heard(now: string): void;
  /** More pages are to come after this one; or no more. */
  arriving(more: boolean): void;
  /** All of it is here, as of {@link knownAt}. */
  whole(at: string): void;
}

/** Pulls the records of one person. One round at a time; the caller holds the lock of all tabs. */
export function createPuller({
  transport,
  ledger,
  records,
  person,
  ...parts
}: PullerParts): Puller {
  let limit = PAGE;
  return {
    async pull() {
      // Decided before this pull began: when it ends, the records here include what came of them.
      const decided = ledger.judged().filter(({ settled }) => settled === 0);
      let checkpoint = ((await ledger.recall(CHECKPOINT)) ?? null) as Checkpoint | null;
      // Beginning anew with records here: what does not come again has left in between.
      let restarted = false;
      let rekeyed = false;
      let before = checkpoint === null ? whatIsHere(records) : undefined;
      let now = '';
      for (;;) {
        const answer = await transport.ask({
          method: 'POST',
          path: '/api/pull',
          answer: PullAnswer,
          list: 'rows',
          person,
          body: { protocol: PROTOCOL, checkpoint, limit },
        });
        if (answer.kind === 'silence') limit = Math.max(SMALLEST_PAGE, Math.ceil(limit / 2));
        if (answer.kind !== 'ok') return answer;
        limit = Math.min(PAGE, limit * 2);
        if (answer.person !== null && answer.person !== person) return 'stranger';
        const page = answer.body as PullAnswer;
        parts.heard(page.now);
        now = page.now;
        // Another life of the store: what it does not send any more goes when all has come. Until
        // then nothing blinks, and a crash begins again, because the old checkpoint still stands.
        if (page.restart) before = whatIsHere(records);
        restarted ||= page.restart;
        for (const { concept, id } of page.rows) before?.delete(`${concept}/${id}`);
        parts.arriving(page.more);
        await records.take(page);
        // A server that says "more" and gives nothing would be asked for ever.
        const stands = sameValue(checkpoint, page.checkpoint);
        rekeyed ||= checkpoint !== null && keysIn(checkpoint) !== keysIn(page.checkpoint);
        checkpoint = page.checkpoint;
        if (!before) await ledger.remember(CHECKPOINT, checkpoint);
        if (!page.more) break;
        if (stands) return { kind: 'silence' };
      }
      if (before) {
        await records.take({ rows: [], gone: [...before], forget: [] });
        await ledger.remember(CHECKPOINT, checkpoint);
      }
      await ledger.settle(decided.map(({ id }) => id));
      if (!(await isPulled(ledger))) await ledger.remember(WHOLE, true);
      const last = await knownAt(ledger);
      const isOfNow =
        last !== undefined && Math.abs(millisecondsOf(now) - millisecondsOf(last)) < GRAIN;
      if (!isOfNow) await ledger.remember(KNOWN_AT, now);
      parts.whole(isOfNow ? last : now);
      if (restarted) return 'restarted';
      return rekeyed ? 'rekeyed' : 'done';
    },
  };
}

/** The keys a checkpoint has positions for. */
function keysIn({ at }: Checkpoint): string {
  return JSON.stringify(Object.keys(at).sort());
}

/** Names of the records here; undefined where there are none. */
function whatIsHere(records: Records): Set<string> | undefined {
  const lanes = new Set(records.lanes());
  return lanes.size > 0 ? lanes : undefined;
}

/** Was everything that is the person's here once? */
export async function isPulled(ledger: Ledger): Promise<boolean> {
  return (await ledger.recall(WHOLE)) === true;
}

/** Programme time of which the records here are, an instant; undefined before they were whole for the first time. */
export async function knownAt(ledger: Ledger): Promise<string | undefined> {
  return (await ledger.recall(KNOWN_AT)) as string | undefined;
}

/** Forgets how far was read: the next pull fetches everything. */
export async function pullAnew(ledger: Ledger): Promise<void> {
  await ledger.remember(WHOLE, null);
  await ledger.remember(CHECKPOINT, null);
}
