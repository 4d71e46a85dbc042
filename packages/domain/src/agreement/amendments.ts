// How does a signed agreement change? By an amendment: proposed by the Partnership, its amount checked by the Support
// Office, signed by both. The agreement itself is never rewritten (FIN-6).
import { Type, type Static } from 'typebox';
import { Uuid, text } from '../generation/index.ts';
import { derivedId, isCivilDate, no, ok, programmeDate, refusal } from '../kernel/index.ts';
import type { CommandContext, CommandSpec } from '../kernel/index.ts';
import { consenting, hasStarted, registerObjection, ruleNumbersOn } from '../ctq/index.ts';
import { deriveLumpSum } from '../lumpSum/index.ts';
import { FA_ROUTE, Hash, Role, nextToSign, rolesOfActor, withConsent } from '../signing/index.ts';
import { judgeStay } from '../stay/index.ts';
import { on, type Outcome } from './context.ts';
import { amendmentHash } from './document.ts';
import { amendmentFields, type Agreement, type Amendment } from './schema.ts';

const closed = { additionalProperties: false } as const;
const Amend = Type.Object(amendmentFields, closed);
const One = Type.Object({ id: Uuid }, closed);
const Sign = Type.Object(
  { id: Uuid, role: Role, hash: Hash, function: Type.Optional(text(1, 200)) },
  closed,
);

function withAmendment(data: Agreement, id: string, amendment: Amendment): Agreement {
  return { ...data, amendments: { ...data.amendments, [id]: amendment } };
}

function openOnes(data: Agreement): readonly Amendment[] {
  return Object.values(data.amendments ?? {}).filter(({ state }) =>
    ['proposed', 'checked'].includes(state),
  );
}

/** The most the changed stay may get, in cents; undefined where nothing is known of the distance. */
function maximumOf(data: Agreement, change: Static<typeof Amend>, now: string): number | undefined {
  const { hostCountry, mode } = data.stay;
  if (data.distanceKm === undefined) return data.maxLumpSum;
  const input = { hostCountry, mode, workingDays: change.workingDays, distanceKm: data.distanceKm };
  const derived = deriveLumpSum(input, ruleNumbersOn(programmeDate(now)));
  return derived.ok ? derived.value.maximum : undefined;
}

function amend(context: CommandContext<Agreement>): Outcome {
  const change = context.request.payload as Static<typeof Amend>;
  return on(context, (data) => {
    const { actor, now, request } = context;
    if (hasStarted(data.stay.start, now)) return no(refusal('SO_AUTHORITY_AFTER_START'));
    if (openOnes(data).length > 0) return no(refusal('AMENDMENT_OPEN'));
    const { start, end, workingDays, lumpSum } = change;
    if (!isCivilDate(start) || !isCivilDate(end))
      return no(refusal('DATES_IN_WRONG_ORDER', { field: 'end' }));
    const stay = { start, end, workingDays, mode: data.stay.mode };
    const [why] = judgeStay(stay, 'actual', ruleNumbersOn(programmeDate(now))).objections;
    if (why) return no(why);
    const maximum = maximumOf(data, change, now);
    if (lumpSum !== undefined && maximum !== undefined && lumpSum > maximum)
      return no(
        refusal('ABOVE_MAXIMUM', { rule: 'R-LS-03', params: { agreed: lumpSum, maximum } }),
      );
    const number = Object.keys(data.amendments ?? {}).length + 1;
    const amendment: Amendment = {
      ...change,
      number,
      state: 'proposed',
      proposedBy: actor.person,
      proposedAt: now,
      hash: amendmentHash(data.hash ?? '', number, change),
    };
    return ok({ data: withAmendment(data, derivedId('amendment', request.id), amendment) });
  });
}

function onAmendment(
  context: CommandContext<Agreement>,
  states: readonly Amendment['state'][],
  change: (data: Agreement, amendment: Amendment, id: string) => Outcome,
): Outcome {
  const id = String(context.request.payload['id']);
  return on(context, (data) => {
    const amendment = data.amendments?.[id];
    if (!amendment) return no(refusal('AMENDMENT_UNKNOWN'));
    if (!states.includes(amendment.state))
      return no(refusal('AMENDMENT_NOT_NOW', { params: { state: amendment.state } }));
    return change(data, amendment, id);
  });
}

function checkAmendment(context: CommandContext<Agreement>): Outcome {
  return onAmendment(context, ['proposed'], (data, amendment, id) => {
    const { actor, now } = context;
    if (amendment.proposedBy === actor.person) return no(refusal('OWN_DOCUMENT'));
    const checked = { state: 'checked', checkedBy: actor.person, checkedAt: now } as const;
    return ok({ data: withAmendment(data, id, { ...amendment, ...checked }) });
  });
}

function signAmendment(context: CommandContext<Agreement>): Outcome {
  const { role, hash, function: post } = context.request.payload as Static<typeof Sign>;
  return onAmendment(context, ['checked'], (data, amendment, id) => {
    const { actor, now, record } = context;
    const isOwn = rolesOfActor(data.parties, actor).includes(role);
    const why = isOwn ? registerObjection(context, data.parties, role, actor.person) : null;
    if (why) return no(why);
    const parts = {
      route: FA_ROUTE,
      parties: data.parties,
      signatures: amendment.signatures,
      hash: amendment.hash,
    };
    const result = withConsent(parts, role, hash, actor, consenting(context, role, post));
    if (!result.ok) return no(result.error);
    const { VO, VOP } = result.value;
    const signatures = { ...(VO ? { VO } : {}), ...(VOP ? { VOP } : {}) };
    if (nextToSign(FA_ROUTE, signatures) !== undefined)
      return ok({ data: withAmendment(data, id, { ...amendment, signatures }) });
    const whole = { ...amendment, signatures, state: 'in_force', endedAt: now } as const;
    const effects = record ? inForceEffects(data, whole, id) : [];
    return ok({ data: withAmendment(data, id, whole), effects });
  });
}

/** The exchange takes the figures over; nothing that was signed falls by it. */
function inForceEffects(data: Agreement, amendment: Amendment, id: string) {
  const { start, end, workingDays, lumpSum = data.lumpSum, reason } = amendment;
  return [
    {
      concept: 'exchange',
      record: data.exchangeId,
      command: 'amend',
      payload: {
        start,
        end,
        workingDays,
        ...(lumpSum === undefined ? {} : { agreedLumpSum: lumpSum }),
        reason,
        amendment: id,
      },
    },
  ];
}

export const amendmentCommands: Readonly<Record<string, CommandSpec<Agreement>>> = {
  amend: { payload: Amend, seals: false, apply: amend },
  checkAmendment: { payload: One, seals: false, apply: checkAmendment },
  signAmendment: { payload: Sign, seals: false, fresh: true, apply: signAmendment },
  withdrawAmendment: {
    payload: One,
    seals: false,
    apply: (context) =>
      onAmendment(context, ['proposed', 'checked'], (data, amendment, id) => {
        const ended = { state: 'withdrawn', endedAt: context.now } as const;
        return ok({ data: withAmendment(data, id, { ...amendment, ...ended }) });
      }),
  },
};
