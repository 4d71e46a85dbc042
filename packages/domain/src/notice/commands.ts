// What do the commands on a notice carry, and what do they change?
import { Type } from 'typebox';
import { no, ok, refusal, type CommandSpec } from '../kernel/index.ts';
import { given, type Notice } from './schema.ts';

const Nothing = Type.Object({}, { additionalProperties: false });

export const commands: Readonly<Record<string, CommandSpec<Notice>>> = {
  create: {
    payload: Type.Object(given, { additionalProperties: false }),
    seals: false,
    apply: ({ request }) => ok({ data: request.payload as Notice }),
  },
  resolve: {
    payload: Nothing,
    seals: false,
    apply: ({ record, actor, now }) =>
      record
        ? ok({ data: { ...record.data, resolvedAt: now, resolvedBy: actor.person } })
        : no(refusal('NOT_FOUND')),
  },
  discard: {
    payload: Nothing,
    seals: false,
    apply: ({ record, now }) =>
      record ? ok({ data: { ...record.data, discardedAt: now } }) : no(refusal('NOT_FOUND')),
  },
  // The times stay until the next one: rule T-NO-01 reads them off the record that would result.
  restore: {
    payload: Nothing,
    seals: false,
    apply: ({ record }) => (record ? ok({ data: record.data }) : no(refusal('NOT_FOUND'))),
  },
};
