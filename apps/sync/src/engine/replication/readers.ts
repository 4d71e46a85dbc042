// Which hats and keys does a person hold right now? Asked at every pull and for every open stream, so
// the person's record is kept in memory until a commit touches it; hats follow the clock each time.
import {
  type RecordOf,
  type Registry,
  actorUnder,
  hashOf,
  hatKey,
  hatRole,
} from '@cxc/domain/kernel';
import type { Storage } from '../storage/storage.ts';
import type { Changes } from './changes.ts';

export interface Reader {
  readonly person: string;
  readonly hats: readonly string[];
  /** Audience keys over all hats, without repeats, in a stable order. */
  readonly keys: readonly string[];
  /**
   * How a checkpoint names each key: with a hash of the roles held under it, so that a reader whose
   * role changed under a key they keep reads that key again (what they may see of its rows changed).
   */
  readonly markByKey: ReadonlyMap<string, string>;
}

export interface Readers {
  /** Undefined when there is no such person. */
  find(person: string): Promise<Reader | undefined>;
  /** The reader as far as memory knows, without asking the store. */
  held(person: string): Reader | undefined;
  close(): void;
}

/** What a person with this record holds at an instant. */
export function readerOf(registry: Registry, record: RecordOf, now: string): Reader {
  return readerWearing(record.id, registry.hatsOf(record, now));
}

function readerWearing(person: string, hats: readonly string[]): Reader {
  const keys = [...new Set(hats.flatMap((hat) => actorUnder(person, hat).keys))].sort();
  const markOf = (key: string): string => {
    const roles = hats.filter((hat) => hatKey(hat) === key).map(hatRole);
    return `${key}~${hashOf(roles.sort()).slice(0, 8)}`;
  };
  return {
    person,
    hats,
    keys,
    markByKey: new Map(keys.map((key) => [key, markOf(key)])),
  };
}

interface Held {
  readonly record: RecordOf;
  reader: Reader;
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, index) => text === b[index]);
}

/** Bounded, because ids of people come from sessions only: an entry is one small record. */
const MOST_HELD = 20_000;

export function createReaders(deps: {
  readonly storage: Storage;
  readonly registry: Registry;
  readonly changes: Changes;
  /** Programme time, an instant. */
  readonly now: () => string;
}): Readers {
  const { storage, registry, changes, now } = deps;
  const heldById = new Map<string, Held>();
  // A read that began before a change must not put the old record back.
  let generation = 0;
  const stop = changes.listen(({ people }) => {
    if (people?.size === 0) return;
    generation += 1;
    if (!people || heldById.size > MOST_HELD) heldById.clear();
    else for (const id of people) heldById.delete(id);
  });
  const held = (person: string): Reader | undefined => {
    const known = heldById.get(person);
    if (!known) return undefined;
    const hats = registry.hatsOf(known.record, now());
    // Made anew only when the clock changed the hats: marks are hashes.
    if (!sameList(hats, known.reader.hats)) known.reader = readerWearing(person, hats);
    return known.reader;
  };
  return {
    held,
    async find(person) {
      const known = held(person);
      if (known) return known;
      const before = generation;
      const record = await storage.read((view) => view.findRecord(registry.people, person));
      if (!record) return undefined;
      const reader = readerOf(registry, record, now());
      if (before === generation) heldById.set(person, { record, reader });
      return reader;
    },
    close: stop,
  };
}
