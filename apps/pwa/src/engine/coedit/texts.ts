// How does a text that several people write live on this device? It opens without a network, what is written is on
// the disk before anybody says so, goes up in its order, and what others wrote comes down; what the server refuses
// is kept readable, and the text goes on as the server has it (traps YJS-11, YJS-12).
//
//   typing ──► row on the disk ──► contact: POST … accepted ──► GET what is missing ──► state on the disk
//                                              └ refused ──► kept beside, text begun anew from the server
import type { WrittenShape } from '@cxc/domain/kernel';
import { newDocument, readWritten } from '@cxc/domain/coedit';
import { MAX_TEXT_CHANGE, TextAnswer, TextState } from '@cxc/domain/wire';
import * as Y from 'yjs';
import type { Bytes, Platform } from '../platform.ts';
import { fromText, toText, type Sealer } from '../seal.ts';
import { shut } from '../store.ts';
import type { Transport } from '../transport.ts';
import { createTurnstile } from '../turnstile.ts';
import { textsDb } from './rows.ts';
import { REMOTE, createTextShelf, type KeptChange, type OwnChange } from './shelf.ts';

export type { KeptChange } from './shelf.ts';

export interface TextPlace {
  readonly concept: string;
  readonly record: string;
}

export interface OpenText {
  /** Another one after the text was begun anew; `changed` tells. */
  doc(): Y.Doc;
  revision(): number;
  /** Resolves when all that was written so far is on the disk; rejects when the disk did not take it. */
  onDisk(): Promise<void>;
  close(): void;
}

/** done: all was sent and fetched · silence: the line or the session ended · the code of a refused call */
export type TextsEnd = 'done' | 'silence' | { readonly code: string };

export interface Texts {
  /** The text as this device has it; undefined where it was never fetched. */
  open(place: TextPlace): Promise<OpenText | undefined>;
  /** Sends what waits and fetches what is missing, of these texts and of all in which something waits. */
  contact(places: readonly TextPlace[]): Promise<TextsEnd>;
  /** Own changes that no server has acknowledged. */
  waiting(): Promise<number>;
  /** What was refused and nobody has decided about. */
  kept(place: TextPlace): Promise<readonly KeptChange[]>;
  discard(kept: string): Promise<void>;
  close(): Promise<void>;
  destroy(): Promise<void>;
}

export interface TextsParts {
  readonly platform: Platform;
  readonly person: string;
  readonly sealer: Sealer;
  readonly transport: Transport;
  /** How records of a concept are written together; undefined where they are not. */
  shapeOf(concept: string): Promise<WrittenShape | undefined>;
  /** A text is another one, or new words are in it. */
  changed(text: string): void;
}

interface Held {
  doc: Y.Doc;
  revision: number;
  readonly writes: Set<Promise<void>>;
  /** Typed, and not yet on the disk. */
  readonly unwritten: { readonly bytes: Bytes; readonly revision: number }[];
  failure: Error | undefined;
  users: number;
}

const idOf = ({ concept, record }: TextPlace): string => `${concept}/${record}`;
const placeOf = (id: string): TextPlace => {
  const [concept = '', record = ''] = id.split('/');
  return { concept, record };
};

/** The first changes that fit into one, of one revision. */
function firstOf(changes: readonly OwnChange[]): readonly OwnChange[] {
  const [first] = changes;
  let bytes = 0;
  const end = changes.findIndex((change) => {
    bytes += change.bytes.length;
    return change !== first && (bytes > MAX_TEXT_CHANGE / 2 || change.revision !== first?.revision);
  });
  return end < 0 ? changes : changes.slice(0, end);
}

const merged = (changes: readonly Bytes[]): Bytes => new Uint8Array(Y.mergeUpdates([...changes]));

class Ended extends Error {
  readonly end: TextsEnd;
  constructor(end: TextsEnd) {
    super('the contact ended');
    this.end = end;
  }
}

const codeOf = (end: TextsEnd): string => (typeof end === 'string' ? end : end.code);

