// Who may see a text that is written together, and who may change which part of it now? The same tables that say
// so of a record's fields; asked of the store's own cut, so that a right that was taken is gone with its commit.
import {
  type RecordOf,
  type Registry,
  actorUnder,
  conceptNamed,
  fieldPolicy,
  isAmong,
  mayEdit,
  refusal,
  relationsOf,
  writtenFields,
} from '@cxc/domain/kernel';
import type { TextsDeps } from '../engine/coedit/words.ts';
import { readerOf } from '../engine/replication/readers.ts';

/** What a person is called, as far as their record says. */
export function nameOf(person: RecordOf): string {
  return ['givenName', 'familyName']
    .map((part) => person.data[part])
    .filter((part) => typeof part === 'string')
    .join(' ');
}

export function createTextRights(deps: {
  readonly registry: Registry;
  /** Programme time, an instant. */
  readonly now: () => string;
}): Pick<TextsDeps, 'standing'> {
  const { registry, now } = deps;
  return {
    async standing(view, person, name, id) {
      const concept = conceptNamed(registry, name);
      const written = concept?.written;
      if (!written) return undefined;
      const own = await view.findRecord(registry.people, person);
      const record = own && (await view.findRecord(name, id));
      if (!record) return undefined;
      const { policy } = concept;
      const { hats } = readerOf(registry, own, now());
      const related = hats
        .map((hat) => ({ hat, to: relationsOf(policy, record, actorUnder(person, hat)) }))
        .filter(({ to }) => to.size > 0);
      const parties = new Set(related.flatMap(({ to }) => [...to]));
      const { shape } = written;
      const fields = writtenFields(shape);
      // A text is seen whole or not at all: there is one document for all of it (trap YJS-10).
      const isSeen = [...fields].every((field) =>
        isAmong(parties, fieldPolicy(policy, field)?.see ?? []),
      );
      if (!isSeen) return undefined;
      return {
        shape,
        place: { concept: name, record: id, revision: written.revisionOf(record.data) },
        content: written.contentOf(record.data),
        sealed: written.sealed,
        keys: policy.audience(record).map(({ key }) => key),
        hat: related[0]?.hat ?? '',
        name: nameOf(own),
        objection(field) {
          if (mayEdit(policy, field, record.state, parties)) return null;
          const rows = fieldPolicy(policy, field)?.edit ?? [];
          return rows.some(({ by }) => isAmong(parties, by))
            ? refusal(policy.notEditable?.[record.state] ?? 'NOT_EDITABLE_NOW', {
                field,
                params: { state: record.state },
              })
            : refusal('FIELD_FORBIDDEN', { field });
        },
      };
    },
  };
}
