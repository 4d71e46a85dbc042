// What does a draft still wait for? Work that devices of its people hold and have not sent (R-PR-02).
import { type RecordOf, type Refusal, type Request, refusal } from '@cxc/domain/kernel';
import type { Person, Profile } from '@cxc/domain';
import type { View } from '../engine/storage/storage.ts';

/**
 * Requests that devices of the draft's people said still wait on them; any may be about this draft. A
 * device that was shut out can bring nothing any more and does not count.
 */
export async function unsentFor(view: View, { data }: RecordOf<Profile>): Promise<number> {
  const key = `organisation:${data.organisationId}`;
  const people = (await view.allRecords('person')) as readonly RecordOf<Person>[];
  const holders = people
    .filter((person) => Object.values(person.data.roles ?? {}).some((role) => role.key === key))
    .map(({ id }) => id);
  let waiting = 0;
  for (const person of new Set([data.contactUserId, ...holders]))
    for (const device of await view.devicesOf(person))
      if (!device.revoked) waiting += device.waiting;
  return waiting;
}

/** Why the Support Office cannot put a draft away now either; null when nothing is known to wait. */
export async function putAwayObjection(request: Request, view: View): Promise<Refusal | null> {
  if (request.act !== 'command' || request.concept !== 'profile') return null;
  if (request.command !== 'cleanUp') return null;
  const draft = await view.findRecord('profile', request.record);
  const waiting = draft ? await unsentFor(view, draft as RecordOf<Profile>) : 0;
  return waiting === 0 ? null : refusal('UNSENT_WORK', { rule: 'R-PR-02', params: { waiting } });
}
