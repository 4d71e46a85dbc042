// What waits for a toy person? A notice per refused or partly applied request, and per thing told.
import { Type } from 'typebox';
import {
  type Concept,
  type Effect,
  type Party,
  type RecordOf,
  type RefusedPart,
  type Request,
  derivedId,
  ok,
} from '@cxc/domain/kernel';
import { note } from './toyNote.ts';
import { person } from './toyPerson.ts';

const ALL = ['addressee', 'system'];

export const notice: Concept = {
  name: 'notice',
  version: 1,
  schema: Type.Object(
    {
      to: Type.String(),
      kind: Type.String(),
      code: Type.Optional(Type.String()),
      collided: Type.Optional(Type.Array(Type.String())),
      request: Type.Optional(Type.Unknown()),
      about: Type.String(),
      at: Type.String(),
    },
    { additionalProperties: false },
  ),
  groups: [],
  stamped: [],
  stampEdit: (data) => data,
  states: [
    { command: 'create', from: ['absent'], to: 'open', by: ['system'], if: [], tells: [] },
    { command: 'resolve', from: ['open'], to: 'resolved', by: ['addressee'], if: [], tells: [] },
  ],
  policy: {
    audience: (record) => [{ key: String(record.data['to']), as: 'addressee' }],
    fields: Object.fromEntries(
      ['to', 'kind', 'code', 'collided', 'request', 'about', 'at'].map((field) => [
        field,
        { see: ALL, edit: [] },
      ]),
    ),
  },
  rules: [],
  commands: {
    create: {
      payload: Type.Record(Type.String(), Type.Unknown()),
      seals: false,
      apply: ({ request }) => ok({ data: request.payload }),
    },
    resolve: {
      payload: Type.Object({}, { additionalProperties: false }),
      seals: false,
      apply: ({ record }) => ok({ data: { ...record?.data } }),
    },
  },
  needs: () => [],
  examples: () =>
    ['open', 'resolved'].map((state) => ({
      concept: 'notice',
      id: derivedId('notice', state),
      version: 1,
      state,
      data: {
        to: 'user:10000000-0000-4000-8000-000000000001',
        kind: 'refused',
        about: 'note/x',
        at: '2026-01-01T00:00:00.000Z',
      },
    })),
};

function created(to: string, request: Request, payload: Record<string, unknown>): Effect {
  return {
    concept: 'notice',
    record: derivedId('notice', request.id, to),
    command: 'create',
    payload: { to, about: `${request.concept}/${request.record}`, ...payload },
  };
}

/** The author's words stay with the author. */
export function noticesOnRefused(
  request: Request,
  part: RefusedPart,
  now: string,
): readonly Effect[] {
  return [
    created(`user:${request.author}`, request, {
      kind: part.verdict,
      code: part.refusal.code,
      collided: [...part.collided],
      request: part.text ?? request,
      at: now,
    }),
  ];
}

/** One notice per key that stands in a told relation. */
export function noticesOnTold(
  request: Request,
  record: RecordOf,
  tells: readonly Party[],
  now: string,
): readonly Effect[] {
  const concept = [person, note].find((candidate) => candidate.name === record.concept);
  const keys = (concept?.policy.audience(record) ?? [])
    .filter((entry) => tells.includes(entry.as))
    .map((entry) => entry.key);
  return [...new Set(keys)].map((key) =>
    created(key, request, { kind: 'told', code: 'TOLD', at: now }),
  );
}
