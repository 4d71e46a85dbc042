// What of a text is on this device's disk, and in which order does it change there? Nothing is taken out before
// what replaces it is written, in the same transaction.
import { uuidFrom, type Written, type WrittenShape } from '@cxc/domain/kernel';
import { newDocument } from '@cxc/domain/coedit';
import * as Y from 'yjs';
import type { Bytes, Platform } from '../platform.ts';
import { fromText, toText, type Sealer } from '../seal.ts';
import { steadily } from '../store.ts';
import type { ChangeRow, TextsDb } from './rows.ts';

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
  readonly before: Written;
  readonly after: Written;
  readonly change: Bytes;
}

export interface TextShelf {
  /** The text as this device has it; undefined where it was never here. */
  load(id: string, shape: WrittenShape): Promise<{ doc: Y.Doc; revision: number } | undefined>;
  /** Keeps an own change; on the disk when it resolves. */
  add(id: string, revision: number, bytes: Bytes): Promise<void>;
  /** Own changes of a text that nobody has acknowledged, in their order. */
  waiting(id: string): Promise<readonly OwnChange[]>;
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
    kept: Omit<KeptChange, 'id'> | undefined,
  ): Promise<void>;
  kept(id: string): Promise<readonly KeptChange[]>;
  /** Takes a kept change away, on its person's word. */
  discard(kept: string): Promise<void>;
}

const numberOf = ({ number }: ChangeRow): number => number;

export function createTextShelf(platform: Platform, db: TextsDb, sealer: Sealer): TextShelf {
  const bytesOf = (bytes: Uint8Array): Bytes => new Uint8Array(bytes);
  let last = 0;

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

  return {
    waiting,
    async load(id, shape) {
      const state = await steadily(db, () => db.states.get(id));
      if (!state) return undefined;
      const doc = newDocument(shape);
      Y.applyUpdate(doc, await sealer.openBytes(`state/${id}`, state.sealed), REMOTE);
      for (const { bytes } of await waiting(id)) Y.applyUpdate(doc, bytes, REMOTE);
      return { doc, revision: state.revision };
    },
    async add(text, revision, bytes) {
      const id = uuidFrom(platform.random(16));
      // In order also where the clock of the device goes back.
      if (last === 0)
        last = Math.max(0, ...(await steadily(db, () => db.changes.toArray())).map(numberOf));
      last = Math.max(last + 1, platform.clock());
      const row = { id, text, number: last, revision, since: platform.clock() };
      const sealed = await sealer.sealBytes(`change/${id}`, bytes);
      await steadily(db, () => db.changes.put({ ...row, sealed }));
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
        for (const change of await waiting(id))
          if (acknowledged.includes(change.id)) Y.applyUpdate(doc, change.bytes);
        const state = bytesOf(Y.encodeStateAsUpdate(doc));
        doc.destroy();
        const sealed = await sealer.sealBytes(`state/${id}`, state);
        const version = (before?.version ?? 0) + 1;
        const isWritten = await steadily(db, () =>
          db.transaction('rw', db.states, db.changes, async () => {
            if ((await db.states.get(id))?.version !== before?.version) return false;
            await db.states.put({ id, revision, version, sealed });
            await db.changes.bulkDelete([...acknowledged]);
            return true;
          }),
        );
        if (isWritten) return;
      }
    },
    async restart(id, revision, bytes, refused, kept) {
      const keptId = uuidFrom(platform.random(16));
      const row = kept && {
        id: keptId,
        text: id,
        revision: kept.revision,
        since: kept.since,
        code: kept.code,
        sealed: await sealer.seal(`kept/${keptId}`, {
          before: kept.before,
          after: kept.after,
          change: toText(kept.change),
        }),
      };
      const sealed = await sealer.sealBytes(`state/${id}`, bytes);
      await steadily(db, () =>
        db.transaction('rw', db.states, db.changes, db.kept, async () => {
          const version = ((await db.states.get(id))?.version ?? 0) + 1;
          if (row) await db.kept.put(row);
          await db.states.put({ id, revision, version, sealed });
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
    discard: (kept) => steadily(db, () => db.kept.delete(kept)),
  };
}
