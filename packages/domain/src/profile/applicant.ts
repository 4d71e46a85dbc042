// Whose profile is it while its person does not act for the organisation yet, what does a yes bring
// along, and what becomes of a profile whose organisation was merged into another (section 9, 23)?
//
//   self@user:… ── create ──► applicant ── published, or let in by a member ──► the organisation's
import { Type, type Static } from 'typebox';
import { Uuid } from '../generation/index.ts';
import { hatRole, no, ok, refusal } from '../kernel/index.ts';
import type {
  Actor,
  Applied,
  Command,
  CommandContext,
  Effect,
  FactRef,
  Facts,
  RecordOf,
  Refusal,
  Result,
} from '../kernel/index.ts';
import { joiningId, type Organisation } from '../organisation/index.ts';
import { followEffects } from './matches.ts';
import { profileId, profileIdsOf, type Profile } from './schema.ts';

type Outcome = Result<Applied<Profile>, Refusal>;

function organisationIn(facts: Facts, id: string): RecordOf<Organisation> | undefined {
  return facts.find('organisation', id) as RecordOf<Organisation> | undefined;
}

/** The organisation that an id stands for today: a merged one leads on to its survivor. */
function survivorOf(facts: Facts, id: string): string {
  const seen = new Set<string>();
  let at = id;
  for (;;) {
    const next = organisationIn(facts, at)?.data.mergedInto;
    if (next === undefined || seen.has(next)) return at;
    seen.add(next);
    at = next;
  }
}

/** Every organisation that is the same as this one by a merge, itself included. */
function sameOrganisations(facts: Facts, id: string): readonly string[] {
  const at = survivorOf(facts, id);
  return [...new Set([id, at, ...Object.keys(organisationIn(facts, at)?.data.mergedFrom ?? {})])];
}

/** Facts a create looks at: the organisation, whether it was merged, and a profile under its other ids. */
export function createNeeds({ author, payload }: Command, facts: Facts): readonly FactRef[] {
  const { organisationId, role, generation, contactUserId } = payload;
  if (typeof organisationId !== 'string') return [];
  const person = typeof contactUserId === 'string' ? contactUserId : author;
  const all = sameOrganisations(facts, organisationId);
  const twins = all.length > 1 ? all : [];
  return [
    ...all.map((id) => ({ concept: 'organisation', id })),
    ...twins.map((id) => ({
      concept: 'profile',
      id: profileId(person, id, String(role), String(generation)),
    })),
  ];
}

type Started = Pick<Profile, 'organisationId' | 'applicant' | 'startedFor'>;

/**
 * For which organisation a profile is started, and as whose: an organisation that was merged leads on to
 * its survivor, and without the survivor's key it is its person's own. `PROFILE_EXISTS` when the person
 * has it under another id of the same organisation.
 */
export function startedBy(
  { actor, facts, request }: { actor: Actor; facts: Facts; request: Command },
  key: Pick<Profile, 'organisationId' | 'role' | 'generation' | 'contactUserId'>,
): Result<Started, Refusal> {
  const { organisationId, role, generation, contactUserId } = key;
  const at = survivorOf(facts, organisationId);
  const twin = sameOrganisations(facts, organisationId)
    .map((id) => facts.find('profile', profileId(contactUserId, id, role, generation)))
    .find(
      (found) =>
        found !== undefined && found.id !== request.record && found.data['organisationId'] === at,
    );
  if (twin) return no(refusal('PROFILE_EXISTS', { rule: 'R-PR-03', params: { profile: twin.id } }));
  const isApplicant = hatRole(actor.hat) === 'self' || (at !== organisationId && !holds(actor, at));
  return ok({
    organisationId: at,
    ...(at === organisationId ? {} : { startedFor: organisationId }),
    ...(isApplicant ? { applicant: true } : {}),
  });
}

function holds(actor: Actor, organisation: string): boolean {
  return actor.keys.includes(`organisation:${organisation}`);
}

