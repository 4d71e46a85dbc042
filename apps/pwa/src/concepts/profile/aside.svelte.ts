// Where are typed values that cannot be filed as they stand? Sealed on this device, one row per field, so
// that two windows never write over each other's words.
import type { Refusal } from '@cxc/domain/kernel';
import type { Desk } from '#lib/engine/index.ts';
import { answersKey } from './kept.ts';
import { readTyped, without, type ByPath, type Typed } from './typed.ts';

export class Aside {
  readonly #prefix: string;
  readonly #desk: Desk | undefined;
  #sealed = $state.raw<ByPath<Typed>>(new Map());

  constructor(profile: string, desk: Desk | undefined) {
    this.#prefix = answersKey(profile);
    this.#desk = desk;
  }

  /** Are all of them on the disk as they stand? */
  holds(typed: ByPath<Typed>): boolean {
    return [...typed].every(([path, value]) => this.#sealed.get(path) === value);
  }

  /** What was put aside before. */
  async read(): Promise<ByPath<Typed>> {
    const kept = Object.entries((await this.#desk?.drafts()) ?? {}).flatMap(([key, value]) => {
      const typed = key.startsWith(this.#prefix) ? readTyped(value) : undefined;
      return typed ? [[key.slice(this.#prefix.length), typed] as const] : [];
    });
    this.#sealed = new Map(kept);
    return this.#sealed;
  }

  /** Puts aside what is still typed and forgets what is not; the refusal when the device did not keep it. */
  async keep(typed: ByPath<Typed>): Promise<Refusal | null> {
    for (const [path, value] of typed) {
      if (this.#sealed.get(path) === value) continue;
      const kept = await this.#desk?.keepDraft(this.#prefix + path, value);
      if (!kept?.ok) return kept?.error ?? { code: 'NOT_ON_THIS_DEVICE' };
      this.#sealed = new Map([...this.#sealed, [path, value]]);
    }
    for (const path of this.#sealed.keys()) {
      if (typed.has(path)) continue;
      await this.#desk?.keepDraft(this.#prefix + path, null);
      this.#sealed = without(this.#sealed, [path]);
    }
    return null;
  }
}
