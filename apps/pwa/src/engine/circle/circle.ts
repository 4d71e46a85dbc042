// What do colleagues on one shared device see of each other before the server has it? Each author's unanswered requests,
// copied and sealed with a key that is wrapped for every colleague of the circle who has a PIN here (decision 0023).
//
//   author's ledger ──► server            (the only way up: once, under the author's hat)
//         └── copy, sealed ──► colleagues' screens, until their own records show it
import { laneOf, type Request } from '@cxc/domain/kernel';
import type { Ledger } from '../ledger.ts';
import { unansweredLanes, type Judged } from '../ledgerRows.ts';
import type { Bytes, Platform } from '../platform.ts';
import type { Records } from '../records.ts';
import { sealerWith, type Sealer } from '../seal.ts';
import { shut, steadily } from '../store.ts';
import { createTurnstile } from '../turnstile.ts';
import type { Borrowed, Unread } from '../view.ts';
import { importSecret, makePair, unwrap, wrapFor } from './pair.ts';
import { circleDb, keyName, type CopyRow, type KeyRow, type MemberRow } from './rows.ts';

/** What the scheme lets colleagues show each other. */
export interface Sharing {
  /** Circles that somebody under these hats belongs to. */
  circlesOf(hats: readonly string[]): readonly string[];
  /** The circle that may read a request; undefined for what stays in its author's own place. */
  circleOf(request: Request): string | undefined;
  /** Do colleagues show each other records of this concept? */
  isShared(concept: string): boolean;
}

/** What a desk gives to its seat in the circle. */
export interface Seat {
  readonly platform: Platform;
  readonly person: string;
  readonly sealer: Sealer;
  readonly ledger: Ledger;
  readonly records: Records;
  hats(): readonly string[];
  /** Shows what colleagues asked for, and of how many records only their author can tell here. */
  borrow(borrowed: Borrowed, unread: Unread): void;
  defect(error: unknown): void;
}

export interface Circle {
  /** Ledger, records or hats are others now. */
  changed(): void;
  close(): Promise<void>;
}

const nameOfCopy = (id: string): string => `copy/${id}`;

