// Items with ids made on the device, each with fields of its own. Each item is edited by its own path,
// `windows.<id>.from`; the whole is only read.
import { no, ok, refusal } from '@cxc/domain/kernel';
import type { FieldDef, KindName } from '../../form.ts';
import { entriesOf, type FieldKind, type Words } from '../kind.ts';

type Kinds = Readonly<Partial<Record<KindName, FieldKind>>>;

function itemText(item: unknown, fields: readonly FieldDef[], kinds: Kinds, words: Words): string {
  const held = new Map(entriesOf(item));
  const parts = fields.map((field) => {
    const value = field.path === '' ? item : held.get(field.path);
    return kinds[field.kind]?.plainText(value, field, words) ?? '';
  });
  return parts.filter((part) => part !== '').join(' – ');
}

/** The kind of items whose fields are of the given kinds. */
export const itemsOf = (kinds: Kinds): FieldKind => ({
  input: (raw, field) =>
    entriesOf(raw).length === 0
      ? ok(null)
      : no(refusal('EDIT_BY_ITEM', { field: field.path, params: { field: field.path } })),
  output: () => '',
  plainText: (value, { item = [] }, words) =>
    words.join(entriesOf(value).map(([, held]) => itemText(held, item, kinds, words))),
});
