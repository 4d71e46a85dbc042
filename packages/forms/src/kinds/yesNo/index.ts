// Yes, no, or not answered yet: three things, never two.
import { no, ok, refusal } from '@cxc/domain/kernel';
import { textOf, type FieldKind } from '../kind.ts';

export const yesNo: FieldKind = {
  input: (raw, field) => {
    const typed = textOf(raw);
    if (typed === '') return ok(null);
    return typed === 'yes' || typed === 'no'
      ? ok(typed === 'yes')
      : no(refusal('NOT_AN_OPTION', { field: field.path, params: { field: field.path } }));
  },
  output: (value) => (value === true ? 'yes' : value === false ? 'no' : ''),
  plainText: (value, _field, words) =>
    typeof value === 'boolean' ? words.say(value ? 'answer.yes' : 'answer.no') : '',
};