/** Takes the seat of a person whose place has a PIN. Failures go to `defect`: nothing of anybody's own work rests on it. */
export function openCircle(seat: Seat, sharing: Sharing): Circle {
  const { platform, person, sealer, ledger, records } = seat;
  const db = circleDb(platform);
  const inTurn = createTurnstile();
  const channel = platform.channel?.(`${platform.name}-circle`);
  let ended = false;
  let isAsked = false;
  /** Requests as they were last written here. */
  const written = new Map<string, Request>();
  /** Answered before this began, or copied since. */
  const known = new Set(ledger.judged().map(({ id }) => id));
  const read = new Map<string, { readonly rev: number; readonly request: Request }>();
  let shown: Borrowed = new Map();
  let unread: Unread = new Map();
  /** Lanes of others as they were when this began: nobody else writes here while this person does. */
  const lanesByAuthor = new Map<string, ReadonlySet<string>>();

  /** The own row in the register, made at the first time and whenever the old one is of a place that is gone. */
  const enrol = async (
    circles: readonly string[],
  ): Promise<{ readonly row: MemberRow; readonly secret: CryptoKey }> => {
    const held = await db.members.get(person);
    const known = held && (await openSecret(held).catch(() => undefined));
    if (held && known) {
      if (!sameList(held.circles, circles)) await db.members.update(person, { circles });
      return { row: { ...held, circles }, secret: known };
    }
    const pair = await makePair(platform);
    const secret = await sealer.sealBytes(`pair/${person}`, pair.secret);
    const row: MemberRow = { id: person, open: pair.open, secret, circles };
    await db.transaction('rw', db.members, db.keys, async () => {
      // Another tab of the same person may have been faster.
      const now = await db.members.get(person);
      if (now && now.open.join() !== held?.open.join()) return;
      await db.keys.where('reader').equals(person).delete();
      await db.members.put(row);
    });
    const kept = (await db.members.get(person)) ?? row;
    return { row: kept, secret: await openSecret(kept) };
  };
  const openSecret = async (row: MemberRow): Promise<CryptoKey> => {
    const bytes = await sealer.openBytes(`pair/${person}`, row.secret);
    const key = await importSecret(platform, bytes);
    bytes.fill(0);
    return key;
  };

  /** Keys of all authors that this person may read, the own one made where there is none; wrapped for who lacks them. */
  const keysOf = async (
    row: MemberRow,
    secret: CryptoKey,
    members: readonly MemberRow[],
  ): Promise<ReadonlyMap<string, Sealer>> => {
    await db.keys
      .where('reader')
      .equals(person)
      .filter(({ circle }) => !row.circles.includes(circle))
      .delete();
    for (const circle of row.circles) {
      if (await db.keys.get(keyName(circle, person, person))) continue;
      const own = await wrapped(circle, person, row, platform.random(32));
      await db.transaction('rw', db.keys, async () => {
        if (!(await db.keys.get(own.id))) await db.keys.add(own);
      });
    }
    const held = await db.keys.where('reader').equals(person).toArray();
    const sealers = new Map<string, Sealer>();
    for (const key of held) {
      const raw = await unwrap(platform, secret, key.id, key.wrapped);
      for (const member of members) {
        if (!member.circles.includes(key.circle)) continue;
        if (await db.keys.get(keyName(key.circle, key.author, member.id))) continue;
        await db.keys.put(await wrapped(key.circle, key.author, member, raw));
      }
      const usages: KeyUsage[] = ['encrypt', 'decrypt'];
      const data = await platform.subtle.importKey('raw', raw, 'AES-GCM', false, usages);
      raw.fill(0);
      sealers.set(`${key.circle}/${key.author}`, sealerWith(platform, data));
    }
    return sealers;
  };
  const wrapped = async (
    circle: string,
    author: string,
    { id: reader, open }: MemberRow,
    raw: Bytes,
  ): Promise<KeyRow> => {
    const id = keyName(circle, author, reader);
    return { id, circle, author, reader, wrapped: await wrapFor(platform, open, id, raw) };
  };

  /** Copies of what waits are written; of what was answered only those stay that a colleague has not seen yet. */
  const writeOwn = async (
    sealers: ReadonlyMap<string, Sealer>,
    members: readonly MemberRow[],
  ): Promise<boolean> => {
    const rows = await db.copies.where('author').equals(person).toArray();
    const rowById = new Map(rows.map((row) => [row.id, row]));
    const puts: CopyRow[] = [];
    // What was answered between two looks is new to colleagues all the same.
    const answered = ledger
      .judged()
      .filter(({ id, outcome }) => outcome.version !== undefined && !known.has(id));
    for (const { id, lane, since, request } of [...answered, ...ledger.pending()]) {
      const circle = sharing.circleOf(request);
      const own = circle === undefined ? undefined : sealers.get(`${circle}/${person}`);
      if (!own || circle === undefined) continue;
      const row = rowById.get(id);
      const isWritten = written.get(id) === request;
      known.add(id);
      written.set(id, request);
      if (row?.circle === circle && isWritten) continue;
      const sealed = await own.seal(nameOfCopy(id), request);
      const common = { id, circle, author: person, lane, since };
      const fresh = { ...common, rev: (row?.rev ?? 0) + 1, version: null, left: [], sealed };
      puts.push(fresh);
      rowById.set(id, fresh);
    }
    const waits = new Set(ledger.pending().map(({ id }) => id));
    const gone: string[] = [];
    for (const row of rowById.values()) {
      // A circle that the person left keeps nothing of theirs.
      if (waits.has(row.id) && sealers.has(`${row.circle}/${person}`)) continue;
      const judged = ledger.judged().filter(({ lane }) => lane === row.lane);
      const version = judged.find(({ id }) => id === row.id)?.outcome.version;
      const others = members.filter(
        ({ id, circles }) => id !== person && circles.includes(row.circle),
      );
      const left = row.version === null ? others.map(({ id }) => id) : row.left;
      if (version === undefined || left.length === 0 || hasMovedOn(row.lane, judged))
        gone.push(row.id);
      else if (row.version === null) puts.push({ ...row, version, left });
    }
    if (puts.length + gone.length === 0) return false;
    await steadily(db, () =>
      db.transaction('rw', db.copies, async () => {
        await db.copies.bulkPut(puts);
        await db.copies.bulkDelete(gone);
      }),
    );
    return true;
  };
  /** The record went further than anything this person asked for, or was taken from them: what was copied is old. */
  const hasMovedOn = (lane: string, judged: readonly Judged[]): boolean => {
    const held = versionOf(lane);
    return held === undefined
      ? judged.some(({ settled }) => settled === 1)
      : held > Math.max(...judged.map(({ outcome }) => outcome.version ?? 0));
  };
  const versionOf = (lane: string): number | undefined => {
    const at = lane.indexOf('/');
    return records.find(lane.slice(0, at), lane.slice(at + 1))?.version;
  };

  /** A copy that does not open is passed over: what it was made of is in its author's place. */
  const opened = async (key: Sealer, { id, sealed }: CopyRow): Promise<Request | undefined> => {
    try {
      return (await key.open(nameOfCopy(id), sealed)) as Request;
    } catch (error) {
      seat.defect(error);
      return undefined;
    }
  };
  /** What colleagues wrote, without what the records here show already: of that the last reader clears the copy. */
  const readOthers = async (sealers: ReadonlyMap<string, Sealer>): Promise<Borrowed> => {
    const rows = (await db.copies.toArray()).filter(({ author }) => author !== person);
    const borrowed: (Pick<CopyRow, 'author' | 'since' | 'version'> & { request: Request })[] = [];
    for (const row of rows) {
      const { id, author, since, rev, version } = row;
      const key = sealers.get(`${row.circle}/${author}`);
      if (!key) continue;
      if (version !== null && (versionOf(row.lane) ?? 0) >= version) {
        await seen(id);
        continue;
      }
      const held = read.get(id);
      const request = held?.rev === rev ? held.request : await opened(key, row);
      if (!request) continue;
      read.set(id, { rev, request });
      borrowed.push({ request, version, author, since });
    }
    borrowed.sort((a, b) =>
      a.author === b.author ? a.since - b.since : a.author < b.author ? -1 : 1,
    );
    return new Map(borrowed.map(({ request, version }) => [request, version]));
  };
  const seen = (id: string): Promise<void> =>
    db.transaction('rw', db.copies, async () => {
      const row = await db.copies.get(id);
      if (!row?.left.includes(person)) return;
      const left = row.left.filter((reader) => reader !== person);
      if (left.length === 0) await db.copies.delete(id);
      else await db.copies.put({ ...row, left });
    });

  /**
   * What an author has here and nobody else can read: they were cut off before its copy was written, or this person was
   * enrolled after it. Told apart by where it belongs: own words alone lie on records that are here.
   */
  const unreadOf = async (
    row: MemberRow,
    members: readonly MemberRow[],
    borrowed: Borrowed,
  ): Promise<Unread> => {
    const readable = new Set([...borrowed.keys()].map(laneOf));
    const counts = new Map<string, number>();
    for (const { id, circles } of members) {
      // Who also stands elsewhere may have noted it there: nothing is said that may be wrong.
      if (id === person || !circles.every((circle) => row.circles.includes(circle))) continue;
      const lanes = lanesByAuthor.get(id) ?? (await lanesOf(id));
      lanesByAuthor.set(id, lanes);
      const missing = [...lanes].filter(
        (lane) =>
          sharing.isShared(lane.slice(0, lane.indexOf('/'))) &&
          !readable.has(lane) &&
          versionOf(lane) === undefined,
      );
      if (missing.length > 0) counts.set(id, missing.length);
    }
    return counts;
  };

  /** What cannot be counted is not said; what can be read is shown all the same. */
  const lanesOf = (author: string): Promise<ReadonlySet<string>> =>
    unansweredLanes(platform, author).catch((error: unknown) => {
      seat.defect(error);
      return new Set();
    });

  const show = (next: Borrowed, nextUnread: Unread): void => {
    const before = [...shown];
    const isSame =
      next.size === before.length &&
      [...next].every(
        ([request, version], at) => request === before[at]?.[0] && version === before[at][1],
      );
    const isCounted =
      nextUnread.size === unread.size &&
      [...nextUnread].every(([author, count]) => unread.get(author) === count);
    if (isSame && isCounted) return;
    shown = isSame ? shown : next;
    unread = nextUnread;
    seat.borrow(shown, unread);
  };

  const round = async (): Promise<void> => {
    isAsked = false;
    if (ended) return;
    const { row, secret } = await enrol(sharing.circlesOf(seat.hats()));
    const members = await db.members.toArray();
    const sealers = await keysOf(row, secret, members);
    if (await writeOwn(sealers, members)) channel?.post('changed');
    const borrowed = await readOthers(sealers);
    show(borrowed, await unreadOf(row, members, borrowed));
  };
  const changed = (): void => {
    if (isAsked || ended) return;
    isAsked = true;
    void inTurn(round).catch((error: unknown) => {
      if (!ended) seat.defect(error);
    });
  };
  const end = (): void => {
    ended = true;
    shut(db);
    channel?.close();
    show(new Map(), new Map());
  };
  channel?.listen(changed);
  // Not shared any more, or emptied, in another tab.
  db.on('versionchange', ({ newVersion }) => {
    if (!newVersion) end();
  });
  changed();
  return {
    changed,
    async close() {
      // A copy that was asked for is written: whoever comes next sees it.
      await inTurn(async () => undefined);
      if (!ended) end();
    },
  };
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one, at) => one === b[at]);
}
