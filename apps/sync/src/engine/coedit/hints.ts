// When do devices hear that a text changed, which have no line to it? At once, and while somebody goes on typing every
// so often: each hint makes every device of its readers ask.
import type { Changes } from '../replication/changes.ts';

/** Milliseconds between two hints about one text. */
const PAUSE = 2_000;

export interface Hints {
  /** A text changed that the holders of these keys read. */
  about(text: string, keys: readonly string[]): void;
  close(): void;
}

export function createHints(changes: Pick<Changes, 'hint'>, pause = PAUSE): Hints {
  const waiting = new Map<string, { timer: NodeJS.Timeout; keys: Set<string> }>();
  /** Nothing was told about it since the last hint: the next change is told at once again. */
  const rest = (text: string): void => {
    const { keys } = waiting.get(text) ?? {};
    waiting.delete(text);
    if (keys && keys.size > 0) tell(text, keys);
  };
  function tell(text: string, keys: ReadonlySet<string>): void {
    const timer = setTimeout(() => rest(text), pause);
    timer.unref();
    waiting.set(text, { timer, keys: new Set() });
    changes.hint(keys);
  }
  return {
    about(text, keys) {
      const there = waiting.get(text);
      if (!there) tell(text, new Set(keys));
      else for (const key of keys) there.keys.add(key);
    },
    close() {
      for (const { timer } of waiting.values()) clearTimeout(timer);
      waiting.clear();
    },
  };
}
