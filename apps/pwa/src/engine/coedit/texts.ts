// How does a text that several people write live on this device? It opens without a network, what is written is on
// the disk before anybody says so, goes up in its order, and what others wrote comes down; what the server refuses
// is kept readable, and the text goes on as the server has it (traps YJS-11, YJS-12).
//
//   typing ──► row on the disk ──► contact: POST … accepted ──► GET what is missing ──► state on the disk
//                                              └ refused ──► kept beside, text begun anew from the server
import { uuidFrom, type TimesOf, type WrittenShape } from '@cxc/domain/kernel';
import { hasGap } from '@cxc/domain/coedit';
import * as Y from 'yjs';
import type { Platform } from '../platform.ts';
import type { Sealer } from '../seal.ts';
import { shut } from '../store.ts';
import type { Transport } from '../transport.ts';
import { createTurnstile } from '../turnstile.ts';
import { textsDb } from './rows.ts';
import { createCarried } from './carried.ts';
import { Ended, createContact, idOf, merged, placeOf, type Held } from './contact.ts';
import { createKeptTexts } from './keptTexts.ts';
import { createLive } from './live.ts';
import { REMOTE, createTextShelf, type KeptCard, type KeptChange } from './shelf.ts';
import type { OpenText, RescuedText, TextMessage, TextPlace, TextsEnd } from './words.ts';

export interface Texts {
  /** The text as this device has it; undefined where it was never fetched. */
  open(place: TextPlace): Promise<OpenText | undefined>;
  /** Sends what waits and fetches what is missing, of these texts and of all in which something waits. */
  contact(places: readonly TextPlace[]): Promise<TextsEnd>;
  /** The same, without the texts whose letters come and go by themselves. */
  contactRest(places: readonly TextPlace[]): Promise<TextsEnd>;
  /** Keeps a line open for each text that somebody looks at in any tab; without a network, or where another tab sends, for none. */
  converse(isOn: boolean): void;
  /** Fetches what is missing of one text, and sends nothing: any tab may. */
  fetch(place: TextPlace): Promise<TextsEnd>;
  /** Own changes that no server has acknowledged. */
  waiting(): Promise<number>;
  /** Brings here what other devices of this person wrote and the server refused. */
  shareKept(place?: TextPlace): Promise<TextsEnd>;
  /** What was refused, also what was put away in the last 30 days. */
  kept(place: TextPlace): Promise<readonly KeptChange[]>;
  /** Puts a refused change away; it can be taken back. */
  discard(kept: string): Promise<void>;
  recover(kept: string): Promise<void>;
  /** Where own work met other people's, and nobody has decided. */
  cards(place: TextPlace): Promise<readonly KeptCard[]>;
  /** Somebody has decided. */
  dropCard(card: string): Promise<void>;
  /** What waits, in clear, for a rescue file. */
  rescue(): Promise<readonly RescuedText[]>;
  /** Takes in what {@link rescue} gave; says how many changes were not here. */
  takeIn(texts: readonly RescuedText[]): Promise<number>;
  /** What another tab of this person said. */
  hear(message: TextMessage): void;
  /** Texts with words of this tab that are not on the disk yet. */
  typing(): readonly string[];
  /** Texts that are open in any tab. */
  opened(): readonly TextPlace[];
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
  /** Which of its lists lie in time. */
  timesOf(concept: string): Readonly<Record<string, TimesOf>> | undefined;
  post(message: TextMessage): void;
  /** Words were typed into a text; they are on their way to the disk. */
  typed(text: string): void;
  /** The rows of this device are others. */
  wrote(): void;
  /** There is something to send, or to fetch. */
  want(): void;
  /** Somebody begins or ends to look at a text. */
  looked(): void;
}

/** Where words came from that another tab wrote: they are on the disk already. */
const TAB = 'tab';
/** Own rows of a text after which they are made few. */
const MANY_ROWS = 60;

