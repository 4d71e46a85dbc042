// A civil date, as the date control of the browser gives it: YYYY-MM-DD.
import { isCivilDate, no, ok, refusal } from '@cxc/domain/kernel';
import { textOf, type FieldKind } from '../kind.ts';

export const date: FieldKind = {
  input: (raw, field) => {
    const typed = textOf(raw).trim();
    if (typed === '') return ok(null);
    return isCivilDate(typed)
      ? ok(typed)
      : no(refusal('DATE_NOT_IN_CALENDAR', { field: field.path, params: { field: field.path } }));
  },
  output: (value) => (typeof value === 'string' ? value : ''),
  plainText: (value, _field, words) =>
    typeof value === 'string' && isCivilDate(value) ? words.date(value) : '',
};
