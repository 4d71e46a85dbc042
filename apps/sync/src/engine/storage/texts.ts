// What does a store keep of texts that several people write together? A log of changes per record and revision,
// now and then folded into one state; and the changes that were refused, for their authors. The bytes mean nothing
// to the store.
//
//   older state at m ── updates m … n, n+1 … ── state at n
//
// A state at n does not replace the one before it: that one and the changes since stay, so that a state that is
// damaged can be made anew from them (E03). The change at m itself stays too: whoever stands before it sees that
// something is missing.

/** Which text: that of a record, in one of its revisions. */
export interface TextPlace {
  readonly concept: string;
  readonly record: string;
  readonly revision: number;
}

/** One change that was let in. */
export interface TextUpdate extends TextPlace {
  /** Of this text: one more each, from 1. */
  readonly position: number;
  readonly person: string;
  /** Instant, programme time. */
  readonly at: string;
  readonly bytes: Uint8Array;
}

/** A text as it was after the change of that position, whole. */
export interface TextState extends TextPlace {
  readonly position: number;
  readonly bytes: Uint8Array;
  /** Who wrote as which writer of the text, also for the changes that are folded in. */
  readonly personByWriter: Readonly<Record<string, string>>;
}

/** A change that was refused; its words are its author's. */
export interface KeptText extends TextPlace {
  /** Id its device gave it. */
  readonly id: string;
  readonly person: string;
  readonly at: string;
  readonly code: string;
  readonly bytes: Uint8Array;
  /** Instant at which its author set it aside. */
  readonly discardedAt?: string;
}

/**
 * As the store has it; `damaged` where that is not what was written: its checksum differs; `unproven` where a state has
 * none, from before there were any: nobody can say before it was read.
 */
export type Found<T> = T & { readonly damaged?: true; readonly unproven?: true };

/** What folding leaves beside the new state: the state before it, and the changes from there on. */
export interface Folding {
  readonly older: TextState | undefined;
  /** Changes before this position go. */
  readonly keptFrom: number;
}

/**
 * How a state is folded in; undefined where the store holds one as new already (another process was faster), unless that
 * one is still to be given its checksum.
 */
export function foldingOf(
  state: TextState,
  current: Found<TextState> | undefined,
  older: Found<TextState> | undefined,
): Folding | undefined {
  const isUnproven = current?.unproven === true && current.position === state.position;
  if (!current || current.damaged || isUnproven) {
    const sound = older && !older.damaged ? older : undefined;
    return { older: sound, keptFrom: sound?.position ?? 0 };
  }
  if (current.position >= state.position) return undefined;
  return { older: current, keptFrom: current.position };
}

export interface TextsView {
  findTextState(place: TextPlace): Promise<Found<TextState> | undefined>;
  /** The state before that one. */
  findOlderTextState(place: TextPlace): Promise<Found<TextState> | undefined>;
  /** Changes behind a position, in their order. */
  textUpdatesAfter(place: TextPlace, position: number): Promise<readonly Found<TextUpdate>[]>;
  /** What was refused of somebody's changes to a record, ordered by instant and id. */
  keptTexts(concept: string, record: string, person: string): Promise<readonly KeptText[]>;
  /** What was refused of all of somebody's changes, ordered by instant and id. */
  keptTextsOf(person: string): Promise<readonly KeptText[]>;
  findKeptText(id: string): Promise<KeptText | undefined>;
}

export interface TextsTransaction extends TextsView {
  /** Adds a change to the log; a position that is taken is a defect. */
  appendText(update: TextUpdate): Promise<void>;
  /** Makes this the state of the text, keeps the one before it ({@link foldingOf}), and drops the changes before that. */
  foldTexts(state: TextState): Promise<void>;
  /** A second one with the same id changes nothing. */
  keepText(kept: KeptText): Promise<void>;
  /** Sets a refused change aside, or takes it back where no instant is given. */
  discardText(id: string, at: string | undefined): Promise<void>;
  /** Erases what was set aside before an instant. */
  deleteTextsDiscardedBefore(instant: string): Promise<void>;
  /** Erases all refused changes of somebody. */
  deleteKeptTextsOf(person: string): Promise<void>;
}
