// Several of a list: a map of codes to `true`, so that two devices can each add one.
import { no, ok, refusal } from '@cxc/domain/kernel';
import { entriesOf, type FieldKind } from '../kind.ts';

function heldCodes(value: unknown): string[] {
  return entriesOf(value)
    .filter(([, held]) => held === true)
    .map(([code]) => code)
    .sort();
}

export const codes: FieldKind = {
  input: (raw, field) => {
    const chosen = Array.isArray(raw) ? [...new Set(raw as readonly string[])] : [];
    if (chosen.length === 0) return ok(null);
    const { path, options = chosen, most = options.length } = field;
    if (!chosen.every((code) => options.includes(code)))
      return no(refusal('NOT_AN_OPTION', { field: path, params: { field: path } }));
    return chosen.length <= most
      ? ok(Object.fromEntries(chosen.map((code) => [code, true])))
      : no(refusal('TOO_MANY_ITEMS', { field: path, params: { field: path, max: most } }));
  },
  output: (value) => heldCodes(value),
  plainText: (value, { list }, words) =>
    words.join(heldCodes(value).map((code) => (list ? words.name(list, code) : code))),
};
