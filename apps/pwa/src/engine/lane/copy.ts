// What does the device hold of the list, and how does it change? A new snapshot is written beside the
// valid one and takes its place in one transaction; changes are folded over it when it is read.
import type { CatalogueChanges, CatalogueHead, CatalogueLine } from '@cxc/domain/wire';
import type { Platform } from '../platform.ts';
import { sealerWith, type Sealer } from '../seal.ts';
import { isClosed, isShut } from '../store.ts';
import { laneDb, type LaneDb, type LaneState } from './rows.ts';

export type LanePlatform = Pick<
  Platform,
  'name' | 'indexedDB' | 'keyRange' | 'subtle' | 'random' | 'breathe'
>;

/** Lines of one part. */
const LINES = 200;
/** Changed lines kept beside the snapshot; more are written into new parts. */
const MOST_CHANGED = 1_000;

interface Patch {
  readonly put: readonly CatalogueLine[];
  readonly gone: readonly string[];
}
const NO_PATCH: Patch = { put: [], gone: [] };

export interface Copy {
  /** What is known of the copy, without reading it. */
  state(): Promise<LaneState | undefined>;
  /** All lines; undefined when there is no copy, or one that cannot be read (it is removed then). */
  lines(): Promise<readonly CatalogueLine[] | undefined>;
  /** A new snapshot; nothing of it counts before `finish`. */
  begin(): Writer;
  /** Folds changes into the copy. */
  change(changes: CatalogueChanges): Promise<void>;
  /** Deletes all of it and remembers that the person may not read it. */
  shut(): Promise<void>;
  /** Deletes what a snapshot that was never finished left behind. */
  tidy(): Promise<void>;
  /** Was it deleted, because its person left or the device was emptied? */
  isDeleted(): boolean;
  close(): void;
}

export interface Writer {
  add(line: CatalogueLine): Promise<void>;
  /** Makes it the valid copy, or throws it away when it is not whole: false then. */
  finish(head: CatalogueHead): Promise<boolean>;
  drop(): Promise<void>;
}

/** The copy of one person, sealed with the lane's key. */
export function openCopy(platform: LanePlatform, person: string, key: CryptoKey): Copy {
  const db = laneDb(platform, person);
  const sealer = sealerWith(platform, key);
  const breathe = platform.breathe ?? (async () => undefined);
  const partId = (life: string, name: number | 'patch'): string =>
    `${life}/${typeof name === 'number' ? String(name).padStart(6, '0') : name}`;

  const state = (): Promise<LaneState | undefined> => db.state.get('now');

  const patchOf = async (life: string): Promise<Patch> => {
    const row = await db.parts.get(partId(life, 'patch'));
    return row ? ((await sealer.open(row.id, row.sealed)) as Patch) : NO_PATCH;
  };

  const read = async ({ life, count }: LaneState): Promise<readonly CatalogueLine[]> => {
    const patch = await patchOf(life);
    const lines: CatalogueLine[] = [];
    for (let at = 0; at * LINES < count; at += 1) {
      const row = await db.parts.get(partId(life, at));
      if (!row) throw new Error('a part of the copy is missing');
      lines.push(...((await sealer.open(row.id, row.sealed)) as CatalogueLine[]));
      await breathe();
    }
    if (lines.length !== count) throw new Error('lines of the copy are missing');
    const replaced = new Set([...patch.gone, ...patch.put.map(({ id }) => id)]);
    return replaced.size === 0
      ? lines
      : [...lines.filter(({ id }) => !replaced.has(id)), ...patch.put];
  };

  const lines = async (): Promise<readonly CatalogueLine[] | undefined> => {
    const now = await state();
    if (now?.kind !== 'there') return undefined;
    try {
      return await read(now);
    } catch (error) {
      // Another key, a flipped bit, a half-emptied disk: it is fetched again, nobody's words are in it.
      if ((await state())?.life !== now.life) return lines();
      if (isClosed(error)) throw error;
      await empty(db);
      return undefined;
    }
  };

  const begin = (): Writer => writerInto(db, sealer, platform, breathe, partId);

  return {
    state,
    lines,
    begin,
    async change({ epoch, version, entries, gone, now: asOf }) {
      const held = await state();
      if (held?.kind !== 'there') return;
      if (entries.length === 0 && gone.length === 0) {
        await db.state.put({ ...held, epoch, version, asOf });
        return;
      }
      const before = await patchOf(held.life);
      const touched = new Set([...gone, ...entries.map(({ id }) => id)]);
      const patch: Patch = {
        put: [...before.put.filter(({ id }) => !touched.has(id)), ...entries],
        gone: [...new Set([...before.gone, ...gone])].filter(
          (id) => !entries.some((entry) => entry.id === id),
        ),
      };
      if (patch.put.length + patch.gone.length > MOST_CHANGED) {
        const all = (await read(held)).filter(({ id }) => !touched.has(id));
        const writer = begin();
        for (const line of [...all, ...entries]) await writer.add(line);
        await writer.finish({ epoch, version, count: all.length + entries.length });
        await db.state.update('now', { asOf });
        return;
      }
      const id = partId(held.life, 'patch');
      const sealed = await sealer.seal(id, patch);
      await db.transaction('rw', db.state, db.parts, async () => {
        await db.parts.put({ id, life: held.life, sealed });
        await db.state.put({ ...held, epoch, version, asOf });
      });
    },
    async shut() {
      await db.transaction('rw', db.state, db.parts, async () => {
        await db.parts.clear();
        const none = { life: '', epoch: '', version: 0, count: 0, asOf: '' };
        await db.state.put({ id: 'now', kind: 'closed', ...none });
      });
    },
    async tidy() {
      const life = (await state())?.life ?? '';
      await db.parts.where('life').notEqual(life).delete();
    },
    isDeleted: () => isShut(db),
    close: () => db.close(),
  };
}

async function empty(db: LaneDb): Promise<void> {
  await db.transaction('rw', db.state, db.parts, async () => {
    await db.parts.clear();
    await db.state.clear();
  });
}

function writerInto(
  db: LaneDb,
  sealer: Sealer,
  { random }: LanePlatform,
  breathe: () => Promise<void>,
  partId: (life: string, name: number) => string,
): Writer {
  const life = [...random(8)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  let waiting: CatalogueLine[] = [];
  let parts = 0;
  let count = 0;

  const flush = async (): Promise<void> => {
    const id = partId(life, parts);
    parts += 1;
    const sealed = await sealer.seal(id, waiting);
    waiting = [];
    await db.parts.put({ id, life, sealed });
    await breathe();
  };
  const drop = async (): Promise<void> => {
    await db.parts.where('life').equals(life).delete();
  };
  return {
    async add(line) {
      waiting.push(line);
      count += 1;
      if (waiting.length === LINES) await flush();
    },
    async finish({ epoch, version, count: wanted }) {
      if (count !== wanted) {
        await drop();
        return false;
      }
      if (waiting.length > 0) await flush();
      await db.transaction('rw', db.state, db.parts, async () => {
        // How old it is stays as it was until the contact that brings the newest changes has ended.
        const asOf = (await db.state.get('now'))?.asOf ?? '';
        await db.state.put({ id: 'now', kind: 'there', life, epoch, version, count, asOf });
        await db.parts.where('life').notEqual(life).delete();
      });
      return true;
    },
    drop,
  };
}
