// What does the device remember for a person beside requests? Small values by name, sealed: how far was
// read, the hats, and words that no request carries yet (local drafts). On the disk before anybody says
// so, and in the order of writing.
import type { LedgerDb } from './ledgerRows.ts';
import type { Sealer } from './seal.ts';
import { steadily } from './store.ts';
import { createTurnstile } from './turnstile.ts';

export interface LedgerState {
  /** The value under a name; undefined where there is none, or where the disk gave back something else. */
  recall(id: string): Promise<unknown>;
  /** Keeps a value; null forgets it. Rejects when the disk is full. */
  remember(id: string, value: unknown): Promise<void>;
  /** All values whose names begin so. */
  recallAll(prefix: string): Promise<ReadonlyMap<string, unknown>>;
}

export function ledgerState(
  db: LedgerDb,
  sealer: Sealer,
): LedgerState & { written(): Promise<void> } {
  const inTurn = createTurnstile();
  // An unreadable row is as good as none: what it held is asked for again, and nothing else fails.
  const opened = (id: string, sealed: Parameters<Sealer['open']>[1]): Promise<unknown> =>
    sealer.open(`state/${id}`, sealed).catch(() => undefined);
  return {
    /** Resolves when all that was given so far is on the disk. */
    written: () => inTurn(async () => undefined),
    recall: (id) =>
      inTurn(async () => {
        const row = await steadily(db, () => db.state.get(id));
        return row && opened(id, row.sealed);
      }),
    remember: (id, value) =>
      inTurn(async () => {
        if (value === null) return steadily(db, () => db.state.delete(id));
        const sealed = await sealer.seal(`state/${id}`, value);
        await steadily(db, () => db.state.put({ id, sealed }));
      }),
    recallAll: (prefix) =>
      inTurn(async () => {
        const rows = await steadily(db, () => db.state.where('id').startsWith(prefix).toArray());
        const values = new Map<string, unknown>();
        for (const { id, sealed } of rows) {
          const value = await opened(id, sealed);
          if (value !== undefined) values.set(id, value);
        }
        return values;
      }),
  };
}
