// How does a control write into a text that several people write together? Letters one by one, values whole, items by
// an id of their own; only what the form takes gets in, everything else stays on the screen with the reason.
import { addItem, putAway, readWritten, textAt, writeText, writeValue } from '@cxc/domain/coedit';
import {
  PUT_AWAY,
  conforms,
  contentOfWritten,
  sameValue,
  valueAt,
  writtenFields,
  writtenOf,
  type Data,
  type PartsShape,
  type Refusal,
  type Written,
  type WrittenShape,
} from '@cxc/domain/kernel';
import type { OpenText, TextPerson } from '#lib/engine/index.ts';
import { guardUnsaved, updateSettled } from '#lib/update/index.ts';
import { applyUpdate, encodeStateVector, type Doc, type Text } from 'yjs';
import { without } from '../profile/typed.ts';
import type { Pen } from './pen.ts';
import { isWithin, othersOf } from './whereabouts.ts';

/** What two people may fill at once; the server takes no more (kernel/written.ts). */
const SLACK = 4;

interface Place {
  readonly list: string;
  readonly id: string;
}
interface At {
  readonly place: Place | undefined;
  readonly name: string;
  readonly shape: PartsShape;
}
interface HeldBack {
  readonly problem: Refusal;
  readonly text: string | undefined;
}

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

