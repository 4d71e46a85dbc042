// What does one text look like in memory? Twice: as it is durable, and with what is being tried. Nothing that is
// not committed is ever shown to anybody.
//
//   change ──► trial ──► judged ──► log ──► commit ──► durable ──► read, relayed
//                 └─ refused, or not committed: the trial is made anew from what is durable
//
// A text of a hundred thousand edits takes a tenth of a second to be made of its bytes: neither is made before somebody
// needs more of it than the bytes the store holds.
import type { Written, WrittenShape } from '@cxc/domain/kernel';
import { changeIn, hasGap, newDocument, readWritten } from '@cxc/domain/coedit';
import * as Y from 'yjs';
import type { TextState, TextUpdate } from '../storage/texts.ts';
import { MOST_STEPS, stepsOf } from './tangle.ts';

const SERVER = 'server';

/** What a change would do. */
export type Tried =
  | { readonly kind: 'nothing' | 'broken' | 'gap' }
  /** `change`: what of it is new, as this server writes it. */
  | { readonly kind: 'changed'; readonly change: Uint8Array; readonly after: Written };

/** A whole text as bytes. */
class Whole {
  readonly bytes: Uint8Array;
  #vector: Uint8Array | undefined;

  constructor(bytes: Uint8Array, vector?: Uint8Array) {
    this.bytes = bytes;
    this.#vector = vector;
  }

  /** Where it stands; reading it out of the bytes takes half as long as making the text. */
  vector(): Uint8Array {
    this.#vector ??= Y.encodeStateVectorFromUpdate(this.bytes);
    return this.#vector;
  }
}

export class Replica {
  readonly #shape: WrittenShape;
  /** All of the durable text, until it grows: as the store has it, or as it was written for the last reader. */
  #whole: Whole | undefined;
  #durableDoc: Y.Doc | undefined;
  #trialDoc: Y.Doc | undefined;
  readonly #person = new Map<number, string>();
  readonly #trialPerson = new Map<number, string>();
  /** What the trial says, as long as nothing enters it. */
  #read: Written | undefined;
  #position = 0;
  #bytes = 0;
  #loose = 0;

  constructor(shape: WrittenShape) {
    this.#shape = shape;
  }

