// What do the commands on a line of the ledger carry, and what do they change?
import { Type, type Static } from 'typebox';
import { Uuid, text } from '../generation/index.ts';
import { derivedId, no, ok, programmeDate, refusal } from '../kernel/index.ts';
import type { CommandSpec, FactRef, Request } from '../kernel/index.ts';
import { Parties, StayCopy } from '../match/index.ts';
import type { Organisation } from '../organisation/index.ts';
import type { Kpi } from './schema.ts';
import { countsFor } from './sum.ts';

const Count = Type.Object(
  { exchangeId: Uuid, number: text(1, 20), parties: Parties, stay: StayCopy },
  { additionalProperties: false },
);
const Reverse = Type.Object({ reason: text(3, 2000) }, { additionalProperties: false });

export const commands: Readonly<Record<string, CommandSpec<Kpi>>> = {
  count: {
    payload: Count,
    seals: false,
    apply({ record, request, facts, now }) {
      if (record?.state === 'counted') return ok({ data: record.data });
      const { exchangeId, number, parties, stay } = request.payload as Static<typeof Count>;
      const { type } = (facts.find('organisation', parties.vo)?.data ??
        {}) as Partial<Organisation>;
      const { earlier } = record?.data ?? {};
      return ok({
        data: {
          exchangeId,
          number,
          partnershipId: countsFor(parties),
          ...(type === undefined ? {} : { organisationType: type }),
          mode: stay.mode,
          countedOn: programmeDate(now),
          ...(earlier ? { earlier } : {}),
        },
      });
    },
  },
  reverse: {
    payload: Reverse,
    seals: false,
    apply({ record, request, actor, now }) {
      if (!record) return no(refusal('NOT_FOUND'));
      const { reason } = request.payload as Static<typeof Reverse>;
      const { countedOn, earlier } = record.data;
      const reversedOn = programmeDate(now);
      const line = { countedOn, reversedOn, reason, by: actor.person };
      const all = { ...earlier, [derivedId('reversal', request.id)]: line };
      return ok({ data: { ...record.data, reversedOn, reason, earlier: all } });
    },
  },
};

/** The kind of organisation the visitor is. */
export function needs(request: Request): readonly FactRef[] {
  if (request.act !== 'command' || request.command !== 'count') return [];
  const { parties } = request.payload as Partial<Static<typeof Count>>;
  return typeof parties?.vo === 'string' ? [{ concept: 'organisation', id: parties.vo }] : [];
}
