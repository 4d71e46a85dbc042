// What do the commands on an override carry, and what do they change?
import { Type, type Static } from 'typebox';
import { Uuid, text } from '../generation/index.ts';
import { no, ok, refusal } from '../kernel/index.ts';
import type { Applied, CommandContext, CommandSpec, Refusal, Result } from '../kernel/index.ts';
import type { Organisation } from '../organisation/index.ts';
import { READER, subject, terms, type Override } from './schema.ts';

type Outcome = Result<Applied<Override>, Refusal>;

const Create = Type.Object({ ...subject, ...terms }, { additionalProperties: false });
const Renew = Type.Object(terms, { additionalProperties: false });
const End = Type.Object({ reason: text(1, 2000) }, { additionalProperties: false });
const HideFrom = Type.Object(
  { reader: Type.String({ pattern: READER }) },
  { additionalProperties: false },
);
const ShowTo = Type.Object({ partnershipId: Uuid }, { additionalProperties: false });

type Subject = Static<typeof Create>;

/**
 * Keys of those who read it beside the organisation: who looks after that, and as long as they hold no key
 * of it who it is about: the person of the profile, or who registered the organisation.
 */
function readersOf(
  { facts }: CommandContext<Override>,
  { organisationId, profileId }: Subject,
): NonNullable<Override['readers']> {
  const found = facts.find('organisation', organisationId);
  const { partnerships, founder } = (found?.data ?? {}) as Partial<Organisation>;
  const about = profileId === undefined ? undefined : facts.find('profile', profileId)?.data;
  const applicant = about?.['applicant'] === true ? about['contactUserId'] : undefined;
  const isFounders = profileId === undefined && found?.state === 'unconfirmed';
  const person = isFounders ? founder : applicant;
  const keys = [
    ...Object.keys(partnerships ?? {}).map((id) => `partnership:${id}`),
    ...(typeof person === 'string' ? [`user:${person}`] : []),
  ];
  return Object.fromEntries(keys.map((key) => [key, true as const]));
}

function create(context: CommandContext<Override>): Outcome {
  const payload = context.request.payload as Static<typeof Create>;
  if (!context.facts.find('organisation', payload.organisationId))
    return no(refusal('REFERENCE_MISSING', { field: 'organisationId' }));
  const readers = readersOf(context, payload);
  return ok({ data: { ...payload, by: context.actor.person, at: context.now, readers } });
}

function renew({ record, request, actor, now }: CommandContext<Override>): Outcome {
  if (!record) return no(refusal('NOT_FOUND'));
  const { endedBy: _by, endedAt: _at, endReason: _why, ...kept } = record.data;
  const payload = request.payload as Static<typeof Renew>;
  return ok({ data: { ...kept, ...payload, by: actor.person, at: now } });
}

function end({ record, request, actor, now }: CommandContext<Override>): Outcome {
  if (!record) return no(refusal('NOT_FOUND'));
  const { reason } = request.payload as Static<typeof End>;
  return ok({
    data: { ...record.data, endedBy: actor.person, endedAt: now, endReason: reason },
  });
}

function showTo({ record, request }: CommandContext<Override>): Outcome {
  if (!record) return no(refusal('NOT_FOUND'));
  const { partnershipId } = request.payload as Static<typeof ShowTo>;
  const readers = { ...record.data.readers, [`partnership:${partnershipId}`]: true as const };
  return ok({ data: { ...record.data, readers } });
}

function hideFrom({ record, request }: CommandContext<Override>): Outcome {
  if (!record) return no(refusal('NOT_FOUND'));
  const { reader } = request.payload as Static<typeof HideFrom>;
  const { [reader]: _gone, ...readers } = record.data.readers ?? {};
  return ok({ data: { ...record.data, readers } });
}

export const commands: Readonly<Record<string, CommandSpec<Override>>> = {
  create: { payload: Create, seals: false, apply: create },
  renew: { payload: Renew, seals: false, apply: renew },
  end: { payload: End, seals: false, apply: end },
  showTo: { payload: ShowTo, seals: false, apply: showTo },
  hideFrom: { payload: HideFrom, seals: false, apply: hideFrom },
};
