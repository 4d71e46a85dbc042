// Does a list go out and come back byte for byte?
import { expect, test } from 'vitest';
import { base64Of, emptyList, fileOf, formatOf } from './list.ts';

test('any bytes survive', async () => {
  const bytes = Uint8Array.from({ length: 20_000 }, (_, at) => (at * 7) % 256);
  const back = fileOf(await base64Of(new Blob([bytes])), 'rows', 'xlsx');
  expect(new Uint8Array(await back.arrayBuffer())).toEqual(bytes);
  expect(back.name).toBe('rows.xlsx');
});

test('the end of the name says what it is', () => {
  expect(formatOf('List 2021.CSV')).toBe('csv');
  expect(formatOf('List 2021.xlsx')).toBe('xlsx');
});

test('the empty list begins with the key', async () => {
  expect(await emptyList('list').text()).toMatch(/^\uFEFF?key;status;/);
});
