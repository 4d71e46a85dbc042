// A level for each of several names, as for languages: a map of names to levels.
import { no, ok, refusal } from '@cxc/domain/kernel';
import { entriesOf, type FieldKind } from '../kind.ts';

function heldLevels(value: unknown): [string, string][] {
  return entriesOf(value)
    .filter((entry): entry is [string, string] => typeof entry[1] === 'string')
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

export const levels: FieldKind = {
  input: (raw, field) => {
    const typed = heldLevels(raw).filter(([name, level]) => name !== '' && level !== '');
    if (typed.length === 0) return ok(null);
    const { path, most = Number.MAX_SAFE_INTEGER } = field;
    const fits = ([name, level]: [string, string]) =>
      (field.options?.includes(name) ?? true) && (field.levels?.includes(level) ?? true);
    if (!typed.every(fits))
      return no(refusal('NOT_AN_OPTION', { field: path, params: { field: path } }));
    return typed.length <= most
      ? ok(Object.fromEntries(typed))
      : no(refusal('TOO_MANY_ITEMS', { field: path, params: { field: path, max: most } }));
  },
  output: (value) => Object.fromEntries(heldLevels(value)),
  plainText: (value, { list }, words) =>
    words.join(
      heldLevels(value).map(
        ([name, level]) =>
          `${list ? words.name(list, name) : name} (${words.name('level', level)})`,
      ),
    ),
};
