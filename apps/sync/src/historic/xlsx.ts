// How is the first sheet of an XLSX file read and written? As text, dates as civil dates. A file that unpacks to more
// than a list of exchanges needs, or says less than it unpacks to, is not opened; nor is one whose cells stand further
// out than any list reaches: the reader would fill the way to them (F06).
import readSheets from 'read-excel-file/node';
import writeSheet from 'write-excel-file/node';
import type { Table } from './csv.ts';
import { storedZip, unpackZip } from './zip.ts';

const MOST = { parts: 300, bytes: 12_000_000 } as const;
/** Rows and columns a sheet may reach, empty ones too. */
const MOST_ROWS = 20_000;
const MOST_COLUMNS = 500;
/** Characters of all cells together: a text that many cells share counts as often as it is shown. */
const MOST_TEXT = 4_000_000;

/** Looks and pictures are nothing to a list. */
const isWanted = (name: string): boolean =>
  /\.(?:xml|rels)$/.test(name) && !/^(?:docProps|xl\/(?:theme|drawings|charts|media))\//.test(name);

/** Columns are counted as `A` to `Z`, `AA` and on. */
const columnOf = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);

/** Do all rows and cells stand where a list may have them? */
function isWithin(xml: string): boolean {
  for (const [, , at = ''] of xml.matchAll(/[\s"']r\s*=\s*(["'])(.*?)\1/gs)) {
    const place = /^([A-Z]{0,3})(\d{1,7})$/.exec(at);
    if (!place) return false;
    const [, letters = '', row = ''] = place;
    if (Number(row) > MOST_ROWS || columnOf(letters) > MOST_COLUMNS) return false;
  }
  return true;
}

function textOf(cell: unknown): string {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  return typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean'
    ? String(cell)
    : '';
}

/** Rows of cells as text; undefined when it is no such file or holds too much. */
export async function readXlsx(bytes: Uint8Array): Promise<Table | undefined> {
  const parts = unpackZip(Buffer.from(bytes), MOST, isWanted);
  if (!parts?.every((part) => isWithin(part.bytes.toString('latin1')))) return undefined;
  try {
    const [first] = await readSheets(storedZip(parts));
    const rows = (first?.data ?? [])
      .map((row) => row.map(textOf))
      .filter((row) => row.some((cell) => cell.trim() !== ''));
    const length = rows.flat().reduce((sum, cell) => sum + cell.length, 0);
    return length > MOST_TEXT ? undefined : rows;
  } catch {
    // Whatever the library says of a file that is none: the person is told that it cannot be read.
    return undefined;
  }
}

export async function writeXlsx(table: Table): Promise<Uint8Array> {
  const rows = table.map((row) => row.map((value) => ({ value, type: String })));
  return writeSheet(rows).toBuffer();
}
