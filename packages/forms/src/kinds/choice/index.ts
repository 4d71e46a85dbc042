// One of several: an option of a list, or a record of another concept by its id.
import { no, ok, refusal } from '@cxc/domain/kernel';
import { textOf, type FieldKind } from '../kind.ts';

const output: FieldKind['output'] = (value) => (typeof value === 'string' ? value : '');

export const choice: FieldKind = {
  input: (raw, field) => {
    const typed = textOf(raw);
    if (typed === '') return ok(null);
    return (field.options ?? [typed]).includes(typed)
      ? ok(typed)
      : no(refusal('NOT_AN_OPTION', { field: field.path, params: { field: field.path } }));
  },
  output,
  plainText: (value, field, words) => {
    if (typeof value !== 'string') return '';
    return field.list ? words.name(field.list, value) : value;
  },
};
