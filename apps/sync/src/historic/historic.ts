// How does a list of historic exchanges come in? Read, judged row by row, and what is right is written by the
// authority, one exchange a commit, under the key of its row: sent again, it is there already.
import { type RecordOf, compareTime } from '@cxc/domain/kernel';
import { type Exchange, type ImportClosed, importedExchangeId } from '@cxc/domain';
import { type ImportAnswer, IMPORT_COLUMNS } from '@cxc/domain/wire';
import type { Authority } from '../authority/authority.ts';
import type { Storage, View } from '../engine/storage/storage.ts';
import { type Table, writeCsv } from './csv.ts';
import { type JudgedRow, type Known, judgeRows, organisationKey } from './rows.ts';

export interface HistoricDeps {
  readonly storage: Storage;
  readonly authority: Authority;
  readonly now: () => string;
}

async function knownTo(view: View, now: string): Promise<Known> {
  const organisations = new Map<string, string>();
  for (const { id, data } of await view.allRecords('organisation'))
    organisations.set(organisationKey(String(data['legalName']), String(data['country'])), id);
  const partnerships = new Map<string, string>();
  for (const { id, data } of await view.allRecords('partnership'))
    partnerships.set(String(data['acronym']).toLowerCase(), id);
  return { organisations, partnerships, now };
}

/** Is what is there under the key the same exchange? */
function isSame({ data }: RecordOf<Exchange>, given: ImportClosed): boolean {
  return (
    data.imported?.status === given.status &&
    data.mode === given.mode &&
    data.names?.vo === given.names.vo &&
    data.names?.ho === given.names.ho &&
    data.parties.vop === given.parties.vop &&
    compareTime(data.plannedStart, given.start) === 0 &&
    compareTime(data.plannedEnd, given.end) === 0 &&
    data.agreedLumpSum === given.lumpSum
  );
}

type Sorted = 'fresh' | 'known' | 'failed';

async function sorted(view: View, row: JudgedRow): Promise<{ row: JudgedRow; as: Sorted }> {
  if (!row.exchange || row.faults.length > 0) return { row, as: 'failed' };
  const found = await view.findRecord('exchange', importedExchangeId(row.key));
  if (!found) return { row, as: 'fresh' };
  if (isSame(found as RecordOf<Exchange>, row.exchange)) return { row, as: 'known' };
  return { row: { ...row, faults: [{ column: 'key', code: 'KEY_TAKEN' }] }, as: 'failed' };
}

/** The failed rows as they were, each with its errors in words of the code: `start NOT_A_DATE`. */
function tableOf(failed: readonly JudgedRow[]): Table {
  return [
    [...IMPORT_COLUMNS, 'errors'],
    ...failed.map(({ cells, faults }) => [
      ...IMPORT_COLUMNS.map((column) => cells[column]),
      faults.map(({ column, code }) => `${column} ${code}`).join(', '),
    ]),
  ];
}

/**
 * Judges a list and, unless it is only looked at, writes what is right.
 * @param by who imports it, for the audit trail
 */
export async function importHistoric(
  { storage, authority, now }: HistoricDeps,
  table: Table,
  format: 'csv' | 'xlsx',
  isCheck: boolean,
  by: string,
): Promise<ImportAnswer> {
  const rows = await storage.read(async (view) => {
    const judged = judgeRows(table, await knownTo(view, now()));
    const list = [];
    for (const row of judged) list.push(await sorted(view, row));
    return list;
  });
  const of = (as: Sorted): JudgedRow[] => rows.filter((one) => one.as === as).map(({ row }) => row);
  const fresh = of('fresh');
  if (!isCheck)
    for (const { key, exchange } of fresh) {
      const record = importedExchangeId(key);
      await authority.act(async (docket, tx) => {
        if (!exchange || (await tx.findRecord('exchange', record))) return;
        const payload = { ...exchange };
        const order = { concept: 'exchange', record, command: 'importClosed', payload };
        const about = { actor: by, import: key };
        const why = await docket.order(`import/${record}`, [order], about);
        if (why) throw new Error(`the import of a row was refused with ${why.code}`);
      });
    }
  const failed = of('failed');
  const file = failed.length === 0 ? undefined : tableOf(failed);
  const bytes =
    file && (format === 'csv' ? writeCsv(file) : await (await import('./xlsx.ts')).writeXlsx(file));
  return {
    fresh: fresh.length,
    known: of('known').length,
    failed: failed.map(({ row, key, faults }) => ({ row, key, faults: [...faults] })),
    ...(bytes ? { toCorrect: Buffer.from(bytes).toString('base64') } : {}),
  };
}
