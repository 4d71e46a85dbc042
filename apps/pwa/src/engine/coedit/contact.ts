// What happens to one text in a contact with the server? What waits goes up in its order, then comes what others wrote;
// what the server refuses is set aside with its words, and the text begins anew from the server's state.
import { derivedId, type TimesOf, type Written, type WrittenShape } from '@cxc/domain/kernel';
import { collisions, newDocument, putAway, readWritten } from '@cxc/domain/coedit';
import { MAX_TEXT_CHANGE, TextAnswer, TextState } from '@cxc/domain/wire';
import * as Y from 'yjs';
import type { Bytes } from '../platform.ts';
import { fromText, toText } from '../seal.ts';
import type { Transport } from '../transport.ts';
import type { Turnstile } from '../turnstile.ts';
import { lackingAt } from './bringBack.ts';
import { REMOTE, type KeptChange, type OwnChange, type TextShelf } from './shelf.ts';
import type { TextMessage, TextPerson, TextPlace, TextsEnd } from './words.ts';

/** An open text, as this tab holds it. */
export interface Held {
  doc: Y.Doc;
  revision: number;
  readonly writes: Set<Promise<void>>;
  /** Typed, and not yet on the disk. */
  readonly unwritten: { readonly bytes: Bytes; readonly revision: number }[];
  failure: Error | undefined;
  users: number;
  people: readonly TextPerson[] | undefined;
  readonly hearers: Set<() => void>;
}

export const idOf = ({ concept, record }: TextPlace): string => `${concept}/${record}`;
export const placeOf = (id: string): TextPlace => {
  const [concept = '', record = ''] = id.split('/');
  return { concept, record };
};

/** The first changes that fit into one, of one revision. */
export function firstOf(changes: readonly OwnChange[]): readonly OwnChange[] {
  const [first] = changes;
  let bytes = 0;
  const end = changes.findIndex((change) => {
    bytes += change.bytes.length;
    return change !== first && (bytes > MAX_TEXT_CHANGE / 2 || change.revision !== first?.revision);
  });
  return end < 0 ? changes : changes.slice(0, end);
}

export const merged = (changes: readonly Bytes[]): Bytes =>
  new Uint8Array(Y.mergeUpdates([...changes]));

/** The contact is over. */
export class Ended extends Error {
  readonly end: TextsEnd;
  constructor(end: TextsEnd) {
    super('the contact ended');
    this.end = end;
  }
}

export const NO_WORDS: Written = { texts: {}, values: {}, lists: {} };
/** An update without content is two zeros. */
export const isNothing = (bytes: Bytes): boolean => bytes.length <= 2;

const codeOf = (end: TextsEnd): string => (typeof end === 'string' ? end : end.code);

export interface ContactParts {
  readonly person: string;
  readonly transport: Transport;
  readonly shelf: TextShelf;
  readonly inTurn: Turnstile;
  readonly held: ReadonlyMap<string, Held>;
  shapeOf(concept: string): Promise<WrittenShape | undefined>;
  timesOf(concept: string): Readonly<Record<string, TimesOf>> | undefined;
  newId(): string;
  /** Has the server keep a refused change of which it holds a part under another id. */
  keepWhole(place: TextPlace, whole: KeptChange, part: string): Promise<void>;
  /** An open text goes on as this document. */
  replace(id: string, own: Held, doc: Y.Doc, revision: number): void;
  post(message: TextMessage): void;
  /** The rows of this device are others. */
  wrote(): void;
}

