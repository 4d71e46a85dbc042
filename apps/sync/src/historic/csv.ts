// How is a table written as CSV read and written (RFC 4180)? UTF-8, with or without a mark at its start, comma or
// semicolon; what a spreadsheet would take for a formula is written as text and read back as it was (G04).

export type Table = readonly (readonly string[])[];

const FORMULA = /^[=+\-@\t\r]/;

/** The sign between cells: whichever stands more often in the first line, outside of quotes. */
function separatorOf(text: string): ';' | ',' {
  const [first = ''] = text.replaceAll(/"[^"]*"/g, '').split(/\r?\n/, 1);
  return first.split(';').length > first.split(',').length ? ';' : ',';
}

/** Rows of cells, as text; empty lines are left out. An open quote at the end closes there. */
export function readCsv(bytes: Uint8Array): Table {
  const text = new TextDecoder('utf-8').decode(bytes);
  const separator = separatorOf(text);
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  const endCell = (): void => {
    row.push(FORMULA.test(cell.slice(1)) && cell.startsWith("'") ? cell.slice(1) : cell);
    cell = '';
  };
  const endRow = (): void => {
    endCell();
    if (row.some((one) => one.trim() !== '')) rows.push(row);
    row = [];
  };
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (quoted && sign === '"' && text.charAt(at + 1) === '"') {
      cell += '"';
      at += 1;
    } else if (sign === '"' && (quoted || cell === '')) quoted = !quoted;
    else if (!quoted && sign === separator) endCell();
    else if (!quoted && sign === '\n') endRow();
    else if (quoted || sign !== '\r') cell += sign;
  }
  endRow();
  return rows;
}

function written(cell: string): string {
  const safe = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[";,\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** With a byte order mark and semicolons: what the spreadsheets of most of the scheme's countries open as it is. */
export function writeCsv(table: Table): Uint8Array {
  const lines = table.map((row) => row.map(written).join(';'));
  return new TextEncoder().encode(`\uFEFF${lines.join('\r\n')}\r\n`);
}
