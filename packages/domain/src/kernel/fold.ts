// What does the person see? The server's record with their own pending requests over it, and for each
// request the answer the server would give if it knew no more than this device.
//
//   shown = record ⊕ pending₁ ⊕ pending₂ ⊕ …
import type { Concept } from './concept.ts';
import { decide } from './decide.ts';
import { withValueAt } from './json.ts';
import { actorUnder } from './policy.ts';
import type { Facts, RecordOf } from './record.ts';
import type { Refusal } from './refusal.ts';
import type { Request } from './request.ts';

export interface Folded {
  /** Undefined when there is no record and no pending create that could be accepted. */
  readonly record: RecordOf | undefined;
  /** Dotted paths with a pending value of this person. */
  readonly pending: ReadonlySet<string>;
  /** Why a request would be refused as far as this device knows, by request id. */
  readonly forecast: ReadonlyMap<string, Refusal>;
}

/**
 * Folds pending requests over a record. A typed value always stays on the screen until it is decided,
 * also where the forecast says it will collide: the words are the person's, the verdict is the server's.
 */
export function fold(
  concept: Concept,
  record: RecordOf | undefined,
  requests: readonly Request[],
  facts: Facts,
  now: string,
): Folded {
  let shown = record;
  const pending = new Set<string>();
  const forecast = new Map<string, Refusal>();
  for (const request of requests) {
    const actor = actorUnder(request.author, request.hat);
    const decision = decide(concept, request, shown, actor, facts, now);
    if (decision.verdict === 'refused' || decision.verdict === 'partly')
      forecast.set(request.id, decision.refusal);
    if (request.act === 'edit') {
      for (const [path, edit] of Object.entries(request.edits)) {
        pending.add(path);
        if (shown) shown = { ...shown, data: withValueAt(shown.data, path, edit.value) };
      }
    } else if (decision.verdict === 'accepted') shown = decision.record;
  }
  return { record: shown, pending, forecast };
}
