// What do the commands on a claim carry, and what do they change?
import { Type, type Static } from 'typebox';
import { Uuid } from '../generation/index.ts';
import { derivedId, no, ok, onRecord, refusal } from '../kernel/index.ts';
import type {
  Applied,
  CommandContext,
  CommandSpec,
  FactRef,
  Refusal,
  Request,
  Result,
} from '../kernel/index.ts';
import { LEAD_CODE, claimIdOf, claimedBy, leadIdOf, rightParts } from '../lead/index.ts';
import { Meeting, type Claim } from './schema.ts';

type Outcome = Result<Applied<Claim>, Refusal>;
const strict = { additionalProperties: false } as const;

const Create = Type.Object({ code: Type.String({ pattern: LEAD_CODE }), profileId: Uuid }, strict);
const Nothing = Type.Object({}, strict);
const Correct = Type.Object(rightParts, strict);
const Heard = Type.Object({ correction: Uuid }, strict);

function create(context: CommandContext<Claim>): Outcome {
  const { record, request, actor, facts, now } = context;
  const { code, profileId } = request.payload as Static<typeof Create>;
  if (claimIdOf(code) !== request.record)
    return no(refusal('CODE_NOT_OF_CONTACT', { field: 'code', rule: 'T-FA-09' }));
  const owner = facts.find('profile', profileId)?.data['contactUserId'];
  if (owner !== actor.person)
    return no(refusal('PROFILE_NOT_YOURS', { field: 'profileId', rule: 'T-FA-10' }));
  const contactId = leadIdOf(code);
  // A second device of the same person says it again: it stays as it is.
  if (record) return ok({ data: { ...record.data, contactId } });
  const found = facts.find('lead', contactId);
  return ok({
    data: { ownerId: actor.person, profileId, claimedAt: now, contactId },
    effects: found ? [claimedBy(found.id, request.record, profileId)] : [],
  });
}

/** The person's words stay here and go to the contact; their id follows from the request, so that a retry says it once. */
function correct({ record, request, now }: CommandContext<Claim>): Outcome {
  if (!record) return no(refusal('NOT_FOUND'));
  const words = request.payload as Static<typeof Correct>;
  if (words.right === undefined && words.note === undefined)
    return no(refusal('CORRECTION_EMPTY', { rule: 'T-FA-11' }));
  const { contactId, said } = record.data;
  if (contactId === undefined) return no(refusal('CONTACT_NOT_FOUND', { rule: 'T-FA-07' }));
  const correction = derivedId('correction', request.id);
  return ok({
    data: { ...record.data, said: { ...said, [correction]: { ...words, at: now } } },
    effects: [
      {
        ...{ concept: 'lead', record: contactId, command: 'corrected' },
        payload: { correction, claim: record.id, ...words },
      },
    ],
  });
}

/** Nothing of the person or of what was noted of them is left; what they said at the stand goes too. */
function forgetPerson({ record }: CommandContext<Claim>): Outcome {
  if (!record) return no(refusal('NOT_FOUND'));
  const { contactId, said } = record.data;
  return ok({
    data: emptied(record.data),
    effects:
      contactId === undefined || said === undefined
        ? []
        : [
            {
              ...{ concept: 'lead', record: contactId, command: 'unsaid' },
              payload: { claim: record.id },
            },
          ],
  });
}

function emptied({ met: _met, said: _said, ...data }: Claim): Claim {
  return data;
}

export const commands: Readonly<Record<string, CommandSpec<Claim>>> = {
  create: { payload: Create, seals: false, apply: create },
  meet: onRecord(Meeting, (data, { request }) => ({ ...data, met: request.payload as Meeting })),
  correct: { payload: Correct, seals: false, apply: correct },
  heard: onRecord(Heard, (data, { request, now }) => {
    const { correction } = request.payload as Static<typeof Heard>;
    const held = data.said?.[correction];
    return held
      ? { ...data, said: { ...data.said, [correction]: { ...held, heardAt: now } } }
      : data;
  }),
  withdraw: onRecord(Nothing, emptied),
  forgetPerson: { payload: Nothing, seals: false, apply: forgetPerson },
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
