// How does the catalogue go down? As a ready-compressed text, and as what changed since; to those who may
// read it (1.2). Whoever may not is told so by a code, and their device deletes its copy.
import { mayReadCatalogue } from '@cxc/domain';
import { CATALOGUE_CLOSED } from '@cxc/domain/wire';
import { codingFor, packedJson } from '../engine/http/packed.ts';
import { Refused } from '../engine/http/problem.ts';
import { type App, type AppDeps, type Call, requireSession } from './edge.ts';

/**
 * Lets a reader of the catalogue through, with the catalogue as it is after every acknowledged commit.
 * @throws Refused 401 as {@link requireSession}, 403 `CATALOGUE_CLOSED`
 */
async function requireReader(c: Call, deps: AppDeps): Promise<void> {
  const { catalogue, readers } = deps;
  const { person } = await requireSession(c, deps);
  const reader = await readers.find(person);
  if (!reader) throw new Refused(401, 'SIGNED_OUT', 'This account is no longer there.');
  await catalogue.catchUp();
  if (!mayReadCatalogue(reader.hats, catalogue.hasPublished))
    throw new Refused(403, CATALOGUE_CLOSED, 'The catalogue opens with a published profile.');
}

function wholeNumber(text: string | undefined): number {
  const value = /^\d{1,15}$/.test(text ?? '') ? Number(text) : Number.NaN;
  if (Number.isNaN(value))
    throw new Refused(400, 'VERSION_NOT_ALLOWED', 'A version is a whole number.');
  return value;
}

export function catalogueRoutes(app: App, deps: AppDeps): void {
  const { catalogue, clock } = deps;

  app.get('/api/catalogue', async (c) => {
    await requireReader(c, deps);
    const snapshot = catalogue.snapshot();
    const etag = `"${catalogue.epoch}-${snapshot.version}"`;
    const headers = { etag, vary: 'accept-encoding', 'content-type': 'application/x-ndjson' };
    if (c.req.header('if-none-match') === etag) return c.body(null, 304, headers);
    const coding = codingFor(c, ['br', 'gzip']);
    if (!coding) return c.body(snapshot.text, 200, headers);
    return c.body(await snapshot.packed(coding), 200, { ...headers, 'content-encoding': coding });
  });

  app.get('/api/catalogue/changes', async (c) => {
    await requireReader(c, deps);
    const since = wholeNumber(c.req.query('since'));
    const epoch = c.req.query('epoch') ?? '';
    return packedJson(c, catalogue.changes(epoch, since, clock.now()));
  });
}
