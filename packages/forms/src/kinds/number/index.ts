// A whole number, with or without bounds.
import { no, ok, refusal } from '@cxc/domain/kernel';
import { textOf, type FieldKind } from '../kind.ts';

export const number: FieldKind = {
  input: (raw, field) => {
    const typed = textOf(raw).trim();
    if (typed === '') return ok(null);
    const { path, min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER } = field;
    if (!/^-?\d{1,15}$/.test(typed))
      return no(refusal('NOT_A_NUMBER', { field: path, params: { field: path } }));
    const value = Number(typed) + 0;
    return value >= min && value <= max
      ? ok(value)
      : no(refusal('NUMBER_OUT_OF_RANGE', { field: path, params: { field: path, min, max } }));
  },
  output: (value) => (typeof value === 'number' ? String(value) : ''),
  plainText: (value, _field, words) => (typeof value === 'number' ? words.number(value) : ''),
};
