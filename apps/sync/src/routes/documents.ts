// How does somebody get a document as a PDF? Only who may see the record, and of it only what they may see.
import { createHash } from 'node:crypto';
import { paperProofLine, paperProofText } from '@cxc/domain/wire';
import {
  actorUnder,
  conceptNamed,
  cutFor,
  isUuid,
  relationsOf,
  type RecordOf,
} from '@cxc/domain/kernel';
import { PRINTED, sheetOf } from '../documents/papers.ts';
import type { Printer } from '../documents/print.ts';
import type { Sheet } from '../documents/sheet.ts';
import { Refused } from '../engine/http/problem.ts';
import { type App, type AppDeps, requireSession } from './edge.ts';

const notThere = (): Refused => new Refused(404, 'NOT_FOUND', 'There is no such document.');

/** What this person may see of a record under all their hats together; undefined where that is nothing. */
async function visible(
  deps: AppDeps,
  person: string,
  concept: string,
  id: string,
): Promise<RecordOf | undefined> {
  const known = conceptNamed(deps.registry, concept);
  const reader = await deps.readers.find(person);
  const record = await deps.storage.read((view) => view.findRecord(concept, id));
  if (!known || !reader || !record) return undefined;
  const relations = new Set(
    reader.hats.flatMap((hat) => [...relationsOf(known.policy, record, actorUnder(person, hat))]),
  );
  return relations.size === 0 ? undefined : cutFor(known.policy, record, relations, reader.keys);
}

/** @throws Refused 409 `FA_NOT_AVAILABLE` (R-FA-01) */
async function paperOf(deps: AppDeps, record: RecordOf): Promise<{ sheet: Sheet; name: string }> {
  const { exchangeId } = record.data;
  const exchange =
    typeof exchangeId === 'string'
      ? await deps.storage.read((view) => view.findRecord('exchange', exchangeId))
      : undefined;
  const paper = sheetOf(record, exchange?.state ?? 'preparation');
  if ('why' in paper) throw new Refused(409, paper.why.code, 'The agreement cannot be had now.');
  return paper;
}

/** The PDF with the line that proves it (J6 h). */
function proven(
  { sign }: AppDeps,
  { concept, id, state }: RecordOf,
  name: string,
  pdf: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const sha256 = createHash('sha256').update(pdf).digest('hex');
  const said = { concept, record: id, name, state, sha256 };
  const line = paperProofLine({ ...said, signature: sign(paperProofText(said)) });
  return new Uint8Array(Buffer.concat([pdf, Buffer.from(line, 'latin1')]));
}

export function documentRoutes(app: App, deps: AppDeps, printer: Printer): void {
  app.get('/api/documents/:concept/:file', async (c) => {
    const { person } = await requireSession(c, deps);
    const { concept, file } = c.req.param();
    const id = file.endsWith('.pdf') ? file.slice(0, -'.pdf'.length) : '';
    if (!PRINTED.includes(concept) || !isUuid(id)) throw notThere();
    if (!(await visible(deps, person, concept, id))) throw notThere();
    // What was typed a moment ago is on the paper too.
    await deps.texts.settle(concept, id);
    const record = await visible(deps, person, concept, id);
    if (!record) throw notThere();
    const { sheet, name } = await paperOf(deps, record);
    return c.body(proven(deps, record, name, printer.print(sheet)).buffer, 200, {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${name}.pdf"`,
      'cache-control': 'private, no-store',
    });
  });
}
