// Does a ZIP file never unpack to more than it said, whatever it says? (F06)
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { storedZip, unpackZip } from './zip.ts';
import { readXlsx, writeXlsx } from './xlsx.ts';

const MOST = { parts: 10, bytes: 1_000_000 };
const all = (): boolean => true;
const textsOf = (file: Buffer) =>
  unpackZip(file, MOST, all)?.map(({ name, bytes }) => [name, bytes.toString()]);

/** One packed part, with the size its two heads say. */
function packed(name: string, bytes: Buffer, said = bytes.length): Buffer {
  const inside = deflateRawSync(bytes);
  const file = storedZip([{ name, bytes: inside }]);
  const entry = file.indexOf('PK\u0001\u0002');
  for (const [head, from] of [
    [0, 8],
    [entry, 10],
  ] as const) {
    file.writeUInt16LE(8, head + from);
    file.writeUInt32LE(said, head + from + 14);
  }
  return file;
}

describe('a ZIP file', () => {
  test('what went in comes out, also packed, and only what is wanted', () => {
    const parts = [
      { name: 'a.xml', bytes: Buffer.from('one') },
      { name: 'b/é.xml', bytes: Buffer.from('') },
    ];
    expect(textsOf(storedZip(parts))).toEqual([
      ['a.xml', 'one'],
      ['b/é.xml', ''],
    ]);
    expect(textsOf(packed('a', Buffer.from('packed')))).toEqual([['a', 'packed']]);
    expect(unpackZip(storedZip(parts), MOST, (name) => name === 'a.xml')).toHaveLength(1);
  });

  test.each([
    ['unpacks to more than it says', packed('a', Buffer.alloc(900_000), 100)],
    ['unpacks to less than it says', packed('a', Buffer.alloc(100), 900_000)],
    ['says that it unpacks to nothing', packed('a', Buffer.alloc(900_000), 0)],
    ['unpacks to too much', packed('a', Buffer.alloc(1_000_001))],
    [
      'has too many parts',
      storedZip(Array.from({ length: 11 }, (_, at) => ({ name: `${at}`, bytes: Buffer.alloc(1) }))),
    ],
    ['has a name twice', storedZip([1, 2].map((at) => ({ name: 'a', bytes: Buffer.alloc(at) })))],
    ['is cut off', packed('a', Buffer.alloc(100)).subarray(0, 60)],
    ['is none', Buffer.from('PK no zip')],
    ['is empty', Buffer.alloc(0)],
  ])('one that %s is not opened', (_what, file) => {
    expect(unpackZip(file, MOST, all)).toBeUndefined();
  });

  test('bytes of any kind never break it', () => {
    const good = packed('a', Buffer.from('some words '.repeat(20)));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }),
        (changes) => {
          const file = Buffer.from(good);
          for (const [at, byte] of changes) file[at] = byte;
          const parts = unpackZip(file, MOST, all) ?? [];
          expect(parts.reduce((sum, { bytes }) => sum + bytes.length, 0)).toBeLessThan(1_000_001);
        },
      ),
    );
  });
});

describe('a sheet', () => {
  const sheet = (rows: string) =>
    `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`;
  const GOOD = '<row r="1"><c r="A1" t="inlineStr"><is><t>key</t></is></c></row>';
  /** A file as Excel writes it, with another sheet. */
  async function withSheet(xml: string): Promise<Buffer> {
    const file = Buffer.from(await writeXlsx([['x']]));
    const parts = unpackZip(file, { parts: 100, bytes: 1_000_000 }, all) ?? [];
    const isSheet = (name: string): boolean => name.startsWith('xl/worksheets/sheet');
    expect(parts.some(({ name }) => isSheet(name))).toBe(true);
    return storedZip(
      parts.map((part) => (isSheet(part.name) ? { ...part, bytes: Buffer.from(xml) } : part)),
    );
  }

  test('with cells near by is read', async () => {
    expect(await readXlsx(await withSheet(sheet(GOOD)))).toEqual([['key']]);
  });

  test.each([
    ['a row far out', GOOD + '<row r="2000000000"><c r="A2000000000"><v>1</v></c></row>'],
    ['a cell far out', '<row r="1"><c r="ZZZZZZ1"><v>1</v></c></row>'],
    ['a place in other words', GOOD + '<row r="&#57;99999999"></row>'],
    ['a number that is none', GOOD + '<row r="1e9"></row>'],
    ['spaces and other quotes', GOOD + "<row x='1'r = '99999999'></row>"],
  ])('F06: with %s is not opened', async (_what, rows) => {
    expect(await readXlsx(await withSheet(sheet(rows)))).toBeUndefined();
  });

  test('F06: whose many cells share one long text is not opened', async () => {
    const long = 'x'.repeat(20_000);
    const rows = Array.from(
      { length: 400 },
      (_, at) =>
        `<row r="${at + 1}"><c t="inlineStr" r="A${at + 1}"><is><t>${long}</t></is></c></row>`,
    );
    expect(await readXlsx(await withSheet(sheet(rows.join(''))))).toBeUndefined();
  });
});
