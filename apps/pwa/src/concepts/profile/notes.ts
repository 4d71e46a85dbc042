// Which notes did the Partnership leave, and beside which answer do they stand?
import type { Profile } from '@cxc/domain';
import type { RecordOf } from '@cxc/domain/kernel';

export interface Note {
  readonly id: string;
  /** Dotted path of the answer; absent for a note on the whole. */
  readonly field?: string | undefined;
  readonly text: string;
  readonly by: string;
  readonly at: string;
}

/** All notes, the newest last. */
export function notesOf({ data }: RecordOf<Profile>): Note[] {
  return Object.entries(data.returnNotes ?? {})
    .map(([id, note]) => ({ id, ...note }))
    .sort((a, b) => (a.at < b.at ? -1 : 1));
}

/** The notes that belong to a field. */
export function notesOn(notes: readonly Note[], path: string): Note[] {
  return notes.filter(({ field }) => field === path || field?.startsWith(`${path}.`));
}
