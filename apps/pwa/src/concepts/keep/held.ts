// What of a person lies on this device, in numbers and, for a copy, as it is?
import { registry } from '@cxc/domain';
import type { RecordOf } from '@cxc/domain/kernel';
import { findDesk } from '../device/live.svelte.ts';

export interface Held {
  readonly drafts: number;
  readonly records: number;
}

/** All records shown here, with pending requests folded over them. */
export function recordsHere(): readonly RecordOf[] {
  const desk = findDesk();
  if (!desk) return [];
  return registry.concepts.flatMap(({ name }) =>
    desk
      .watch(name)
      .current()
      .map(({ record }) => record),
  );
}

export async function heldHere(): Promise<Held> {
  const drafts = (await findDesk()?.drafts()) ?? {};
  return { drafts: Object.keys(drafts).length, records: recordsHere().length };
}
