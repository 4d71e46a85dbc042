// May the person do this with a record now, under which of their hats, and if not, why not?
import {
  actorUnder,
  findTransition,
  relationsOf,
  type Concept,
  type Data,
  type RecordOf,
  type Refusal,
} from '@cxc/domain/kernel';
import { deviceState } from './device.svelte.ts';
import { fileDraft } from './filing.ts';
import { activeHat } from './hat.svelte.ts';
import { findDesk } from './live.svelte.ts';

export type Offer =
  | { readonly possible: true; readonly hat: string }
  | { readonly possible: false; readonly why: Refusal };
export type Payload = Readonly<Record<string, unknown>>;

/** The hats in the order in which they are tried: the active one first. */
export function hatsToTry(): readonly string[] {
  const active = activeHat();
  return active === undefined
    ? deviceState.hats
    : [active, ...deviceState.hats.filter((hat) => hat !== active)];
}

/** May this be done now, as far as this device knows? The reason stands where the button would be. */
export function offerOf<D extends Data>(
  concept: Concept<D>,
  record: RecordOf<D>,
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
    const { name } = concept;
    const draft = {
      act: 'command',
      concept: name,
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

/** Gives a command under the first hat that may; null when it is on the disk of this device. */
export async function giveTo<D extends Data>(
  concept: Concept<D>,
  record: RecordOf<D>,
  command: string,
  payload: Payload = {},
): Promise<Refusal | null> {
  const plain = $state.snapshot<Payload>(payload);
  const offered = offerOf(concept, record, command, plain);
  if (!offered.possible) return offered.why;
  const { name } = concept;
  const { hat } = offered;
  return fileDraft({
    act: 'command',
    concept: name,
    record: record.id,
    hat,
    command,
    payload: plain,
  });
}
