// May the tests of named formats be left out of the app? Only while no schema and no message names one.
import { describe, expect, it } from 'vitest';
import { registry } from '@cxc/domain';
import * as wire from '@cxc/domain/wire';

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
