// Do lists of exchanges of the time before this service come in, row by row, once, and come back to be put right?
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { type RecordOf, derivedId } from '@cxc/domain/kernel';
import { importedExchangeId, registry } from '@cxc/domain';
import { type ImportAnswer, ImportAnswer as Answer, IMPORT_COLUMNS } from '@cxc/domain/wire';
import { Value } from 'typebox/value';
import { JSON_HEADERS, type Client, type World, createWorld, uuid } from '../testing/toyWorld.ts';
import { type Table, readCsv, writeCsv } from './csv.ts';
import { readXlsx, writeXlsx } from './xlsx.ts';

const HEAD = [...IMPORT_COLUMNS];
const GOOD = {
  key: 'EXX-001',
  status: 'confirmed',
  generation: 'pilot',
  mode: 'virtual',
  type: 'exploring_new_markets',
  visitor: 'Old Mill; Sons & “Daughters”',
  visitorCountry: 'IT',
  host: 'Loom Works',
  hostCountry: 'PT',
  visitorPartnership: 'alpha',
  hostPartnership: 'BETA',
  start: '2021-03-01',
  end: '2021-03-05',
  workingDays: '5',
  lumpSum: '',
  sector: '',
};
type Row = Readonly<Record<keyof typeof GOOD, string>>;

const tableOf = (...rows: readonly Row[]): Table => [
  HEAD,
  ...rows.map((row) => HEAD.map((column) => row[column])),
];

let world: World;
let office: Client;

function plain(concept: string, id: string, data: Record<string, unknown>): RecordOf {
  return { concept, id, version: 1, state: 'active', data };
}

beforeEach(async () => {
  world = await createWorld({ registry });
  for (const acronym of ['ALPHA', 'BETA'])
    await world.plant(plain('partnership', derivedId('partnership', acronym), { acronym }));
  office = await world.person('support_office@so');
  await world.plant(
    plain('person', office.person, {
      email: 'so@clusterxchange.example',
      givenName: 'A',
      familyName: 'B',
      roles: { [uuid()]: { role: 'support_office', key: 'so' } },
    }),
  );
});
afterEach(() => world.close());

function send(client: Client, act: string, bytes: Uint8Array, format = 'csv'): Promise<Response> {
  const file = Buffer.from(bytes).toString('base64');
  const body = JSON.stringify({ act, format, file });
  return client.call('/api/office/import', { method: 'POST', headers: JSON_HEADERS, body });
}

async function answer(act: string, bytes: Uint8Array, format = 'csv'): Promise<ImportAnswer> {
  const got = await send(office, act, bytes, format);
  expect(got.status).toBe(200);
  const body: unknown = await got.json();
  expect(Value.Check(Answer, body)).toBe(true);
  return body as ImportAnswer;
}

const all = (concept: string): Promise<readonly RecordOf[]> =>
  world.storage.read((view) => view.allRecords(concept));

test('a look writes nothing; taken in it is closed, without money, with one line of the ledger', async () => {
  const file = writeCsv(tableOf(GOOD));
  expect(await answer('check', file)).toEqual({ fresh: 1, known: 0, failed: [] });
  expect(await all('exchange')).toEqual([]);
  expect(await answer('take', file)).toEqual({ fresh: 1, known: 0, failed: [] });
  expect(await world.record('exchange', importedExchangeId('EXX-001'))).toMatchObject({
    state: 'closed',
    data: {
      mode: 'virtual',
      agreedLumpSum: 0,
      imported: { key: 'EXX-001', status: 'confirmed' },
      names: { vo: GOOD.visitor },
    },
  });
  const [line] = await all('kpi');
  expect(line).toMatchObject({
    state: 'counted',
    data: { partnershipId: derivedId('partnership', 'ALPHA'), mode: 'virtual' },
  });
  expect(await all('reimbursement')).toEqual([]);
});

test('sent again, also by two at once, it is there already; another exchange under its key is not taken', async () => {
  const file = writeCsv(tableOf(GOOD));
  await Promise.all([answer('take', file), answer('take', file)]);
  expect(await answer('take', file)).toEqual({ fresh: 0, known: 1, failed: [] });
  const other = await answer(
    'take',
    writeCsv(tableOf({ ...GOOD, end: '2021-03-04', workingDays: '4' })),
  );
  expect(other.failed).toMatchObject([{ row: 2, faults: [{ column: 'key', code: 'KEY_TAKEN' }] }]);
  expect(await all('exchange')).toHaveLength(1);
  expect(await all('kpi')).toHaveLength(1);
});

