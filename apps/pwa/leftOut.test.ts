// May the tests of named formats be left out of the app? Only while no schema and no message names one.
import { readFileSync } from 'node:fs';
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

it('what tables say to readers of the generated pages is left out, and every row stays', () => {
  const transform = leftOut().transform as (code: string, id: string) => { code: string } | null;
  for (const name of ['states', 'rules']) {
    const file = new URL(`../../packages/domain/src/profile/${name}.ts`, import.meta.url).pathname;
    const built = transform(readFileSync(file, 'utf8'), file)?.code ?? '';
    expect(built).toMatch(name === 'states' ? /note: ''/ : /sentence: ''/);
    expect(built).not.toMatch(/(?:note|sentence):\s*['"`][^'"`]/);
    expect(built.match(/(?:command|id): '/g)).toEqual(
      readFileSync(file, 'utf8').match(/(?:command|id): '/g),
    );
  }
  expect(transform('note: "kept"', '/apps/pwa/src/ui/states.ts')).toBeNull();
});

it('samples are left out, and what their files give besides fails loudly', () => {
  const file = new URL('../../packages/domain/src/profile/examples.ts', import.meta.url).pathname;
  const load = leftOut().load as (id: string) => string | null;
  const built = load(file);
  expect(built).toContain('export const examples = () => [];');
  expect(built).toMatch(/export const exampleProfile = \(\) => \{ throw/);
  expect(load('/packages/domain/src/profile/schema.ts')).toBeNull();
});

it('CAP-11 the reader of barcodes knows no address but ours', () => {
  const transform = leftOut().transform as (code: string, id: string) => { code: string } | null;
  const file = new URL('./node_modules/zxing-wasm/dist/es/share.js', import.meta.url).pathname;
  const text = readFileSync(file, 'utf8');
  expect(text).toMatch(/https:\/\/[\w.]*jsdelivr/);
  expect(transform(text, file)?.code).not.toMatch(/https?:\/\//);
});
