// Where are words that are no request yet? A note that is being written, a value the form cannot file:
// kept sealed on this device under a key, for the same screen to find again.
import { no, ok, refusal, type Refusal, type Result } from '@cxc/domain/kernel';
import type { LedgerState } from './ledgerState.ts';
import { isFull } from './store.ts';

export interface Drafts {
  /**
   * Keeps a JSON value under a key of this person on this device; null removes it. Resolves when it is
   * on the disk; later calls win. `DEVICE_FULL` says that it is *not* kept.
   * The key stands in clear: ids and names of fields only, nothing a person typed.
   */
  keepDraft(key: string, value: unknown): Promise<Result<true, Refusal>>;
  /** What is kept under a key; undefined where there is nothing. Other tabs' words included. */
  draft(key: string): Promise<unknown>;
  /** All that is kept, by key. */
  drafts(): Promise<Readonly<Record<string, unknown>>>;
}

/** Beginning of the names of drafts among what the ledger remembers. */
export const DRAFTS = 'draft/';

export function createDrafts(state: LedgerState): Drafts {
  return {
    async keepDraft(key, value) {
      // A plain copy at once: what a page hands in may be a proxy that changes on (trap IDB-10).
      const plain = JSON.parse(JSON.stringify(value ?? null)) as unknown;
      try {
        await state.remember(DRAFTS + key, plain);
        return ok(true);
      } catch (error) {
        if (isFull(error)) return no(refusal('DEVICE_FULL'));
        throw error;
      }
    },
    draft: (key) => state.recall(DRAFTS + key),
    async drafts() {
      const kept = await state.recallAll(DRAFTS);
      return Object.fromEntries([...kept].map(([id, value]) => [id.slice(DRAFTS.length), value]));
    },
  };
}