export class TextPen implements Pen {
  readonly #open: OpenText;
  readonly #shape: WrittenShape;
  readonly #fields: ReadonlySet<string>;
  readonly #record: () => Data;
  readonly #stop: () => void;
  #written = $state.raw<Written>({ texts: {}, values: {}, lists: {} });
  #heldBack = $state.raw<ReadonlyMap<string, HeldBack>>(new Map());
  #keptAt = $state<string>();
  #isWriting = $state(false);
  #failure = $state.raw<Refusal | null>(null);
  /** Counts how often the text was begun anew: what is tied to its letters ties itself again. */
  #begun = $state(0);
  #people = $state.raw<readonly TextPerson[]>();
  #doc: Doc;
  #heard: readonly TextPerson[] | undefined;
  #isStale = false;
  readonly #data = $derived.by(() => {
    const rest = Object.entries(this.#record()).filter(([field]) => !this.#fields.has(field));
    return { ...Object.fromEntries(rest), ...contentOfWritten(this.#written) };
  });

  /** @param record the fields of the record around the text */
  constructor(open: OpenText, shape: WrittenShape, record: () => Data) {
    this.#open = open;
    this.#shape = shape;
    this.#record = record;
    this.#fields = writtenFields(shape);
    this.#doc = open.doc();
    this.#read();
    this.#stop = open.subscribe(() => this.#hear());
  }

  get data(): Data {
    return this.#data;
  }
  get keptAt(): string | undefined {
    return this.#keptAt;
  }
  get isUnkept(): boolean {
    return this.#isWriting || this.#failure !== null;
  }
  get heldBack(): number {
    return this.#heldBack.size;
  }
  get failure(): Refusal | null {
    return this.#failure;
  }
  /** The text as it stands, items that were put away included. */
  get written(): Written {
    return this.#written;
  }
  get revision(): number {
    void this.#begun;
    return this.#open.revision();
  }
  /** The document itself, for what is said about the whole of it. */
  doc(): Doc {
    return this.#open.doc();
  }

  /** Where the text stands, for an act that seals it: its state vector, base64url. */
  standing(): string {
    const vector = String.fromCharCode(...encodeStateVector(this.#open.doc()));
    return btoa(vector).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  }

  value(path: string): unknown {
    const at = this.#at(path);
    if (at && Object.hasOwn(at.shape.texts, at.name)) return this.#parts(at)?.texts[at.name];
    return valueAt(this.#data, path);
  }
  text(path: string): string | undefined {
    return this.#heldBack.get(path)?.text;
  }
  problem(path: string): Refusal | undefined {
    return this.#heldBack.get(path)?.problem;
  }
  readonly letters = (path: string): Text | undefined => {
    void this.#begun;
    const at = this.#at(path);
    return at && Object.hasOwn(at.shape.texts, at.name)
      ? textAt(this.#open.doc(), at.name, at.place)
      : undefined;
  };

  type(path: string, value: unknown, problem: Refusal | null = null, text?: string): void {
    const why = problem ?? this.#objection(path, value);
    if (why) {
      const shown = text ?? (typeof value === 'string' ? value : undefined);
      this.#heldBack = new Map([...this.#heldBack, [path, { problem: why, text: shown }]]);
      return;
    }
    this.#heldBack = without(this.#heldBack, [path]);
    this.#open.doc().transact(() => this.#write(path, value));
  }
  set(path: string, value: unknown): void {
    this.type(path, value);
  }
  /** Several values that belong together, as one change. */
  together(run: () => void): void {
    this.#open.doc().transact(run);
  }
  /** Puts words on the text that were refused in an earlier one: letter by letter as they were typed. */
  put(change: Uint8Array): void {
    applyUpdate(this.#open.doc(), change);
  }
  /** Takes an item back that was put away. */
  restore(list: string, id: string): void {
    putAway(this.#open.doc(), { list, id }, false);
  }

  async flush(): Promise<void> {
    await this.#keep();
  }
  guard(): () => void {
    const release = guardUnsaved(() => this.isUnkept);
    return () => {
      release();
      this.#stop();
      this.#open.close();
    };
  }

  /** Who else has the text open; undefined while nobody says. */
  get people(): readonly TextPerson[] | undefined {
    return this.#people;
  }
  readonly whoIsAt = (path: string): readonly string[] =>
    (this.#people ?? []).filter(({ where }) => isWithin(where, path)).map(({ name }) => name);
  /** Tells the others where this person is; undefined when nobody looks at the page. */
  look(where: string | undefined): void {
    this.#open.here(where);
  }

  #hear(): void {
    if (this.#open.people() !== this.#heard) {
      this.#heard = this.#open.people();
      this.#people = this.#heard && othersOf(this.#heard);
    }
    if (this.#open.doc() !== this.#doc) {
      this.#doc = this.#open.doc();
      this.#begun += 1;
    }
    void this.#keep();
    // One look for all that came in this turn.
    if (this.#isStale) return;
    this.#isStale = true;
    queueMicrotask(() => {
      this.#isStale = false;
      this.#read();
    });
  }
  #read(): void {
    this.#written = readWritten(this.#open.doc(), this.#shape) ?? this.#written;
  }
  async #keep(): Promise<void> {
    this.#isWriting = true;
    try {
      await this.#open.onDisk();
      this.#failure = null;
      this.#keptAt = new Date().toISOString();
    } catch (error) {
      console.error(error);
      this.#failure = { code: 'NOT_KEPT' };
    }
    this.#isWriting = false;
    if (!this.isUnkept) updateSettled();
  }

  /** Where a path of the form lies in the text; undefined for a whole list or item. */
  #at(path: string): At | undefined {
    const [first = '', id, ...inner] = path.split('.');
    const list = Object.hasOwn(this.#shape.lists, first) ? this.#shape.lists[first] : undefined;
    if (!list) return { place: undefined, name: path, shape: this.#shape };
    if (id === undefined || inner.length === 0) return undefined;
    return { place: { list: first, id }, name: inner.join('.'), shape: list.item };
  }
  #parts({ place }: At) {
    return place ? this.#written.lists[place.list]?.[place.id] : this.#written;
  }
  /** Why the server would not let a value in; only its form is asked here. */
  #objection(path: string, value: unknown): Refusal | null {
    const at = this.#at(path);
    if (!at || value === null || value === undefined) return null;
    const { name, shape } = at;
    const wrong: Refusal = { code: 'VALUE_NOT_ALLOWED', field: path };
    const most = Object.hasOwn(shape.texts, name) ? shape.texts[name] : undefined;
    if (most !== undefined)
      return typeof value === 'string' && value.length <= most * SLACK ? null : wrong;
    const member = Object.hasOwn(shape.values, `${name}/*`) ? shape.values[`${name}/*`] : undefined;
    if (member && isMap(value))
      return Object.keys(value).every((key) => conforms(member, key)) ? null : wrong;
    const schema = Object.hasOwn(shape.values, name) ? shape.values[name] : undefined;
    return schema && conforms(schema, value) ? null : wrong;
  }

  #write(path: string, value: unknown): void {
    const doc = this.#open.doc();
    const at = this.#at(path);
    if (at) {
      this.#writeAt(at, value);
      return;
    }
    const [list = '', id] = path.split('.');
    if (id !== undefined) {
      if (value === null) putAway(doc, { list, id }, true);
      else this.#add(list, { [id]: value });
    } else if (isMap(value)) this.#add(list, value);
  }
  #add(list: string, items: Readonly<Record<string, unknown>>): void {
    const parts = writtenOf(this.#shape, { [list]: items }).lists[list] ?? {};
    for (const [id, own] of Object.entries(parts))
      addItem(this.#open.doc(), this.#shape, { list, id }, own);
  }
  #writeAt({ place, name, shape }: At, value: unknown): void {
    const doc = this.#open.doc();
    if (Object.hasOwn(shape.texts, name)) {
      const text = textAt(doc, name, place);
      if (text) writeText(text, typeof value === 'string' ? value : '');
      return;
    }
    if (!Object.hasOwn(shape.values, `${name}/*`)) {
      writeValue(doc, name, value ?? undefined, place);
      return;
    }
    // What was set a moment ago counts, too.
    if (this.#isStale) this.#read();
    const held = Object.keys(this.#parts({ place, name, shape })?.values ?? {})
      .filter((key) => key.startsWith(`${name}/`))
      .map((key) => key.slice(name.length + 1));
    const next = isMap(value) ? Object.keys(value) : [];
    for (const gone of held.filter((key) => !next.includes(key)))
      writeValue(doc, `${name}/${gone}`, undefined, place);
    for (const come of next.filter((key) => !held.includes(key)))
      writeValue(doc, `${name}/${come}`, true, place);
  }

  /** Items of a list that were put away, with what they say. */
  away(list: string): readonly (readonly [id: string, title: string])[] {
    return Object.entries(this.#written.lists[list] ?? {})
      .filter(([, { values }]) => sameValue(values[PUT_AWAY], true))
      .map(([id, { texts }]) => [id, texts['title'] ?? texts['text'] ?? ''] as const);
  }
}
