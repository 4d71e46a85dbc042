// How does a job tell somebody? A notice per inbox, with an id made of the record, the step and the instant it was
// due: whoever runs, and however often, it is given once.
import { type Effect, type RecordOf, derivedId } from '@cxc/domain/kernel';

export interface Word {
  /** Code of the sentence people read. */
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number | boolean>>;
  /** Part of its identity: when it was due, an instant, or what else it is said of once (the hash of a file). */
  readonly dueAt: string;
  /** When it is given, an instant. */
  readonly now: string;
}

/** Notices of one word about a record for these inboxes (audience keys), each once. */
export function tell(record: RecordOf, keys: readonly string[], word: Word): readonly Effect[] {
  const { code, params, dueAt, now } = word;
  return [...new Set(keys)].map((key) => ({
    concept: 'notice',
    record: derivedId('notice', 'clock', record.id, code, dueAt, key),
    command: 'create',
    payload: {
      kind: 'told',
      key,
      event: derivedId('clock', record.id, code, dueAt),
      about: { concept: record.concept, record: record.id },
      code,
      ...(params ? { params: { ...params } } : {}),
      at: now,
    },
  }));
}
