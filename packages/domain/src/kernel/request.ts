// What does a person ask for? Every write is a request with an id made on the device, so that sending
// it twice is the same as sending it once.
import { Type, type Static, type TSchema } from 'typebox';
import { hashOf } from './id.ts';
import { mapOf } from './mapOf.ts';

const Uuid = Type.String({
  pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[48][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$',
});
const Name = Type.String({ pattern: '^[a-z][A-Za-z0-9]{0,39}$' });
const Instant = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$' });

/** Dotted path of a field or of a field of an item: `motivation`, `windows.<item id>.from`. */
const PATH = '^[A-Za-z0-9_-]{1,64}(\\.[A-Za-z0-9_-]{1,64}){0,3}$';
export const Path = Type.String({ pattern: PATH });

const common = {
  id: Uuid,
  /** The person who asks; the server refuses it under anybody else's session (trap SES-4). */
  author: Uuid,
  /** The hat it is asked under, `role@key`; the server judges with this one and no other. */
  hat: Type.String({ pattern: '^[a-z_]{1,40}@[a-z]{1,20}(:[0-9a-f-]{36})?$' }),
  concept: Name,
  record: Uuid,
  /** Requests of this device that this one rests on. */
  after: Type.Array(Uuid, { maxItems: 200 }),
  /** What the device's clock said. A claim: kept and shown, never used to decide. */
  deviceAt: Instant,
};

/** One field a person changed: the value it was based on and the new one; `null` is "nothing". */
export const FieldEdit = Type.Object(
  { base: Type.Unknown(), value: Type.Unknown() },
  { additionalProperties: false },
);
export type FieldEdit = Static<typeof FieldEdit>;

export const Edit = Type.Object(
  {
    ...common,
    act: Type.Literal('edit'),
    edits: mapOf(PATH, FieldEdit, { additionalProperties: false }),
  },
  { additionalProperties: false },
);
export type Edit = Static<typeof Edit>;

export const Command = Type.Object(
  {
    ...common,
    act: Type.Literal('command'),
    command: Name,
    payload: mapOf('^[^]{0,64}$', Type.Unknown(), {
      additionalProperties: false,
    }),
    /** Hash of what the person saw, own pending edits included; only acts that seal carry it. */
    seen: Type.Optional(Type.String({ pattern: '^[0-9a-f]{64}$' })),
    /**
     * Where a text that several people write together stood on the screen: its state vector, base64url. Only acts
     * that seal such a text carry it.
     */
    text: Type.Optional(Type.String({ pattern: '^[A-Za-z0-9_-]{1,16000}$' })),
  },
  { additionalProperties: false },
);
export type Command = Static<typeof Command>;

export const Request: TSchema = Type.Union([Edit, Command]);
export type Request = Edit | Command;

/** Hash that freezes a request: the same id with another hash is `REQUEST_ID_REUSED`. */
export function contentHash(request: Request): string {
  return hashOf(request);
}

/** The lane a request belongs to: requests on one record keep their order. */
export function laneOf(request: Pick<Request, 'concept' | 'record'>): string {
  return `${request.concept}/${request.record}`;
}

/** The key part of a hat: `participant@organisation:…` holds `organisation:…`. */
export function hatKey(hat: string): string {
  return hat.slice(hat.indexOf('@') + 1);
}

/** The role part of a hat: `participant@organisation:…` is `participant`. */
export function hatRole(hat: string): string {
  return hat.slice(0, hat.indexOf('@'));
}
