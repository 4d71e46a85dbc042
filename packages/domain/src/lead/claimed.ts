// Whom is a contact about, as the holder of its code says, and what do they read of it? The claim and the contact may come
// to the server in either order (J1 g): whichever is the second brings both together.
import type { Effect, Facts } from '../kernel/index.ts';
import { WHOM, type Lead } from './schema.ts';

/** Brings a claim to the contact that has its code. */
export function claimedBy(contact: string, claim: string, profileId: string): Effect {
  return { concept: 'lead', record: contact, command: 'claimed', payload: { claim, profileId } };
}

/** What the person of a claim reads of the contact: what they gave, how and where; no note of the stand. */
export function metBy(data: Lead, claim: string, facts: Facts): Effect {
  const { partnershipId, fairId, captures, capturedAt } = data;
  const [first] = Object.values(captures).sort((a, b) => (a.at < b.at ? -1 : 1));
  const title = facts.find('fair', fairId)?.data['title'];
  const said = Object.fromEntries(
    WHOM.filter((name) => data[name] !== undefined).map((name) => [name, data[name]]),
  );
  const payload = {
    partnershipId,
    fairId,
    ...(typeof title === 'string' ? { fair: title } : {}),
    how: first?.how ?? 'form',
    at: first?.at ?? capturedAt,
    ...said,
  };
  return { concept: 'claim', record: claim, command: 'meet', payload };
}

/** Takes from claims what they hold of a contact whose consent was taken back. */
export function withdrawnFrom(claims: Lead['claims']): readonly Effect[] {
  return Object.keys(claims ?? {}).map((record) => ({
    ...{ concept: 'claim', record, command: 'withdraw' },
    payload: {},
  }));
}
