// How is a page of the feed read from the tables? Three short questions, none of which scans more of
// the (key, position) index than the page is long.
import type { RecordOf } from '@cxc/domain/kernel';
import { entriesOf, pageEnd, relationsIn, type Held, type Moved } from '../feedPage.ts';
import type { FeedPage } from '../storage.ts';
import type { Connection, Values } from './prepared.ts';
import type { Queries } from './queries.ts';
import { recordFrom } from './rows.ts';

/** Parts of one compound query; SQLite takes 500. */
const KEYS_PER_QUERY = 100;

export interface FeedSource {
  readonly connection: Connection;
  readonly queries: Queries;
  /** Position of the newest commit in this cut of the store. */
  readonly head: number;
}

type Positions = Readonly<Record<string, number>>;

async function firstMoves(
  { connection, queries }: FeedSource,
  at: Positions,
  keys: readonly string[],
  limit: number,
): Promise<Moved[]> {
  const moved: Moved[] = [];
  for (let start = 0; start < keys.length; start += KEYS_PER_QUERY) {
    const some = keys.slice(start, start + KEYS_PER_QUERY);
    const values: Values = Object.fromEntries([
      ['limit', limit],
      ...some.flatMap((key, n): [string, string | number][] => [
        [`key${n}`, key],
        [`at${n}`, at[key] ?? 0],
      ]),
    ]);
    moved.push(...(await connection.rows(queries.moved(some.length), values)));
  }
  return moved.sort((a, b) => a.position - b.position);
}

/** What the holder of `keys` has of each moved record now. */
async function heldOf(
  { connection, queries }: FeedSource,
  moved: readonly Moved[],
  keys: ReadonlySet<string>,
): Promise<(concept: string, id: string) => Held> {
  const idsByConcept = new Map<string, Set<string>>();
  for (const { concept, id } of moved)
    idsByConcept.set(concept, (idsByConcept.get(concept) ?? new Set()).add(id));
  const presentByName = new Map<string, Held['present'][number][]>();
  const recordByName = new Map<string, RecordOf>();
  for (const [concept, ids] of idsByConcept) {
    const wanted = { concept, ids: [...ids] };
    for (const { id, key, relation } of await connection.rows(queries.presentRows, wanted)) {
      if (!keys.has(key)) continue;
      const present = presentByName.get(`${concept}/${id}`) ?? [];
      present.push({ key, as: relationsIn(relation) });
      presentByName.set(`${concept}/${id}`, present);
    }
    for (const row of await connection.rows(queries.recordsOf, wanted))
      recordByName.set(`${concept}/${row.id}`, recordFrom(row));
  }
  return (concept, id) => ({
    present: presentByName.get(`${concept}/${id}`) ?? [],
    record: recordByName.get(`${concept}/${id}`),
  });
}

/** See `View.feed`. The caller holds one consistent cut over all the questions. */
export async function feedPage(
  source: FeedSource,
  at: Positions,
  limit: number,
): Promise<FeedPage> {
  const { connection, queries, head } = source;
  const keys = Object.keys(at);
  const newest = await connection.rows(queries.newest, { keys });
  const news = newest.filter(({ key, position }) => (position ?? 0) > (at[key] ?? 0));
  if (news.length === 0) return { entries: [], reached: head, more: false };

  const newsKeys = news.map(({ key }) => key);
  const first = await firstMoves(source, at, newsKeys, limit + 1);
  const end = pageEnd(first, limit);
  let page = first;
  if (end !== undefined) {
    // The last commit of the page may be longer than what was read of it.
    const behind = newsKeys.filter((key) => (at[key] ?? 0) < end);
    const last = await connection.rows(queries.movedIn, { keys: behind, position: end });
    page = [...first.filter(({ position }) => position < end), ...last];
  }
  return {
    entries: entriesOf(page, await heldOf(source, page, new Set(keys))),
    reached: end ?? head,
    more: end !== undefined && news.some(({ position }) => (position ?? 0) > end),
  };
}
