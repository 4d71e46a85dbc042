// Which organisations are the person's, which does a Partnership or the Support Office look after, and
// what may be done with one now?
import { organisation as concept, type Organisation } from '@cxc/domain';
import {
  actorUnder,
  findTransition,
  mayEdit,
  relationsOf,
  type RecordOf,
  type Refusal,
} from '@cxc/domain/kernel';
import type { Shown } from '#lib/engine/index.ts';
import { currentLocale } from '#lib/language/index.ts';
import { deviceState } from '../device/device.svelte.ts';
import { fileDraft } from '../device/filing.ts';
import { isJudgingHat, keyId } from '../device/hat.svelte.ts';
import { findDesk, live } from '../device/live.svelte.ts';
import { hatsToTry } from '../device/offer.svelte.ts';

/** An organisation as it is shown: the server's word with the person's own pending requests over it. */
export interface ShownOrganisation extends Shown {
  readonly record: RecordOf<Organisation>;
}

const all = live<readonly Shown[]>((desk) => desk.watch('organisation'), []);

export function shownOrganisations(): readonly ShownOrganisation[] {
  return all.current as readonly ShownOrganisation[];
}

export function findShownOrganisation(id: string): ShownOrganisation | undefined {
  return shownOrganisations().find((shown) => shown.id === id);
}

/** The hat of everybody for their own matters. */
export function ownHat(): string {
  return `self@user:${deviceState.person ?? ''}`;
}

/** The person acts for it. */
export function isMember(id: string): boolean {
  return deviceState.hats.includes(`participant@organisation:${id}`);
}

/** The person registered it and waits for a yes. */
export function isFoundedHere({ data }: RecordOf<Organisation>): boolean {
  return data.founder === deviceState.person && !data.founderAdmitted;
}

/** Organisations the person acts for or has registered, by name. */
export function ownOrganisations(): ShownOrganisation[] {
  return shownOrganisations()
    .filter(({ id, record }) => isMember(id) || isFoundedHere(record))
    .sort(byName);
}

export function byName(a: ShownOrganisation, b: ShownOrganisation): number {
  return a.record.data.legalName.localeCompare(b.record.data.legalName, currentLocale());
}

/** Hats under which somebody looks after organisations: those that judge, and the Support Office's. */
export function officeHats(): readonly string[] {
  return deviceState.hats.filter((hat) => isJudgingHat(hat) || hat === 'support_office@so');
}

/** Organisations somebody looks after under their office hats, those that wait for a yes first. */
export function lookedAfter(): ShownOrganisation[] {
  const hats = officeHats();
  const isOpen = ({ record }: ShownOrganisation): number =>
    record.state === 'unconfirmed' ? 0 : 1;
  return shownOrganisations()
    .filter(({ record }) => hats.some((hat) => relations(record, hat).size > 0))
    .filter(({ id, record }) => !isMember(id) && !isFoundedHere(record))
    .sort((a, b) => isOpen(a) - isOpen(b) || byName(a, b));
}

function relations(record: RecordOf<Organisation>, hat: string): ReadonlySet<string> {
  const parties = relationsOf(concept.policy, record, actorUnder(deviceState.person ?? '', hat));
  return new Set([...parties].filter((party) => party.includes('/')));
}

/** The hat a field is edited under; undefined when it cannot be edited now. */
export function editingHat({ record }: ShownOrganisation, field: string): string | undefined {
  return hatsToTry().find((hat) =>
    mayEdit(concept.policy, field, record.state, relations(record, hat)),
  );
}

/** The hat a command is given under now; undefined when nobody of the person's hats may. */
export function hatFor({ record }: ShownOrganisation, command: string): string | undefined {
  return hatsToTry().find(
    (hat) =>
      !('code' in findTransition(concept.states, command, record.state, relations(record, hat))),
  );
}

/** Gives a command; null when it is on the disk of this device. */
export async function giveTo(
  { record }: ShownOrganisation,
  hat: string,
  command: string,
  payload: Readonly<Record<string, unknown>> = {},
): Promise<Refusal | null> {
  return fileDraft({
    act: 'command',
    concept: 'organisation',
    record: record.id,
    hat,
    command,
    payload: $state.snapshot(payload),
  });
}

/** Why a command would be refused as far as this device knows; null when it would not. */
export function objectionTo(
  { record }: ShownOrganisation,
  hat: string,
  command: string,
  payload: Readonly<Record<string, unknown>>,
): Refusal | null {
  const decision = findDesk()?.judge({
    act: 'command',
    concept: 'organisation',
    record: record.id,
    hat,
    command,
    payload,
  });
  return decision?.verdict === 'refused' ? decision.refusal : null;
}

/** Registers an organisation on this device, also without a network; its id, or why it was not kept. */
export async function registerOrganisation(
  data: Readonly<Record<string, unknown>>,
): Promise<{ readonly id: string } | { readonly refusal: Refusal }> {
  const hat = officeHats()[0] ?? ownHat();
  const [kind] = (hat.split('@')[1] ?? '').split(':');
  const id = crypto.randomUUID();
  const payload = kind === 'partnership' ? { ...data, partnerships: { [keyId(hat)]: true } } : data;
  const refusal = await fileDraft({
    act: 'command',
    concept: 'organisation',
    record: id,
    hat,
    command: 'create',
    payload,
  });
  return refusal ? { refusal } : { id };
}
