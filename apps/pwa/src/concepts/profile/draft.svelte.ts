// How does a keystroke get onto the disk? Typed values are kept here until they are filed: 300 ms after the
// first key, and at once when the field or the page is left. Each edit names the value it was based on.
//
//   typed ──300 ms──► filing ──on the disk──► shown (the engine folds it over the record)
//     └── cannot be filed as it stands ──► kept sealed beside the outbox, and back on the screen next time
import {
  hatKey,
  sameValue,
  valueAt,
  withValueAt,
  type Data,
  type FieldEdit,
  type Refusal,
} from '@cxc/domain/kernel';
import { guardUnsaved, updateSettled } from '#lib/update/index.ts';
import type { Shown } from '#lib/engine/index.ts';
import { deviceState } from '../device/device.svelte.ts';
import { findDesk } from '../device/live.svelte.ts';
import { Aside } from './aside.svelte.ts';
import { editingHat, findProfile, type ShownProfile } from './store.svelte.ts';
import { ABOUT_VALUE, together, without, type ByPath, type Typed } from './typed.ts';

/** The promise of the screen: at most this much typing is missing after a kill (J2). */
const PAUSE = 300;

/** Where the record is found, and under which hat one of its fields is edited. */
export interface DraftSource {
  readonly concept: string;
  find(id: string): Shown | undefined;
  /** A hat that may, or the one whose words these are: they still go, and wait in the inbox if refused. */
  hatFor(shown: Shown, field: string): string;
}

const PROFILES: DraftSource = {
  concept: 'profile',
  find: findProfile,
  hatFor(shown, field) {
    const own = `organisation:${(shown as ShownProfile).record.data.organisationId}`;
    return (
      editingHat(shown as ShownProfile, field) ??
      deviceState.hats.find((each) => hatKey(each) === own) ??
      deviceState.hats[0] ??
      ''
    );
  },
};