  get #durable(): Y.Doc {
    if (this.#durableDoc) return this.#durableDoc;
    const durable = newDocument(this.#shape);
    if (this.#whole) Y.applyUpdate(durable, this.#whole.bytes, SERVER);
    this.#durableDoc = durable;
    return durable;
  }

  get #trial(): Y.Doc {
    if (this.#trialDoc) return this.#trialDoc;
    const trial = newDocument(this.#shape);
    Y.applyUpdate(trial, this.since(undefined), SERVER);
    trial.on('update', () => {
      this.#read = undefined;
    });
    this.#read = undefined;
    this.#trialDoc = trial;
    return trial;
  }

  /** The durable text where it was made already, only to be read and at once: it goes on with the next change. */
  get made(): Y.Doc | undefined {
    return this.#durableDoc;
  }

  /** Of the newest change that is durable here. */
  get position(): number {
    return this.#position;
  }

  /** Bytes at most: the last state and all changes since. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Changes since the last state; endless where it is to be folded whatever their number. */
  get loose(): number {
    return this.#loose;
  }

  /** Whose the writers of the text are, with those that are being tried. */
  personOf(writer: number): string | undefined {
    return this.#person.get(writer) ?? this.#trialPerson.get(writer);
  }

  /** First piece of a writer that the trial does not have. */
  clockOf(writer: number): number {
    return Y.getState(this.#trial.store, writer);
  }

  /** Begins with what the store holds, before anything else. */
  load(state: TextState): void {
    this.#whole = new Whole(state.bytes);
    for (const [writer, person] of Object.entries(state.personByWriter))
      this.#person.set(Number(writer), person);
    this.#position = Math.max(this.#position, state.position);
    this.#bytes = state.bytes.length;
    this.#loose = 0;
  }

  /** What it held up to a position is one state in the store now. */
  folded({ position, bytes }: Pick<TextState, 'position' | 'bytes'>): void {
    this.#loose = this.#position - position;
    if (this.#loose === 0) this.#bytes = bytes.length;
  }

  /** Takes in a durable change; one that is here already does nothing. */
  append({ bytes, person, position }: TextUpdate): void {
    if (position <= this.#position) return;
    this.#apply(bytes);
    for (const writer of changeIn(bytes)?.rangeByWriter.keys() ?? []) this.#own(writer, person);
    this.#position = position;
    this.#bytes += bytes.length;
    this.#loose += 1;
  }

  /**
   * What was read is not what was written, as far as it goes: what waits for a change that is gone waits no longer, or
   * nobody could write any more, and the whole is to be folded soon. Devices that hold the change send it again.
   */
  mend(newest: number): void {
    this.#durable.store.pendingStructs = null;
    this.#durable.store.pendingDs = null;
    this.#whole = undefined;
    this.#position = newest;
    this.foldSoon();
    this.reset([]);
  }

  /** What the store holds of it is to be written anew, however little was added. */
  foldSoon(): void {
    this.#loose = Number.POSITIVE_INFINITY;
  }

  #own(writer: number, person: string): void {
    if (!this.#person.has(writer)) this.#person.set(writer, person);
  }

  #apply(bytes: Uint8Array): void {
    Y.applyUpdate(this.#durable, bytes, SERVER);
    this.#whole = undefined;
    if (this.#trialDoc) Y.applyUpdate(this.#trialDoc, bytes, SERVER);
  }

  /** What the trial says now; undefined where it is broken. */
  read(): Written | undefined {
    this.#read ??= readWritten(this.#trial, this.#shape);
    return this.#read;
  }

  /** Is it told beforehand that merging a change takes a moment only? Never before {@link changeIn} has read it. */
  isShort(bytes: Uint8Array): boolean {
    return stepsOf(this.#trial, bytes) <= MOST_STEPS;
  }

  /** Merges a change into the trial. Whatever the answer but `changed`, {@link reset} follows, or `nothing`. */
  try(bytes: Uint8Array, person: string): Tried {
    // More than one where the library tidies up after the first: all of it counts, or the log would miss a part.
    const fresh: Uint8Array[] = [];
    const hear = (bytes: Uint8Array): void => void fresh.push(bytes);
    this.#trial.on('update', hear);
    try {
      Y.applyUpdate(this.#trial, bytes, SERVER);
    } catch {
      return { kind: 'broken' };
    } finally {
      this.#trial.off('update', hear);
    }
    if (hasGap(this.#trial)) return { kind: 'gap' };
    // Nothing new may still have left something: a root comes into being as soon as its name is read.
    this.#read = undefined;
    const after = this.read();
    if (!after) return { kind: 'broken' };
    const [first] = fresh;
    if (!first) return { kind: 'nothing' };
    const change = fresh.length === 1 ? first : Y.mergeUpdates(fresh);
    for (const writer of changeIn(change)?.rangeByWriter.keys() ?? [])
      this.#trialPerson.set(writer, person);
    return { kind: 'changed', change, after };
  }

  /** Makes the trial anew: what is durable, and the changes of the running commit. */
  reset(running: readonly TextUpdate[]): void {
    this.#trialDoc?.destroy();
    this.#trialDoc = undefined;
    this.#trialPerson.clear();
    for (const { bytes, person } of running) {
      Y.applyUpdate(this.#trial, bytes, SERVER);
      for (const writer of changeIn(bytes)?.rangeByWriter.keys() ?? [])
        this.#trialPerson.set(writer, person);
    }
  }

  /** What is durable and a reader with this state vector has not. Throws where it is none. */
  since(vector: Uint8Array | undefined): Uint8Array {
    if (vector && Y.decodeStateVector(vector).size > 0)
      return Y.encodeStateAsUpdate(this.#durable, vector);
    this.#whole ??= new Whole(
      Y.encodeStateAsUpdate(this.#durable),
      Y.encodeStateVector(this.#durable),
    );
    return this.#whole.bytes;
  }

  /** Where the durable text stands at this moment; worked out when it is asked for. */
  vector(): () => Uint8Array {
    const whole = this.#whole;
    if (whole) return () => whole.vector();
    const vector = Y.encodeStateVector(this.#durable);
    return () => vector;
  }

  /** Everything that is durable, to be folded. */
  state(): Pick<TextState, 'position' | 'bytes' | 'personByWriter'> {
    const personByWriter = Object.fromEntries(
      [...this.#person].map(([writer, person]) => [String(writer), person]),
    );
    return { position: this.#position, bytes: this.since(undefined), personByWriter };
  }

  destroy(): void {
    this.#durableDoc?.destroy();
    this.#trialDoc?.destroy();
  }
}
