// How do files come up, and how does somebody get them? tus 1.0 for what comes (creation, expiration,
// termination of what is not finished); what goes out is never shown by a browser, only saved.
import { Readable } from 'node:stream';
import {
  MAX_PIECE,
  PIECE_TYPE,
  RECEIPT_HEADER,
  TUS,
  TUS_HEADER,
  type WithheldFiles,
} from '@cxc/domain/wire';
import { MAX_FILE, isFileHash, isSafeName } from '@cxc/domain/kernel';
import type { Session } from '../auth/sessions.ts';
import type { Files, Progress } from '../engine/files/files.ts';
import type { Announced } from '../engine/files/uploads.ts';
import { Refused } from '../engine/http/problem.ts';
import { requireBringer } from './carry.ts';
import { type App, type AppDeps, type Call, requireSession } from './edge.ts';

const EXTENSIONS = 'creation,expiration,termination';
const ENDINGS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/heic': 'heic',
  'application/pdf': 'pdf',
  'application/vnd.apple.pkpass': 'pkpass',
};

function requireTus(c: Call): void {
  if (c.req.header(TUS_HEADER) !== TUS)
    throw new Refused(412, 'TUS_VERSION', `Files come by tus ${TUS}.`);
}

function wholeNumber(c: Call, header: string): number {
  const text = c.req.header(header) ?? '';
  if (!/^\d{1,15}$/.test(text))
    throw new Refused(400, 'UPLOAD_NOT_ALLOWED', `${header} is no whole number.`);
  return Number(text);
}

/** `Upload-Metadata`: names with base64 values. Only what we know is looked at; a file name is not. */
function metadataOf(c: Call): ReadonlyMap<string, string> {
  const pairs = (c.req.header('upload-metadata') ?? '').slice(0, 2_000).split(',');
  return new Map(
    pairs.map((pair) => {
      const [name = '', value = ''] = pair.trim().split(' ');
      return [name, Buffer.from(value, 'base64').toString('utf8')];
    }),
  );
}

function announcedBy(c: Call): Announced {
  const metadata = metadataOf(c);
  const get = (name: string): string => {
    const text = metadata.get(name) ?? '';
    if (text.length > 64 || !isSafeName(text) || !/^[A-Za-z0-9-]+$/.test(text))
      throw new Refused(400, 'UPLOAD_NOT_ALLOWED', `Upload-Metadata has no proper ${name}.`);
    return text;
  };
  const [sha256, concept, record, field] = [
    get('sha256'),
    get('concept'),
    get('record'),
    get('field'),
  ];
  if (!isFileHash(sha256))
    throw new Refused(400, 'UPLOAD_NOT_ALLOWED', 'sha256 is 64 digits of lower-case hex.');
  return { sha256, concept, record, field, length: wholeNumber(c, 'upload-length') };
}

function headersOf(progress: Progress): Record<string, string> {
  const { offset, length, expires, receipt } = progress;
  return {
    [TUS_HEADER]: TUS,
    'upload-offset': String(offset),
    'upload-length': String(length),
    'upload-expires': expires.toUTCString(),
    'cache-control': 'no-store',
    ...(receipt && {
      [RECEIPT_HEADER]: Buffer.from(JSON.stringify(receipt)).toString('base64url'),
    }),
  };
}

/** What is brought: as it comes from the line where there is one, not through a stream of the web first. */
function bodyOf(c: Call): Readable | null {
  const env = c.env as { incoming?: unknown } | undefined;
  if (env?.incoming instanceof Readable) return env.incoming;
  const { body } = c.req.raw;
  return body && Readable.from(body, { objectMode: false });
}

/** Takes a piece only as long as who brings it is signed in (D09): what came until then stays, as after any cut. */
async function whileSignedIn<T>(
  deps: AppDeps,
  session: Session,
  take: (ended: AbortSignal) => Promise<T>,
): Promise<T> {
  const ending = new AbortController();
  const stop = deps.sessions.onEnd(({ idHash, person }) => {
    if (idHash === session.idHash || person === session.person) ending.abort();
  });
  try {
    return await take(ending.signal);
  } finally {
    stop();
  }
}

