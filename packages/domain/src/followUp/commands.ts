// What do the commands on a follow-up carry, and what do they change?
import { Type, type Static, type TSchema } from 'typebox';
import { Uuid, text } from '../generation/index.ts';
import { derivedId, hatKey, no, ok, refusal } from '../kernel/index.ts';
import type {
  Actor,
  CommandContext,
  CommandSpec,
  FactRef,
  Facts,
  Request,
} from '../kernel/index.ts';
import { Parties, StayCopy, type Side } from '../match/index.ts';
import { numbersOn } from '../report/index.ts';
import { followUpWindow } from '../stay/index.ts';
import { answered, type FollowUp } from './schema.ts';

const strict = { additionalProperties: false } as const;
const Nothing = Type.Object({}, strict);
const Schedule = Type.Object(
  { exchangeId: Uuid, number: text(1, 20), parties: Parties, stay: StayCopy },
  strict,
);
const Answer = Type.Object(answered, strict);

/** An expected outcome as far as this concept reads a CTQ. */
interface OutcomeFact {
  readonly text?: unknown;
  readonly followUpAfterMonths?: unknown;
}

/** The expected outcomes of the CTQ that have words. */
function outcomesOf(exchangeId: string, facts: Facts): Pick<FollowUp, 'outcomes'> {
  const data = facts.find('ctq', derivedId('ctq', exchangeId))?.data;
  const held = Object.entries((data?.['outcomes'] ?? {}) as Record<string, OutcomeFact>)
    .filter(([, { text: words }]) => typeof words === 'string' && words !== '')
    .slice(0, 60)
    .map(
      ([id, { text: words, followUpAfterMonths: months }]): [
        string,
        NonNullable<FollowUp['outcomes']>[string],
      ] => [
        id,
        {
          text: String(words).slice(0, 1000),
          ...(typeof months === 'number' ? { afterMonths: months } : {}),
        },
      ],
    );
  return held.length > 0 ? { outcomes: Object.fromEntries(held) } : {};
}

function sideOf(actor: Actor, { vo, ho, vop }: FollowUp['parties']): Side {
  const key = hatKey(actor.hat);
  if (key === `organisation:${vo}`) return 'vo';
  if (key === `organisation:${ho}`) return 'ho';
  return key === `partnership:${vop}` ? 'vop' : 'hop';
}

function command(
  payload: TSchema,
  change: (context: CommandContext<FollowUp>, data: FollowUp) => FollowUp,
): CommandSpec<FollowUp> {
  return {
    payload,
    seals: false,
    apply: (context) =>
      context.record
        ? ok({ data: change(context, context.record.data) })
        : no(refusal('NOT_FOUND')),
  };
}

export const commands: Readonly<Record<string, CommandSpec<FollowUp>>> = {
  schedule: {
    payload: Schedule,
    seals: false,
    apply({ record, request, facts }) {
      if (record && record.state !== 'cancelled') return ok({ data: record.data });
      const { exchangeId, number, parties, stay } = request.payload as Static<typeof Schedule>;
      const { opens, closes } = followUpWindow(stay.end, numbersOn(stay.end));
      const about = { exchangeId, number, parties, dueFrom: opens, dueTo: closes };
      return ok({ data: { ...about, ...outcomesOf(exchangeId, facts) } });
    },
  },
  open: command(Nothing, (_context, data) => data),
  answer: command(Answer, ({ request, actor, now }, data) => {
    const { exchangeId, number, parties, dueFrom, dueTo, outcomes } = data;
    const answer = request.payload as Static<typeof Answer>;
    return {
      ...{ exchangeId, number, parties, dueFrom, dueTo },
      ...(outcomes ? { outcomes } : {}),
      ...answer,
      answeredBy: actor.person,
      answeredAs: sideOf(actor, parties),
      answeredAt: now,
    };
  }),
  miss: command(Nothing, (_context, data) => data),
  cancel: command(Nothing, (_context, data) => data),
};

/** The CTQ with the expected outcomes. */
export function needs(request: Request): readonly FactRef[] {
  if (request.act !== 'command' || request.command !== 'schedule') return [];
  const { exchangeId } = request.payload;
  return typeof exchangeId === 'string'
    ? [{ concept: 'ctq', id: derivedId('ctq', exchangeId) }]
    : [];
}
