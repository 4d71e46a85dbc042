// Who is a toy person, which hats do they wear, and who may change that?
import { Type } from 'typebox';
import { type Concept, type RecordOf, ok } from '@cxc/domain/kernel';

interface Role {
  readonly role: string;
  readonly key: string;
  readonly from?: string;
  readonly to?: string;
}

const RoleSchema = Type.Object(
  {
    role: Type.String({ pattern: '^[a-z_]{1,40}$' }),
    key: Type.String({ maxLength: 64 }),
    from: Type.Optional(Type.String()),
    to: Type.Optional(Type.String()),
  },
  { additionalProperties: false },
);

function rolesOf(record: RecordOf | undefined): Record<string, Role> {
  return (record?.data['roles'] ?? {}) as Record<string, Role>;
}

/** `self@user:…` first, then one hat per role in force at `now`. */
export function hatsOfPerson(record: RecordOf, now: string): readonly string[] {
  const held = Object.values(rolesOf(record)).filter(
    (role) => (role.from ?? '') <= now && now < (role.to ?? '9999'),
  );
  const hats = held.map((role) => `${role.role}@${role.key}`);
  return [`self@user:${record.id}`, ...new Set(hats)];
}

/** A person as stored, with one role per hat given. */
export function personRecord(id: string, hats: readonly string[], name = 'Somebody'): RecordOf {
  const roles = hats.map((hat, index) => {
    const [role = '', key = ''] = hat.split('@');
    return [`r${index}`, { role, key }] as const;
  });
  return {
    concept: 'person',
    id,
    version: 1,
    state: 'active',
    data: { name, roles: Object.fromEntries(roles) },
  };
}

export const person: Concept = {
  name: 'person',
  version: 1,
  schema: Type.Object(
    {
      name: Type.Optional(Type.String({ maxLength: 200 })),
      roles: Type.Record(Type.String(), RoleSchema),
    },
    { additionalProperties: false },
  ),
  groups: [],
  stamped: [],
  stampEdit: (data) => data,
  states: [
    { command: 'create', from: ['absent'], to: 'active', by: ['system'], if: [], tells: [] },
    {
      command: 'grantRole',
      from: ['active'],
      to: 'same',
      by: ['system', 'desk'],
      if: [],
      tells: ['self'],
    },
    {
      command: 'revokeRole',
      from: ['active'],
      to: 'same',
      by: ['system', 'desk'],
      if: [],
      tells: ['self'],
    },
  ],
  policy: {
    audience: (record) => [
      { key: `user:${record.id}`, as: 'self' },
      { key: 'so', as: 'desk' },
      ...Object.values(rolesOf(record))
        .filter((role) => role.key !== 'so')
        .map((role) => ({ key: role.key, as: 'colleague' })),
    ],
    fields: {
      name: {
        see: ['self', 'colleague', 'desk', 'system'],
        edit: [{ by: ['self'], in: ['active'] }],
      },
      roles: { see: ['self', 'desk', 'system'], edit: [] },
    },
  },
  rules: [],
  commands: {
    create: {
      payload: Type.Object({ name: Type.String(), roles: Type.Record(Type.String(), RoleSchema) }),
      seals: false,
      apply: ({ request }) => ok({ data: request.payload }),
    },
    grantRole: {
      payload: Type.Object({ id: Type.String(), grant: RoleSchema }),
      seals: false,
      apply: ({ record, request }) =>
        ok({
          data: {
            ...record?.data,
            roles: {
              ...rolesOf(record),
              [String(request.payload['id'])]: request.payload['grant'],
            },
          },
        }),
    },
    revokeRole: {
      payload: Type.Object({ id: Type.String() }),
      seals: false,
      apply: ({ record, request }) => {
        const { [String(request.payload['id'])]: _gone, ...roles } = rolesOf(record);
        return ok({ data: { ...record?.data, roles } });
      },
    },
  },
  needs: () => [],
  examples: () => [personRecord('10000000-0000-4000-8000-000000000001', ['desk@so'])],
};
