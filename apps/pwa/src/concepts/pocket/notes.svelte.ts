// Where do check-in, note and feedback of an item go? Into the own side's report, from the first day of the stay on: there
// is nothing to copy afterwards.
import { RESULTS, type MeetingResult } from '@cxc/domain';
import { relationsNow, mayGive } from '../closing/acts.svelte.ts';
import type { Draft } from '../profile/draft.svelte.ts';
import { concept, reportOf, type ShownReport } from '../report/store.svelte.ts';
import type { Planned } from './pocket.ts';

/** The report the reader may write in now; undefined before the stay, after it is handed in, and for others. */
export function writableReport(exchange: string): ShownReport | undefined {
  return (['VO', 'HO'] as const)
    .map((side) => reportOf(exchange, side))
    .find(
      (shown) =>
        shown !== undefined &&
        relationsNow(concept, shown.record).has('own') &&
        mayGive(concept, shown, 'submit'),
    );
}

export type NotePart = 'note' | 'takeaway';

/** What is kept of an item, and how it is written; the item comes into the report with the first word. */
export class SessionNotes {
  readonly #draft: Draft;
  readonly #session: Planned;

  constructor(draft: Draft, session: Planned) {
    this.#draft = draft;
    this.#session = session;
  }

  get #path(): string {
    return `sessions.${this.#session.id}`;
  }

  #ensure(): void {
    if (this.#draft.value(this.#path) === undefined)
      this.#draft.set(this.#path, {
        title: this.#session.title?.slice(0, 500) ?? '–',
        source: 'agenda',
      });
  }

  get isThere(): boolean {
    return this.#draft.value(`${this.#path}.attended`) === true;
  }

  text(part: NotePart): string {
    const value = this.#draft.value(`${this.#path}.${part}`);
    return typeof value === 'string' ? value : '';
  }

  get worth(): string {
    const value = this.#draft.value(`${this.#path}.worth`);
    return typeof value === 'number' ? String(value) : '';
  }

  /** @param at instant, by the device */
  checkIn(isThere: boolean, at: string): void {
    this.#ensure();
    this.#draft.set(`${this.#path}.attended`, isThere ? true : null);
    this.#draft.set(`${this.#path}.checkedInAt`, isThere ? at : null);
  }

  write(part: NotePart, words: string): void {
    this.#ensure();
    this.#draft.type(`${this.#path}.${part}`, words === '' ? null : words);
  }

  rate(worth: number): void {
    this.#ensure();
    this.#draft.set(`${this.#path}.worth`, worth);
  }

  /** People met there for the first time. */
  get contacts(): number | undefined {
    const value = this.#draft.value(`${this.#path}.contacts`);
    return typeof value === 'number' ? value : undefined;
  }

  count(contacts: number | undefined): void {
    this.#ensure();
    this.#draft.type(`${this.#path}.contacts`, contacts ?? null);
  }

  get came(): readonly MeetingResult[] {
    return RESULTS.filter((result) => this.#draft.value(`${this.#path}.came.${result}`) === true);
  }

  tick(results: readonly string[]): void {
    this.#ensure();
    for (const result of RESULTS) {
      const isTicked = results.includes(result);
      if (isTicked !== this.came.includes(result))
        this.#draft.set(`${this.#path}.came.${result}`, isTicked ? true : null);
    }
  }
}
