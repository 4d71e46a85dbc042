// A file: what a form holds of it is its name and hash; the device takes in the bytes.
import { FileRef, conforms, no, ok, refusal } from '@cxc/domain/kernel';
import type { FieldKind } from '../kind.ts';

/** A held value as the file it names; undefined for everything else. */
export function fileRefOf(value: unknown): FileRef | undefined {
  return conforms(FileRef, value) ? (value as FileRef) : undefined;
}

function nameOf(value: unknown): string {
  const held = fileRefOf(value);
  return held ? (held.name ?? held.sha256.slice(0, 12)) : '';
}

export const file: FieldKind = {
  // Nothing is typed: the control gives the value itself, or nothing.
  input: (raw, { path }) =>
    raw === '' ? ok(null) : no(refusal('VALUE_NOT_STORABLE', { field: path })),
  output: nameOf,
  plainText: nameOf,
};
