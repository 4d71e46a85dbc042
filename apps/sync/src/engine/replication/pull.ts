// What changed for this reader since they last asked? The feed of the keys they hold now, each row cut
// to what their hats may see. Whatever a checkpoint claims, scope comes from the session alone (B13).
import {
  type RecordOf,
  type Registry,
  actorUnder,
  conceptNamed,
  cutFor,
  relationsOf,
} from '@cxc/domain/kernel';
import type { Checkpoint, PullAnswer, PullBody, Row } from '@cxc/domain/wire';
import type { FeedEntry, Storage } from '../storage/storage.ts';
import type { Reader } from './readers.ts';

/** What a reader is to a record: the union over all hats they wear. */
function partiesOf(registry: Registry, record: RecordOf, reader: Reader): ReadonlySet<string> {
  const concept = conceptNamed(registry, record.concept);
  const parties = new Set<string>();
  if (!concept) return parties;
  for (const hat of reader.hats)
    for (const party of relationsOf(concept.policy, record, actorUnder(reader.person, hat)))
      parties.add(party);
  return parties;
}

/** The record as this reader may see it; undefined when they stand in no relation to it. */
export function cutForReader(
  registry: Registry,
  record: RecordOf,
  reader: Reader,
): RecordOf | undefined {
  const concept = conceptNamed(registry, record.concept);
  const parties = partiesOf(registry, record, reader);
  if (!concept || parties.size === 0) return undefined;
  return cutFor(concept.policy, record, parties, reader.keys);
}

function rowOf(registry: Registry, entry: FeedEntry, reader: Reader): Row | undefined {
  if (!entry.record || entry.present.length === 0) return undefined;
  const cut = cutForReader(registry, entry.record, reader);
  if (!cut) return undefined;
  return { ...cut, data: { ...cut.data }, keys: entry.present.map(({ key }) => key) };
}

/** The key in a checkpoint's mark `key~roles`. */
function keyOfMark(mark: string): string {
  const end = mark.lastIndexOf('~');
  return end < 0 ? mark : mark.slice(0, end);
}

/**
 * Where to read on, which keys the reader lost, and under which keys the device may hold something. Claimed positions count where they can be true.
 * When a key was lost, everything is read again: a row that stays by another key may have carried
 * fields that only the lost one showed.
 */
function startingPoints(
  checkpoint: Checkpoint | null,
  reader: Reader,
  head: number,
): { at: Record<string, number>; forget: string[]; named: ReadonlySet<string> } {
  const claims = new Map(Object.entries(checkpoint?.at ?? {}));
  const named = new Set([...claims.keys()].map(keyOfMark));
  const forget = [...named].filter((key) => !reader.keys.includes(key));
  const claimed = (key: string): number => claims.get(reader.markByKey.get(key) ?? '') ?? 0;
  const at = reader.keys.map((key) => {
    const position = forget.length > 0 ? 0 : claimed(key);
    return [key, position <= head ? position : 0] as const;
  });
  return { at: Object.fromEntries(at), forget, named };
}

/**
 * One page of changes, whole commits only. "Nothing new" is answered without reading the store.
 * A checkpoint of another epoch restarts from nothing (a restored store); one from the future counts
 * as none. A key gained is read from its beginning, a key lost is named under `forget`.
 */
export async function pull(
  deps: { readonly storage: Storage; readonly registry: Registry; readonly now: () => string },
  reader: Reader,
  body: PullBody,
): Promise<PullAnswer> {
  const { storage, registry } = deps;
  const restart = body.checkpoint !== null && body.checkpoint.epoch !== storage.epoch;
  const checkpoint = restart ? null : body.checkpoint;
  const head = await storage.head();
  const { at, forget, named } = startingPoints(checkpoint, reader, head);
  const page = Object.values(at).every((position) => position === head)
    ? { entries: [], reached: head, more: false }
    : await storage.read((view) => view.feed(at, body.limit));

  const rows: Row[] = [];
  const gone: string[] = [];
  for (const entry of page.entries) {
    const row = rowOf(registry, entry, reader);
    if (row) rows.push(row);
    // Who comes to a key is not told what others had there before: they never held it.
    else if (entry.movedUnder.some((key) => named.has(key)))
      gone.push(`${entry.concept}/${entry.id}`);
  }
  return {
    rows,
    gone,
    forget,
    checkpoint: {
      epoch: storage.epoch,
      at: Object.fromEntries(
        Object.entries(at).map(([key, position]) => [
          reader.markByKey.get(key) ?? key,
          Math.max(position, page.reached),
        ]),
      ),
    },
    restart,
    more: page.more,
    now: deps.now(),
  };
}
