// In which words do the lane of texts and whoever uses it speak: how somebody stands to a text, what comes in, and what
// is told of it?
import type { Refusal, writtenOf } from '@cxc/domain/kernel';
import type { TextAnswer, TextReceipt } from '@cxc/domain/wire';
import type * as Y from 'yjs';
import type { Changes } from '../replication/changes.ts';
import type { Storage, View } from '../storage/storage.ts';
import type { TextPlace } from '../storage/texts.ts';
import type { createReceipts } from './receipts.ts';
import type { LostChange } from './stored.ts';

/** A text as somebody stands to it now; asked anew under the lock for every change (trap HOC-4). */
export interface Standing {
  readonly shape: Parameters<typeof writtenOf>[0];
  readonly place: TextPlace;
  /** Parts that begin the first text of the record. */
  readonly content: Readonly<Record<string, unknown>>;
  /** Code for what was written in an earlier text. */
  readonly sealed: string;
  /** Why this person may not change a field now; null when they may. */
  objection(field: string): Refusal | null;
  /** Keys of whoever sees it. */
  readonly keys: readonly string[];
  /** What the person is called, and the hat under which they see it: for others who have it open. */
  readonly name: string;
  readonly hat: string;
}

export interface TextsDeps {
  readonly storage: Storage;
  readonly changes: Changes;
  /** Undefined where there is no such text for this person. */
  standing(
    view: View,
    person: string,
    concept: string,
    record: string,
  ): Promise<Standing | undefined>;
  /** The key that signs outcomes signs for changes too. */
  readonly signer: Parameters<typeof createReceipts>[0];
  /** Brings the fields of a record up to its text; called a moment after changes, and once for each text after a start. */
  follow(concept: string, record: string): Promise<void>;
  readonly onDefect: (where: string, error: unknown) => void;
  /** Changes are damaged in the store and in no state: the people of the text are to be told (E03). Returns at once. */
  lost(place: TextPlace, changes: readonly LostChange[]): void;
  /** Milliseconds of merging that one person's changes may take within ten seconds. */
  readonly mergeShare?: number;
  /** Programme time, an instant. */
  now(): string;
}

export interface Incoming {
  readonly id: string;
  readonly revision: number;
  readonly bytes: Uint8Array;
  /** The server's word on it from an earlier life of the store. */
  readonly receipt?: TextReceipt | undefined;
}

/** What somebody has not, and where the text stands then. */
export interface Difference {
  readonly revision: number;
  readonly position: number;
  readonly bytes: Uint8Array;
  /** The state vector there; working it out may take a moment. */
  vector(): Uint8Array;
}

export type MadeText = (place: TextPlace, position: number) => Y.Doc | undefined;

/** A change that is durable, for whoever has the text open. */
export interface Relayed {
  readonly place: TextPlace;
  readonly position: number;
  readonly bytes: Uint8Array;
  /** Id under which it came in this process; undefined where it came otherwise. */
  readonly id: string | undefined;
}

export interface Texts {
  /**
   * Takes a change in; resolves when that is durable, or with why it is not taken.
   * @throws Refused 404 where the person sees no such text, 503 when too much waits, 429 when merging this
   *   person's changes took too long
   */
  take(person: string, concept: string, record: string, incoming: Incoming): Promise<TextAnswer>;
  /**
   * What somebody with this state vector of that revision has not.
   * @throws Refused 404 where the person sees no such text, 400 for a vector that is none
   */
  since(
    person: string,
    concept: string,
    record: string,
    held: { readonly revision: number; readonly vector: Uint8Array } | undefined,
  ): Promise<Difference>;
  /** Called for each change that this process let in, once it is durable; returns how to stop. */
  listen(listener: (relayed: readonly Relayed[]) => void): () => void;
  /**
   * The durable text after exactly that change, where it is in memory: only to be read, and at once, for it goes on with
   * the next change.
   */
  readonly made: MadeText;
  /** Brings the record up to its text now. */
  settle(concept: string, record: string): Promise<void>;
  /** Texts in memory. */
  count(): number;
  /** Resolves when no record has to follow its text any more, and the next start reads each text as one state. */
  settled(): Promise<void>;
  close(): void;
}
