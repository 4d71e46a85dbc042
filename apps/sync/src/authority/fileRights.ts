// Whose files may stand where? The same tables that say who edits and sees a field say whose bytes it takes and
// who may have them; asked anew for every call.
import {
  type Concept,
  type RecordOf,
  type Registry,
  actorUnder,
  conceptNamed,
  cutFor,
  fieldPolicy,
  filesIn,
  isAmong,
  mayEdit,
  namesFile,
  relationsOf,
  valueAt,
} from '@cxc/domain/kernel';
import type { FilesDeps, SeenFile } from '../engine/files/files.ts';
import type { Readers } from '../engine/replication/readers.ts';
import type { Storage } from '../engine/storage/storage.ts';

interface FileRightsDeps {
  readonly storage: Storage;
  readonly registry: Registry;
  readonly readers: Readers;
}

interface Found {
  readonly concept: Concept;
  readonly record: RecordOf;
  readonly hats: readonly string[];
}

export function createFileRights(
  deps: FileRightsDeps,
): Pick<FilesDeps, 'mayAdd' | 'maySee' | 'seen'> {
  const find = async (person: string, name: string, id: string): Promise<Found | undefined> => {
    const concept = conceptNamed(deps.registry, name);
    const reader = concept && (await deps.readers.find(person));
    if (!reader) return undefined;
    const record = await deps.storage.read((view) => view.findRecord(name, id));
    return record && { concept, record, hats: reader.hats };
  };
  return {
    async mayAdd(person, place) {
      const found = await find(person, place.concept, place.record);
      if (!found) return 'NOT_FOUND';
      const { policy } = found.concept;
      const { record } = found;
      const relations = found.hats.map((hat) =>
        relationsOf(policy, record, actorUnder(person, hat)),
      );
      if (relations.every((parties) => parties.size === 0)) return 'NOT_FOUND';
      const row = fieldPolicy(policy, place.field);
      if (!row?.files) return 'FILE_FORBIDDEN';
      // What was written in time may be late with its bytes: whoever writes the field in any state brings them.
      const isNamed = namesFile(valueAt(record.data, place.field), place.sha256);
      const writers = [...row.edit.flatMap(({ by }) => by), ...(row.files.by ?? [])];
      const may = relations.some(
        (parties) =>
          mayEdit(policy, place.field, record.state, parties) ||
          (isNamed && isAmong(parties, writers)),
      );
      return may ? row.files : 'FILE_FORBIDDEN';
    },
    async maySee(person, name, id, sha256) {
      const found = await find(person, name, id);
      return found && seenFiles(found, person).find((seen) => seen.sha256 === sha256)?.field;
    },
    async seen(person, name, id) {
      const found = await find(person, name, id);
      return found ? seenFiles(found, person) : [];
    },
  };
}

/** Files that one of the person's hats sees, each with the field that names it. */
function seenFiles(
  { concept: { policy }, record, hats }: Found,
  person: string,
): readonly SeenFile[] {
  const seen = new Map<string, SeenFile>();
  for (const hat of hats) {
    const actor = actorUnder(person, hat);
    const parties = relationsOf(policy, record, actor);
    if (parties.size === 0) continue;
    const { data } = cutFor(policy, record, parties, actor.keys);
    for (const [name, value] of Object.entries(data as Record<string, unknown>)) {
      const field = fieldPolicy(policy, name)?.files;
      if (!field) continue;
      for (const { sha256 } of filesIn(value))
        if (!seen.has(sha256)) seen.set(sha256, { sha256, field });
    }
  }
  return [...seen.values()];
}
