// What is the smallest scheme the engine can be tried on? People, notes that are opened, sealed and
// returned, and notices of what was refused. Not the scheme: the engine must not know it.
import { hashOf, type Concept, type Data, type Registry, type RecordOf } from '@cxc/domain/kernel';

type TObject = Concept['schema'];

/** A schema as plain JSON Schema: all properties optional, nothing else. */
function schemaOf(properties: Record<string, unknown>): TObject {
  return { type: 'object', properties, additionalProperties: false } as unknown as TObject;
}

const text = { type: 'string', maxLength: 100_000 };
const words = { type: 'object', additionalProperties: { type: 'object' } };

function ownerOf({ data }: RecordOf): { key: string; as: string }[] {
  return typeof data['owner'] === 'string' ? [{ key: `user:${data['owner']}`, as: 'owner' }] : [];
}

const plain = {
  version: 1,
  groups: [],
  rules: [],
  stamped: [],
  stampEdit: (data: Data) => data,
  needs: () => [],
  examples: () => [],
} satisfies Partial<Concept>;

const anything = schemaOf({});

export const note: Concept = {
  ...plain,
  name: 'note',
  schema: schemaOf({
    owner: text,
    title: text,
    body: text,
    items: words,
    office: text,
    paper: { type: 'object' },
  }),
  states: [
    { command: 'create', from: ['absent'], to: 'open', by: ['owner'], if: [], tells: [] },
    { command: 'seal', from: ['open'], to: 'sealed', by: ['owner'], if: [], tells: ['office'] },
    { command: 'return', from: ['sealed'], to: 'open', by: ['office'], if: [], tells: ['owner'] },
  ],
  policy: {
    audience: (record) => [...ownerOf(record), { key: 'so', as: 'office' }],
    fields: {
      owner: { see: ['owner', 'office'], edit: [] },
      title: { see: ['owner', 'office'], edit: [{ by: ['owner', 'office'], in: ['open'] }] },
      body: { see: ['owner', 'office'], edit: [{ by: ['owner'], in: ['open'] }] },
      items: { see: ['owner', 'office'], edit: [{ by: ['owner'], in: ['open'] }] },
      office: { see: ['office'], edit: [{ by: ['office'], in: ['open', 'sealed'] }] },
      paper: {
        see: ['owner', 'office'],
        edit: [{ by: ['owner'], in: ['open'] }],
        files: { types: ['application/pdf'], bytes: 3_000_000 },
      },
    },
  },
  commands: {
    create: {
      payload: schemaOf({ title: text }),
      seals: false,
      apply: ({ request, actor }) => ({
        ok: true,
        value: { data: { owner: actor.person, ...request.payload } },
      }),
    },
    seal: {
      payload: anything,
      seals: true,
      apply: ({ record }) => ({ ok: true, value: { data: record?.data ?? {} } }),
    },
    return: {
      payload: anything,
      seals: false,
      apply: ({ record }) => ({ ok: true, value: { data: record?.data ?? {} } }),
    },
  },
};

export const notice: Concept = {
  ...plain,
  name: 'notice',
  schema: schemaOf({ owner: text, code: text, request: { type: 'object' } }),
  states: [{ command: 'raise', from: ['absent'], to: 'open', by: ['system'], if: [], tells: [] }],
  policy: {
    audience: ownerOf,
    fields: {
      owner: { see: ['owner'], edit: [] },
      code: { see: ['owner'], edit: [] },
      request: { see: ['owner'], edit: [] },
    },
  },
  commands: {
    raise: {
      payload: schemaOf({ owner: text, code: text, request: { type: 'object' } }),
      seals: false,
      apply: ({ request }) => ({ ok: true, value: { data: request.payload } }),
    },
  },
};

/** A plan that its two owners write together. */
export const plan: Concept = {
  ...plain,
  name: 'plan',
  schema: schemaOf({ owner: text, aims: text }),
  states: [{ command: 'begin', from: ['absent'], to: 'open', by: ['owner'], if: [], tells: [] }],
  policy: {
    audience: ownerOf,
    fields: {
      owner: { see: ['owner'], edit: [] },
      aims: { see: ['owner'], edit: [{ by: ['owner'], in: ['open'] }] },
    },
  },
  commands: {
    begin: {
      payload: schemaOf({ owner: text }),
      seals: false,
      apply: ({ request }) => ({ ok: true, value: { data: request.payload } }),
    },
  },
  written: {
    shape: { texts: { aims: 2000 }, values: { start: text }, lists: {} },
    revisionOf: () => 1,
    sealed: 'PLAN_SEALED',
    behind: 'PLAN_NOT_CAUGHT_UP',
    isOpen: (state) => state === 'open',
    contentOf: () => ({}),
  },
};

export const toyRegistry: Registry = {
  concepts: [note, notice, plan],
  people: 'person',
  hatsOf: () => [],
  onRefused: (request, { refusal }) => [
    {
      concept: 'notice',
      record: request.id,
      command: 'raise',
      payload: { owner: request.author, code: refusal.code, request },
    },
  ],
  onTold: () => [],
  ruleSetAt: () => 'toy',
};

/** The hat everybody has in the toy scheme. */
export function ownHat(person: string): string {
  return `self@user:${person}`;
}

/** A person's id that follows from a name. */
export function personId(name: string): string {
  const hex = hashOf(name);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
