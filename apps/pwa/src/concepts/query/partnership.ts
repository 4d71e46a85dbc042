// Which Partnership looks after the person who asks? The one they act for, or that of their newest profile.
import { activeHat, isPartnershipHat, keyId } from '../device/hat.svelte.ts';
import { allProfiles, isOwn } from '../profile/store.svelte.ts';

/** Its id; undefined where there is none yet. */
export function ownPartnership(): string | undefined {
  const hat = activeHat();
  if (hat !== undefined && isPartnershipHat(hat)) return keyId(hat);
  const handedIn = allProfiles().filter(
    (shown) => isOwn(shown) && shown.record.data.submittedTo !== undefined,
  );
  return handedIn.at(-1)?.record.data.submittedTo;
}
