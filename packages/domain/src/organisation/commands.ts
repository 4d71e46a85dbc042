// What do the commands on an organisation carry, and what do they change?
import Type from 'typebox';
import { GenerationCode, Uuid } from '../generation/index.ts';
import { no, ok, refusal, type CommandSpec } from '../kernel/index.ts';
import { Organisation } from './schema.ts';

export const commands: Readonly<Record<string, CommandSpec<Organisation>>> = {
  create: {
    payload: Organisation,
    seals: false,
    apply: ({ request }) => ok({ data: request.payload as Organisation }),
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