export function fileRoutes(app: App, deps: AppDeps, files: Files): void {
  app.options('/api/files', (c) =>
    c.body(null, 204, {
      [TUS_HEADER]: TUS,
      'tus-version': TUS,
      'tus-extension': EXTENSIONS,
      'tus-max-size': String(MAX_FILE),
    }),
  );

  app.post('/api/files', async (c) => {
    requireTus(c);
    const { person, carrier } = await requireBringer(c, deps);
    const announced = announcedBy(c);
    if (announced.length > MAX_FILE)
      throw new Refused(413, 'FILE_TOO_LARGE', `A file has at most ${MAX_FILE} bytes.`);
    const progress = await files.announce(person, announced);
    if (carrier !== undefined)
      await deps.authority.act((docket) => {
        const { concept, record, sha256 } = announced;
        return docket.note({ event: 'fileCarried', person, carrier, concept, record, sha256 });
      });
    // Relative: a proxy in front knows another address (trap TUS-7). What is stored already has none.
    const location = `/api/files/${progress.id ?? announced.sha256}`;
    return c.body(null, 201, { ...headersOf(progress), location });
  });

  // Also GET in Hono's eyes, which answers HEAD by it: but nothing is read by the address of an upload.
  app.get('/api/files/:upload', async (c) => {
    if (c.req.method !== 'HEAD') throw new Refused(404, 'NOT_FOUND', 'There is nothing here.');
    requireTus(c);
    const { person } = await requireBringer(c, deps);
    return c.body(null, 200, headersOf(await files.progress(person, c.req.param('upload'))));
  });

  app.patch('/api/files/:upload', async (c) => {
    requireTus(c);
    const { session, person } = await requireBringer(c, deps);
    if (c.req.header('content-type') !== PIECE_TYPE)
      throw new Refused(415, 'BODY_TYPE_NOT_TAKEN', `A piece is ${PIECE_TYPE}.`);
    if (Number(c.req.header('content-length') ?? 0) > MAX_PIECE)
      throw new Refused(413, 'PIECE_TOO_LARGE', `A piece has at most ${MAX_PIECE} bytes.`);
    const offset = wholeNumber(c, 'upload-offset');
    const id = c.req.param('upload');
    const progress = await whileSignedIn(deps, session, (ended) =>
      files.append(person, id, offset, bodyOf(c), ended),
    );
    return c.body(null, 204, headersOf(progress));
  });

  app.delete('/api/files/:upload', async (c) => {
    requireTus(c);
    const { person } = await requireBringer(c, deps);
    await files.drop(person, c.req.param('upload'));
    return c.body(null, 204, { [TUS_HEADER]: TUS });
  });

  app.get('/api/files/:concept/:record', async (c) => {
    const { person } = await requireSession(c, deps);
    const { concept, record } = c.req.param();
    const answer: WithheldFiles = {
      withheld: [...(await files.withheld(person, concept, record))],
    };
    return c.json(answer, 200, { 'cache-control': 'no-store, private' });
  });

  app.get('/api/files/:concept/:record/:sha256', async (c) => {
    const { person } = await requireSession(c, deps);
    const { concept, record, sha256 } = c.req.param();
    if (!isFileHash(sha256)) throw new Refused(404, 'NOT_FOUND', 'There is nothing here.');
    const file = await files.open(person, concept, record, sha256);
    const headers = {
      'content-type': file.mime,
      'content-length': String(file.bytes),
      // Our own name: what its owner called it is nothing a header should carry (trap TUS-9).
      'content-disposition': `attachment; filename="${sha256.slice(0, 12)}.${ENDINGS[file.mime] ?? 'bin'}"`,
      'cache-control': 'no-store, private',
      'accept-ranges': 'none',
    };
    if (c.req.method === 'HEAD') return c.body(null, 200, headers);
    return c.body(Readable.toWeb(file.read()) as ReadableStream<Uint8Array>, 200, headers);
  });
}
