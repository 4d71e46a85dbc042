// When was a profile changed last, and was it on this device (REG-1)? Read off the requests this device sent
// and the server's signed answers to them; no clock of a device is compared with the server's.
import type { Item } from '#lib/engine/index.ts';
import type { ShownProfile } from './store.svelte.ts';

export interface LastChange {
  /** Server time; undefined while it stands only on this device. */
  readonly at: string | undefined;
  readonly isHere: boolean;
}

/**
 * The last change of a profile; undefined for one that nobody has changed yet.
 * @param items what this device sent and still sends
 */
export function lastChangeOf(
  { id, record, pending }: Pick<ShownProfile, 'id' | 'record' | 'pending'>,
  items: readonly Pick<Item, 'lane' | 'outcome'>[],
): LastChange | undefined {
  const at = record.data.lastEditedAt;
  const own = items.filter(({ lane }) => lane === `profile/${id}`);
  if (pending.size > 0 || own.some(({ outcome }) => outcome === null))
    return { at: undefined, isHere: true };
  // The server stamps a change and signs its answer with the same instant.
  return at === undefined
    ? undefined
    : { at, isHere: own.some(({ outcome }) => outcome?.at === at) };
}
