// What does a row of a historic list say, and what is wrong with it? Each cell by its column, each fault with a
// stable code and the column it is about.
import { compareTime, isCivilDate, programmeDate } from '@cxc/domain/kernel';
import {
  type ImportClosed,
  countries,
  exchangeTypes,
  generationNamed,
  historicOrganisationId,
  importStatuses,
  judgeStay,
  naceDivisions,
  ruleSetOf,
} from '@cxc/domain';
import { type ImportFault, IMPORT_COLUMNS as COLUMNS, type ImportColumn } from '@cxc/domain/wire';
import type { Table } from './csv.ts';

/** What is known of organisations and Partnerships, by what a list calls them. */
export interface Known {
  /** By lower-case legal name and country: `new mill/IT`. */
  readonly organisations: ReadonlyMap<string, string>;
  /** By lower-case acronym. */
  readonly partnerships: ReadonlyMap<string, string>;
  readonly now: string;
}

export interface JudgedRow {
  /** Number in the file, the head being 1. */
  readonly row: number;
  readonly key: string;
  /** Cells by column, as they were. */
  readonly cells: Readonly<Record<ImportColumn, string>>;
  readonly faults: readonly ImportFault[];
  readonly exchange?: ImportClosed;
}

const EUR = 100;

export function organisationKey(name: string, country: string): string {
  return `${name.trim().toLowerCase()}/${country}`;
}

/** Columns that the head does not name; their order in the file does not matter, nor do others. */
export function missingColumns(table: Table): readonly ImportColumn[] {
  const head = (table[0] ?? []).map((cell) => cell.trim());
  return COLUMNS.filter((column) => column !== 'sector' && !head.includes(column));
}

function cellsOf(head: readonly string[], row: readonly string[]): JudgedRow['cells'] {
  const at = (column: ImportColumn) => (row[head.indexOf(column)] ?? '').trim();
  return Object.fromEntries(COLUMNS.map((column) => [column, at(column)])) as JudgedRow['cells'];
}

/** Collects faults; a reader gives a value or notes why there is none. */
function reading(cells: JudgedRow['cells']) {
  const faults: ImportFault[] = [];
  const fault = (column: ImportColumn, code: string): undefined => {
    faults.push({ column, code });
    return undefined;
  };
  const text = (column: ImportColumn, most: number): string | undefined => {
    const value = cells[column];
    if (value === '') return fault(column, 'MISSING');
    return value.length > most ? fault(column, 'TOO_LONG') : value;
  };
  const date = (column: ImportColumn): string | undefined => {
    const value = text(column, 10);
    return value === undefined || isCivilDate(value) ? value : fault(column, 'NOT_A_DATE');
  };
  const number = (column: ImportColumn, most: number): number | undefined => {
    const value = text(column, 12);
    if (value === undefined) return undefined;
    if (!/^\d+(?:[.,]\d{1,2})?$/.test(value)) return fault(column, 'NOT_A_NUMBER');
    const found = Number(value.replace(',', '.'));
    return found > most ? fault(column, 'TOO_LARGE') : found;
  };
  const oneOf = <T extends string>(column: ImportColumn, list: readonly T[]): T | undefined => {
    const value = text(column, 60);
    const found = list.find((one) => one === value);
    return value === undefined ? undefined : (found ?? fault(column, 'NOT_IN_LIST'));
  };
  return { faults, fault, text, date, number, oneOf };
}

const countryCodes = countries.map(({ code }) => code);
const divisions = naceDivisions.map(({ code }) => code);
const types = exchangeTypes.map(({ code }) => code);

