// What do the commands on a claim carry, and what do they change?
import { Type, type Static } from 'typebox';
import { Uuid } from '../generation/index.ts';
import { no, ok, onRecord, refusal } from '../kernel/index.ts';
import type {
  Applied,
  CommandContext,
  CommandSpec,
  FactRef,
  Refusal,
  Request,
  Result,
} from '../kernel/index.ts';
import { LEAD_CODE, claimIdOf, claimedBy, leadIdOf } from '../lead/index.ts';
import { Meeting, type Claim } from './schema.ts';

type Outcome = Result<Applied<Claim>, Refusal>;
const strict = { additionalProperties: false } as const;

const Create = Type.Object({ code: Type.String({ pattern: LEAD_CODE }), profileId: Uuid }, strict);
const Nothing = Type.Object({}, strict);

function create(context: CommandContext<Claim>): Outcome {
  const { record, request, actor, facts, now } = context;
  const { code, profileId } = request.payload as Static<typeof Create>;
  if (claimIdOf(code) !== request.record)
    return no(refusal('CODE_NOT_OF_CONTACT', { field: 'code', rule: 'T-FA-09' }));
  const owner = facts.find('profile', profileId)?.data['contactUserId'];
  if (owner !== actor.person)
    return no(refusal('PROFILE_NOT_YOURS', { field: 'profileId', rule: 'T-FA-10' }));
  // A second device of the same person says it again: it stays as it is.
  if (record) return ok({ data: record.data });
  const found = facts.find('lead', leadIdOf(code));
  return ok({
    data: { ownerId: actor.person, profileId, claimedAt: now },
    effects: found ? [claimedBy(found.id, request.record, profileId)] : [],
  });
}

export const commands: Readonly<Record<string, CommandSpec<Claim>>> = {
  create: { payload: Create, seals: false, apply: create },
  meet: onRecord(Meeting, (data, { request }) => ({ ...data, met: request.payload as Meeting })),
  withdraw: onRecord(Nothing, ({ met: _gone, ...data }) => data),
  forgetPerson: onRecord(Nothing, ({ met: _gone, ...data }) => data),
};

/** The profile it is for, and the contact that has the code. */
export function needs(request: Request): readonly FactRef[] {
  if (request.act !== 'command' || request.command !== 'create') return [];
  const { code, profileId } = request.payload;
  return [
    ...(typeof profileId === 'string' ? [{ concept: 'profile', id: profileId }] : []),
    ...(typeof code === 'string' ? [{ concept: 'lead', id: leadIdOf(code) }] : []),
  ];
}
