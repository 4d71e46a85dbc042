// What has somebody written for a conversation that they did not send yet?

export interface LogWords {
  readonly kind: 'call' | 'mail';
  /** '' while none is chosen. */
  readonly outcome: string;
  readonly text: string;
  /** '' for none. */
  readonly nextOn: string;
}

export interface ThreadWords {
  readonly text: string;
  readonly log: LogWords | null;
}

export const NO_LOG: LogWords = { kind: 'call', outcome: '', text: '', nextOn: '' };
export const NO_THREAD_WORDS: ThreadWords = { text: '', log: null };

/** Where the words for a conversation are kept. */
export function threadKey(record: string): string {
  return `talk/${record}`;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The words as they were kept on this device; undefined when there are none. */
export function readThreadWords(kept: unknown): ThreadWords | undefined {
  if (typeof kept !== 'object' || kept === null) return undefined;
  const { text, log } = kept as Partial<Record<keyof ThreadWords, unknown>>;
  if (typeof log !== 'object' || log === null) return { text: textOf(text), log: null };
  const { kind, outcome, text: about, nextOn } = log as Partial<Record<keyof LogWords, unknown>>;
  return {
    text: textOf(text),
    log: {
      kind: kind === 'mail' ? 'mail' : 'call',
      outcome: textOf(outcome),
      text: textOf(about),
      nextOn: textOf(nextOn),
    },
  };
}
