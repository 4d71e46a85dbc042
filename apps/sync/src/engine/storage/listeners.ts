// Who is told of a commit? Everybody who asked, after the commit, in a turn of their own.
/** Tells listeners of commits; a listener runs after the commit's own answer and cannot undo it. */
export class Listeners {
  readonly #listeners = new Set<(position: number) => void>();

  add(listener: (position: number) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  tell(position: number): void {
    for (const listener of this.#listeners)
      queueMicrotask(() => {
        listener(position);
      });
  }

  clear(): void {
    this.#listeners.clear();
  }
}
