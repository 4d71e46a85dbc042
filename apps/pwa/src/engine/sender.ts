// Which requests go out together, and what does each answer do to the ledger?
//
//   ledger ─► batch ─► freeze (on disk) ─► push ─► verify each outcome ─► judge | park
import type { Request } from '@cxc/domain/kernel';
import {
  MAX_BATCH,
  MAX_BODY,
  NOT_FRESH,
  PROTOCOL,
  PushAnswer,
  type Outcome,
} from '@cxc/domain/wire';
import type { Ledger } from './ledger.ts';
import type { Pending } from './ledgerRows.ts';
import type { Platform } from './platform.ts';
import { isReceipt } from './receipt.ts';
import type { Answer, Transport } from './transport.ts';

/** Room for what stands around the requests in a body, bytes. */
const ENVELOPE = 1_000;

/** Refusals that say something about the session, not about the request (trap SES-4). */
const WRONG_SESSION = 'NOT_YOUR_REQUEST';

export interface Sender {
  /**
   * Sends until nothing can be sent. `done`: all that can be is answered; otherwise the answer that
   * stopped it, or `stranger` when the session turned out to be somebody else's.
   */
  send(receiptKey: string): Promise<'done' | 'stranger' | Exclude<Answer, { kind: 'ok' }>>;
  /** Ids that are on their way at this moment. */
  sending(): ReadonlySet<string>;
}

export interface SenderParts {
  readonly platform: Platform;
  readonly transport: Transport;
  readonly ledger: Ledger;
  readonly person: string;
  readonly device: () => string;
  /** Hears when `sending` changed, and the server's time of an answer. */
  changed(): void;
  heard(now: string): void;
}

/**
 * Which requests must wait: those held back, and what cannot stand without them. A command rests on all
 * it names; an edit only on commands (its record's create), not on edits of other fields.
 */
export function heldBy(pending: readonly Pending[]): ReadonlySet<string> {
  const held = new Set<string>();
  const heldCommands = new Set<string>();
  for (const { id, parked, request } of pending) {
    const isCommand = request.act === 'command';
    const basis = isCommand ? held : heldCommands;
    if (parked === null && !request.after.some((other) => basis.has(other))) continue;
    held.add(id);
    if (isCommand) heldCommands.add(id);
  }
  return held;
}

/** The next requests that fit into one push, in ledger order. */
export function nextBatch(pending: readonly Pending[], most = MAX_BATCH): readonly Pending[] {
  const held = heldBy(pending);
  const batch: Pending[] = [];
  let bytes = ENVELOPE;
  for (const candidate of pending) {
    if (held.has(candidate.id)) continue;
    bytes += new TextEncoder().encode(JSON.stringify(candidate.request)).length + 1;
    if (batch.length >= most || (bytes > MAX_BODY && batch.length > 0)) break;
    batch.push(candidate);
  }
  return batch;
}

/** Sends the ledger of one person. One round at a time; the caller holds the lock of all tabs. */
export function createSender(parts: SenderParts): Sender {
  const { platform, transport, ledger } = parts;
  let sending: ReadonlySet<string> = new Set();
  /** Requests per push: fewer after one that a slow network did not carry, more after one it did. */
  let most = MAX_BATCH;

  const setSending = (ids: readonly string[]): void => {
    sending = new Set(ids);
    parts.changed();
  };

  /** Keeps what is proven, holds back what is not. True when the session was somebody else's. */
  const settle = async (
    batch: readonly Pending[],
    outcomes: readonly Outcome[],
    receiptKey: string,
  ): Promise<boolean> => {
    const outcomeById = new Map(outcomes.map((outcome) => [outcome.request, outcome]));
    const proven: Outcome[] = [];
    const unproven: string[] = [];
    /** They wait here for a fresh sign-in; the server kept nothing of them (decision 0009). */
    const unfresh: string[] = [];
    let stranger = false;
    for (const { id, request } of batch) {
      const outcome = outcomeById.get(id);
      if (outcome?.refusal?.code === WRONG_SESSION) stranger = true;
      else if (outcome?.refusal?.code === NOT_FRESH) unfresh.push(id);
      else if (outcome && (await isReceipt(platform, receiptKey, request, outcome)))
        proven.push(outcome);
      else unproven.push(id);
    }
    if (proven.length > 0) await ledger.judge(proven);
    await ledger.park(unproven, 'UNVERIFIED');
    await ledger.park(unfresh, NOT_FRESH);
    return stranger;
  };

  const push = (batch: readonly Request[]): Promise<Answer> =>
    transport.ask({
      method: 'POST',
      path: '/api/push',
      answer: PushAnswer,
      person: parts.person,
      body: {
        protocol: PROTOCOL,
        device: parts.device(),
        waiting: ledger.pending().length - batch.length,
        requests: batch,
      },
    });

  return {
    sending: () => sending,
    async send(receiptKey) {
      for (;;) {
        const batch = await ledger.freeze(nextBatch(ledger.pending(), most));
        if (batch.length === 0) {
          if (nextBatch(ledger.pending()).length === 0) return 'done';
          continue;
        }
        setSending(batch.map(({ id }) => id));
        const answer = await push(batch.map(({ request }) => request)).finally(() =>
          setSending([]),
        );
        if (answer.kind === 'ok') {
          const { outcomes, now } = answer.body as PushAnswer;
          parts.heard(now);
          if (answer.person !== null && answer.person !== parts.person) return 'stranger';
          if (await settle(batch, outcomes, receiptKey)) return 'stranger';
          most = Math.min(MAX_BATCH, most * 2);
        } else if (answer.kind === 'problem' && (answer.status === 400 || answer.status === 413)) {
          // Somewhere in here is one the server cannot even read: halve until it is alone.
          if (batch.length > 1) most = Math.ceil(batch.length / 2);
          else
            await ledger.park(
              batch.map(({ id }) => id),
              answer.code,
            );
        } else {
          if (answer.kind === 'silence') most = Math.ceil(batch.length / 2);
          return answer;
        }
      }
    },
  };
}
