// How does a mail come into the outbox? As a row of the transaction it tells of.
import type { MailRow, Transaction } from '../engine/storage/storage.ts';
import type { MailKind } from './texts.ts';

/** A mail as the one who writes it knows it. */
export interface Queued {
  readonly id: string;
  readonly kind: MailKind;
  readonly to: string;
  readonly locale: string;
  readonly params?: MailRow['params'];
}

export interface MailQueue {
  /** Written with the transaction, sent after its commit. */
  put(tx: Transaction, mail: Queued): Promise<void>;
}

/**
 * @param now milliseconds since 1970, real time
 * @param poke wakes the outbox
 */
export function createQueue(now: () => number, poke: () => void): MailQueue {
  return {
    async put(tx, { params = {}, ...mail }) {
      const at = new Date(now()).toISOString();
      await tx.putMail({ ...mail, params, createdAt: at, dueAt: at, tries: 0 });
      tx.afterCommit(poke);
    },
  };
}
