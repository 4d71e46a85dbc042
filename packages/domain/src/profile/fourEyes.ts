// Who has had a hand in a profile, and may one of them judge it alone (1.3; section 9, 20)?
import { hatKey, hatRole, refusal, type Facts, type RecordOf, type Rule } from '../kernel/index.ts';
import { hatsOf, type Person } from '../person/index.ts';
import type { Profile } from './schema.ts';
import { JUDGE_ROLES } from './states.ts';

/** The persons a profile comes from: its contact, who handed it in, who changed it last. */
export function authorsOf(data: Profile): readonly string[] {
  return [data.contactUserId, data.submittedBy, data.lastEditedBy].filter((id) => id !== undefined);
}

/** Is there somebody at the Partnership, in force at `now`, who may judge and is no author? */
function hasOtherJudge(data: Profile, facts: Facts, now: string): boolean {
  const authors = authorsOf(data);
  return (facts.all('person') as readonly RecordOf<Person>[]).some(
    (person) =>
      !authors.includes(person.id) &&
      hatsOf(person, now).some(
        (hat) =>
          hatKey(hat) === `partnership:${data.submittedTo}` && JUDGE_ROLES.includes(hatRole(hat)),
      ),
  );
}

export const fourEyes: Rule<Profile> = {
  id: 'T-PR-09',
  sentence:
    'Four eyes: contact, submitter and author of the last change publish only when nobody else of the Partnership can, and with a reason.',
  when: 'asked',
  check: ({ data }, facts, now) => {
    const { decision } = data;
    if (!decision || !authorsOf(data).includes(decision.by)) return null;
    if (decision.reason === undefined) return refusal('FOUR_EYES_REQUIRED');
    return hasOtherJudge(data, facts, now) ? refusal('FOUR_EYES_COLLEAGUE') : null;
  },
};
