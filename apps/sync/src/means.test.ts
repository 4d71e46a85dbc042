// Do the server's faster means say what the plain ones say? A verdict must not depend on who gives it.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { registry } from '@cxc/domain';
import { PLAIN_MEANS, Request } from '@cxc/domain/kernel';
import { Outcome, PullBody, PushBody, Reoffered } from '@cxc/domain/wire';
import { SERVER_MEANS } from './means.ts';

/** A sample with one value somewhere in it replaced or one name added. */
function spoilt(sample: unknown): fc.Arbitrary<unknown> {
  const place = fc.array(fc.nat(7), { minLength: 1, maxLength: 4 });
  const value = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constant(undefined));
  return fc.tuple(place, value, fc.boolean()).map(([steps, put, add]) => {
    const copy = { root: structuredClone(sample) };
    let holder: Record<string, unknown> = copy;
    let name = 'root';
    for (const step of steps) {
      const inner = holder[name];
      if (inner === null || typeof inner !== 'object') break;
      const names = Object.keys(inner);
      if (names.length === 0) break;
      holder = inner as Record<string, unknown>;
      name = names[step % names.length] ?? name;
    }
    holder[add && name !== 'root' && !Array.isArray(holder) ? 'added' : name] = put;
    return copy.root;
  });
}

const ID = '00000000-0000-4000-8000-000000000001';
const common = {
  id: ID,
  author: ID,
  hat: 'support_office@so',
  concept: 'profile',
  record: ID,
  after: [ID],
  deviceAt: '2026-11-29T00:00:00.000Z',
};
const outcome = {
  request: ID,
  verdict: 'refused',
  refusal: { code: 'NOT_NOW', params: { state: 'draft' }, possible: ['submit'] },
  collided: ['title'],
  version: 3,
  content: 'c',
  at: common.deviceAt,
  epoch: 'e',
  ruleSet: '1',
  signature: 's',
};
const edit = { ...common, act: 'edit', edits: { title: { base: null, value: 'new' } } };
const command = { ...common, act: 'command', command: 'submit', payload: { a: 1 } };
const samples = [
  ...registry.concepts.flatMap((concept) =>
    concept.examples().map((record) => ({
      of: `${concept.name} in ${record.state}`,
      schema: concept.schema,
      sample: record.data,
    })),
  ),
  { of: 'an edit', schema: Request, sample: edit },
  { of: 'a command', schema: Request, sample: command },
  { of: 'an outcome', schema: Outcome, sample: outcome },
  { of: 'a re-offered request', schema: Reoffered, sample: { request: edit, outcome } },
  {
    of: 'a push',
    schema: PushBody,
    sample: { protocol: 1, device: ID, waiting: 0, requests: [edit] },
  },
  {
    of: 'a pull',
    schema: PullBody,
    sample: { protocol: 1, checkpoint: { epoch: 'e', at: { 'user:a~b': 3 } }, limit: 10 },
  },
];

describe('a generated check says what interpreting the schema says', () => {
  test.each(samples)('$of', ({ schema, sample }) => {
    const generated = SERVER_MEANS.compile(schema);
    const interpreted = PLAIN_MEANS.compile(schema);
    expect([generated(sample), interpreted(sample)]).toEqual([true, true]);
    fc.assert(
      fc.property(spoilt(sample), (value) => {
        expect(generated(value)).toBe(interpreted(value));
      }),
      { numRuns: 100 },
    );
  });
});

describe('payloads of commands are checked alike', () => {
  const commands = registry.concepts.flatMap((concept) =>
    Object.entries(concept.commands).map(([name, { payload }]) => ({
      of: `${concept.name}.${name}`,
      payload,
      sample: concept.examples()[0]?.data,
    })),
  );
  test.each(commands)('$of', ({ payload, sample }) => {
    const generated = SERVER_MEANS.compile(payload);
    const interpreted = PLAIN_MEANS.compile(payload);
    fc.assert(
      fc.property(fc.oneof(spoilt(sample), spoilt({})), (value) => {
        expect(generated(value)).toBe(interpreted(value));
      }),
      { numRuns: 50 },
    );
  });
});

test('the platform hashes every text as the plain code does, lone surrogates too', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), (odd, plain) => {
      for (const text of [odd, plain, `${odd}\ud800`, `\udc00${plain}`])
        expect(SERVER_MEANS.sha256(text)).toBe(PLAIN_MEANS.sha256(text));
    }),
  );
});
