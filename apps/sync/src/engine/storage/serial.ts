// How do calls run one after the other? A queue of one: a writer, or a turn of readers.

/** Runs what it is given one at a time, in order of arrival. A throw reaches its own caller only. */
export class Serial {
  #last: Promise<unknown> = Promise.resolve();

  run<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(work);
    this.#last = result.catch(() => undefined);
    return result;
  }

  /** Resolves when everything that was asked for before has ended. */
  async idle(): Promise<void> {
    await this.#last;
  }
}
