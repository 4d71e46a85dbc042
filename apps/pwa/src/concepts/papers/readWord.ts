// What does an edited Word file say? Only its text and our bookmarks are read, within limits: a file from outside may
// be anything (F06).
import { Unzip, UnzipInflate, type UnzipFile } from 'fflate';
import { readMark, type Mark } from './marks.ts';

export interface FoundText {
  readonly mark: Mark;
  readonly text: string;
}

export interface ReadWord {
  /** The CTQ it was made of. */
  readonly record: string | undefined;
  readonly texts: readonly FoundText[];
  /** Words that stand in no place of the form: headings, rows and paragraphs that somebody added. */
  readonly loose: readonly string[];
}

/** A file of Word, and the part of it that is read, at most; bytes. */
const MOST_FILE = 4_000_000;
const MOST_PART = 12_000_000;
const PARTS = ['word/document.xml', 'docProps/custom.xml'] as const;
type PartName = (typeof PARTS)[number];

/** Unpacks the parts that are needed and stops at the limit, whatever the file says of itself. */
function unpack(bytes: Uint8Array): ReadonlyMap<PartName, string> | undefined {
  if (bytes.length > MOST_FILE) return undefined;
  const found = new Map<PartName, Uint8Array[]>();
  let size = 0;
  let isTooMuch = false;
  const unzip = new Unzip((file: UnzipFile) => {
    const name = PARTS.find((part) => part === file.name);
    if (name === undefined || found.has(name)) return;
    const chunks: Uint8Array[] = [];
    found.set(name, chunks);
    file.ondata = (error, chunk) => {
      size += chunk.length;
      if (error !== null || size > MOST_PART) {
        isTooMuch = true;
        file.terminate();
      } else chunks.push(chunk);
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  try {
    const step = 65_536;
    for (let at = 0; at < bytes.length && !isTooMuch; at += step)
      unzip.push(bytes.subarray(at, at + step), at + step >= bytes.length);
  } catch {
    return undefined;
  }
  if (isTooMuch || !found.has('word/document.xml')) return undefined;
  return new Map([...found].map(([name, chunks]) => [name, textOf(chunks)]));
}

function textOf(chunks: readonly Uint8Array[]): string {
  const decoder = new TextDecoder();
  return chunks.map((chunk) => decoder.decode(chunk, { stream: true })).join('') + decoder.decode();
}

const TAG = /<(\/?)([\w.-]+:)?([\w.-]+)((?:[^<>"']|"[^"]*"|'[^']*')*?)(\/?)>|([^<]+)/g;
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

function decoded(text: string): string {
  return text.replaceAll(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (all, hex, dec, name) => {
    if (typeof name === 'string') return ENTITIES[name] ?? all;
    const code = typeof hex === 'string' ? Number.parseInt(hex, 16) : Number(dec);
    return code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}

const attribute = (attributes: string, name: string): string =>
  decoded(new RegExp(`(?:^|[\\s:])${name}=["']([^"']*)["']`).exec(attributes)?.[1] ?? '');

interface OpenRow {
  readonly marks: Mark[];
  /** Paragraphs of each cell. */
  readonly cells: string[][];
}

/** What was deleted with changes tracked is not read; what was inserted is. */
const NOT_READ = ['del', 'moveFrom'];
const LINE_ENDS = ['br', 'cr'];

/** Reads on, one tag at a time; entities of its own and references to elsewhere mean nothing here. */
function scan(xml: string): Pick<ReadWord, 'texts' | 'loose'> {
  const texts: FoundText[] = [];
  const loose: string[] = [];
  const rows: OpenRow[] = [];
  let paragraph = '';
  let isText = false;
  let unread = 0;
  const close = (row: OpenRow): void => {
    const [label = [], ...cells] = row.cells;
    for (const [index, mark] of row.marks.entries()) {
      const cell = cells[index];
      if (cell) texts.push({ mark, text: cell.join('\n') });
    }
    if (row.marks.length > 0) return;
    const said = [label, ...cells].map((one) => one.join(' ').trim()).filter(Boolean);
    if (said.length > 0) loose.push(said.join(' | '));
  };
  for (const [, end = '', , name = '', attributes = '', alone = '', text] of xml.matchAll(TAG)) {
    if (text !== undefined) {
      if (isText && unread === 0) paragraph += decoded(text);
    } else if (NOT_READ.includes(name)) unread += alone ? 0 : end ? -1 : 1;
    else if (name === 't') isText = !end && !alone;
    else if (name === 'tab' && !end) paragraph += ' ';
    else if (LINE_ENDS.includes(name) && !end) paragraph += '\n';
    else if (name === 'p' && (end || alone)) {
      const cell = rows.at(-1)?.cells.at(-1);
      if (cell) cell.push(paragraph);
      else if (paragraph.trim() !== '') loose.push(paragraph.trim());
      paragraph = '';
    } else if (name === 'tr' && !alone) {
      if (!end) rows.push({ marks: [], cells: [] });
      else {
        const row = rows.pop();
        if (row) close(row);
      }
    } else if (name === 'tc' && !end) rows.at(-1)?.cells.push([]);
    else if (name === 'bookmarkStart' && !end) {
      const mark = readMark(attribute(attributes, 'name'));
      if (mark) rows.at(-1)?.marks.push(mark);
    }
  }
  return { texts, loose };
}

/** Reads a file; undefined where it is no Word file that could be read. */
export function readWord(bytes: Uint8Array): ReadWord | undefined {
  const parts = unpack(bytes);
  const xml = parts?.get('word/document.xml');
  if (xml === undefined || !xml.includes('w:document')) return undefined;
  const custom = parts?.get('docProps/custom.xml') ?? '';
  const record = /name="cxcCtq"[^>]*>\s*<[^>]*>([0-9a-f-]{36})</.exec(custom)?.[1];
  return { record, ...scan(xml) };
}
