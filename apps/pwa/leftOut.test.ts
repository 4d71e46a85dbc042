// May the tests of named formats be left out of the app? Only while no schema and no message names one.
import { describe, expect, it } from 'vitest';
import { registry } from '@cxc/domain';
import * as wire from '@cxc/domain/wire';
import { leftOut } from './leftOut.ts';

function formatsIn(schema: unknown): string[] {
  return [...JSON.stringify(schema).matchAll(/"format":"([^"]*)"/g)].map(([, name = '']) => name);
}

describe('no schema names a format', () => {
  it.each(registry.concepts.map((concept) => [concept.name, concept] as const))(
    '%s',
    (_name, concept) => {
      expect(formatsIn(concept.schema)).toEqual([]);
      for (const { payload } of Object.values(concept.commands))
        expect(formatsIn(payload)).toEqual([]);
    },
  );

  it('messages of the wire', () => {
    expect(formatsIn(Object.values(wire))).toEqual([]);
  });
});

it('samples are left out, and what their files give besides fails loudly', () => {
  const file = new URL('../../packages/domain/src/profile/examples.ts', import.meta.url).pathname;
  const load = leftOut().load as (id: string) => string | null;
  const built = load(file);
  expect(built).toContain('export const examples = () => [];');
  expect(built).toMatch(/export const exampleProfile = \(\) => \{ throw/);
  expect(load('/packages/domain/src/profile/schema.ts')).toBeNull();
});
