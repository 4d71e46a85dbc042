// How does a test write in a text? With a real Yjs document, like a device: it may be away, and what it wrote
// waits in the order it was written.
import { randomUUID } from 'node:crypto';
import {
  addItem,
  newDocument,
  readWritten,
  textAt,
  writeText,
  writeValue,
} from '@cxc/domain/coedit';
import type { WrittenShape } from '@cxc/domain/kernel';
import type { TextAnswer } from '@cxc/domain/wire';
import * as Y from 'yjs';
import type { Incoming, Texts } from '../words.ts';

const REMOTE = 'remote';

export class Pen {
  readonly person: string;
  readonly doc: Y.Doc;
  readonly waiting: Incoming[] = [];
  revision = 1;
  readonly #shape: WrittenShape;
  readonly #place: { readonly concept: string; readonly record: string };

  constructor(
    person: string,
    shape: WrittenShape,
    place: { readonly concept: string; readonly record: string },
  ) {
    this.person = person;
    this.#shape = shape;
    this.#place = place;
    this.doc = newDocument(shape);
    this.doc.on('update', (bytes: Uint8Array, origin: unknown) => {
      if (origin === REMOTE) return;
      this.waiting.push({
        id: randomUUID(),
        revision: this.revision,
        bytes: new Uint8Array(bytes),
      });
    });
  }

  write(name: string, letters: string): void {
    const text = textAt(this.doc, name);
    if (text) writeText(text, letters);
  }

  value(name: string, value: unknown): void {
    writeValue(this.doc, name, value);
  }

  add(list: string, title: string, order = 'a0'): string {
    const id = randomUUID();
    this.doc.transact(() =>
      addItem(this.doc, this.#shape, { list, id }, { texts: { title }, values: { order } }),
    );
    return id;
  }

  said() {
    return readWritten(this.doc, this.#shape);
  }

  take(bytes: Uint8Array): void {
    Y.applyUpdate(this.doc, bytes, REMOTE);
  }

  /** Sends what waits, one after the other; stops at the first that is not taken. */
  async send(texts: Texts): Promise<TextAnswer | undefined> {
    let last: TextAnswer | undefined;
    for (let next = this.waiting[0]; next; next = this.waiting[0]) {
      last = await this.offer(texts, next);
      if (last.verdict !== 'accepted') return last;
      this.waiting.shift();
    }
    return last;
  }

  offer(texts: Texts, incoming: Incoming): Promise<TextAnswer> {
    return texts.take(this.person, this.#place.concept, this.#place.record, incoming);
  }

  /** Fetches what it has not; says how many bytes that were. */
  async fetch(texts: Texts): Promise<number> {
    const { concept, record } = this.#place;
    const held = { revision: this.revision, vector: Y.encodeStateVector(this.doc) };
    const { bytes, revision } = await texts.since(this.person, concept, record, held);
    this.revision = revision;
    this.take(bytes);
    return bytes.length;
  }
}
