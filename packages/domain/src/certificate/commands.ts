// What do the commands on a certificate carry, and what do they change?
import { Type, type Static } from 'typebox';
import { Uuid, text } from '../generation/index.ts';
import { no, ok, programmeDate, refusal } from '../kernel/index.ts';
import type { CommandSpec, FactRef, Facts, Request } from '../kernel/index.ts';
import { Parties, StayCopy } from '../match/index.ts';
import type { Organisation } from '../organisation/index.ts';
import type { Partnership } from '../partnership/index.ts';
import { nameIn } from '../person/index.ts';
import { verifyCodeOf } from './code.ts';
import type { Certificate } from './schema.ts';

const Issue = Type.Object(
  {
    exchangeId: Uuid,
    number: text(1, 20),
    parties: Parties,
    stay: StayCopy,
    side: Type.Enum(['VO', 'HO']),
  },
  { additionalProperties: false },
);
type Issue = Static<typeof Issue>;
const Revoke = Type.Object({ reason: text(3, 2000) }, { additionalProperties: false });

const organisationOf = (facts: Facts, id: string) =>
  facts.find('organisation', id)?.data as Partial<Organisation> | undefined;

interface Contacts {
  readonly voContact?: string;
  readonly hoContact?: string;
}

function contactOf({ exchangeId, side }: Pick<Issue, 'exchangeId' | 'side'>, facts: Facts) {
  const found = facts.find('exchange', exchangeId)?.data as Contacts | undefined;
  return side === 'VO' ? found?.voContact : found?.hoContact;
}

/** Stands for a name that nobody wrote down. */
const NAMELESS = '–';

export const commands: Readonly<Record<string, CommandSpec<Certificate>>> = {
  issue: {
    payload: Issue,
    seals: false,
    apply({ record, request, facts, now }) {
      if (record?.state === 'issued') return ok({ data: record.data });
      const payload = request.payload as Issue;
      const { parties, side } = payload;
      const visitor = organisationOf(facts, parties.vo);
      const host = organisationOf(facts, parties.ho);
      const [holder, counterpart] = side === 'VO' ? [visitor, host] : [host, visitor];
      const partnership = facts.find('partnership', side === 'VO' ? parties.vop : parties.hop)
        ?.data as Partial<Partnership> | undefined;
      const name = nameIn(facts, contactOf(payload, facts));
      return ok({
        data: {
          ...payload,
          holderName: holder?.legalName ?? NAMELESS,
          counterpartName: counterpart?.legalName ?? NAMELESS,
          ...(name === undefined ? {} : { personName: name }),
          ...(host?.city === undefined ? {} : { place: host.city }),
          issuedOn: programmeDate(now),
          issuedBy: partnership?.fullName ?? NAMELESS,
          verifyCode: verifyCodeOf(request.id),
        },
      });
    },
  },
  revoke: {
    payload: Revoke,
    seals: false,
    apply({ record, request, now }) {
      if (!record) return no(refusal('NOT_FOUND'));
      const { reason } = request.payload as Static<typeof Revoke>;
      const revokedOn = programmeDate(now);
      return ok({ data: { ...record.data, revokedOn, revokedReason: reason } });
    },
  },
};

/** Names of the parties and of the person who was there. */
export function needs(request: Request, _record: unknown, facts: Facts): readonly FactRef[] {
  if (request.act !== 'command' || request.command !== 'issue') return [];
  const { exchangeId, parties, side } = request.payload as Partial<Issue>;
  if (typeof exchangeId !== 'string' || typeof parties !== 'object' || side === undefined)
    return [];
  const contact = contactOf({ exchangeId, side }, facts);
  return [
    { concept: 'exchange', id: exchangeId },
    { concept: 'organisation', id: parties.vo },
    { concept: 'organisation', id: parties.ho },
    { concept: 'partnership', id: side === 'VO' ? parties.vop : parties.hop },
    ...(contact === undefined ? [] : [{ concept: 'person', id: contact }]),
  ];
}