/** Opens the texts of one person. */
export function openTexts(parts: TextsParts): Texts {
  const { platform, person, transport } = parts;
  const db = textsDb(platform, person);
  const shelf = createTextShelf(platform, db, parts.sealer);
  const inTurn = createTurnstile();
  const held = new Map<string, Held>();

  const listen = (id: string, own: Held): void => {
    own.doc.on('update', (bytes: Uint8Array, origin: unknown) => {
      parts.changed(id);
      if (origin === REMOTE) return;
      own.unwritten.push({ bytes: new Uint8Array(bytes), revision: own.revision });
      // In the order of typing: a change rests on the one before it.
      const write = inTurn(async () => {
        for (let next = own.unwritten[0]; next; next = own.unwritten[0]) {
          await shelf.add(id, next.revision, next.bytes);
          own.unwritten.shift();
        }
      });
      own.writes.add(write);
      write.then(
        () => {
          own.writes.delete(write);
          own.failure = undefined;
        },
        (error: unknown) => {
          own.failure = error instanceof Error ? error : new Error('the disk did not take it');
        },
      );
    });
  };
  const replace = (id: string, own: Held, doc: Y.Doc, revision: number): void => {
    own.doc.destroy();
    own.doc = doc;
    own.revision = revision;
    listen(id, own);
    parts.changed(id);
  };

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

  /** What the server refused is kept with its words, and the text begins anew as the server has it. */
  async function setAside(place: TextPlace, shape: WrittenShape, code: string): Promise<void> {
    const id = idOf(place);
    const fresh = await ask(pathOf(place), TextState);
    const state = fromText(fresh.change);
    const before = newDocument(shape);
    Y.applyUpdate(before, state, REMOTE);
    await inTurn(async () => {
      const open = held.get(id);
      const unwritten = open?.unwritten.splice(0).map(({ bytes }) => bytes) ?? [];
      // At once: nobody types into what is about to be put aside.
      if (open) replace(id, open, before, fresh.revision);
      const changes = await shelf.waiting(id);
      const own = await shelf.load(id, shape);
      if (own) for (const bytes of unwritten) Y.applyUpdate(own.doc, bytes, REMOTE);
      const [first] = changes;
      const words = (doc: Y.Doc) => readWritten(doc, shape) ?? { texts: {}, values: {}, lists: {} };
      const kept = first &&
        own && {
          revision: first.revision,
          since: first.since,
          code,
          before: words(before),
          after: words(own.doc),
          change: merged([...changes.map(({ bytes }) => bytes), ...unwritten]),
        };
      const refused = changes.map((change) => change.id);
      await shelf.restart(id, fresh.revision, state, refused, kept);
      own?.doc.destroy();
    });
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
        answer = await post(place, last.id, last.revision, new Uint8Array(missing ?? []));
      }
      if (answer.verdict === 'gap') throw new Ended({ code: 'TEXT_GAP' });
      if (answer.verdict === 'refused') {
        await setAside(place, shape, answer.refusal.code);
        return;
      }
      const acknowledged = group.map((change) => change.id);
      const nothing = Y.encodeStateAsUpdate(new Y.Doc());
      await inTurn(() =>
        shelf.fold(id, shape, last.revision, new Uint8Array(nothing), acknowledged),
      );
    }
  }

  async function fetchInto(place: TextPlace, shape: WrittenShape): Promise<void> {
    const id = idOf(place);
    const own = await shelf.load(id, shape);
    const vector = own && toText(new Uint8Array(Y.encodeStateVector(own.doc)));
    const since = vector?.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
    const query = own && since ? `?revision=${own.revision}&since=${since}` : '';
    own?.doc.destroy();
    const { revision, change } = await ask(pathOf(place) + query, TextState);
    const bytes = fromText(change);
    const open = held.get(id);
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
      });
      return;
    }
    await inTurn(() => shelf.fold(id, shape, revision, bytes, []));
    if (open) Y.applyUpdate(open.doc, bytes, REMOTE);
  }

  return {
    async open(place) {
      const id = idOf(place);
      const shape = await parts.shapeOf(place.concept);
      const loaded = shape && !held.has(id) ? await shelf.load(id, shape) : undefined;
      if (loaded && !held.has(id)) {
        const own: Held = {
          ...loaded,
          writes: new Set<Promise<void>>(),
          unwritten: [],
          failure: undefined,
          users: 0,
        };
        held.set(id, own);
        listen(id, own);
      }
      const own = held.get(id);
      if (!own) return undefined;
      own.users += 1;
      let isOpen = true;
      return {
        doc: () => own.doc,
        revision: () => own.revision,
        async onDisk() {
          await Promise.all(own.writes);
          if (own.failure !== undefined) throw own.failure;
        },
        close() {
          if (!isOpen) return;
          isOpen = false;
          own.users -= 1;
          if (own.users > 0) return;
          held.delete(id);
          own.doc.destroy();
        },
      };
    },
    async contact(places) {
      const waiting = [...(await shelf.waitingByText()).keys()];
      try {
        for (const id of new Set([...waiting, ...places.map(idOf)])) {
          const place = placeOf(id);
          const shape = await parts.shapeOf(place.concept);
          if (!shape) continue;
          try {
            await send(place, shape);
            await fetchInto(place, shape);
          } catch (error) {
            // Not at the server yet, or this person's part in it has ended: the others go on.
            const isGone = error instanceof Ended && codeOf(error.end) === 'NOT_FOUND';
            if (!isGone) throw error;
          }
        }
        return 'done';
      } catch (error) {
        if (error instanceof Ended) return error.end;
        throw error;
      }
    },
    waiting: async () =>
      [...(await shelf.waitingByText()).values()].reduce((sum, count) => sum + count, 0),
    kept: (place) => shelf.kept(idOf(place)),
    discard: (kept) => shelf.discard(kept),
    async close() {
      await Promise.all([...held.values()].flatMap(({ writes }) => [...writes])).catch(() => {});
      for (const { doc } of held.values()) doc.destroy();
      held.clear();
      shut(db);
    },
    async destroy() {
      shut(db);
      await db.delete();
    },
  };
}
