// What do the commands on a message carry, and what do they change? Who it is for is read off the record it is
// about, never off what came.
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
import type { Parties } from '../match/index.ts';
import { nameIn } from '../person/index.ts';
import type { Profile } from '../profile/index.ts';
import { written, type Message } from './schema.ts';

type Outcome = Result<Applied<Message>, Refusal>;

const Create = Type.Object(written, { additionalProperties: false });
type Create = Static<typeof Create>;

type Speaker = Pick<
  Message,
  'from' | 'organisationId' | 'partnershipId' | 'applicantId' | 'parties'
>;

/** For which of the four sides the author speaks; undefined for somebody who is no party. */
function speakerAmong(parties: Parties, actor: Actor): Speaker | undefined {
  const key = hatKey(actor.hat);
  const visitor = { organisationId: parties.vo, partnershipId: parties.vop, parties };
  const host = { organisationId: parties.ho, partnershipId: parties.hop, parties };
  if (key === `organisation:${parties.vo}`) return { from: 'owner', ...visitor };
  if (key === `organisation:${parties.ho}`) return { from: 'owner', ...host };
  if (key === `partnership:${parties.vop}`) return { from: 'partnership', ...visitor };
  if (key === `partnership:${parties.hop}`) return { from: 'partnership', ...host };
  return key === 'so' ? { from: 'so', organisationId: parties.vo, parties } : undefined;
}

/** Who speaks about a profile, or why not. */
function speakerAbout(actor: Actor, profile: Profile): Result<Speaker, Refusal> {
  const from = sideOf(actor, profile);
  const { submittedTo } = profile;
  if (!from) return no(refusal('NOT_FOUND'));
  if (from === 'owner' && submittedTo === undefined) return no(refusal('NO_PARTNERSHIP_YET'));
  return ok({
    from,
    organisationId: profile.organisationId,
    ...(submittedTo === undefined ? {} : { partnershipId: submittedTo }),
    ...(profile.applicant ? { applicantId: profile.contactUserId } : {}),
  });
}

/** Who speaks about the record, or why not; what is not there answers like what is not one's own. */
function speakerOf(actor: Actor, record: RecordOf | undefined): Result<Speaker, Refusal> {
  if (!record) return no(refusal('NOT_FOUND'));
  if (record.concept === 'profile') return speakerAbout(actor, record.data as Profile);
  const speaker = speakerAmong(record.data['parties'] as Parties, actor);
  return speaker ? ok(speaker) : no(refusal('NOT_FOUND'));
}

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
  const speaker = speakerOf(actor, facts.find(concept, record));
  if (!speaker.ok) return speaker;
  const name = nameIn(facts, actor.person);
  return ok({
    data: {
      ...payload,
      ...speaker.value,
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
