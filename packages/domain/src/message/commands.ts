// What do the commands on a message carry, and what do they change? Who it is for is read off the profile
// it is about, never off what came.
import { Type, type Static } from 'typebox';
import { hatKey, no, ok, refusal } from '../kernel/index.ts';
import type {
  Actor,
  Applied,
  CommandContext,
  CommandSpec,
  FactRef,
  RecordOf,
  Refusal,
  Request,
  Result,
} from '../kernel/index.ts';
import type { Person } from '../person/index.ts';
import type { Profile } from '../profile/index.ts';
import { written, type Message } from './schema.ts';

type Outcome = Result<Applied<Message>, Refusal>;

const Create = Type.Object(written, { additionalProperties: false });
type Create = Static<typeof Create>;

/** On whose side the author speaks; undefined for somebody who is no party of it. */
function sideOf(actor: Actor, profile: Profile): Message['from'] | undefined {
  const key = hatKey(actor.hat);
  const owner = profile.applicant
    ? `user:${profile.contactUserId}`
    : `organisation:${profile.organisationId}`;
  if (key === owner) return 'owner';
  if (profile.submittedTo !== undefined && key === `partnership:${profile.submittedTo}`)
    return 'partnership';
  return key === 'so' ? 'so' : undefined;
}

function create({ request, actor, facts, now }: CommandContext<Message>): Outcome {
  const payload = request.payload as Create;
  const { concept, record } = payload.about;
  const profile = (facts.find(concept, record) as RecordOf<Profile> | undefined)?.data;
  const from = profile && sideOf(actor, profile);
  if (!profile || !from) return no(refusal('NOT_FOUND'));
  if (from === 'owner' && profile.submittedTo === undefined)
    return no(refusal('NO_PARTNERSHIP_YET'));
  const person = facts.find('person', actor.person)?.data as Partial<Person> | undefined;
  const name = [person?.givenName, person?.familyName].filter(Boolean).join(' ');
  return ok({
    data: {
      ...payload,
      organisationId: profile.organisationId,
      ...(profile.submittedTo === undefined ? {} : { partnershipId: profile.submittedTo }),
      ...(profile.applicant ? { applicantId: profile.contactUserId } : {}),
      from,
      by: actor.person,
      ...(name ? { byName: name } : {}),
      at: now,
      writtenAt: request.deviceAt,
    },
  });
}

/** Facts a decision on a message looks at: what it is about, and who writes. */
export function needs(request: Request): readonly FactRef[] {
  if (request.act !== 'command' || request.command !== 'create') return [];
  const { about } = request.payload as Partial<Create>;
  return about === undefined
    ? []
    : [
        { concept: about.concept, id: about.record },
        { concept: 'person', id: request.author },
      ];
}

export const commands: Readonly<Record<string, CommandSpec<Message>>> = {
  create: { payload: Create, seals: false, apply: create },
  settle: {
    payload: Type.Object({}, { additionalProperties: false }),
    seals: false,
    apply: ({ record, actor, now }) =>
      record
        ? ok({ data: { ...record.data, settledBy: actor.person, settledAt: now } })
        : no(refusal('NOT_FOUND')),
  },
};
