// What did the server really commit? A storage that passes everything on and writes down, after each
// commit, what was in it. The invariants look here, not at what the server says of itself.
import type { RecordOf } from '@cxc/domain/kernel';
import type { Storage } from '@cxc/sync';

type Transaction = Parameters<Parameters<Storage['transact']>[0]>[0];
export type JudgedRequest = Parameters<Transaction['putJudged']>[0];
type AuditLink = Parameters<Transaction['appendAudit']>[0];

export interface Commit {
  readonly records: readonly RecordOf[];
  readonly judged: readonly JudgedRequest[];
  readonly audit: readonly AuditLink[];
}

export interface Truth {
  /** `concept/id` to the record as last committed. */
  readonly records: Map<string, RecordOf>;
  readonly judged: Map<string, JudgedRequest>;
  readonly audit: AuditLink[];
  /** Called right after each commit with what it wrote. */
  heard: (commit: Commit) => void;
}

type Draft = { records: RecordOf[]; judged: JudgedRequest[]; audit: AuditLink[] };

function watched(tx: Transaction, draft: Draft): Transaction {
  const watch = {
    async savepoint<T>(work: () => Promise<T>): Promise<T> {
      const before = [draft.records.length, draft.judged.length, draft.audit.length] as const;
      try {
        return await tx.savepoint(work);
      } catch (error) {
        draft.records.length = before[0];
        draft.judged.length = before[1];
        draft.audit.length = before[2];
        throw error;
      }
    },
    putRecord(record: RecordOf, audience: Parameters<Transaction['putRecord']>[1]) {
      draft.records.push(record);
      return tx.putRecord(record, audience);
    },
    putJudged(judged: JudgedRequest) {
      draft.judged.push(judged);
      return tx.putJudged(judged);
    },
    appendAudit(link: AuditLink) {
      draft.audit.push(link);
      return tx.appendAudit(link);
    },
  };
  return new Proxy(tx, {
    get(target, name) {
      if (Object.hasOwn(watch, name)) return Reflect.get(watch, name);
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

export function emptyTruth(): Truth {
  return { records: new Map(), judged: new Map(), audit: [], heard: () => undefined };
}

/** The storage with a witness. The same `truth` may be used again after the store was reopened. */
export function observed(storage: Storage, truth: Truth): Storage {
  const transact = async <T>(work: (tx: Transaction) => Promise<T>): Promise<T> => {
    const draft: Draft = { records: [], judged: [], audit: [] };
    const value = await storage.transact((tx) => {
      draft.records.length = 0;
      draft.judged.length = 0;
      draft.audit.length = 0;
      return work(watched(tx, draft));
    });
    for (const record of draft.records) truth.records.set(`${record.concept}/${record.id}`, record);
    for (const judged of draft.judged) truth.judged.set(judged.id, judged);
    truth.audit.push(...draft.audit);
    truth.heard(draft);
    return value;
  };
  return new Proxy(storage, {
    get(target, name) {
      if (name === 'transact') return transact;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
