// How does the Support Office bring in exchanges of the time before this service? Once to look, once to take them.
import { ImportBody, MAX_BODY, MOST_IMPORT_ROWS } from '@cxc/domain/wire';
import { readMessage } from '../engine/http/body.ts';
import { Refused } from '../engine/http/problem.ts';
import { readCsv } from '../historic/csv.ts';
import { importHistoric } from '../historic/historic.ts';
import { missingColumns } from '../historic/rows.ts';
import { requireOffice } from './agenda.ts';
import type { App, AppDeps } from './edge.ts';

const LIMITS = { bytes: MAX_BODY, milliseconds: 60_000 };

export function historicImportRoutes(app: App, deps: AppDeps): void {
  app.post('/api/office/import', async (c) => {
    const session = await requireOffice(c, deps);
    const { act, format, file } = await readMessage(c.req.raw, ImportBody, LIMITS);
    const bytes = Buffer.from(file, 'base64');
    // Loaded with the first list: a start does not wait for it.
    const table =
      format === 'csv'
        ? readCsv(bytes)
        : await (await import('../historic/xlsx.ts')).readXlsx(bytes);
    if (!table || table.length < 2)
      throw new Refused(422, 'FILE_NOT_READABLE', 'The file holds no list with a head and rows.');
    const missing = missingColumns(table);
    if (missing.length > 0)
      throw new Refused(422, 'COLUMNS_MISSING', `The head lacks: ${missing.join(', ')}.`);
    if (table.length - 1 > MOST_IMPORT_ROWS)
      throw new Refused(413, 'TOO_MANY_ROWS', `A list has at most ${MOST_IMPORT_ROWS} rows.`);
    const parts = { storage: deps.storage, authority: deps.authority, now: deps.clock.now };
    return c.json(await importHistoric(parts, table, format, act === 'check', session.person));
  });
}
