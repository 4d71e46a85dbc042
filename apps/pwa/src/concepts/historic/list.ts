// What is a chosen file, and how does one go out again? A list leaves as base64, and its wrong rows come back so.
import { IMPORT_COLUMNS } from '@cxc/domain/wire';

export type ListFormat = 'csv' | 'xlsx';

/** Bytes a list may have: as base64 it must fit a call. */
export const MOST_LIST_BYTES = 700_000;

const TYPES: Readonly<Record<ListFormat, string>> = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** By the end of its name; a spreadsheet is what is not CSV. */
export function formatOf(name: string): ListFormat {
  return /\.(?:csv|txt)$/i.test(name) ? 'csv' : 'xlsx';
}

export async function base64Of(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const pieces: string[] = [];
  // In pieces: a call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 8_192)
    pieces.push(String.fromCharCode(...bytes.subarray(at, at + 8_192)));
  return btoa(pieces.join(''));
}

export function fileOf(base64: string, name: string, format: ListFormat): File {
  const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
  return new File([bytes], `${name}.${format}`, { type: TYPES[format] });
}

/** A list with its head and no rows. */
export function emptyList(name: string): File {
  return new File([`\uFEFF${IMPORT_COLUMNS.join(';')}\r\n`], `${name}.csv`, { type: TYPES.csv });
}
