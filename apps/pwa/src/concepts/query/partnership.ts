// Which Partnership looks after the person who asks? The one they act for, or that of their newest profile.
import { hatKey } from '@cxc/domain/kernel';
import { activeHat, isPartnershipHat, keyId } from '../device/hat.svelte.ts';
import { allProfiles, isOwn } from '../profile/store.svelte.ts';

export interface ReadingAlong {
  readonly partnershipId: string;
  /** Of the profile that is with it: why this Partnership may be named. */
  readonly organisationId?: string;
}

/** Its id, and for which organisation it looks after them; undefined where there is none yet. */
export function ownPartnership(): ReadingAlong | undefined {
  const hat = activeHat();
  if (hat !== undefined && isPartnershipHat(hat)) return { partnershipId: keyId(hat) };
  const key = hat === undefined ? '' : hatKey(hat);
  const handedIn = allProfiles().filter((shown) => {
    const { organisationId: of, submittedTo: to } = shown.record.data;
    const isOfHat = !key.startsWith('organisation:') || key === `organisation:${of}`;
    return isOfHat && isOwn(shown) && to !== undefined;
  });
  const { submittedTo, organisationId } = handedIn.at(-1)?.record.data ?? {};
  return submittedTo === undefined || organisationId === undefined
    ? undefined
    : { partnershipId: submittedTo, organisationId };
}
