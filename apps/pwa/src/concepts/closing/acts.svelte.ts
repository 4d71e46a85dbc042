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
import { fileDraft } from '../device/filing.ts';
import { activeHat } from '../device/hat.svelte.ts';
import { findDesk, live } from '../device/live.svelte.ts';

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

function hatsToTry(): readonly string[] {
  const active = activeHat();
  return active === undefined
    ? deviceState.hats
    : [active, ...deviceState.hats.filter((hat) => hat !== active)];
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

export type Offer =
  | { readonly possible: true; readonly hat: string }
  | { readonly possible: false; readonly why: Refusal };
type Payload = Readonly<Record<string, unknown>>;

/** May this be done now, as far as this device knows? */
export function offer<D extends Data>(
  concept: Concept<D>,
  { record }: ShownOf<D>,
  command: string,
  payload: Payload = {},
): Offer {
  const desk = findDesk();
  let why: Refusal = { code: 'FORBIDDEN_ROLE', params: { command } };
  for (const hat of hatsToTry()) {
    const parties = relationsOf(concept.policy, record, actorUnder(deviceState.person ?? '', hat));
    const row = findTransition(concept.states, command, record.state, parties);
    if ('code' in row) {
      if (row.code !== 'FORBIDDEN_ROLE') why = row;
      continue;
    }
    const draft = {
      act: 'command',
      concept: concept.name,
      record: record.id,
      hat,
      command,
      payload,
    } as const;
    const decision = desk?.judge(draft);
    if (decision?.verdict !== 'refused') return { possible: true, hat };
    why = decision.refusal;
  }
  return { possible: false, why };
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
export async function give<D extends Data>(
  concept: Concept<D>,
  shown: ShownOf<D>,
  command: string,
  payload: Payload = {},
): Promise<Refusal | null> {
  const plain = $state.snapshot<Payload>(payload);
  const offered = offer(concept, shown, command, plain);
  if (!offered.possible) return offered.why;
  return fileDraft({
    act: 'command',
    concept: concept.name,
    record: shown.id,
    hat: offered.hat,
    command,
    payload: plain,
  });
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
