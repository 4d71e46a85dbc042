// What of a text is on this device's disk, and in which order does it change there? Nothing is taken out before
// what replaces it is written, in the same transaction.
import { uuidFrom, type Written, type WrittenShape } from '@cxc/domain/kernel';
import { newDocument, type Collision } from '@cxc/domain/coedit';
import * as Y from 'yjs';
import type { Bytes, Platform } from '../platform.ts';
import { fromText, toText, type Sealer } from '../seal.ts';
import { steadily } from '../store.ts';
import { writersIn } from './bringBack.ts';
import type { ChangeRow, KeptRow, TextsDb } from './rows.ts';

/** Where a change came from, so that it is not taken for the person's own. */
export const REMOTE = 'remote';

export interface OwnChange {
  readonly id: string;
  readonly revision: number;
  readonly since: number;
  readonly bytes: Bytes;
}

/** What the server refused: the words before and after it, and the change itself. */
export interface KeptChange {
  readonly id: string;
  readonly revision: number;
  readonly since: number;
  readonly code: string;
  readonly isAtServer: boolean;
  /** Device time at which its person put it away, milliseconds. */
  readonly discarded?: number | undefined;
  readonly before: Written;
  readonly after: Written;
  readonly change: Bytes;
}

/** Where own work met somebody else's, until its person has decided. */
export interface KeptCard {
  readonly id: string;
  /** Device time of the first own word that met the others', milliseconds. */
  readonly since: number;
  readonly card: Collision;
}

export interface TextShelf {
  /** The text as this device has it; undefined where it was never here. */
  load(id: string, shape: WrittenShape): Promise<{ doc: Y.Doc; revision: number } | undefined>;
  /** The text as it was at the last contact, without what waits, and the writers that wrote in it from here. */
  loadState(
    id: string,
    shape: WrittenShape,
  ): Promise<{ doc: Y.Doc; revision: number; own: readonly number[] } | undefined>;
  /** Keeps an own change; on the disk when it resolves. */
  add(id: string, revision: number, bytes: Bytes): Promise<void>;
  /** Own changes of a text that nobody has acknowledged, in their order. */
  waiting(id: string): Promise<readonly OwnChange[]>;
  /** Takes in own changes from a rescue file: those that are here already are left as they are. */
  takeIn(id: string, changes: readonly OwnChange[]): Promise<number>;
  /** Makes few rows out of many own changes of a text: it opens as fast after a week of typing. */
  compact(id: string): Promise<void>;
  /** Texts with own changes that wait, and how many each. */
  waitingByText(): Promise<ReadonlyMap<string, number>>;
  /**
   * Writes a state that contains what is on the disk, `bytes`, and the changes that may go now.
   * @param bytes what came from the server
   */
  fold(
    id: string,
    shape: WrittenShape,
    revision: number,
    bytes: Bytes,
    acknowledged: readonly string[],
  ): Promise<void>;
  /** Begins the text anew from the server's state; own changes that were refused are kept beside. */
  restart(
    id: string,
    revision: number,
    bytes: Bytes,
    refused: readonly string[],
    kept: KeptChange | undefined,
  ): Promise<void>;
  /** Keeps a refused change that the server holds and another device wrote. */
  bringKept(id: string, kept: KeptChange): Promise<void>;
  /** The server holds these words now. */
  keptAtServer(kept: string): Promise<void>;
  /** Refused changes of a text, those that were put away included. */
  kept(id: string): Promise<readonly KeptChange[]>;
  /** Keeps where own work met other people's; a newer card about the same place takes the place of an older one. */
  addCards(id: string, since: number, cards: readonly Collision[]): Promise<void>;
  cards(id: string): Promise<readonly KeptCard[]>;
  dropCard(card: string): Promise<void>;
  /** Puts a kept change away, on its person's word, or takes it back. */
  putAway(kept: string, at: number | undefined): Promise<void>;
}

/** Most bytes of a change that own changes are merged into: it must go up in one. */
const MOST_COMPACT = 24_000;

