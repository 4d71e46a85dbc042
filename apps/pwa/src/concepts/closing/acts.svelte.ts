// What may this person do with a record of an exchange now, and under which hat? Evidence, reports, payments and
// follow-ups ask the same question of their own tables.
import {
  actorUnder,
  cutFor,
  findTransition,
  hatKey,
  relationsOf,
  type Concept,
  type Data,
  type RecordOf,
  type Refusal,
} from '@cxc/domain/kernel';
import type { Exchange } from '@cxc/domain';
import type { Shown } from '#lib/engine/index.ts';
import { t } from '#lib/language/index.ts';
import { deviceState } from '../device/device.svelte.ts';
import { activeHat } from '../device/hat.svelte.ts';
import { live } from '../device/live.svelte.ts';
import { giveTo, hatsToTry, offerOf, type Offer, type Payload } from '../device/offer.svelte.ts';

/** A record as it is shown: the server's word with the person's own pending requests over it. */
export interface ShownOf<D extends Data> extends Shown {
  readonly record: RecordOf<D>;
}

const exchanges = live<readonly Shown[]>((desk) => desk.watch('exchange'), []);

export function findExchange(id: string): ShownOf<Exchange> | undefined {
  return exchanges.current.find((shown) => shown.id === id) as ShownOf<Exchange> | undefined;
}

/** “CXC-2027-7F3K2 · New Mill visits Fibre Centre”. */
export function exchangeName(id: string): string {
  const data = findExchange(id)?.record.data;
  if (!data) return t('after.exchange');
  const { vo, ho } = data.names ?? {};
  return vo === undefined || ho === undefined
    ? data.number
    : `${data.number} · ${t('after.visits', { visitor: vo, host: ho })}`;
}

/** The relations the person stands in under the hat they wear. */
export function relationsNow<D extends Data>(
  concept: Concept<D>,
  record: RecordOf<D>,
): ReadonlySet<string> {
  const hat = activeHat();
  if (hat === undefined) return new Set();
  return relationsOf(concept.policy, record, actorUnder(deviceState.person ?? '', hat));
}

/** A hat of the person that holds one of these keys; the active one first. */
export function hatHolding(keys: readonly string[]): string | undefined {
  return hatsToTry().find((hat) => keys.includes(hatKey(hat)));
}

/** May this be done now, as far as this device knows? */
export function offer<D extends Data>(
  concept: Concept<D>,
  { record }: ShownOf<D>,
  command: string,
  payload: Payload = {},
): Offer {
  return offerOf(concept, record, command, payload);
}

/** Does the table let the person give this command in this state, whatever the payload says? */
export function mayGive<D extends Data>(
  concept: Concept<D>,
  { record }: ShownOf<D>,
  command: string,
): boolean {
  return hatsToTry().some((hat) => {
    const parties = relationsOf(concept.policy, record, actorUnder(deviceState.person ?? '', hat));
    return !('code' in findTransition(concept.states, command, record.state, parties));
  });
}

/** Gives a command under the first hat that may; null when it is on the disk of this device. */
export function give<D extends Data>(
  concept: Concept<D>,
  { record }: ShownOf<D>,
  command: string,
  payload: Payload = {},
): Promise<Refusal | null> {
  return giveTo(concept, record, command, payload);
}

/** Does the state on screen stand only on this device so far? */
export function isOnlyHere({ record, held }: Shown): boolean {
  return held === undefined || held.version < record.version;
}

/** Does the reader see this field at all under the hat they wear? */
export function seesField<D extends Data>(
  concept: Concept<D>,
  record: RecordOf<D>,
  field: keyof D & string,
): boolean {
  const probe = { ...record, data: { ...record.data, [field]: record.data[field] ?? true } };
  return field in cutFor(concept.policy, probe, relationsNow(concept, record)).data;
}
