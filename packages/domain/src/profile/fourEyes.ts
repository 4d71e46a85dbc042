// Who has had a hand in a profile, and may one of them judge it alone (1.3; section 9, 20)?
import { programmeDate, refusal, type Facts, type RecordOf, type Rule } from '../kernel/index.ts';
import { inForce, type Person, type RoleHeld } from '../person/index.ts';
import type { Profile } from './schema.ts';
import { JUDGE_ROLES } from './states.ts';

/** The persons a profile comes from: its contact, who handed it in, who changed it last. */
export function authorsOf(data: Profile): readonly string[] {
  return [data.contactUserId, data.submittedBy, data.lastEditedBy].filter((id) => id !== undefined);
}

/** The roles by which a person may judge a profile, whatever their dates. */
function judgingRoles(data: Profile, person: RecordOf<Person>): readonly RoleHeld[] {
  const key = `partnership:${data.submittedTo}`;
  return Object.values(person.data.roles ?? {}).filter(
    (held) => held.key === key && JUDGE_ROLES.includes(held.role),
  );
}

/** Who stands in for an author judges in that author's name: these are the same two eyes. */
function isPassedOnBy(authors: readonly string[], { substituteFor }: RoleHeld): boolean {
  return substituteFor !== undefined && authors.includes(substituteFor);
}

/** May a person judge a profile in the name of one of its authors, be it on other days? */
export function standsInForAuthor(data: Profile, person: RecordOf<Person> | undefined): boolean {
  const authors = authorsOf(data);
  return (
    person !== undefined && judgingRoles(data, person).some((held) => isPassedOnBy(authors, held))
  );
}

/** The roles in force at `now` by which a person judges. */
function rolesNow(data: Profile, person: RecordOf<Person>, now: string): readonly RoleHeld[] {
  if (person.state !== 'active') return [];
  return judgingRoles(data, person).filter((held) => inForce(held, programmeDate(now)));
}

/** Is there somebody at the Partnership, in force at `now`, who may judge and speaks for no author? */
function hasOtherJudge(data: Profile, facts: Facts, now: string): boolean {
  const authors = authorsOf(data);
  return (facts.all('person') as readonly RecordOf<Person>[]).some(
    (person) =>
      !authors.includes(person.id) &&
      rolesNow(data, person, now).some((held) => !isPassedOnBy(authors, held)),
  );
}

/** Did an author decide, or somebody who could only because an author passed the role on? */
function isOwnJudgement(data: Profile, by: string, facts: Facts, now: string): boolean {
  const authors = authorsOf(data);
  if (authors.includes(by)) return true;
  const person = facts.find('person', by) as RecordOf<Person> | undefined;
  const held = person ? rolesNow(data, person, now) : [];
  return held.length > 0 && held.every((one) => isPassedOnBy(authors, one));
}

export const fourEyes: Rule<Profile> = {
  id: 'T-PR-09',
  sentence:
    'Four eyes: contact, submitter and author of the last change, and who stands in for them, publish only when nobody else of the Partnership can, and with a reason.',
  when: 'asked',
  check: ({ data }, facts, now) => {
    const { decision } = data;
    if (!decision || !isOwnJudgement(data, decision.by, facts, now)) return null;
    if (decision.reason === undefined) return refusal('FOUR_EYES_REQUIRED');
    return hasOtherJudge(data, facts, now) ? refusal('FOUR_EYES_COLLEAGUE') : null;
  },
};
