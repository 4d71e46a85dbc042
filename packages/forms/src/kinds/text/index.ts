// A text of one or more lines: kept as it was typed.
import { isStorable, no, ok, refusal } from '@cxc/domain/kernel';
import { textOf, type FieldKind } from '../kind.ts';

export const text: FieldKind = {
  input: (raw, field) => {
    const typed = textOf(raw);
    if (typed.trim() === '') return ok(null);
    const length = [...typed].length;
    const max = field.maxLength;
    if (max !== undefined && length > max)
      return no(
        refusal('TEXT_TOO_LONG', { field: field.path, params: { field: field.path, max, length } }),
      );
    return isStorable(typed) ? ok(typed) : no(refusal('VALUE_NOT_STORABLE', { field: field.path }));
  },
  output: (value) => (typeof value === 'string' ? value : ''),
  plainText: (value) => (typeof value === 'string' ? value : ''),
};
