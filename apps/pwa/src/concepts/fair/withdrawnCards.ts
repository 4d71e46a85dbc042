// When does the picture of a card leave this device? As soon as it is known here that its visitor took consent back, whichever
// page is open; sent or not. What lies here is read only once there is such a visitor.
import type { Lead } from '@cxc/domain';
import type { RecordOf } from '@cxc/domain/kernel';
import type { Desk, Shown } from '#lib/engine/index.ts';
import { onDesk } from '../device/live.svelte.ts';

/** Contacts that were taken back, and those that were merged into one that was, also where the server does not know it yet. */
function takenBack(leads: readonly Shown[]): ReadonlySet<string> {
  const gone = new Set(
    leads.filter(({ record }) => record.state === 'withdrawn').map(({ id }) => id),
  );
  const merged = leads.filter(({ record }) =>
    gone.has((record as RecordOf<Lead>).data.mergedInto ?? ''),
  );
  return new Set([...gone, ...merged.map(({ id }) => id)]);
}

async function erase(desk: Desk, records: ReadonlySet<string>): Promise<void> {
  await desk.files.open();
  const pictures = desk.files
    .items()
    .filter(({ concept, record }) => concept === 'lead' && records.has(record));
  for (const { id } of pictures) await desk.files.remove(id);
}

let stop: (() => void) | undefined;
onDesk((desk) => {
  stop?.();
  /** Looked at already: a contact that was taken back brings no picture any more. */
  const done = new Set<string>();
  stop = desk?.watch('lead').subscribe((leads) => {
    const next = new Set([...takenBack(leads)].filter((id) => !done.has(id)));
    if (next.size === 0) return;
    for (const id of next) done.add(id);
    erase(desk, next).catch((error: unknown) => {
      // Tried again with the next change.
      for (const id of next) done.delete(id);
      console.error(error);
    });
  });
});
