// G12: is every change, removal or exchange of rows found, and does erasing a body break nothing?
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AuditLink } from '../storage/storage.ts';
import { nextLink, verifyChain } from './chain.ts';

function chainOf(bodies: readonly string[]): AuditLink[] {
  const links: AuditLink[] = [];
  for (const [index, body] of bodies.entries())
    links.push(nextLink(links.at(-1), `salt${index}`, body));
  return links;
}

const verify = (links: readonly AuditLink[]) =>
  verifyChain(
    async (after, limit) => links.filter((link) => link.sequence > after).slice(0, limit),
    3,
  );

const BODIES = Array.from({ length: 10 }, (_, index) => JSON.stringify({ event: index }));

test('an untouched chain holds, also page by page, also empty', async () => {
  expect(await verify(chainOf(BODIES))).toMatchObject({ rows: 10, erased: 0, broken: null });
  expect(await verify([])).toMatchObject({ rows: 0, broken: null });
});

test('an erased body is counted, and the chain holds', async () => {
  const links = chainOf(BODIES).map((link) =>
    link.sequence === 4 ? { ...link, body: null } : link,
  );
  expect(await verify(links)).toMatchObject({ rows: 10, erased: 1, broken: null });
});

test('G12: any single changed field, removed row or exchange of two rows is found and named', async () => {
  const mutate = fc.oneof(
    fc.record({
      kind: fc.constant('change' as const),
      at: fc.nat(9),
      field: fc.constantFrom('digest', 'link', 'salt', 'body'),
    }),
    fc.record({ kind: fc.constant('remove' as const), at: fc.nat(8) }),
    fc.record({ kind: fc.constant('swap' as const), at: fc.nat(8) }),
    fc.record({ kind: fc.constant('insert' as const), at: fc.nat(8) }),
  );
  await fc.assert(
    fc.asyncProperty(mutate, async (mutation) => {
      const links = chainOf(BODIES);
      const { at } = mutation;
      const row = links[at]!;
      if (mutation.kind === 'change')
        links[at] = { ...row, [mutation.field]: `${row[mutation.field as 'salt']}x` };
      else if (mutation.kind === 'remove') links.splice(at, 1);
      else if (mutation.kind === 'swap') {
        const next = links[at + 1]!;
        links[at] = { ...next, sequence: row.sequence };
        links[at + 1] = { ...row, sequence: next.sequence };
      } else
        links.splice(
          at,
          links.length,
          ...[nextLink(links[at - 1], 'own', '{"event":"forged"}'), ...links.slice(at)].map(
            (link, index) => ({ ...link, sequence: at + index + 1 }),
          ),
        );
      const { broken } = await verify(links);
      expect(broken).toMatch(/row \d+/);
    }),
    { numRuns: 120, seed: 7 },
  );
});

test('a chain that was cut short has another head than the one that was noted', async () => {
  const links = chainOf(BODIES);
  const { head } = await verify(links);
  expect((await verify(links.slice(0, 9))).head).not.toBe(head);
});
