// How do words that are no request yet outlive the page? Kept sealed on this device, 300 ms after the first
// key and when the page is left; the same screen finds them again.
import type { Refusal } from '@cxc/domain/kernel';
import { guardUnsaved, updateSettled } from '#lib/update/index.ts';
import { findDesk } from './live.svelte.ts';

const PAUSE = 300;

/** What is being written on one screen, for the person whose desk is open when it is made. */
export class LocalDraft<T> {
  readonly #key: string;
  readonly #desk = findDesk();
  readonly #empty: T;
  #value = $state.raw() as T;
  /** The value that is on the disk. */
  #kept = $state.raw() as T;
  #failure = $state.raw<Refusal | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #queue: Promise<void>;

  /**
   * @param key where it is kept: ids only, it stands in clear
   * @param empty the value of somebody who wrote nothing; it is not kept
   * @param read makes a value of what was kept, or undefined
   */
  constructor(key: string, empty: T, read: (kept: unknown) => T | undefined) {
    this.#key = key;
    this.#empty = empty;
    this.#value = empty;
    this.#kept = empty;
    this.#queue = this.#tried(async () => {
      const kept = read(await this.#desk?.draft(key));
      if (kept === undefined) return null;
      if (this.#value === empty) this.#value = kept;
      this.#kept = kept;
      return null;
    });
  }

  get value(): T {
    return this.#value;
  }

  /** It is on the screen and nowhere else. */
  get isUnkept(): boolean {
    return this.#value !== this.#kept;
  }

  /** Why the device did not keep it. */
  get failure(): Refusal | null {
    return this.#failure;
  }

  write(next: T): void {
    this.#value = next;
    this.#timer ??= setTimeout(() => void this.flush(), PAUSE);
  }

  /** Nothing is written any more; resolves when the disk has forgotten it too. */
  clear(): Promise<void> {
    this.#value = this.#empty;
    return this.flush();
  }

  /** Resolves when it is on the disk, or {@link failure} says why not. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#queue = this.#queue.then(() => this.#tried(() => this.#keep()));
    return this.#queue;
  }

  async #keep(): Promise<Refusal | null> {
    const value = this.#value;
    if (value === this.#kept) return this.#failure;
    const isEmpty = JSON.stringify(value) === JSON.stringify(this.#empty);
    const kept = await this.#desk?.keepDraft(this.#key, isEmpty ? null : value);
    if (!kept?.ok) return kept?.error ?? { code: 'NOT_ON_THIS_DEVICE' };
    this.#kept = value;
    return null;
  }

  async #tried(run: () => Promise<Refusal | null>): Promise<void> {
    try {
      this.#failure = await run();
    } catch (error) {
      console.error(error);
      this.#failure = { code: 'NOT_KEPT' };
    }
    if (!this.isUnkept) updateSettled();
  }

  /** Keeps everything when the page is hidden or left; returns how to end it. */
  guard(): () => void {
    const keep = (): void => void this.flush();
    const hidden = (): void => {
      if (document.visibilityState === 'hidden') keep();
    };
    const release = guardUnsaved(() => this.isUnkept);
    document.addEventListener('visibilitychange', hidden);
    window.addEventListener('pagehide', keep);
    return () => {
      keep();
      release();
      document.removeEventListener('visibilitychange', hidden);
      window.removeEventListener('pagehide', keep);
    };
  }
}
