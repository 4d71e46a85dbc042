// May these fields be changed? Each against the value it was based on; fields of one group together.
import type { Concept } from './concept.ts';
import { isStorable, sameValue, valueAt, withValueAt } from './json.ts';
import { objection, refused, type Decision } from './judgement.ts';
import { fieldPolicy, mayEdit, relationsOf, type Actor, type Party } from './policy.ts';
import type { Data, Facts, RecordOf } from './record.ts';
import { refusal, type Refusal } from './refusal.ts';
import type { Edit } from './request.ts';

function fieldOf(path: string): string {
  return path.split('.')[0] ?? path;
}

/** Why a field may not be touched by these parties in this state; the whole edit falls with it. */
function forbidden(
  concept: Concept,
  path: string,
  state: string,
  parties: ReadonlySet<Party>,
): Refusal | null {
  const row = fieldPolicy(concept.policy, fieldOf(path));
  if (!row) return refusal('UNKNOWN_FIELD', { field: path });
  if (mayEdit(concept.policy, fieldOf(path), state, parties)) return null;
  const inOtherStates = row.edit.some((rule) => rule.by.some((party) => parties.has(party)));
  const code = concept.policy.notEditable?.[state] ?? 'NOT_EDITABLE_NOW';
  return inOtherStates
    ? refusal(code, { field: path, params: { state } })
    : refusal('FIELD_FORBIDDEN', { field: path });
}

/** Paths whose base value is no longer there, and with each all paths of its field group. */
function collidedPaths(concept: Concept, request: Edit, data: Data): string[] {
  const paths = Object.keys(request.edits);
  const collides = (path: string): boolean => {
    const edit = request.edits[path];
    const held = valueAt(data, path);
    return edit !== undefined && !sameValue(held, edit.base) && !sameValue(held, edit.value);
  };
  const groupOf = (path: string): readonly string[] | undefined =>
    concept.groups.find((group) => group.includes(fieldOf(path)));
  const hit = paths.filter(collides);
  const hitGroups = new Set(hit.map(groupOf));
  return paths.filter((path) => {
    const group = groupOf(path);
    return hit.includes(path) || (group !== undefined && hitGroups.has(group));
  });
}

/** Why an edit may not be made whatever the facts are: relation, fields, values; null when it may. */
export function editObjection(
  concept: Concept,
  request: Edit,
  record: RecordOf,
  actor: Actor,
): Refusal | null {
  const parties = relationsOf(concept.policy, record, actor);
  if (parties.size === 0) return refusal('NOT_FOUND');
  for (const [path, edit] of Object.entries(request.edits)) {
    const why = forbidden(concept, path, record.state, parties);
    if (why) return why;
    if (!isStorable(edit.base ?? null) || !isStorable(edit.value ?? null))
      return refusal('VALUE_NOT_STORABLE', { field: path });
  }
  return null;
}

/** The decision on an edit of a record that is there. See {@link Decision}. */
export function decideEdit(
  concept: Concept,
  request: Edit,
  record: RecordOf,
  actor: Actor,
  facts: Facts,
  now: string,
): Decision {
  const early = editObjection(concept, request, record, actor);
  if (early) return refused(early);
  const collided = collidedPaths(concept, request, record.data);
  let data: Data = record.data;
  for (const [path, edit] of Object.entries(request.edits))
    if (!collided.includes(path)) data = withValueAt(data, path, edit.value);
  const changed = !sameValue(data, record.data);
  const collision = refusal('CHANGED_MEANWHILE', { params: { count: collided.length } });
  if (!changed)
    return collided.length > 0 ? refused(collision, collided) : { verdict: 'no_effect' };
  const next: RecordOf = {
    ...record,
    version: record.version + 1,
    data: concept.stampEdit(data, actor, now),
  };
  const why = objection(concept, next, [], facts, now);
  if (why) return refused(why, collided);
  return collided.length > 0
    ? { verdict: 'partly', record: next, collided, refusal: collision }
    : { verdict: 'accepted', record: next, effects: [], tells: [] };
}