/** Values of one record that are typed and not yet on the disk. */
export class Draft {
  readonly #source: DraftSource;
  readonly #id: string;
  /** Whose words they are: they never go out under the name of whoever opens the device next. */
  readonly #desk = findDesk();
  readonly #aside: Aside;
  #typed = $state.raw<ByPath<Typed>>(new Map());
  #filing = $state.raw<ByPath<unknown>>(new Map());
  #problems = $state.raw<ByPath<Refusal>>(new Map());
  #keptAt = $state<string>();
  #failure = $state.raw<Refusal | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #queue: Promise<void>;
  /** The record as it was last here: words typed after it left go out all the same. */
  #last: Shown | undefined;
  readonly #below = $derived.by(() => {
    let data: Data = this.#source.find(this.#id)?.record.data ?? {};
    for (const [path, value] of this.#filing) data = withValueAt(data, path, value);
    return data;
  });
  readonly #data = $derived.by(() => {
    let data: Data = this.#below;
    for (const [path, { value }] of this.#typed) data = withValueAt(data, path, value);
    return data;
  });

  constructor(id: string, source: DraftSource = PROFILES) {
    this.#id = id;
    this.#source = source;
    this.#last = source.find(id);
    this.#aside = new Aside(id, this.#desk);
    this.#queue = this.#tried(() => this.#restore());
  }

  /** The fields as they stand on the screen. */
  get data(): Data {
    return this.#data;
  }

  value(path: string): unknown {
    return valueAt(this.#data, path);
  }

  /** When the last value was kept, an instant. */
  get keptAt(): string | undefined {
    return this.#keptAt;
  }

  /** Something is on the screen and not filed. */
  get isBusy(): boolean {
    return this.#typed.size > 0 || this.#filing.size > 0;
  }

  /** Something is on the screen and nowhere else: leaving now would lose it. */
  get isUnkept(): boolean {
    return this.#filing.size > 0 || !this.#aside.holds(this.#typed);
  }

  /** How many values wait on the screen because they cannot be right as they stand. */
  get heldBack(): number {
    return [...this.#typed.keys()].filter((path) => this.problem(path) !== undefined).length;
  }

  /** Why the device itself did not keep the last values. */
  get failure(): Refusal | null {
    return this.#failure;
  }

  /** Why a value is not kept as it stands. */
  problem(path: string): Refusal | undefined {
    return this.#typed.get(path)?.problem ?? this.#problems.get(path);
  }

  /** What was typed where it does not read as a value yet. */
  text(path: string): string | undefined {
    return this.#typed.get(path)?.text;
  }

  /**
   * Takes a typed value; `null` empties the field. A value with a problem stays on the screen.
   * @param text what was typed, where it does not read as a value
   */
  type(path: string, value: unknown, problem: Refusal | null = null, text?: string): void {
    const held = this.#typed.get(path);
    const base = held ? held.base : (valueAt(this.#below, path) ?? null);
    this.#typed = new Map([...this.#typed, [path, { value, base, problem, text }]]);
    this.#problems = without(this.#problems, together(path, [...this.#problems.keys()]));
    // Counted from the first key: somebody who types without a pause is kept too.
    this.#timer ??= setTimeout(() => void this.flush(), PAUSE);
  }

  /** A choice that is made at once: no pause. */
  set(path: string, value: unknown): void {
    this.type(path, value);
    void this.flush();
  }

  /** Files what is typed; resolves when it is on the disk, or is kept on the screen with the reason. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#queue = this.#queue.then(() => this.#tried(() => this.#file()));
    return this.#queue;
  }

  /** A defect in one filing must not stop the next ones. */
  async #tried(run: () => Promise<void>): Promise<void> {
    try {
      await run();
    } catch (error) {
      console.error(error);
      this.#failure = { code: 'NOT_KEPT' };
    }
    try {
      this.#failure = (await this.#aside.keep(this.#typed)) ?? this.#failure;
    } catch (error) {
      console.error(error);
      this.#failure = { code: 'NOT_KEPT' };
    }
    if (!this.isUnkept) updateSettled();
  }

  /** What could not be filed last time stands on the screen again. */
  async #restore(): Promise<void> {
    const kept = await this.#aside.read();
    const missed = [...kept].filter(
      ([path, { value, text }]) =>
        !this.#typed.has(path) &&
        (text !== undefined || !sameValue(value, valueAt(this.#below, path) ?? null)),
    );
    this.#typed = new Map([...missed, ...this.#typed]);
    if (missed.length > 0) await this.#file();
  }

  async #file(): Promise<void> {
    const shown = this.#source.find(this.#id) ?? this.#last;
    this.#last = shown;
    if (this.#typed.size === 0) this.#failure = null;
    if (!shown || this.#typed.size === 0) return;
    const ready = new Map([...this.#typed].filter(([, { problem }]) => problem === null));
    const edits = this.#acceptable(shown, ready);
    const unchanged = [...ready].filter(([, { base, value }]) => sameValue(base, value));
    this.#typed = without(this.#typed, [...Object.keys(edits), ...unchanged.map(([path]) => path)]);
    if (Object.keys(edits).length === 0) {
      this.#failure = null;
      return;
    }
    const batch = Object.entries(edits);
    this.#filing = new Map(batch.map(([path, { value }]) => [path, value]));
    this.#failure = await this.#keep(shown, edits);
    if (this.#failure === null) this.#keptAt = new Date().toISOString();
    else this.#putBack(batch);
    this.#filing = new Map();
  }

  /** What could not be kept stays on the screen. Newer typing of the same field goes before it, with its base. */
  #putBack(batch: readonly [string, FieldEdit][]): void {
    const back = batch.map(([path, edit]): [string, Typed] => {
      const newer = this.#typed.get(path);
      return [path, newer ? { ...newer, base: edit.base } : { ...edit, problem: null }];
    });
    this.#typed = new Map([...this.#typed, ...back]);
  }

  /** The edits that go out; values the record could never have wait on the screen with the reason. */
  #acceptable(shown: Shown, ready: ByPath<Typed>): Record<string, FieldEdit> {
    let edits = Object.fromEntries(
      [...ready]
        .filter(([, { base, value }]) => !sameValue(base, value))
        .map(([path, { base, value }]) => [path, $state.snapshot({ base, value })]),
    );
    for (;;) {
      const paths = Object.keys(edits);
      if (paths.length === 0) return edits;
      const decision = this.#desk?.judge(this.#draftOf(shown, edits));
      if (decision?.verdict !== 'refused' || !ABOUT_VALUE.has(decision.refusal.code)) return edits;
      const { field = '' } = decision.refusal;
      const held = together(field, paths);
      if (held.length === 0) return edits;
      this.#problems = new Map([...this.#problems, [field, decision.refusal]]);
      edits = Object.fromEntries(Object.entries(edits).filter(([path]) => !held.includes(path)));
    }
  }

  #draftOf(shown: Shown, edits: Record<string, FieldEdit>) {
    const [first = ''] = Object.keys(edits);
    const { concept, hatFor } = this.#source;
    const hat = hatFor(shown, first.split('.')[0] ?? '');
    return { act: 'edit', concept, record: this.#id, hat, edits } as const;
  }

  async #keep(shown: Shown, edits: Record<string, FieldEdit>): Promise<Refusal | null> {
    try {
      const filed = await this.#desk?.file(this.#draftOf(shown, edits));
      return filed?.ok ? null : (filed?.error ?? { code: 'NOT_ON_THIS_DEVICE' });
    } catch (error) {
      console.error(error);
      return { code: 'NOT_KEPT' };
    }
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
