// Which profiles does this device hold, what may be done with them now, and if not, why?
import {
  alternativesTo,
  eligibilityInputOf,
  eligibilityOf,
  generationOn,
  missingForSubmit,
  profile as concept,
  profileId,
  type Alternative,
  type Eligibility,
  type Profile,
} from '@cxc/domain';
import {
  actorUnder,
  isAmong,
  mayEdit,
  programmeDate,
  relationsOf,
  type RecordOf,
  type Refusal,
} from '@cxc/domain/kernel';
import type { Shown } from '#lib/engine/index.ts';
import { t } from '#lib/language/index.ts';
import { deviceState } from '../device/device.svelte.ts';
import { fileDraft } from '../device/filing.ts';
import { activeHat } from '../device/hat.svelte.ts';
import { findDesk, live } from '../device/live.svelte.ts';
import { hatsToTry, offerOf, type Offer, type Payload } from '../device/offer.svelte.ts';
import { programmeNow } from '../device/programmeTime.ts';
import { organisationName } from '../organisation/store.svelte.ts';
import { personName } from '../person/store.svelte.ts';

/** A profile as it is shown: the server's word with the person's own pending requests over it. */
export interface ShownProfile extends Shown {
  readonly record: RecordOf<Profile>;
}

const all = live<readonly Shown[]>((desk) => desk.watch('profile'), []);

export function allProfiles(): readonly ShownProfile[] {
  return all.current as readonly ShownProfile[];
}

export function findProfile(id: string): ShownProfile | undefined {
  return allProfiles().find((shown) => shown.id === id);
}

/** Whose profile it is, when it is somebody else's: the person, as far as this reader may know them. */
export function contactOf({ record }: Pick<ShownProfile, 'record'>): string | undefined {
  const { contactUserId, contactName } = record.data;
  if (contactUserId === deviceState.person) return undefined;
  return contactName ?? personName(contactUserId);
}

/** “Visitor profile, Filo Chiaro S.r.l.”, of a colleague “Visitor profile, M. Rossi”. */
export function profileName(shown: Pick<ShownProfile, 'record'>): string {
  const { role, organisationId } = shown.record.data;
  return t('profile.name', {
    role: t(`profile.role.${role}`),
    organisation: contactOf(shown) ?? organisationName(organisationId),
  });
}

export { programmeNow };

function partiesUnder(record: RecordOf<Profile>, hat: string): ReadonlySet<string> {
  return relationsOf(concept.policy, record, actorUnder(deviceState.person ?? '', hat));
}

/** Is it a profile of an organisation the person acts for, or their own while they do not yet? */
export function isOwn({ record }: Pick<ShownProfile, 'record'>): boolean {
  const { applicant, contactUserId, organisationId } = record.data;
  return applicant
    ? contactUserId === deviceState.person
    : deviceState.hats.includes(`participant@organisation:${organisationId}`);
}

/** Does the person decide on it, under some hat, in some state? */
export function isJudged({ record }: Pick<ShownProfile, 'record'>): boolean {
  return deviceState.hats.some((hat) => {
    const parties = partiesUnder(record, hat);
    return isAmong(parties, [
      'partnership/partnership_coordinator',
      'partnership/partnership_admin',
    ]);
  });
}

/** Whose view is shown: the owner's form or the reader's facts. A person who is both acts by the active hat. */
export function isOwnersView(shown: ShownProfile): boolean {
  const hat = activeHat();
  if (!isOwn(shown)) return false;
  return hat === undefined || !isJudged(shown) || partiesUnder(shown.record, hat).has('owner');
}

/** The hat a field is edited under; undefined when it cannot be edited now. */
export function editingHat({ record }: ShownProfile, field: string): string | undefined {
  return hatsToTry().find((hat) =>
    mayEdit(concept.policy, field, record.state, partiesUnder(record, hat)),
  );
}

/** May this be done now? The reason stands where the button would be. */
export function offer({ record }: ShownProfile, command: string, payload: Payload = {}): Offer {
  return offerOf(concept, record, command, payload);
}

/** Gives a command; null when it is on the disk of this device. */
export async function give(
  { record }: ShownProfile,
  hat: string,
  command: string,
  payload: Readonly<Record<string, unknown>> = {},
): Promise<Refusal | null> {
  return fileDraft({
    act: 'command',
    concept: 'profile',
    record: record.id,
    hat,
    command,
    payload: $state.snapshot(payload),
  });
}

/** The generation that profiles are started in today. */
export function generationNow(): string | undefined {
  return generationOn(programmeDate(programmeNow()))?.code;
}

/**
 * The profile this organisation and role would have for the person: there is never a second one (R-PR-03),
 * also where it was started for an organisation that was merged into this one since.
 */
export function plannedProfile(
  organisationId: string,
  role: 'VO' | 'HO',
): { id: string; held: ShownProfile | undefined } {
  const person = deviceState.person ?? '';
  const generation = generationNow() ?? '';
  const held = allProfiles().find(
    ({ record: { data } }) =>
      data.contactUserId === person &&
      data.organisationId === organisationId &&
      data.role === role &&
      data.generation === generation,
  );
  return { id: held?.id ?? profileId(person, organisationId, role, generation), held };
}

/**
 * Starts a profile on this device, also without a network.
 * @param carried answers it takes over from the eligibility wizard
 */
export async function createProfile(
  { hat, organisationId }: { readonly hat: string; readonly organisationId: string },
  role: 'VO' | 'HO',
  carried: Readonly<Record<string, unknown>> = {},
): Promise<Refusal | null> {
  const generation = generationNow();
  if (generation === undefined) return { code: 'GENERATION_NOT_RUNNING' };
  return fileDraft({
    act: 'command',
    concept: 'profile',
    record: plannedProfile(organisationId, role).id,
    hat,
    command: 'create',
    payload: { ...carried, organisationId, role, generation },
  });
}

/** What is known about taking part, rule by rule (R-EL-01 to R-EL-09). */
export function eligibility({ record }: ShownProfile): Eligibility | undefined {
  const desk = findDesk();
  return desk && eligibilityOf(record, desk.facts, desk.now());
}

/** What would be possible instead, the smallest effort first; none while nothing stands against it. */
export function alternatives({ record }: ShownProfile): readonly Alternative[] {
  const desk = findDesk();
  return desk ? alternativesTo(eligibilityInputOf(record, desk.facts, desk.now())) : [];
}

/** What is still missing before it can be handed in, in the order of the form. */
export const missing = missingForSubmit;

/** Does the state on screen stand only on this device so far? */
export function isStatePending({ record, held }: ShownProfile): boolean {
  return held?.state !== record.state;
}
