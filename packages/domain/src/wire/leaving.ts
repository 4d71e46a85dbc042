// GET /api/account/export: a copy of everything that names this person. GET /api/account/deletion: what
// deleting the account would erase, keep, or why it has to wait. DELETE /api/account does it, with the password.
import { Type, type Static } from 'typebox';
import { ANY_KEY, mapOf } from '../kernel/index.ts';

export const DeletionReason = Type.Object(
  {
    /** SOLE_COORDINATOR, SOLE_OFFICER, OPEN_CASE, JOINING_ASKED: what has to be handed over or ended first. */
    code: Type.String(),
    concept: Type.Optional(Type.String()),
    record: Type.Optional(Type.String()),
  },
  { additionalProperties: false },
);
export type DeletionReason = Static<typeof DeletionReason>;

export const DeletionAnswer = Type.Object(
  {
    may: Type.Boolean(),
    reasons: Type.Array(DeletionReason),
    /** How many records lose their words or the person's name, by concept. */
    erased: mapOf(ANY_KEY, Type.Integer()),
    /** Devices on which the server last heard of unsent items, and how many. */
    unsent: Type.Integer(),
  },
  { additionalProperties: false },
);
export type DeletionAnswer = Static<typeof DeletionAnswer>;

export const DeletionBody = Type.Object(
  {
    password: Type.String({ minLength: 1, maxLength: 256 }),
    device: Type.String({ pattern: '^[0-9a-f-]{36}$' }),
  },
  { additionalProperties: false },
);
export type DeletionBody = Static<typeof DeletionBody>;

/** Everything the server holds that names the person; readable by people and machines. */
export const AccountCopy = Type.Object(
  {
    person: Type.String(),
    at: Type.String(),
    epoch: Type.String(),
    /** Records that name the person, cut to what they may see. */
    records: Type.Array(Type.Unknown()),
    /** What they asked for, as it came, with the answer it got. */
    requests: Type.Array(Type.Unknown()),
    sessions: Type.Array(Type.Unknown()),
    devices: Type.Array(Type.Unknown()),
    passkeys: Type.Array(Type.Unknown()),
    /** Entries of the audit trail about them. */
    trail: Type.Array(Type.Unknown()),
  },
  { additionalProperties: false },
);
export type AccountCopy = Static<typeof AccountCopy>;