/** Is the profile this actor's own to take back, without a word to anybody? */
export function isOwnedBy(data: Profile, actor: Actor): boolean {
  return data.applicant ? actor.person === data.contactUserId : holds(actor, data.organisationId);
}

/** Facts the publication of an applicant's profile looks at. */
export function applicantNeeds({ id, data }: RecordOf<Profile>): readonly FactRef[] {
  if (!data.applicant) return [];
  const { contactUserId, organisationId } = data;
  return [
    { concept: 'joining', id: joiningId(contactUserId, organisationId) },
    ...profileIdsOf(contactUserId, organisationId)
      .filter((other) => other !== id)
      .map((other) => ({ concept: 'profile', id: other })),
  ];
}

/**
 * Why the Partnership's yes would not let the applicant in; null when it does. Nobody lets themselves
 * in, and a no of the organisation's own people stands until they or the Support Office take it back.
 */
export function applicantObjection(data: Profile, actor: Actor, facts: Facts): Refusal | null {
  if (!data.applicant) return null;
  if (actor.person === data.contactUserId) return refusal('OWN_ROLE');
  const { formerMembers } = organisationIn(facts, data.organisationId)?.data ?? {};
  if (formerMembers?.[data.contactUserId]) return refusal('FORMER_MEMBER');
  const joining = facts.find('joining', joiningId(data.contactUserId, data.organisationId));
  return joining?.state === 'declined' ? refusal('JOINING_DECLINED') : null;
}

/** What the Partnership's yes brings along: the organisation is one, and its person acts for it. */
export function admitEffects({ id, data }: RecordOf<Profile>, facts: Facts): readonly Effect[] {
  const { applicant, contactUserId, organisationId } = data;
  if (!applicant) return [];
  const organisation = organisationIn(facts, organisationId);
  const joining = joiningId(contactUserId, organisationId);
  const isFounder = organisation?.data.founder === contactUserId;
  const others = profileIdsOf(contactUserId, organisationId).filter(
    (other) => other !== id && facts.find('profile', other)?.data['applicant'] === true,
  );
  return [
    ...(organisation?.state === 'unconfirmed'
      ? [on('organisation', organisationId, 'confirm', { admitFounder: isFounder })]
      : []),
    on('person', contactUserId, 'grantRole', {
      role: 'participant',
      key: `organisation:${organisationId}`,
    }),
    ...(facts.find('joining', joining)?.state === 'asked'
      ? [on('joining', joining, 'settle', {})]
      : []),
    ...others.map((other) => on('profile', other, 'admit', {})),
    ...hideEffects(id, contactUserId, facts),
  ];
}

/** From now on its person reads exceptions made to it by the organisation's key, as long as they hold that. */
function hideEffects(profile: string, person: string, facts: Facts): Effect[] {
  return facts
    .all('override')
    .filter(({ data }) => data['profileId'] === profile)
    .map(({ id }) => on('override', id, 'hideFrom', { reader: `user:${person}` }));
}

function on(concept: string, record: string, command: string, payload: object): Effect {
  return { concept, record, command, payload: { ...payload } };
}

/** Its person was let in: from now on it is the organisation's. */
export function admit({ record, facts }: CommandContext<Profile>): Outcome {
  if (!record) return no(refusal('NOT_FOUND'));
  const { applicant: _admitted, ...data } = record.data;
  return ok({ data, effects: hideEffects(record.id, data.contactUserId, facts) });
}

export const MoveOrganisation = Type.Object(
  { organisationId: Uuid, applicant: Type.Boolean() },
  { additionalProperties: false },
);

/** Goes along with a merge and keeps its id; whose it is from now on the merge says. */
export function moveOrganisation({ record, request }: CommandContext<Profile>): Outcome {
  if (!record) return no(refusal('NOT_FOUND'));
  const { organisationId, applicant } = request.payload as Static<typeof MoveOrganisation>;
  const { applicant: _before, ...data } = record.data;
  return ok({
    effects: followEffects(data),
    data: {
      ...data,
      organisationId,
      startedFor: data.startedFor ?? data.organisationId,
      ...(applicant ? { applicant: true as const } : {}),
    },
  });
}
