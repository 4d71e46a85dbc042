// Which stands have met this person, as the codes of their copies say, and how is one more code named? (J1 g)
import { claim as claimConcept, claimIdOf, type Claim } from '@cxc/domain';
import type { RecordOf, Refusal } from '@cxc/domain/kernel';
import type { Shown } from '#lib/engine/index.ts';
import { fileDraft } from '../device/filing.ts';
import { live } from '../device/live.svelte.ts';
import { giveTo, offerOf, type Payload } from '../device/offer.svelte.ts';
import { selfHat } from '../person/acts.ts';

export interface ShownClaim extends Shown {
  readonly record: RecordOf<Claim>;
}

const claims = live<readonly Shown[]>((desk) => desk.watch('claim'), []);

/** Claims for a profile, the latest meeting first; one whose consent was taken back is none any more. */
export function claimsFor(profileId: string): ShownClaim[] {
  const since = ({ record: { data } }: ShownClaim): string => data.met?.at ?? data.claimedAt;
  return (claims.current as readonly ShownClaim[])
    .filter(({ record: { state, data } }) => data.profileId === profileId && state !== 'withdrawn')
    .sort((a, b) => (since(a) < since(b) ? 1 : -1));
}

export function findClaim(id: string): ShownClaim | undefined {
  return (claims.current as readonly ShownClaim[]).find((shown) => shown.id === id);
}

/** Is this code named already, for whichever profile? */
export function isClaimed(code: string): boolean {
  return (claims.current as readonly ShownClaim[]).some(({ id }) => id === claimIdOf(code));
}

/** Says that the contact with this code is about the person of a profile; null when it is on the disk of this device. */
export function claimCode(code: string, profileId: string): Promise<Refusal | null> {
  return fileDraft({
    act: 'command',
    concept: 'claim',
    record: claimIdOf(code),
    hat: selfHat(),
    command: 'create',
    payload: { code, profileId },
  });
}

/** May its person say what is not right, as far as this device knows? */
export function mayCorrect({ record }: ShownClaim): boolean {
  return offerOf(claimConcept, record, 'correct', { note: '-' }).possible;
}

/** Says what is not right in what was noted; null when it is on the disk of this device. */
export function correctClaim({ record }: ShownClaim, words: Payload): Promise<Refusal | null> {
  return giveTo(claimConcept, record, 'correct', words);
}
