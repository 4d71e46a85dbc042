// Who reads while somebody writes? A few connections with snapshots of their own, so that a reader
// neither waits for the writer nor sees half a commit.

export interface ReadConnection {
  /** Did the disk fail under it? Then it is not used again. */
  readonly failed: boolean;
  close(): void;
}

export class Readers<Reader extends ReadConnection> {
  readonly #open: () => Reader;
  readonly #most: number;
  readonly #idle: Reader[] = [];
  readonly #waiting: PromiseWithResolvers<Reader>[] = [];
  #out = 0;
  #drained: (() => void) | undefined;

  /** @param most readers at the same time; further ones wait for a turn */
  constructor(open: () => Reader, most: number) {
    this.#open = open;
    this.#most = most;
  }

  async use<T>(work: (reader: Reader) => Promise<T>): Promise<T> {
    const reader = await this.#take();
    try {
      return await work(reader);
    } finally {
      this.#giveBack(reader);
    }
  }

  /** Waits until nobody reads, closes all connections, runs `meanwhile`, and lets readers in again. */
  async pause(meanwhile: () => Promise<void>): Promise<void> {
    const quiet = Promise.withResolvers<void>();
    this.#drained = quiet.resolve;
    if (this.#out === 0) quiet.resolve();
    await quiet.promise;
    for (const reader of this.#idle.splice(0)) reader.close();
    try {
      await meanwhile();
    } finally {
      this.#drained = undefined;
      this.#admit();
    }
  }

  async #take(): Promise<Reader> {
    const turn = Promise.withResolvers<Reader>();
    this.#waiting.push(turn);
    if (this.#drained === undefined) this.#admit();
    return turn.promise;
  }

  #giveBack(reader: Reader): void {
    this.#out -= 1;
    if (reader.failed) reader.close();
    else this.#idle.push(reader);
    if (this.#drained !== undefined) {
      if (this.#out === 0) this.#drained();
      return;
    }
    this.#admit();
  }

  #admit(): void {
    while (this.#out < this.#most) {
      const next = this.#waiting.shift();
      if (next === undefined) return;
      try {
        const reader = this.#idle.pop() ?? this.#open();
        this.#out += 1;
        next.resolve(reader);
      } catch (error) {
        // A connection that did not open took no place; the next reader tries again.
        next.reject(error);
      }
    }
  }
}
