// What does a device still know that a restored server forgot? What was decided in an earlier life of
// the store, with the outcome signed then. It is offered once per life, and before anything new, which
// may rest on it; the server applies it as decided then and does not judge it again (trap DB-8).
import { MAX_BATCH, MAX_BODY, PROTOCOL, PushAnswer, type Outcome } from '@cxc/domain/wire';
import type { Judged } from './ledgerRows.ts';
import { isReceipt } from './receipt.ts';
import type { SenderParts } from './sender.ts';
import type { Answer } from './transport.ts';

/** Under which name the ledger keeps the life of the store that everything was offered to. */
export const EPOCH = 'epoch';
/** Room for what stands around the requests in a body, bytes. */
const ENVELOPE = 1_000;

export interface Reoffer {
  /** Offers what another life decided; `done`, also where there is nothing, or the answer that stopped it. */
  offer(epoch: string, receiptKey: string): Promise<'done' | Exclude<Answer, { kind: 'ok' }>>;
}

/** The first of them that fit into one push. */
function firstBatch(waiting: readonly Judged[], most: number): readonly Judged[] {
  let bytes = ENVELOPE;
  const end = waiting.findIndex(({ request, outcome }, at) => {
    bytes += new TextEncoder().encode(JSON.stringify({ request, outcome })).length + 1;
    return at >= most || (at > 0 && bytes > MAX_BODY);
  });
  return end < 0 ? waiting : waiting.slice(0, end);
}

/** Offers again for the ledger of one person; the caller holds the lock of all tabs. */
export function createReoffer(parts: SenderParts): Reoffer {
  const { platform, transport, ledger } = parts;

  const push = (batch: readonly Judged[]): Promise<Answer> =>
    transport.ask({
      method: 'POST',
      path: '/api/push',
      answer: PushAnswer,
      person: parts.person,
      body: {
        protocol: PROTOCOL,
        device: parts.device(),
        waiting: ledger.pending().length,
        requests: batch.map(({ request, outcome }) => ({ request, outcome })),
      },
    });

  /** Keeps the new life's proven word; where there is none, the old one stands. */
  const keep = async (
    batch: readonly Judged[],
    outcomes: readonly Outcome[],
    receiptKey: string,
  ): Promise<void> => {
    const outcomeById = new Map(outcomes.map((outcome) => [outcome.request, outcome]));
    const proven: Outcome[] = [];
    for (const { id, request } of batch) {
      const outcome = outcomeById.get(id);
      if (outcome && (await isReceipt(platform, receiptKey, request, outcome)))
        proven.push(outcome);
    }
    await ledger.judgeAgain(proven);
  };

  return {
    async offer(epoch, receiptKey) {
      const known = await ledger.recall(EPOCH);
      if (known === epoch) return 'done';
      let waiting = ledger
        .judged()
        .filter(
          ({ outcome }) =>
            outcome.epoch !== epoch &&
            (outcome.verdict === 'accepted' || outcome.verdict === 'partly'),
        )
        // In the order of the decisions; those of one moment in the order of arrival.
        .sort((a, b) => Number(a.outcome.at > b.outcome.at) - Number(a.outcome.at < b.outcome.at));
      let most = MAX_BATCH;
      while (waiting.length > 0) {
        const batch = firstBatch(waiting, most);
        const answer = await push(batch);
        if (answer.kind === 'ok')
          await keep(batch, (answer.body as PushAnswer).outcomes, receiptKey);
        else if (answer.kind !== 'problem' || (answer.status !== 400 && answer.status !== 413))
          return answer;
        else if (batch.length > 1) {
          most = Math.ceil(batch.length / 2);
          continue;
        }
        waiting = waiting.slice(batch.length);
      }
      await ledger.remember(EPOCH, epoch);
      return 'done';
    },
  };
}