/** How one text is brought to the server and fetched from it; rejects with {@link Ended} when the contact is over. */
export function createContact(parts: ContactParts): (id: string, sends: boolean) => Promise<void> {
  const { person, transport, shelf, inTurn, held, replace, wrote } = parts;

  async function ask(path: string, answer: typeof TextAnswer, body: unknown): Promise<TextAnswer>;
  async function ask(path: string, answer: typeof TextState): Promise<TextState>;
  async function ask(path: string, answer: typeof TextAnswer | typeof TextState, body?: unknown) {
    const method = body === undefined ? ('GET' as const) : ('POST' as const);
    const given = await transport.ask({ method, path, answer, body, person });
    if (given.kind === 'ok') return given.body as TextAnswer | TextState;
    throw new Ended(given.kind === 'problem' ? { code: given.code } : 'silence');
  }
  const pathOf = ({ concept, record }: TextPlace): string => `/api/texts/${concept}/${record}`;
  const post = (place: TextPlace, id: string, revision: number, bytes: Bytes) =>
    ask(pathOf(place), TextAnswer, { id, revision, change: toText(bytes) });

  const since = (doc: Y.Doc, revision: number): string => {
    const vector = toText(new Uint8Array(Y.encodeStateVector(doc)));
    const safe = vector.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
    return `?revision=${String(revision)}&since=${safe}`;
  };

  /** What the server refused is kept with its words, and the text begins anew as the server has it. */
  async function setAside(
    place: TextPlace,
    shape: WrittenShape,
    code: string,
    /** The id under which the server holds the words of these changes. */
    atServer: { readonly id: string; readonly of: readonly string[] } | undefined,
  ): Promise<void> {
    const id = idOf(place);
    const fresh = await ask(pathOf(place), TextState);
    const state = fromText(fresh.change);
    const before = newDocument(shape);
    Y.applyUpdate(before, state, REMOTE);
    const aside = await inTurn(async () => {
      const open = held.get(id);
      const unwritten = open?.unwritten.splice(0).map(({ bytes }) => bytes) ?? [];
      // At once: nobody types into what is about to be put aside.
      if (open) replace(id, open, before, fresh.revision);
      const changes = await shelf.waiting(id);
      const own = await shelf.load(id, shape);
      if (own) for (const bytes of unwritten) Y.applyUpdate(own.doc, bytes, REMOTE);
      const [first] = changes;
      const words = (doc: Y.Doc) => readWritten(doc, shape) ?? NO_WORDS;
      // What was typed while the answer came is not among the words that the server holds.
      const isAtServer =
        atServer !== undefined &&
        unwritten.length === 0 &&
        changes.every((change) => atServer.of.includes(change.id));
      const kept = first &&
        own && {
          id: isAtServer ? atServer.id : parts.newId(),
          revision: first.revision,
          since: first.since,
          code,
          isAtServer,
          before: words(before),
          after: words(own.doc),
          change: merged([...changes.map(({ bytes }) => bytes), ...unwritten]),
        };
      const refused = changes.map((change) => change.id);
      await shelf.restart(id, fresh.revision, state, refused, kept);
      own?.doc.destroy();
      return kept;
    });
    parts.post({ kind: 'anew', text: id });
    wrote();
    if (aside && !aside.isAtServer && atServer) await parts.keepWhole(place, aside, atServer.id);
  }

  const wordsOf = (doc: Y.Doc, shape: WrittenShape): Written => readWritten(doc, shape) ?? NO_WORDS;

  /**
   * Where own words that wait and what others wrote meanwhile are about the same place, a card is kept for the person;
   * an item that one took out while the other wrote in it stays.
   */
  async function meet(place: TextPlace, shape: WrittenShape): Promise<void> {
    const id = idOf(place);
    const [first] = await shelf.waiting(id);
    const state = await shelf.loadState(id, shape);
    const own = await shelf.load(id, shape);
    if (!first || !state || !own || first.revision !== state.revision) return;
    const { revision, change } = await ask(
      pathOf(place) + since(state.doc, state.revision),
      TextState,
    );
    const bytes = fromText(change);
    if (revision !== state.revision || isNothing(bytes)) return;
    const base = wordsOf(state.doc, shape);
    const mine = wordsOf(own.doc, shape);
    Y.applyUpdate(state.doc, bytes, REMOTE);
    Y.applyUpdate(own.doc, bytes, REMOTE);
    const theirs = wordsOf(state.doc, shape);
    const meeting = { base, mine, theirs, merged: wordsOf(own.doc, shape) };
    const cards = collisions(meeting, parts.timesOf(place.concept));
    await inTurn(() => shelf.fold(id, shape, revision, bytes, []));
    parts.post({ kind: 'words', text: id, revision, bytes });
    const open = held.get(id);
    if (open) Y.applyUpdate(open.doc, bytes, REMOTE);
    const away = cards.filter((card) => card.kind === 'deletedEdited');
    if (away.length > 0) {
      const doc = open?.doc ?? own.doc;
      const before = Y.encodeStateVector(doc);
      doc.transact(() =>
        away.forEach(({ list, id: item }) => putAway(doc, { list, id: item }, false)),
      );
      if (open) await Promise.all(open.writes);
      else await shelf.add(id, revision, new Uint8Array(Y.encodeStateAsUpdate(doc, before)));
    }
    await shelf.addCards(id, first.since, cards);
    state.doc.destroy();
    own.doc.destroy();
    if (cards.length > 0) wrote();
  }

  /** Sends what waits in one text. */
  async function send(place: TextPlace, shape: WrittenShape): Promise<void> {
    const id = idOf(place);
    for (;;) {
      const group = firstOf(await shelf.waiting(id));
      const last = group.at(-1);
      if (!last) return;
      const sent = merged(group.map(({ bytes }) => bytes));
      let answer = await post(place, last.id, last.revision, sent);
      if (answer.verdict === 'gap') {
        const own = await shelf.load(id, shape);
        const missing = own && Y.encodeStateAsUpdate(own.doc, fromText(answer.vector));
        own?.doc.destroy();
        // Without the text there is nothing to fill the gap with: the words stay.
        if (missing) answer = await post(place, last.id, last.revision, new Uint8Array(missing));
      }
      if (answer.verdict === 'gap') throw new Ended({ code: 'TEXT_GAP' });
      if (answer.verdict === 'refused') {
        const of = group.map((change) => change.id);
        await setAside(
          place,
          shape,
          answer.refusal.code,
          answer.kept ? { id: last.id, of } : undefined,
        );
        return;
      }
      const acknowledged = group.map((change) => change.id);
      const nothing = Y.encodeStateAsUpdate(new Y.Doc());
      await inTurn(() =>
        shelf.fold(id, shape, last.revision, new Uint8Array(nothing), acknowledged),
      );
      wrote();
    }
  }

  /** Said again since this device was opened: what the server did not take then, it does not take now. */
  const saidAgain = new Set<string>();

  /** What the server acknowledged to this person and has lost goes up again. */
  async function bringBack(
    place: TextPlace,
    shape: WrittenShape,
    revision: number,
    vector: Bytes,
  ): Promise<void> {
    const id = idOf(place);
    const state = await shelf.loadState(id, shape);
    const lacking = state?.revision === revision ? lackingAt(state.doc, state.own, vector) : [];
    state?.doc.destroy();
    for (const { writer, from, bytes } of lacking) {
      // The same words are the same change, whichever device of the person says them.
      const again = derivedId('text-again', id, String(revision), String(writer), String(from));
      if (saidAgain.has(again) || bytes.length > MAX_TEXT_CHANGE) continue;
      saidAgain.add(again);
      // It rests on something else that is lost: once that is back, this can come too.
      if ((await post(place, again, revision, bytes)).verdict === 'gap') saidAgain.delete(again);
    }
  }

  async function fetchInto(place: TextPlace, shape: WrittenShape, sends: boolean): Promise<void> {
    const id = idOf(place);
    const own = await shelf.load(id, shape);
    const query = own ? since(own.doc, own.revision) : '';
    own?.doc.destroy();
    const { revision, change, vector } = await ask(pathOf(place) + query, TextState);
    const bytes = fromText(change);
    const open = held.get(id);
    if (vector !== undefined && sends) await bringBack(place, shape, revision, fromText(vector));
    if (own && own.revision !== revision) {
      await inTurn(async () => {
        // What was typed while the answer came belongs to the one before: the next contact asks about it.
        if (open && open.unwritten.length > 0) return;
        const doc = newDocument(shape);
        Y.applyUpdate(doc, bytes, REMOTE);
        const isFree = (await shelf.waiting(id)).length === 0 && !open?.unwritten.length;
        if (!isFree) return;
        if (open) replace(id, open, doc, revision);
        await shelf.restart(id, revision, bytes, [], undefined);
        parts.post({ kind: 'anew', text: id });
      });
      return;
    }
    if (own && isNothing(bytes)) return;
    await inTurn(() => shelf.fold(id, shape, revision, bytes, []));
    parts.post({ kind: 'words', text: id, revision, bytes });
    if (open) Y.applyUpdate(open.doc, bytes, REMOTE);
  }

  return async (id, sends) => {
    const place = placeOf(id);
    const shape = await parts.shapeOf(place.concept);
    if (!shape) return;
    try {
      if (sends) {
        await meet(place, shape);
        await send(place, shape);
      }
      await fetchInto(place, shape, sends);
    } catch (error) {
      // Not at the server yet, or this person's part in it has ended: the others go on.
      const isGone = error instanceof Ended && codeOf(error.end) === 'NOT_FOUND';
      if (!isGone) throw error;
    }
  };
}