function judgeRow(cells: JudgedRow['cells'], known: Known): Pick<JudgedRow, 'faults' | 'exchange'> {
  const { faults, fault, text, date, number, oneOf } = reading(cells);
  const key = text('key', 60);
  const status = oneOf('status', importStatuses);
  const generation = oneOf('generation', ['pilot', 'second']);
  const mode = oneOf('mode', ['physical', 'virtual'] as const);
  const type = oneOf('type', types);
  const visitor = text('visitor', 200);
  const visitorCountry = oneOf('visitorCountry', countryCodes);
  const host = text('host', 200);
  const hostCountry = oneOf('hostCountry', countryCodes);
  const partnership = (column: 'visitorPartnership' | 'hostPartnership'): string | undefined => {
    const acronym = text(column, 80);
    if (acronym === undefined) return undefined;
    return known.partnerships.get(acronym.toLowerCase()) ?? fault(column, 'PARTNERSHIP_UNKNOWN');
  };
  const vop = partnership('visitorPartnership');
  const hop = partnership('hostPartnership');
  const start = date('start');
  const end = date('end');
  const workingDays = number('workingDays', 60);
  const euros = mode === 'virtual' && cells.lumpSum === '' ? 0 : number('lumpSum', 100_000);
  const sector = cells.sector === '' ? undefined : oneOf('sector', divisions);

  if (visitorCountry !== undefined && visitorCountry === hostCountry)
    fault('hostCountry', 'SAME_COUNTRY');
  if (workingDays !== undefined && !Number.isInteger(workingDays))
    fault('workingDays', 'NOT_A_NUMBER');
  if (mode === 'virtual' && euros !== undefined && euros > 0)
    fault('lumpSum', 'VIRTUAL_WITHOUT_MONEY');
  if (end !== undefined && compareTime(programmeDate(known.now), end) <= 0)
    fault('end', 'NOT_OVER');
  const scheme = generation === undefined ? undefined : generationNamed(generation);
  if (scheme && start !== undefined && end !== undefined && mode && workingDays !== undefined) {
    const numbers = ruleSetOf(scheme, start);
    if (compareTime(start, scheme.start) < 0 || compareTime(scheme.end, end) < 0)
      fault('start', 'OUTSIDE_GENERATION');
    for (const { code } of judgeStay({ start, end, workingDays, mode }, 'plan', numbers).objections)
      fault(code === 'VIRTUAL_CLOSED' ? 'end' : 'workingDays', code);
    if (euros !== undefined && euros * EUR > numbers.lumpSumCap) fault('lumpSum', 'ABOVE_CAP');
  }
  if (
    faults.length > 0 ||
    key === undefined ||
    status === undefined ||
    generation === undefined ||
    mode === undefined ||
    type === undefined ||
    visitor === undefined ||
    visitorCountry === undefined ||
    host === undefined ||
    hostCountry === undefined ||
    vop === undefined ||
    hop === undefined ||
    start === undefined ||
    end === undefined ||
    workingDays === undefined ||
    euros === undefined
  )
    return { faults };
  const organisation = (name: string, country: string): string =>
    known.organisations.get(organisationKey(name, country)) ??
    historicOrganisationId(name.trim().toLowerCase(), country);
  const exchange: ImportClosed = {
    key,
    status,
    parties: {
      vo: organisation(visitor, visitorCountry),
      ho: organisation(host, hostCountry),
      vop,
      hop,
    },
    names: {
      vo: visitor,
      ho: host,
      vop: cells.visitorPartnership,
      hop: cells.hostPartnership,
    },
    generation,
    mode,
    type,
    hostCountry,
    ...(sector === undefined ? {} : { sectorOfExchange: sector }),
    start,
    end,
    workingDays,
    lumpSum: Math.round(euros * EUR),
  };
  return { faults, exchange };
}

/** Every row below the head, judged; a key that stands twice is a fault of the later one. */
export function judgeRows(table: Table, known: Known): readonly JudgedRow[] {
  const head = (table[0] ?? []).map((cell) => cell.trim());
  const seen = new Set<string>();
  return table.slice(1).map((row, index) => {
    const cells = cellsOf(head, row);
    const judged = judgeRow(cells, known);
    const isTwice = cells.key !== '' && seen.has(cells.key);
    seen.add(cells.key);
    const about = { row: index + 2, key: cells.key, cells };
    return isTwice
      ? { ...about, faults: [...judged.faults, { column: 'key' as const, code: 'KEY_TWICE' }] }
      : { ...about, ...judged };
  });
}
