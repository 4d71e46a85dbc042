// What has somebody typed into a form of a register that is not filed yet?
import type { Raw } from '@cxc/forms';

export type TypedFields = Readonly<Record<string, Raw>>;

export const NOTHING_TYPED: TypedFields = {};

/** The values as they were kept on this device; undefined when there are none. */
export function readTypedFields(kept: unknown): TypedFields | undefined {
  if (typeof kept !== 'object' || kept === null || Array.isArray(kept)) return undefined;
  const entries = Object.entries(kept).filter(
    ([, raw]) =>
      typeof raw === 'string' ||
      (Array.isArray(raw) && raw.every((one) => typeof one === 'string')),
  );
  return Object.fromEntries(entries);
}
