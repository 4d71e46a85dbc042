// Which calls does the server answer, and what holds for all of them? A Hono app without a port.
//
//   call ──► who calls ──► ours or foreign? ──► route ──► answer ──► protecting headers
//                 any refusal or defect below becomes problem details
import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { PERSON_HEADER, PROTOCOL, PROTOCOL_HEADER, isServerPath } from '@cxc/domain/wire';
import { Overloaded } from './authority/authority.ts';
import { StoreFailed } from './authority/records.ts';
import { createPrinter } from './documents/print.ts';
import { clientOf } from './engine/http/client.ts';
import { guardOrigin } from './engine/http/guard.ts';
import { protect } from './engine/http/headers.ts';
import { Refused, problemAnswer } from './engine/http/problem.ts';
import { StorageFailed, StorageFull, StorageUnreachable } from './engine/storage/storage.ts';
import { accountRoutes } from './routes/accounts.ts';
import { agendaRoutes } from './routes/agenda.ts';
import { carryRoutes } from './routes/carry.ts';
import { catalogueRoutes } from './routes/catalogue.ts';
import { certificateRoutes } from './routes/certificates.ts';
import { demoRoutes } from './routes/demo.ts';
import { copyRoutes } from './routes/copies.ts';
import { deviceRoutes } from './routes/devices.ts';
import { documentRoutes } from './routes/documents.ts';
import { dossierRoutes } from './routes/dossiers.ts';
import type { App, AppDeps, Call, Env } from './routes/edge.ts';
import { emailRoutes } from './routes/email.ts';
import { fileRoutes } from './routes/files.ts';
import { historicImportRoutes } from './routes/historicImport.ts';
import { invitationRoutes } from './routes/invitations.ts';
import { leavingRoutes } from './routes/leaving.ts';
import { organisationRoutes } from './routes/organisations.ts';
import { operationRoutes } from './routes/operations.ts';
import { passkeyRoutes } from './routes/passkeys.ts';
import { passwordRoutes } from './routes/passwords.ts';
import { sessionRoutes } from './routes/session.ts';
import { setupRoutes } from './routes/setup.ts';
import { syncRoutes } from './routes/sync.ts';
import { textSocketRoutes } from './routes/textSocket.ts';
import { keptTextRoutes, textRoutes } from './routes/texts.ts';

export type { AppDeps } from './routes/edge.ts';

/** What an exception means to the caller; undefined for a defect. */
function refusedBy(error: unknown): Refused | undefined {
  if (error instanceof Refused) return error;
  if (error instanceof StorageFull)
    return new Refused(507, 'STORAGE_FULL', 'The server has no space left.', 60);
  if (error instanceof StorageUnreachable)
    return new Refused(503, 'STORE_UNREACHABLE', 'The store cannot be reached.', 5);
  if (error instanceof StorageFailed)
    return new Refused(503, 'STORE_FAILED', 'The store failed; nothing of this call counts.', 5);
  if (error instanceof StoreFailed)
    return (
      refusedBy(error.cause) ?? new Refused(503, 'STORE_FAILED', 'The store could not be read.', 5)
    );
  if (error instanceof Overloaded)
    return new Refused(503, 'OVERLOADED', 'The server has much to do.', 5);
  if (error instanceof HTTPException) return new Refused(400, 'CALL_NOT_ALLOWED', 'Not allowed.');
  return undefined;
}

function isStoreFailure(error: unknown): boolean {
  return (
    error instanceof StorageFailed ||
    error instanceof StorageUnreachable ||
    error instanceof StoreFailed
  );
}

/** Methods per path of the routes, for 405. */
function methodsByPath(app: App): Map<string, Set<string>> {
  const methods = new Map<string, Set<string>>();
  for (const { path, method } of app.routes)
    if (method !== 'ALL') methods.set(path, (methods.get(path) ?? new Set()).add(method));
  return methods;
}

function finish(c: Call): void {
  const { headers } = c.res;
  protect(headers, c.var.client.https);
  headers.set(PROTOCOL_HEADER, String(PROTOCOL));
  if (!isServerPath(c.req.path)) return;
  if (!headers.has('cache-control')) headers.set('cache-control', 'no-store');
  if (c.var.session) headers.set(PERSON_HEADER, c.var.session.person);
}

/** The app over its parts; it opens nothing by itself. */
export function createApp(deps: AppDeps): App {
  const app: App = new Hono<Env>();
  const isPublicHttps = deps.publicUrl?.startsWith('https:') ?? false;

  app.use(async (c, next) => {
    c.set('client', clientOf(c, deps.trustedProxies, isPublicHttps));
    await next();
    finish(c);
    // A client that keeps its connection busy would otherwise hold up the stop until it is cut off.
    if (deps.isDraining()) c.res.headers.set('connection', 'close');
    const route = isServerPath(c.req.path) ? c.req.path : 'app';
    deps.metrics.call(
      known.has(route) || route === 'app' ? route : 'unknown',
      c.req.method,
      c.res.status,
    );
  });
  app.use(async (c, next) => {
    const own = [c.var.client.origin, ...(deps.publicUrl ? [new URL(deps.publicUrl).origin] : [])];
    guardOrigin(c, own);
    await next();
  });

  sessionRoutes(app, deps);
  accountRoutes(app, deps);
  invitationRoutes(app, deps);
  passwordRoutes(app, deps);
  emailRoutes(app, deps);
  passkeyRoutes(app, deps);
  syncRoutes(app, deps);
  catalogueRoutes(app, deps);
  certificateRoutes(app, deps);
  copyRoutes(app, deps);
  deviceRoutes(app, deps);
  const printer = createPrinter();
  documentRoutes(app, deps, printer);
  dossierRoutes(app, deps, printer);
  if (deps.files) fileRoutes(app, deps, deps.files);
  textRoutes(app, deps);
  keptTextRoutes(app, deps);
  textSocketRoutes(app, deps);
  leavingRoutes(app, deps);
  organisationRoutes(app, deps);
  agendaRoutes(app, deps);
  historicImportRoutes(app, deps);
  carryRoutes(app, deps);
  operationRoutes(app, deps);
  if (deps.demo) demoRoutes(app, deps, deps.demo);
  if (deps.setup) setupRoutes(app, deps.setup);

  const known = methodsByPath(app);
  for (const [path, methods] of known) {
    const allow = [...methods, ...(methods.has('GET') ? ['HEAD'] : [])].sort().join(', ');
    app.all(path, (c) => {
      const refused = new Refused(405, 'METHOD_NOT_ALLOWED', `Allowed here: ${allow}.`);
      return problemAnswer(c, refused, { allow });
    });
  }
  app.get('*', (c) => {
    if (isServerPath(c.req.path)) return c.notFound();
    return deps.shell.answer(c);
  });
  app.notFound((c) => problemAnswer(c, new Refused(404, 'NOT_FOUND', 'There is nothing here.')));
  app.onError((error, c) => {
    const refused = refusedBy(error);
    // A store that fails is nobody's mistake, but somebody must look at it.
    if (!refused || isStoreFailure(error)) deps.onDefect(c.req.path, error);
    return problemAnswer(
      c,
      refused ?? new Refused(500, 'INTERNAL_DEFECT', 'Something is broken on the server.'),
    );
  });
  return app;
}
