// Which edits follow from what was typed? Maps are edited item by item, so that two people who add
// different ones do not collide.
import { sameValue, valueAt, type FieldEdit } from '@cxc/domain/kernel';
import type { FieldDef } from './form.ts';
import { entriesOf } from './kinds/kind.ts';

export type Edits = Readonly<Record<string, FieldEdit>>;

const BY_ITEM: ReadonlySet<FieldDef['kind']> = new Set(['codes', 'levels']);

function edit(path: string, base: unknown, value: unknown): [string, FieldEdit][] {
  return sameValue(base, value) ? [] : [[path, { base: base ?? null, value: value ?? null }]];
}

function editsByItem(path: string, base: unknown, value: unknown): [string, FieldEdit][] {
  const before = new Map(entriesOf(base));
  const after = new Map(entriesOf(value));
  const names = [...new Set([...before.keys(), ...after.keys()])].sort();
  return names.flatMap((name) => edit(`${path}.${name}`, before.get(name), after.get(name)));
}

/**
 * The edits that lead from the record as it is shown to a new value of a field; empty when nothing
 * changes. `null` is "nothing".
 */
export function changesOf(
  field: FieldDef,
  data: Readonly<Record<string, unknown>>,
  value: unknown,
): Edits {
  const base = valueAt(data, field.path);
  return Object.fromEntries(
    BY_ITEM.has(field.kind) ? editsByItem(field.path, base, value) : edit(field.path, base, value),
  );
}

/** The edit of one part of an item (`windows.<id>.from`), or of an item that is one value. */
export function changeOfItem(
  field: FieldDef,
  data: Readonly<Record<string, unknown>>,
  item: string,
  part: string,
  value: unknown,
): Edits {
  const path = [field.path, item, part].filter((name) => name !== '').join('.');
  return Object.fromEntries(edit(path, valueAt(data, path), value));
}
