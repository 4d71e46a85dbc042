// May somebody of a Partnership judge what they had a hand in themselves (section 9, 21)? Only with a reason, and
// only while nobody else there can.
import {
  programmeDate,
  refusal,
  type FactRef,
  type Facts,
  type RecordOf,
  type Refusal,
} from '../kernel/index.ts';
import { inForce, type Person } from '../person/index.ts';

const POWERS: readonly string[] = ['partnership_coordinator', 'partnership_admin'];

/** Everybody is looked at when somebody asks to judge alone. */
export const ALL_PEOPLE: FactRef = { concept: 'person', everywhere: true };

/** Does somebody else hold the powers of the Partnership, and speak for none of the authors? */
function hasColleague(
  partnershipId: string,
  authors: readonly string[],
  facts: Facts,
  now: string,
): boolean {
  const key = `partnership:${partnershipId}`;
  return (facts.all('person') as readonly RecordOf<Person>[]).some(
    (person) =>
      person.state === 'active' &&
      !authors.includes(person.id) &&
      Object.values(person.data.roles ?? {}).some(
        (held) =>
          held.key === key &&
          POWERS.includes(held.role) &&
          inForce(held, programmeDate(now)) &&
          !(held.substituteFor !== undefined && authors.includes(held.substituteFor)),
      ),
  );
}

/**
 * Why a judgement of one of the authors does not stand: `FOUR_EYES_REQUIRED` without a reason,
 * `FOUR_EYES_COLLEAGUE` where somebody else could judge; null when it stands.
 */
export function fourEyesObjection(
  judgement: { readonly by: string; readonly reason?: string | undefined },
  authors: readonly (string | undefined)[],
  partnershipId: string,
  facts: Facts,
  now: string,
): Refusal | null {
  const known = authors.filter((id) => id !== undefined);
  if (!known.includes(judgement.by)) return null;
  if (judgement.reason === undefined) return refusal('FOUR_EYES_REQUIRED');
  return hasColleague(partnershipId, known, facts, now) ? refusal('FOUR_EYES_COLLEAGUE') : null;
}
