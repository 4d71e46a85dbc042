// What does the person of a contact say is not right in it, and what does the stand make of that? Their words lie beside
// what was noted until somebody took them over or read them; nothing is changed by itself.
import { Type, type Static } from 'typebox';
import { Uuid } from '../generation/index.ts';
import { no, ok, refusal } from '../kernel/index.ts';
import type { Applied, CommandContext, Effect, Facts, Refusal, Result } from '../kernel/index.ts';
import { metBy } from './claimed.ts';
import { RIGHT_FIELDS, rightParts, type Lead, type RightField } from './schema.ts';

type Outcome = Result<Applied<Lead>, Refusal>;
type Corrections = NonNullable<Lead['corrections']>;
const strict = { additionalProperties: false } as const;

export const Corrected = Type.Object({ correction: Uuid, claim: Uuid, ...rightParts }, strict);
export const TakeRight = Type.Object(
  { correction: Uuid, field: Type.Enum([...RIGHT_FIELDS]) },
  strict,
);
export const ReadCorrection = Type.Object({ correction: Uuid }, strict);
export const Unsaid = Type.Object({ claim: Uuid }, strict);

function onClaim(record: string, command: string, payload: object): Effect {
  return { concept: 'claim', record, command, payload: { ...payload } };
}

function passedOn(data: Lead, command: string, payload: object): readonly Effect[] {
  return data.mergedInto === undefined
    ? []
    : [{ concept: 'lead', record: data.mergedInto, command, payload: { ...payload } }];
}

/** Fields of a correction that nobody took over yet. */
export function openFields({ right, taken }: Corrections[string]): readonly RightField[] {
  return RIGHT_FIELDS.filter((field) => right?.[field] !== undefined && !taken?.[field]);
}

/** Is there something the stand has not read, as far as anybody said? */
export function hasOpenCorrection({ corrections }: Pick<Lead, 'corrections'>): boolean {
  return Object.values(corrections ?? {}).some(({ readAt }) => readAt === undefined);
}

/** The person's words come to the contact, or to the one it was merged into; one that was taken back keeps nothing. */
export function corrected(data: Lead, { request, now }: CommandContext<Lead>): Outcome {
  const payload = request.payload as Static<typeof Corrected>;
  if (data.withdrawnAt !== undefined) return ok({ data });
  if (data.mergedInto !== undefined)
    return ok({ data, effects: passedOn(data, 'corrected', payload) });
  const { correction, ...said } = payload;
  return ok({
    data: { ...data, corrections: { ...data.corrections, [correction]: { ...said, at: now } } },
  });
}

function correctionOf(
  data: Lead,
  id: string,
  field?: RightField,
): Result<Corrections[string], Refusal> {
  const held = data.corrections?.[id];
  return held && (field === undefined || held.right?.[field] !== undefined)
    ? ok(held)
    : no(refusal('CORRECTION_NOT_FOUND', { rule: 'T-FA-12' }));
}

/** Claims that still read of this contact. */
function listening({ claims }: Lead, facts: Facts): readonly string[] {
  return Object.keys(claims ?? {}).filter((id) => facts.find('claim', id)?.state === 'met');
}

/** One field becomes what its person says; with the last one, and no word beside, the correction is read. */
export function takeRight(data: Lead, { request, facts, now }: CommandContext<Lead>): Outcome {
  const { correction, field } = request.payload as Static<typeof TakeRight>;
  const found = correctionOf(data, correction, field);
  if (!found.ok) return found;
  const held = { ...found.value, taken: { ...found.value.taken, [field]: true as const } };
  const isRead = held.readAt === undefined && held.note === undefined && !openFields(held).length;
  const entry = isRead ? { ...held, readAt: now } : held;
  const next: Lead = {
    ...data,
    [field]: held.right?.[field],
    corrections: { ...data.corrections, [correction]: entry },
    lastAt: now,
  };
  const heard = listening(next, facts);
  return ok({
    data: next,
    effects: [
      ...heard.map((claim) => metBy(next, claim, facts)),
      ...(isRead && heard.includes(held.claim)
        ? [onClaim(held.claim, 'heard', { correction })]
        : []),
    ],
  });
}

/** Somebody at the stand has read it; what was not taken over stays as it was noted. */
export function readCorrection(data: Lead, { request, facts, now }: CommandContext<Lead>): Outcome {
  const { correction } = request.payload as Static<typeof ReadCorrection>;
  const found = correctionOf(data, correction);
  if (!found.ok) return found;
  const { claim, readAt } = found.value;
  if (readAt !== undefined) return ok({ data });
  const entry = { ...found.value, readAt: now };
  return ok({
    data: { ...data, corrections: { ...data.corrections, [correction]: entry }, lastAt: now },
    effects: listening(data, facts).includes(claim)
      ? [onClaim(claim, 'heard', { correction })]
      : [],
  });
}

/** The person's account is gone, and with it what they said here. */
export function unsaid(data: Lead, { request }: CommandContext<Lead>): Outcome {
  const { claim } = request.payload as Static<typeof Unsaid>;
  const { corrections, ...rest } = data;
  const left = Object.entries(corrections ?? {}).filter(([, said]) => said.claim !== claim);
  return ok({
    data: left.length > 0 ? { ...rest, corrections: Object.fromEntries(left) } : rest,
    effects: passedOn(data, 'unsaid', { claim }),
  });
}
