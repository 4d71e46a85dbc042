// How is the first sheet of an XLSX file read and written? As text, dates as civil dates. A file that says it unpacks
// to more than a list of exchanges needs is not opened (F06).
import readSheets from 'read-excel-file/node';
import writeSheet from 'write-excel-file/node';
import type { Table } from './csv.ts';

const ENTRY = 0x02014b50;
const MOST_ENTRIES = 300;
const MOST_UNPACKED = 40_000_000;

/** Bytes the parts of a ZIP file say they unpack to, from its directory; undefined when it has too many parts. */
function unpackedSize(bytes: Buffer): number | undefined {
  let sum = 0;
  let entries = 0;
  for (let at = bytes.indexOf('PK\u0001\u0002'); at >= 0 && at + 46 <= bytes.length;) {
    if (bytes.readUInt32LE(at) !== ENTRY) break;
    entries += 1;
    sum += bytes.readUInt32LE(at + 24);
    if (entries > MOST_ENTRIES) return undefined;
    at +=
      46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return sum;
}

function textOf(cell: unknown): string {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  return typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean'
    ? String(cell)
    : '';
}

/** Rows of cells as text; undefined when it is no such file or unpacks to too much. */
export async function readXlsx(bytes: Uint8Array): Promise<Table | undefined> {
  const buffer = Buffer.from(bytes);
  const size = unpackedSize(buffer);
  if (size === undefined || size === 0 || size > MOST_UNPACKED) return undefined;
  try {
    const [first] = await readSheets(buffer);
    const rows = (first?.data ?? []).map((row) => row.map(textOf));
    return rows.filter((row) => row.some((cell) => cell.trim() !== ''));
  } catch {
    // Whatever the library says of a file that is none: the person is told that it cannot be read.
    return undefined;
  }
}

export async function writeXlsx(table: Table): Promise<Uint8Array> {
  const rows = table.map((row) => row.map((value) => ({ value, type: String })));
  return writeSheet(rows).toBuffer();
}