/** Refused words that were put away can be taken back for so long, milliseconds (D0.2). */
const RECOVERABLE = 30 * 24 * 3_600_000;
/** Opens the texts of one person. */
export function openTexts(parts: TextsParts): Texts {
  const { platform, person } = parts;
  const db = textsDb(platform, person);
  const shelf = createTextShelf(platform, db, parts.sealer);
  const inTurn = createTurnstile();
  /** Two contacts about one text at once would set the same words aside twice. */
  const inContact = createTurnstile();
  const held = new Map<string, Held>();
  const tab = uuidFrom(platform.random(16));
  const openElsewhere = new Map<string, readonly string[]>();
  /** Part of a text that a tab looks at, by tab and text. */
  const looks = new Map<string, { readonly text: string; readonly where: string }>();
  let rows = 0;

  const tell = (own: Held): void => {
    for (const hear of own.hearers) hear();
  };
  const sayOpen = (): void => parts.post({ kind: 'open', tab, texts: [...held.keys()] });
  const wrote = (): void => {
    parts.post({ kind: 'rows' });
    parts.wrote();
  };
  const look = (by: string, text: string, where: string | undefined): void => {
    if (where === undefined) looks.delete(`${by}/${text}`);
    else looks.set(`${by}/${text}`, { text, where });
    parts.looked();
  };
  const meetPeople = (id: string, people: Held['people']): void => {
    const own = held.get(id);
    if (!own || (!own.people && !people)) return;
    own.people = people;
    tell(own);
  };
  /** What this tab has typed since the last write goes to the disk as few rows, in the order of typing. */
  const writeDown = async (id: string, own: Held): Promise<void> => {
    for (let first = own.unwritten[0]; first; first = own.unwritten[0]) {
      const { revision } = first;
      await live.settle(id);
      const end = own.unwritten.findIndex((one) => one.revision !== revision);
      const group = own.unwritten.slice(0, Math.min(end < 0 ? Infinity : end, MANY_ROWS));
      const bytes = merged(group.map((one) => one.bytes));
      await shelf.add(id, revision, bytes);
      own.unwritten.splice(0, group.length);
      rows += 1;
      if (rows % MANY_ROWS === 0) await shelf.compact(id);
    }
  };
  const listen = (id: string, own: Held): void => {
    own.doc.on('update', (bytes: Uint8Array, origin: unknown) => {
      if (origin === REMOTE || origin === TAB) return tell(own);
      parts.typed(id);
      parts.post({ kind: 'words', text: id, revision: own.revision, bytes });
      own.unwritten.push({ bytes: new Uint8Array(bytes), revision: own.revision });
      const write = inTurn(() => writeDown(id, own));
      void write.then(
        () => {
          wrote();
          if (live.isLive(id)) live.push(id);
          else parts.want();
        },
        () => undefined,
      );
      own.writes.add(write);
      write.then(
        () => {
          own.writes.delete(write);
          own.failure = undefined;
        },
        (error: unknown) => {
          own.writes.delete(write);
          own.failure = error instanceof Error ? error : new Error('the disk did not take it');
        },
      );
      // Whoever hears of it asks whether it is on the disk: from here on that waits for this write.
      tell(own);
    });
  };
  const replace = (id: string, own: Held, doc: Y.Doc, revision: number): void => {
    own.doc.destroy();
    own.doc = doc;
    own.revision = revision;
    listen(id, own);
    tell(own);
  };

  /** The text is another one on the disk: another tab began it anew. */
  async function reload(id: string): Promise<void> {
    const own = held.get(id);
    const shape = own && (await parts.shapeOf(placeOf(id).concept));
    if (!shape) return;
    await inTurn(async () => {
      await writeDown(id, own);
      const loaded = await shelf.load(id, shape);
      if (loaded) replace(id, own, loaded.doc, loaded.revision);
    });
  }
  /** Words of other tabs that came while this one opened, and were not heard. */
  async function catchUp(id: string, own: Held, shape: WrittenShape): Promise<void> {
    const loaded = await shelf.load(id, shape);
    if (loaded?.revision === own.revision)
      Y.applyUpdate(own.doc, Y.encodeStateAsUpdate(loaded.doc), REMOTE);
    loaded?.doc.destroy();
  }

  const contact = createContact({
    ...parts,
    shelf,
    inTurn,
    held,
    replace,
    newId: () => uuidFrom(platform.random(16)),
    keepWhole: (...whole) => keptTexts.keepWhole(...whole),
    wrote: () => {
      wrote();
      parts.want();
    },
  });
  const one = (id: string, sends: boolean) =>
    inContact(async () => {
      await inTurn(() => live.settle(id));
      await contact(id, sends);
    });
  const keptTexts = createKeptTexts({
    ...parts,
    shelf,
    fetch: (id) => contact(id, false),
    wrote,
  });
  const live = createLive({
    ...parts,
    shelf,
    inTurn,
    meet: (id) => one(id, true),
    heard(id, revision, bytes) {
      parts.post({ kind: 'words', text: id, revision, bytes });
      const own = held.get(id);
      if (own?.revision === revision) Y.applyUpdate(own.doc, bytes, REMOTE);
    },
    people(id, people) {
      parts.post({ kind: 'people', text: id, people });
      meetPeople(id, people);
    },
    acknowledged: wrote,
  });
  const carried = createCarried({
    ...parts,
    shelf,
    inTurn,
    async anew(id) {
      parts.post({ kind: 'anew', text: id });
      await reload(id);
    },
  });
  async function untilEnd(run: () => Promise<void>): Promise<TextsEnd> {
    try {
      await run();
      return 'done';
    } catch (error) {
      if (error instanceof Ended) return error.end;
      throw error;
    }
  }

  async function contactAll(places: readonly TextPlace[], isMeant: (id: string) => boolean) {
    const waiting = [...(await shelf.waitingByText()).keys()];
    return untilEnd(async () => {
      for (const id of new Set([...waiting, ...places.map(idOf)]))
        if (isMeant(id)) await one(id, true);
    });
  }

  return {
    async open(place) {
      const id = idOf(place);
      const shape = await parts.shapeOf(place.concept);
      if (shape && !held.has(id) && (await shelf.waiting(id)).length > MANY_ROWS)
        await inTurn(() => shelf.compact(id));
      const loaded = shape && !held.has(id) ? await shelf.load(id, shape) : undefined;
      if (shape && loaded && !held.has(id)) {
        const own: Held = {
          ...loaded,
          hearers: new Set<() => void>(),
          writes: new Set<Promise<void>>(),
          unwritten: [],
          failure: undefined,
          users: 0,
          people: undefined,
        };
        held.set(id, own);
        listen(id, own);
        sayOpen();
        await catchUp(id, own, shape);
      } else loaded?.doc.destroy();
      const own = held.get(id);
      if (!own) return undefined;
      own.users += 1;
      let isOpen = true;
      return {
        doc: () => own.doc,
        revision: () => own.revision,
        async onDisk() {
          await Promise.allSettled(own.writes);
          if (own.failure !== undefined) throw own.failure;
        },
        isWaiting: async () => (await shelf.waiting(id)).length > 0,
        subscribe(hear) {
          own.hearers.add(hear);
          return () => own.hearers.delete(hear);
        },
        people: () => own.people,
        here(where) {
          if (!isOpen) return;
          parts.post({ kind: 'here', tab, text: id, where });
          look(tab, id, where);
        },
        close() {
          if (!isOpen) return;
          isOpen = false;
          own.users -= 1;
          if (own.users > 0) return;
          parts.post({ kind: 'here', tab, text: id });
          look(tab, id, undefined);
          held.delete(id);
          // What was typed last is on its way to the disk; the document itself is not needed for that.
          own.doc.destroy();
          sayOpen();
        },
      };
    },
    contact: (places) => contactAll(places, () => true),
    contactRest: (places) => contactAll(places, (id) => !live.isLive(id)),
    converse: (isOn) =>
      live.show(new Map(isOn ? [...looks.values()].map(({ text, where }) => [text, where]) : [])),
    fetch: (place) => untilEnd(() => one(idOf(place), false)),
    waiting: async () =>
      [...(await shelf.waitingByText()).values()].reduce((sum, count) => sum + count, 0),
    async kept(place) {
      const all = await shelf.kept(idOf(place));
      return all.filter(
        ({ discarded }) => discarded === undefined || platform.clock() - discarded < RECOVERABLE,
      );
    },
    async discard(kept) {
      await shelf.putAway(kept, platform.clock());
      wrote();
      void keptTexts.tell(kept, true);
    },
    async recover(kept) {
      await shelf.putAway(kept, undefined);
      wrote();
      void keptTexts.tell(kept, false);
    },
    shareKept: (place) => untilEnd(() => inContact(() => keptTexts.share(place))),
    cards: (place) => shelf.cards(idOf(place)),
    async dropCard(card) {
      await shelf.dropCard(card);
      wrote();
    },
    rescue: carried.rescue,
    async takeIn(texts) {
      const brought = await carried.takeIn(texts);
      wrote();
      parts.want();
      return brought;
    },
    hear(message) {
      if (message.kind === 'open') {
        if (message.texts.length > 0) openElsewhere.set(message.tab, message.texts);
        else openElsewhere.delete(message.tab);
      } else if (message.kind === 'who') {
        sayOpen();
        for (const [by, { text, where }] of looks)
          if (by.startsWith(tab)) parts.post({ kind: 'here', tab, text, where });
      } else if (message.kind === 'here') look(message.tab, message.text, message.where);
      else if (message.kind === 'people') meetPeople(message.text, message.people);
      else if (message.kind === 'rows') live.push();
      else if (message.kind === 'anew') void reload(message.text);
      else if (message.kind === 'words') {
        const own = held.get(message.text);
        if (own?.revision !== message.revision) return;
        Y.applyUpdate(own.doc, message.bytes, TAB);
        if (hasGap(own.doc)) void reload(message.text);
      }
    },
    typing: () => [
      ...carried.arriving(),
      ...[...held].filter(([, own]) => own.unwritten.length > 0).map(([id]) => id),
    ],
    opened: () =>
      [...new Set([...held.keys(), ...[...openElsewhere.values()].flat()])].map(placeOf),
    async close() {
      live.close();
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
