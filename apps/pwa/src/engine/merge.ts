// What becomes of an edit that was not sent yet when its person types on? One edit: first base, last
// value (architecture 2a). A field that is back at its base is no change and leaves the edit.
import { sameValue, withValueAt, type Edit } from '@cxc/domain/kernel';

type Edits = Edit['edits'];

function isInside(path: string, of: string): boolean {
  return path.startsWith(`${of}.`);
}

/** One more field over what is there; null when it holds fields that were edited one by one. */
function withEdit(edits: Edits, path: string, edit: Edits[string]): Edits | null {
  const held = edits[path];
  if (held) return { ...edits, [path]: { base: held.base, value: edit.value } };
  const paths = Object.keys(edits);
  if (paths.some((other) => isInside(other, path))) return null;
  const around = paths.find((other) => isInside(path, other));
  if (around === undefined) return { ...edits, [path]: edit };
  // The whole item is new in this edit: the field becomes part of its value.
  const { base, value } = edits[around] ?? { base: null, value: null };
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return null;
  const within = path.slice(around.length + 1);
  const next = withValueAt(value as Record<string, unknown>, within, edit.value);
  return { ...edits, [around]: { base, value: next } };
}

/**
 * The fields of two edits in a row as one, or null when they must stay two (a whole item over fields
 * of it that were edited one by one). May be empty: the person took everything back.
 */
export function mergedEdits(first: Edits, second: Edits): Edits | null {
  let merged: Edits | null = first;
  for (const [path, edit] of Object.entries(second))
    merged = merged && withEdit(merged, path, edit);
  return merged && withoutUnchanged(merged);
}

/** The edits that change something. */
export function withoutUnchanged(edits: Edits): Edits {
  return Object.fromEntries(
    Object.entries(edits).filter(([, edit]) => !sameValue(edit.base, edit.value)),
  );
}
