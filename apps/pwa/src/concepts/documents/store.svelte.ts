// Which CTQs and agreements does this device hold, and what may be done with them now?
import {
  agreement,
  agreementIdOf,
  ctq,
  ctqIdOf,
  rolesOfActor,
  type Agreement,
  type Ctq,
  type SigningRole,
} from '@cxc/domain';
import {
  actorUnder,
  findTransition,
  hatRole,
  mayEdit,
  relationsOf,
  type Concept,
  type Data,
  type RecordOf,
  type Refusal,
  type Written,
} from '@cxc/domain/kernel';
import type { Shown } from '#lib/engine/index.ts';
import { deviceState } from '../device/device.svelte.ts';
import { fileDraft } from '../device/filing.ts';
import { activeHat } from '../device/hat.svelte.ts';
import { live } from '../device/live.svelte.ts';
import { giveTo, hatsToTry } from '../device/offer.svelte.ts';
import type { DraftSource } from '../profile/draft.svelte.ts';

export interface ShownCtq extends Shown {
  readonly record: RecordOf<Ctq>;
}
export interface ShownAgreement extends Shown {
  readonly record: RecordOf<Agreement>;
}
/** Either of them, where they are treated alike. */
export type ShownDocument = ShownCtq | ShownAgreement;
export type DocumentKind = 'ctq' | 'agreement';

const ctqs = live<readonly Shown[]>((desk) => desk.watch('ctq'), []);
const agreements = live<readonly Shown[]>((desk) => desk.watch('agreement'), []);

export function allCtqs(): readonly ShownCtq[] {
  return ctqs.current as readonly ShownCtq[];
}

export function allAgreements(): readonly ShownAgreement[] {
  return agreements.current as readonly ShownAgreement[];
}

/** The CTQ of an exchange. */
export function ctqOf(exchange: string): ShownCtq | undefined {
  return allCtqs().find(({ id }) => id === ctqIdOf(exchange));
}

export function agreementOf(exchange: string): ShownAgreement | undefined {
  return allAgreements().find(({ id }) => id === agreementIdOf(exchange));
}

function conceptOf(kind: DocumentKind): Concept {
  return kind === 'ctq' ? ctq : agreement;
}

export function kindOf({ record }: Shown): DocumentKind {
  return record.concept === 'ctq' ? 'ctq' : 'agreement';
}

function partiesUnder(record: RecordOf, hat: string): ReadonlySet<string> {
  const { policy } = conceptOf(record.concept === 'ctq' ? 'ctq' : 'agreement');
  return relationsOf(policy, record, actorUnder(deviceState.person ?? '', hat));
}

/** The roles that the person can sign in under the hat they wear. */
export function ownRoles({ record }: ShownDocument): readonly SigningRole[] {
  const hat = activeHat();
  return hat === undefined
    ? []
    : rolesOfActor(record.data.parties, actorUnder(deviceState.person ?? '', hat));
}

/** Does the Support Office look at it? */
export function isOffice(): boolean {
  const hat = activeHat();
  return hat !== undefined && hatRole(hat) === 'support_office';
}

/** The hat a field is edited under; undefined when it cannot be edited now. */
export function editingHat({ record }: Shown, field: string): string | undefined {
  const { policy } = conceptOf(record.concept === 'ctq' ? 'ctq' : 'agreement');
  return hatsToTry().find((hat) => mayEdit(policy, field, record.state, partiesUnder(record, hat)));
}

/** Where words that are typed into a document go. */
export function sourceOf(kind: DocumentKind): DraftSource {
  const list = (): readonly Shown[] => (kind === 'ctq' ? allCtqs() : allAgreements());
  return {
    concept: kind,
    find: (id) => list().find((shown) => shown.id === id),
    hatFor: (shown, field) => editingHat(shown, field) ?? activeHat() ?? '',
  };
}

/** Could somebody with this hat ever give the command in this state? */
export function isOffered({ record }: Shown, command: string): boolean {
  const hat = activeHat();
  if (hat === undefined) return false;
  const { states } = conceptOf(record.concept === 'ctq' ? 'ctq' : 'agreement');
  return !('code' in findTransition(states, command, record.state, partiesUnder(record, hat)));
}

/** Gives a command under the hat that may; null when it is on the disk of this device. */
export function give(
  { record }: Shown,
  command: string,
  payload: Data = {},
): Promise<Refusal | null> {
  return giveTo(
    conceptOf(record.concept === 'ctq' ? 'ctq' : 'agreement'),
    record,
    command,
    payload,
  );
}

/**
 * Gives a command that seals a text which is written together; null when it is on the disk of this device.
 * @param text as it stands on the screen: the server judges by that, not by this device's record
 */
export async function giveSealing(
  { record }: Shown,
  command: string,
  payload: Data,
  { standing, written }: { readonly standing: string; readonly written: Written },
): Promise<Refusal | null> {
  const { states, policy, name } = conceptOf('ctq');
  const hat = hatsToTry().find((one) => {
    const parties = relationsOf(policy, record, actorUnder(deviceState.person ?? '', one));
    return !('code' in findTransition(states, command, record.state, parties));
  });
  if (hat === undefined) return { code: 'FORBIDDEN_ROLE', params: { command } };
  const act = { act: 'command', concept: name, record: record.id, hat, command } as const;
  return fileDraft({ ...act, payload: $state.snapshot(payload), sealing: { standing, written } });
}

/** Does the state on screen stand only on this device so far? */
export function isStatePending({ record, held }: Shown): boolean {
  return held?.state !== record.state;
}

/** Both organisations, as they stand in the CTQ. */
export function pairOf({ partyVo, partyHo }: Ctq): { visitor: string; host: string } {
  return { visitor: partyVo?.organisation ?? '–', host: partyHo?.organisation ?? '–' };
}

/** How an agreement is called: visitor and number. */
export function agreementName({ voLegalName, number }: Agreement): string {
  return [voLegalName, number].filter(Boolean).join(' · ');
}

/** CTQs that wait for the Support Office, the earliest start first. */
export function ctqsToCheck(): readonly ShownCtq[] {
  return allCtqs()
    .filter(({ record }) => record.state === 'ready_for_validation')
    .sort((a, b) => (a.record.data.stay.start < b.record.data.stay.start ? -1 : 1));
}

/** CTQs that a Partnership asks to have opened again. */
export function ctqsToReopen(): readonly ShownCtq[] {
  return allCtqs().filter(
    ({ record: { data } }) =>
      data.reopenAsked !== undefined && data.reopenAsked.refusedAt === undefined,
  );
}

/** Amounts that wait for the Support Office, the earliest start first. */
export function amountsToCheck(): readonly ShownAgreement[] {
  return allAgreements()
    .filter(
      ({ record }) =>
        record.state === 'lump_sum_check' ||
        Object.values(record.data.amendments ?? {}).some(({ state }) => state === 'proposed'),
    )
    .sort((a, b) => (a.record.data.stay.start < b.record.data.stay.start ? -1 : 1));
}
