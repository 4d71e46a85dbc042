// What do the commands on an organisation carry, and what do they change?
import Type from 'typebox';
import { GenerationCode, Uuid } from '../generation/index.ts';
import {
  SYSTEM,
  hatKey,
  no,
  ok,
  refusal,
  type Actor,
  type CommandSpec,
  type Refusal,
} from '../kernel/index.ts';
import { Organisation } from './schema.ts';

/** What others decide about an organisation, or read in a register: no Partnership brings it along. */
const RESERVED = ['registeredIn', 'eccpProfiled', 'agencyPreApproval', 'visitsUsed'] as const;

/** A Partnership makes an organisation as nobody else sees it, and shows it to no other Partnership. */
function notTheirs(data: Organisation, actor: Actor): Refusal | null {
  if (actor.hat === SYSTEM.hat || hatKey(actor.hat) === 'so') return null;
  const reserved = RESERVED.find((field) => data[field] !== undefined);
  if (reserved) return refusal('FIELD_FORBIDDEN', { field: reserved });
  const foreign = Object.keys(data.partnerships ?? {}).find(
    (id) => !actor.keys.includes(`partnership:${id}`),
  );
  return foreign === undefined
    ? null
    : refusal('FIELD_FORBIDDEN', { field: `partnerships.${foreign}` });
}

export const commands: Readonly<Record<string, CommandSpec<Organisation>>> = {
  create: {
    payload: Organisation,
    seals: false,
    apply: ({ request, actor }) => {
      const data = request.payload as Organisation;
      const why = notTheirs(data, actor);
      return why ? no(why) : ok({ data });
    },
  },
  linkPartnership: {
    payload: Type.Object({ partnershipId: Uuid }, { additionalProperties: false }),
    seals: false,
    apply: ({ record, request }) => {
      if (!record) return no(refusal('NOT_FOUND'));
      const { partnershipId } = request.payload as { partnershipId: string };
      const partnerships = { ...record.data.partnerships, [partnershipId]: true as const };
      return ok({ data: { ...record.data, partnerships } });
    },
  },
  unlinkPartnership: {
    payload: Type.Object({ partnershipId: Uuid }, { additionalProperties: false }),
    seals: false,
    apply: ({ record, request }) => {
      if (!record) return no(refusal('NOT_FOUND'));
      const { partnershipId } = request.payload as { partnershipId: string };
      const { [partnershipId]: _ended, ...partnerships } = record.data.partnerships ?? {};
      return ok({ data: { ...record.data, partnerships } });
    },
  },
  useVisit: {
    payload: Type.Object({ generation: GenerationCode }, { additionalProperties: false }),
    seals: false,
    apply: ({ record, request }) => {
      if (!record) return no(refusal('NOT_FOUND'));
      const { generation } = request.payload as { generation: string };
      const visitsUsed = { ...record.data.visitsUsed, [generation]: true as const };
      return ok({ data: { ...record.data, visitsUsed } });
    },
  },
};
