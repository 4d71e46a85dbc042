// Does the list of licences name what is really inside?
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { LICENCE_LIST, LICENCE_TEXTS, licenceFiles } from './licences.ts';

test('the list and the texts are those of the parts that are installed: node apps/pwa/licences.ts', () => {
  const read = (file: string): string => readFileSync(join(import.meta.dirname, file), 'utf8');
  const { json, text } = licenceFiles(import.meta.dirname);
  expect(JSON.parse(read(LICENCE_LIST))).toEqual(JSON.parse(json));
  expect(read(LICENCE_TEXTS)).toBe(text);
});

test('every part names a licence that lets it be given on', () => {
  const parts = JSON.parse(licenceFiles(import.meta.dirname).json) as { licence: string }[];
  expect(parts.length).toBeGreaterThan(20);
  const odd = parts.filter(
    ({ licence }) => !/MIT|ISC|Apache-2\.0|BSD|OFL-1\.1|0BSD|CC0|Unlicense|Zlib/.test(licence),
  );
  expect(odd).toEqual([]);
});
