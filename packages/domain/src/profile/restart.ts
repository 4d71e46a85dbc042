// What is left of a profile that its owner begins anew?
import {
  no,
  ok,
  refusal,
  type Applied,
  type CommandContext,
  type Refusal,
  type Result,
} from '../kernel/index.ts';
import type { Profile } from './schema.ts';

/** What others made of it, and what the server wrote of its way. */
const DECIDED = [
  'partnershipAssignedBy',
  'partnershipFit',
  'handledBy',
  'handledByName',
  'contactName',
  'contactEmail',
  'contactPhone',
  'submittedTo',
  'submittedAt',
  'submittedBy',
  'publishedAt',
  'decision',
  'appeal',
  'archivedAt',
  'withdrawnAt',
  'returnNotes',
  'returnedAs',
] as const satisfies readonly (keyof Profile)[];

/** Begins anew under the same id, with the answers that are still there; what others decided is over. */
export function restart({
  record,
  actor,
  now,
}: CommandContext<Profile>): Result<Applied<Profile>, Refusal> {
  if (!record) return no(refusal('NOT_FOUND'));
  const kept = { ...record.data, lastEditedBy: actor.person, lastEditedAt: now };
  for (const name of DECIDED) delete kept[name];
  return ok({ data: kept });
}
