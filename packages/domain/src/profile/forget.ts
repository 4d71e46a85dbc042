// What becomes of a profile when its person deletes their account? What was never decided on is emptied;
// of what was decided, the decision stays and the person's name goes (A22, PRI-2).
import { no, ok, refusal, type Applied, type CommandContext } from '../kernel/index.ts';
import type { Effect, Refusal, Result } from '../kernel/index.ts';
import { lapseEffects, matchesIn } from './matches.ts';
import type { Profile } from './schema.ts';

/** States in which nobody has to be asked: nothing of it was decided, or it was taken back. */
export const UNDECIDED: readonly string[] = ['draft', 'archived', 'withdrawn'];
/** States that are at rest with a decision. */
export const DECIDED: readonly string[] = ['not_eligible', 'used'];

/** Matches that were only proposed end; those of an exchange stay without the person's name and address. */
function ofMatches(data: Profile): Effect[] {
  const agreed = matchesIn(data, 'converted', 'concluded');
  return [
    ...lapseEffects(data, 'withdrawn'),
    ...agreed.map((record) => ({
      concept: 'match',
      record,
      command: 'forgetPerson',
      payload: { person: data.contactUserId },
    })),
  ];
}

/** What is left of a profile without its answers: whose it is, so that it is found again (R-PR-03). */
function emptied(data: Profile): Profile {
  const { organisationId, role, generation, contactUserId, mode, applicant, startedFor } = data;
  const { matches } = data;
  return {
    organisationId,
    role,
    generation,
    contactUserId,
    ...(mode === undefined ? {} : { mode }),
    ...(applicant === undefined ? {} : { applicant }),
    ...(startedFor === undefined ? {} : { startedFor }),
    ...(matches === undefined ? {} : { matches }),
  };
}

/** Empties it, or takes the person's name and address out of it. */
export function forgetPerson({
  record,
}: CommandContext<Profile>): Result<Applied<Profile>, Refusal> {
  if (!record) return no(refusal('NOT_FOUND'));
  const { data } = record;
  if (DECIDED.includes(record.state)) {
    const { contactName: _name, contactEmail: _email, contactPhone: _phone, ...kept } = data;
    return ok({ data: kept, effects: ofMatches(data) });
  }
  return ok({ effects: ofMatches(data), data: emptied(data) });
}

/** A withdrawn profile whose time is over: its answers go, and nothing else happens (3.1). */
export function eraseAnswers({
  record,
}: CommandContext<Profile>): Result<Applied<Profile>, Refusal> {
  return record ? ok({ data: emptied(record.data) }) : no(refusal('NOT_FOUND'));
}