/** Own changes in their order, parted into heaps of one revision and of a size that goes up in one. */
function heapsOf(changes: readonly OwnChange[]): readonly (readonly OwnChange[])[] {
  const heaps: OwnChange[][] = [];
  let size = 0;
  for (const change of changes) {
    const heap = heaps.at(-1);
    size += change.bytes.length;
    if (heap && heap[0]?.revision === change.revision && size <= MOST_COMPACT) heap.push(change);
    else {
      heaps.push([change]);
      size = change.bytes.length;
    }
  }
  return heaps;
}

/** One card about one place. */
function nameOf(card: Collision): string {
  const other = card.kind === 'overlap' ? card.other : '';
  return [card.kind, card.list ?? '', card.id ?? '', other].join('/');
}

const numberOf = ({ number }: ChangeRow): number => number;

export function createTextShelf(platform: Platform, db: TextsDb, sealer: Sealer): TextShelf {
  const bytesOf = (bytes: Uint8Array): Bytes => new Uint8Array(bytes);
  let last = 0;

  /** In order also where the clock of the device goes back. */
  const nextNumber = async (): Promise<number> => {
    if (last === 0)
      last = Math.max(0, ...(await steadily(db, () => db.changes.toArray())).map(numberOf));
    last = Math.max(last + 1, platform.clock());
    return last;
  };
  const rowsOf = async (id: string): Promise<readonly ChangeRow[]> => {
    const rows = await steadily(db, () => db.changes.where('text').equals(id).toArray());
    return rows.sort((a, b) => a.number - b.number);
  };
  const opened = async ({ id, revision, since, sealed }: ChangeRow): Promise<OwnChange> => ({
    id,
    revision,
    since,
    bytes: await sealer.openBytes(`change/${id}`, sealed),
  });
  const waiting = async (id: string): Promise<readonly OwnChange[]> =>
    Promise.all((await rowsOf(id)).map(opened));

  const loadState: TextShelf['loadState'] = async (id, shape) => {
    const state = await steadily(db, () => db.states.get(id));
    if (!state) return undefined;
    const doc = newDocument(shape);
    Y.applyUpdate(doc, await sealer.openBytes(`state/${id}`, state.sealed), REMOTE);
    return { doc, revision: state.revision, own: state.own ?? [] };
  };

  const keptRow = async (text: string, kept: KeptChange): Promise<KeptRow> => {
    const { before, after, change, ...row } = kept;
    const words = { before, after, change: toText(change) };
    return { ...row, text, sealed: await sealer.seal(`kept/${kept.id}`, words) };
  };

  return {
    waiting,
    loadState,
    async load(id, shape) {
      const loaded = await loadState(id, shape);
      if (loaded)
        for (const { bytes } of await waiting(id)) Y.applyUpdate(loaded.doc, bytes, REMOTE);
      return loaded;
    },
    async add(text, revision, bytes) {
      const id = uuidFrom(platform.random(16));
      const row = { id, text, number: await nextNumber(), revision, since: platform.clock() };
      const sealed = await sealer.sealBytes(`change/${id}`, bytes);
      await steadily(db, () => db.changes.put({ ...row, sealed }));
    },
    async takeIn(text, changes) {
      let brought = 0;
      for (const { id, revision, since, bytes } of changes) {
        if (await steadily(db, () => db.changes.get(id))) continue;
        const sealed = await sealer.sealBytes(`change/${id}`, bytes);
        const number = await nextNumber();
        await steadily(db, () => db.changes.put({ id, text, number, revision, since, sealed }));
        brought += 1;
      }
      return brought;
    },
    async compact(text) {
      for (const changes of heapsOf(await waiting(text))) {
        const [first, second] = changes;
        if (!first || !second) continue;
        const id = uuidFrom(platform.random(16));
        const bytes = bytesOf(Y.mergeUpdates(changes.map((change) => change.bytes)));
        const sealed = await sealer.sealBytes(`change/${id}`, bytes);
        const gone = changes.map((change) => change.id);
        const { revision, since } = first;
        await steadily(db, () =>
          db.transaction('rw', db.changes, async () => {
            const here = await db.changes.bulkGet(gone);
            const number = here[0]?.number;
            // Another tab was there, or the server has acknowledged some of them.
            if (number === undefined || here.some((row) => row === undefined)) return;
            await db.changes.bulkDelete(gone);
            await db.changes.put({ id, text, number, revision, since, sealed });
          }),
        );
      }
    },
    async waitingByText() {
      const rows = await steadily(db, () => db.changes.toArray());
      const counts = new Map<string, number>();
      for (const { text } of rows) counts.set(text, (counts.get(text) ?? 0) + 1);
      return counts;
    },
    async fold(id, shape, revision, bytes, acknowledged) {
      for (;;) {
        const before = await steadily(db, () => db.states.get(id));
        // Another tab went on to the next one: these bytes belong to no state that is here.
        if (before && before.revision !== revision) return;
        const doc = newDocument(shape);
        if (before) Y.applyUpdate(doc, await sealer.openBytes(`state/${id}`, before.sealed));
        Y.applyUpdate(doc, bytes);
        const own = new Set(before?.own);
        for (const change of await waiting(id)) {
          if (!acknowledged.includes(change.id)) continue;
          Y.applyUpdate(doc, change.bytes);
          for (const writer of writersIn(change.bytes)) own.add(writer);
        }
        const state = bytesOf(Y.encodeStateAsUpdate(doc));
        doc.destroy();
        const sealed = await sealer.sealBytes(`state/${id}`, state);
        const version = (before?.version ?? 0) + 1;
        const isWritten = await steadily(db, () =>
          db.transaction('rw', db.states, db.changes, async () => {
            if ((await db.states.get(id))?.version !== before?.version) return false;
            await db.states.put({ id, revision, version, own: [...own], sealed });
            await db.changes.bulkDelete([...acknowledged]);
            return true;
          }),
        );
        if (isWritten) return;
      }
    },
    async restart(id, revision, bytes, refused, kept) {
      const row = kept && (await keptRow(id, kept));
      const sealed = await sealer.sealBytes(`state/${id}`, bytes);
      await steadily(db, () =>
        db.transaction('rw', db.states, db.changes, db.kept, async () => {
          const before = await db.states.get(id);
          const version = (before?.version ?? 0) + 1;
          if (row) await db.kept.put(row);
          await db.states.put({ id, revision, version, own: before?.own ?? [], sealed });
          await db.changes.bulkDelete([...refused]);
        }),
      );
    },
    async kept(id) {
      const rows = await steadily(db, () => db.kept.where('text').equals(id).toArray());
      return Promise.all(
        rows.map(async ({ sealed, text: _text, ...row }) => {
          const value = await sealer.open(`kept/${row.id}`, sealed);
          const { before, after, change } = value as Record<'before' | 'after', Written> & {
            change: string;
          };
          return { ...row, before, after, change: fromText(change) };
        }),
      );
    },
    async bringKept(id, kept) {
      const row = await keptRow(id, kept);
      await steadily(db, () => db.kept.put(row));
    },
    async keptAtServer(kept) {
      await steadily(db, () => db.kept.update(kept, { isAtServer: true }));
    },
    async addCards(text, since, cards) {
      for (const card of cards) {
        const id = `${text}/${nameOf(card)}`;
        const sealed = await sealer.seal(`card/${id}`, { card });
        await steadily(db, () => db.cards.put({ id, text, since, sealed }));
      }
    },
    async cards(text) {
      const rows = await steadily(db, () => db.cards.where('text').equals(text).toArray());
      return Promise.all(
        rows.map(async ({ id, since, sealed }) => {
          const { card } = (await sealer.open(`card/${id}`, sealed)) as { card: Collision };
          return { id, since, card };
        }),
      );
    },
    dropCard: (card) => steadily(db, () => db.cards.delete(card)),
    async putAway(kept, at) {
      await steadily(db, () => db.kept.update(kept, { discarded: at }));
    },
  };
}
