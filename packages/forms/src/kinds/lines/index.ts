// Several short texts, one per line: a list that is replaced as a whole.
import { isStorable, no, ok, refusal } from '@cxc/domain/kernel';
import { textOf, type FieldKind } from '../kind.ts';

function linesOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((line) => typeof line === 'string') : [];
}

export const lines: FieldKind = {
  input: (raw, { path, most, maxLength }) => {
    const found = textOf(raw)
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean);
    if (found.length === 0) return ok(null);
    if (most !== undefined && found.length > most)
      return no(refusal('TOO_MANY_ITEMS', { field: path, params: { field: path, max: most } }));
    const long = found.find((line) => maxLength !== undefined && [...line].length > maxLength);
    if (long !== undefined)
      return no(
        refusal('TEXT_TOO_LONG', {
          field: path,
          params: { field: path, max: maxLength ?? 0, length: [...long].length },
        }),
      );
    return isStorable(found) ? ok(found) : no(refusal('VALUE_NOT_STORABLE', { field: path }));
  },
  output: (value) => linesOf(value).join('\n'),
  plainText: (value, _field, words) => words.join(linesOf(value)),
};