describe('rows that are wrong', () => {
  const physical = { ...GOOD, mode: 'physical', lumpSum: '830.00' };
  test.each<[string, Row, string, string]>([
    [
      'R-DU-05',
      { ...GOOD, start: '2021-08-30', end: '2021-09-01', workingDays: '3' },
      'end',
      'VIRTUAL_CLOSED',
    ],
    [
      'R-DU-01',
      { ...physical, end: '2021-03-02', workingDays: '2' },
      'workingDays',
      'DURATION_BELOW_MINIMUM',
    ],
    ['R-EL-05', { ...GOOD, hostCountry: 'IT' }, 'hostCountry', 'SAME_COUNTRY'],
    [
      'no such Partnership',
      { ...GOOD, hostPartnership: 'GAMMA' },
      'hostPartnership',
      'PARTNERSHIP_UNKNOWN',
    ],
    ['no date', { ...GOOD, start: '01/03/2021' }, 'start', 'NOT_A_DATE'],
    ['no number', { ...physical, lumpSum: 'much' }, 'lumpSum', 'NOT_A_NUMBER'],
    ['above the cap', { ...physical, lumpSum: '1100,01' }, 'lumpSum', 'ABOVE_CAP'],
    ['money for a virtual one', { ...GOOD, lumpSum: '5' }, 'lumpSum', 'VIRTUAL_WITHOUT_MONEY'],
    ['not of this generation', { ...GOOD, generation: 'second' }, 'start', 'OUTSIDE_GENERATION'],
    ['nothing there', { ...GOOD, visitor: '' }, 'visitor', 'MISSING'],
    ['no such status', { ...GOOD, status: 'done' }, 'status', 'NOT_IN_LIST'],
  ])('%s', async (_what, row, column, code) => {
    const { fresh, failed } = await answer('take', writeCsv(tableOf(row)));
    expect(fresh).toBe(0);
    expect(failed[0]?.faults).toContainEqual({ column, code });
    expect(await all('exchange')).toEqual([]);
  });

  test.each(['csv', 'xlsx'] as const)(
    'come back as a file with their errors, are put right and sent again (%s)',
    async (format) => {
      const write = async (table: Table) => (format === 'csv' ? writeCsv(table) : writeXlsx(table));
      const read = async (bytes: Uint8Array) =>
        format === 'csv' ? readCsv(bytes) : ((await readXlsx(bytes)) ?? []);
      const bad = { ...GOOD, key: 'EXX-002', start: '2021-02-31', visitor: '=cmd()' };
      const first = await answer('take', await write(tableOf(GOOD, bad)), format);
      expect(first).toMatchObject({ fresh: 1, failed: [{ row: 3, key: 'EXX-002' }] });
      const back = await read(Buffer.from(first.toCorrect ?? '', 'base64'));
      expect(back[0]?.at(-1)).toBe('errors');
      expect(back[1]?.at(-1)).toBe('start NOT_A_DATE');
      expect(back[1]?.[HEAD.indexOf('visitor')]).toBe('=cmd()');
      const corrected = back.map((row, at) =>
        at === 0 ? row : row.map((cell) => (cell === '2021-02-31' ? '2021-03-01' : cell)),
      );
      const again = await answer('take', await write(corrected), format);
      expect(again).toEqual({ fresh: 1, known: 0, failed: [] });
      expect(await all('exchange')).toHaveLength(2);
    },
  );

  test('a key that stands twice counts once', async () => {
    const { fresh, failed } = await answer('take', writeCsv(tableOf(GOOD, GOOD)));
    expect(fresh).toBe(1);
    expect(failed).toMatchObject([{ row: 3, faults: [{ code: 'KEY_TWICE' }] }]);
  });
});

test('D03 only the Support Office; a file that is none, lacks columns or is too much is refused', async () => {
  const other = await world.person();
  await world.plant(
    plain('person', other.person, { email: 'a@b.example', givenName: 'A', familyName: 'B' }),
  );
  const file = writeCsv(tableOf(GOOD));
  expect((await send(other, 'take', file)).status).toBe(403);
  const code = async (bytes: Uint8Array, format = 'csv') => {
    const got = await send(office, 'check', bytes, format);
    return ((await got.json()) as { code?: string }).code;
  };
  expect(await code(Buffer.from('PK no zip'), 'xlsx')).toBe('FILE_NOT_READABLE');
  expect(await code(Buffer.from('key;status\nA;B\n'))).toBe('COLUMNS_MISSING');
  expect(await code(Buffer.from(''))).toBe('FILE_NOT_READABLE');
  const many = tableOf(...Array.from({ length: 2001 }, (_, at) => ({ ...GOOD, key: String(at) })));
  expect(await code(writeCsv(many))).toBe('TOO_MANY_ROWS');
});

test('G04 any cells survive a round trip through CSV, and none begins a formula', () => {
  const cell = fc
    .string({ unit: 'grapheme', maxLength: 12 })
    .filter((text) => !text.includes('\r'));
  fc.assert(
    fc.property(
      fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 5 }),
      (rows) => {
        const table = [['a', 'b', 'c', 'd'], ...rows.map((row) => ['x', ...row])];
        const bytes = writeCsv(table);
        const kept = table.map((row) => row.map((text) => text));
        expect(readCsv(bytes)).toEqual(kept);
        for (const line of new TextDecoder().decode(bytes).split('\r\n'))
          for (const one of line.split(';')) expect(/^[=+@\t]/.test(one)).toBe(false);
      },
    ),
  );
});
