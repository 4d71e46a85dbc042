// How does somebody take everything of one exchange along? One ZIP file, of which they get what they may read. It is
// noted in the audit trail that it was taken.
import { Readable } from 'node:stream';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { ctqIdsOf, type Exchange } from '@cxc/domain';
import { isUuid, type RecordOf } from '@cxc/domain/kernel';
import type { Printer } from '../documents/print.ts';
import { dossierOf } from '../dossier/dossier.ts';
import { packed } from '../dossier/packing.ts';
import { Refused } from '../engine/http/problem.ts';
import { type App, type AppDeps, requireSession } from './edge.ts';

/** Dossiers of one person in an hour: each reads the whole trail. */
const DOSSIERS = 30;
const ENDING = '.zip';

const notThere = (): Refused => new Refused(404, 'NOT_FOUND', 'There is no such exchange.');

export function dossierRoutes(app: App, deps: AppDeps, printer: Printer): void {
  const { storage, registry, clock, authority, files, receiptKey: key, sign } = deps;
  const tries = new RateLimiterMemory({ points: DOSSIERS, duration: 3600 });

  app.get('/api/dossiers/:file', async (c) => {
    const { person } = await requireSession(c, deps);
    // Before anything is looked up: how often somebody asks says nothing of what is there.
    try {
      await tries.consume(person);
    } catch (refusedBy) {
      if (!(refusedBy instanceof RateLimiterRes)) throw refusedBy;
      const wait = Math.max(1, Math.ceil(refusedBy.msBeforeNext / 1000));
      throw new Refused(429, 'TOO_MANY_TRIES', 'Dossiers were made often enough for now.', wait);
    }
    const file = c.req.param('file');
    const id = file.endsWith(ENDING) ? file.slice(0, -ENDING.length) : '';
    const reader = await deps.readers.find(person);
    if (!isUuid(id) || !reader) throw notThere();
    const exchange = (await storage.read((view) => view.findRecord('exchange', id))) as
      RecordOf<Exchange> | undefined;
    if (!exchange) throw notThere();
    // What was typed a moment ago is in it too.
    for (const ctq of ctqIdsOf(id, exchange.data)) await deps.texts.settle('ctq', ctq);
    const parts = { storage, registry, files, printer, now: clock.now, sign, key };
    const dossier = await dossierOf(parts, reader, id);
    if (!dossier) throw notThere();
    if (dossier === 'TOO_LARGE')
      throw new Refused(
        413,
        'DOSSIER_TOO_LARGE',
        'This exchange has more files than one ZIP holds.',
      );
    await authority.act((docket) => docket.note({ event: 'dossierTaken', person, exchange: id }));
    const stream = Readable.from(packed(dossier.entries), { objectMode: false });
    stream.on('error', (error) => deps.onDefect(c.req.path, error));
    return c.body(Readable.toWeb(stream) as ReadableStream<Uint8Array>, 200, {
      'content-type': 'application/zip',
      'content-length': String(dossier.length),
      'content-disposition': `attachment; filename="dossier-${id.slice(0, 8)}.zip"`,
      'cache-control': 'private, no-store',
    });
  });
}
