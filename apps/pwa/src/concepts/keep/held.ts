// What of a person lies on this device, in numbers and, for a copy, as it is?
import type { RecordOf } from '@cxc/domain/kernel';
import { known } from '../device/known.ts';
import { findDesk } from '../device/live.svelte.ts';

export interface Held {
  readonly drafts: number;
  readonly records: number;
}

/** All records shown here, with pending requests folded over them. */
export async function recordsHere(): Promise<readonly RecordOf[]> {
  const desk = findDesk();
  if (!desk) return [];
  await known.bringAll();
  return known.names().flatMap((name) =>
    desk
      .watch(name)
      .current()
      .map(({ record }) => record),
  );
}

export async function heldHere(): Promise<Held> {
  const drafts = (await findDesk()?.drafts()) ?? {};
  return { drafts: Object.keys(drafts).length, records: (await recordsHere()).length };
}
