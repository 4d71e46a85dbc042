// Hostile files, hostile names and guessed addresses against a real process: is only taken what may be, whatever it
// says of itself, and given only to who may have it? (F03 to F06, F08; F01 and F02 are uploads.ts)
import { type Dirent, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { MAX_PIECE, PIECE_TYPE, TUS, TUS_HEADER } from '@cxc/domain/wire';
import { bringFile, hashOf, metadataOf, pdfOf, type FilePlace } from '../world/bringFile.ts';
import { hatOf, type DemoAccount } from '../world/people.ts';
import type { Random } from '../world/random.ts';
import type { WireClient } from '../world/wireClient.ts';
import { must, type Fault } from './fault.ts';
import { NAMES, hostileFiles, pdfWithScript } from './hostile.ts';
import { leftInOrder, onStage, type Stage } from './stage.ts';
import { residentMib, writerOf } from './uploads.ts';

/** A visitor whose stay is running: their evidence takes pictures, documents and passes. */
export interface Traveller {
  readonly client: WireClient;
  readonly hat: string;
  readonly place: FilePlace;
}

const VISITOR = 'demo.nordisk';

export async function travellerOf(stage: Stage): Promise<Traveller> {
  const account = stage.world.accounts.find(({ email }) => email.startsWith(`${VISITOR}@`));
  must(account !== undefined, `The demo world has no ${VISITOR}.`);
  const client = await stage.enter(account);
  for (const { concept, state, id, data } of (await client.pullAll()).values()) {
    if (concept !== 'evidence' || state !== 'open') continue;
    const { vo } = data['parties'] as { readonly vo: string };
    const hat = client.session.hats.find((worn) => worn.endsWith(`@organisation:${vo}`));
    if (hat !== undefined) return { client, hat, place: { concept, record: id, field: 'files' } };
  }
  throw new Error(`${VISITOR} has no open evidence.`);
}

/** Names pages in a proof, as the device does before it brings them. */
export async function nameFile(
  { client, hat, place }: Traveller,
  bytes: Buffer,
  { mime = 'application/pdf', sha256 = hashOf(bytes), called = 'page.pdf' } = {},
) {
  const page = { sha256, mime, bytes: bytes.length, name: called };
  const payload = {
    id: crypto.randomUUID(),
    kind: 'hotel_invoice',
    dateFrom: '2026-11-02',
    dateTo: '2026-11-03',
    pages: [page],
  };
  const record = { concept: place.concept, id: place.record };
  const [outcome] = await client.push([client.command(record, 'log', payload, hat)]);
  return outcome;
}

interface Said {
  readonly status: number;
  readonly code: string;
}

async function saidOf(answer: Response): Promise<Said> {
  const text = await answer.text();
  const body = text.startsWith('{') ? (JSON.parse(text) as { readonly code?: unknown }) : {};
  return { status: answer.status, code: typeof body.code === 'string' ? body.code : '' };
}

const tus = (client: WireClient): Record<string, string> => ({
  ...client.headers(),
  [TUS_HEADER]: TUS,
});

function announce(
  stage: Stage,
  { client, place }: Pick<Traveller, 'client' | 'place'>,
  sha256: string,
  length: number,
): Promise<Response> {
  return fetch(`${stage.server.origin}/api/files`, {
    method: 'POST',
    headers: {
      ...tus(client),
      'upload-length': String(length),
      'upload-metadata': metadataOf(place, sha256),
    },
  });
}

/** Brings bytes as what was announced, and says how the server took it. */
async function bringAs(
  stage: Stage,
  traveller: Traveller,
  sha256: string,
  bytes: Buffer,
): Promise<Said> {
  const begun = await announce(stage, traveller, sha256, bytes.length);
  if (!begun.ok) return saidOf(begun);
  const upload = begun.headers.get('location') ?? '';
  for (let at = 0; ; at += MAX_PIECE) {
    const answer = await fetch(stage.server.origin + upload, {
      method: 'PATCH',
      headers: {
        ...tus(traveller.client),
        'content-type': PIECE_TYPE,
        'upload-offset': String(at),
      },
      body: new Uint8Array(bytes.subarray(at, at + MAX_PIECE)),
    });
    if (!answer.ok || at + MAX_PIECE >= bytes.length) return saidOf(answer);
  }
}

/** What a folder holds; nothing where the server has just cleared it away. */
function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

/** Everything that lies in the folder of files, by its path. The server goes on working while it is read. */
function filesOf(stage: Stage): readonly string[] {
  const folder = join(stage.server.dataDir, 'files');
  const walk = (at: string): readonly string[] =>
    entriesOf(join(folder, at)).flatMap((entry) =>
      entry.isDirectory() ? walk(join(at, entry.name)) : [join(at, entry.name)],
    );
  return walk('');
}

const objectsOf = (stage: Stage): readonly string[] =>
  filesOf(stage).filter((path) => path.startsWith('objects'));

/** F03. */
async function twiceAndOther(stage: Stage, n: number, random: Random): Promise<void> {
  const traveller = await travellerOf(stage);
  const again = await travellerOf(stage);
  for (let round = 0; round < n; round += 1) {
    const bytes = pdfOf(1_000 + random.int(600_000), random.uuid());
    const before = objectsOf(stage).length;
    await nameFile(traveller, bytes);
    // The same file from two devices at once, and once more after that.
    const receipts = await Promise.all(
      [traveller, again].map(({ client, place }) =>
        bringFile(client, stage.server.origin, place, bytes),
      ),
    );
    let sent = 0;
    receipts.push(
      await bringFile(again.client, stage.server.origin, again.place, bytes, (more) => {
        sent += more;
      }),
    );
    must(sent === 0, `F03: ${sent} bytes were sent for a file that is there.`);
    must(
      receipts.every(({ sha256 }) => sha256 === hashOf(bytes)),
      'F03: a receipt names other bytes.',
    );
    must(objectsOf(stage).length === before + 1, 'F03: one file lies there more than once.');

    // Other bytes than announced, and another length.
    const [claimed, other] = [pdfOf(5_000, random.uuid()), pdfOf(5_000, random.uuid())];
    await nameFile(traveller, claimed);
    const wrong = await bringAs(stage, traveller, hashOf(claimed), other);
    must(
      wrong.status === 422 && wrong.code === 'FILE_HASH_WRONG',
      `F03: other bytes than announced: ${wrong.status} ${wrong.code}.`,
    );
    const begun = await announce(stage, traveller, hashOf(claimed), claimed.length);
    const tooMuch = await fetch(stage.server.origin + (begun.headers.get('location') ?? ''), {
      method: 'PATCH',
      headers: { ...tus(traveller.client), 'content-type': PIECE_TYPE, 'upload-offset': '0' },
      body: new Uint8Array([...claimed, 0]),
    });
    must(tooMuch.status === 413, `F03: more bytes than announced: ${tooMuch.status}.`);
    must(objectsOf(stage).length === before + 1, 'F03: bytes that were refused are kept.');
  }
}

/** F04. */
async function hostileNames(stage: Stage, n: number, random: Random): Promise<void> {
  const traveller = await travellerOf(stage);
  const { client, place } = traveller;
  const path = (sha256: string): string => `/api/files/${place.concept}/${place.record}/${sha256}`;
  for (const called of NAMES.slice(0, Math.max(n, 1))) {
    const bytes = pdfOf(2_000, random.uuid());
    const outcome = await nameFile(traveller, bytes, { called });
    if (outcome?.verdict === 'accepted') {
      await bringFile(client, stage.server.origin, place, bytes);
      const answer = await client.call(path(hashOf(bytes)), undefined, 'GET');
      const saved = answer.headers.get('content-disposition') ?? '';
      must(
        answer.ok && /^attachment; filename="[0-9a-f]{12}\.pdf"$/.test(saved),
        `F04: the name ${JSON.stringify(called)} comes out as ${saved}.`,
      );
      await answer.arrayBuffer();
    } else
      must(outcome?.refusal !== undefined, `F04: ${JSON.stringify(called)} is no answer at all.`);
    for (const field of ['concept', 'record', 'field'] as const) {
      const elsewhere = { client, place: { ...place, [field]: called } };
      const said = await saidOf(await announce(stage, elsewhere, hashOf(bytes), bytes.length));
      must(
        said.status === 400 || said.status === 404 || said.status === 403,
        `F04: ${field} ${JSON.stringify(called)}: ${said.status}.`,
      );
    }
    const away = await client.call(
      path(encodeURIComponent(called.toWellFormed())),
      undefined,
      'GET',
    );
    must(away.status === 404, `F04: a file called ${JSON.stringify(called)}: ${away.status}.`);
  }
  const strange = filesOf(stage).filter(
    (file) => !/^[0-9a-f/\\-]+$|^(?:objects|uploads)[/\\]/.test(file),
  );
  must(strange.length === 0, `F04: it lies there as ${strange.join()}.`);
}

/** F05: a script that is part of what is taken is given out to be saved, never to be shown or run. */
async function scriptInside(stage: Stage, traveller: Traveller, random: Random): Promise<void> {
  const { client, place } = traveller;
  const bytes = pdfWithScript(random.uuid());
  await nameFile(traveller, bytes);
  await bringFile(client, stage.server.origin, place, bytes);
  const path = `/api/files/${place.concept}/${place.record}/${hashOf(bytes)}`;
  const answer = await client.call(path, undefined, 'GET');
  must(hashOf(Buffer.from(await answer.arrayBuffer())) === hashOf(bytes), 'F05: other bytes.');
  const said = (header: string): string => answer.headers.get(header) ?? '';
  const isSaved = said('content-disposition').startsWith('attachment;');
  const isShut = /(?:^|;) *sandbox *(?:;|$)/.test(said('content-security-policy'));
  must(
    isSaved && isShut && said('x-content-type-options') === 'nosniff',
    `F05: a PDF with a script comes as ${said('content-disposition')}, ${said('content-security-policy')}.`,
  );
}

/** F06: what really has a million parts is too large to be announced. */
async function millionParts(stage: Stage, traveller: Traveller, random: Random): Promise<void> {
  const least = 1_000_000 * 47;
  const said = await saidOf(
    await announce(stage, traveller, hashOf(Buffer.from(random.uuid())), least),
  );
  must(said.status === 413, `F06: a million parts are answered with ${said.status} ${said.code}.`);
}

/** F05, F06. */
async function hostile(
  stage: Stage,
  n: number,
  random: Random,
  kinds: 'F05' | 'F06',
): Promise<void> {
  const traveller = await travellerOf(stage);
  // Once to warm up: what the first file needs stays.
  const first = pdfOf(3_000, random.uuid());
  await nameFile(traveller, first);
  await bringFile(traveller.client, stage.server.origin, traveller.place, first);
  const before = { memory: residentMib(stage.server.pid), objects: objectsOf(stage).length };
  for (const { what, bytes, mime } of hostileFiles(kinds, random, n)) {
    await nameFile(traveller, bytes, { mime });
    const said = await bringAs(stage, traveller, hashOf(bytes), bytes);
    must(
      said.status === 415 && said.code.startsWith('FILE_'),
      `${kinds}: ${what} is answered with ${said.status} ${said.code}.`,
    );
    const path = `/api/files/${traveller.place.concept}/${traveller.place.record}/${hashOf(bytes)}`;
    const there = await traveller.client.call(path, undefined, 'GET');
    must(there.status === 404, `${kinds}: ${what} can be read: ${there.status}.`);
  }
  if (kinds === 'F06') await millionParts(stage, traveller, random);
  must(objectsOf(stage).length === before.objects, `${kinds}: something of it is kept.`);
  const grown = residentMib(stage.server.pid) - before.memory;
  must(grown <= 64, `${kinds}: the server grew by ${grown.toFixed(0)} MiB.`);
  if (kinds === 'F05') await scriptInside(stage, traveller, random);
}

/** The next account of a list that does not see the files of a record; when all had their turn it begins anew. */
async function strangerTo(
  stage: Stage,
  waiting: DemoAccount[],
  { concept, record }: FilePlace,
): Promise<WireClient> {
  for (let tries = waiting.length; tries > 0; tries -= 1) {
    const [account] = waiting;
    if (!account) break;
    waiting.push(...waiting.splice(0, 1));
    const client = await stage.enter(account);
    const holds = (await client.pullAll()).get(`${concept}/${record}`);
    if (holds?.data['files'] === undefined) return client;
    // Who may is not asked again.
    waiting.pop();
  }
  throw new Error('Everybody may read this file.');
}

/** F08. */
async function guessed(stage: Stage, n: number, random: Random): Promise<void> {
  const traveller = await travellerOf(stage);
  const { client, place } = traveller;
  const bytes = pdfOf(50_000, random.uuid());
  await nameFile(traveller, bytes);
  await bringFile(client, stage.server.origin, place, bytes);
  const path = `/api/files/${place.concept}/${place.record}/${hashOf(bytes)}`;
  const own = await fetch(stage.server.origin + path, {
    headers: { ...client.headers(), range: 'bytes=0-3' },
  });
  must(
    own.status === 200 && (await own.arrayBuffer()).byteLength === bytes.length,
    'F08: a part of a file is given out.',
  );
  const kept = own.headers.get('cache-control') ?? '';
  must(kept.includes('no-store'), `F08: a file may be kept on the way: ${kept}.`);
  const others = stage.world.accounts.filter(
    ({ email, hats }) =>
      !email.startsWith(VISITOR) &&
      !hats.some((hat) => hat.startsWith('support_office@')) &&
      !hats.some((hat) => client.session.hats.includes(hat)),
  );
  // Who may not read it, as many as there are rounds: some of the others may.
  const from = random.int(others.length);
  const waiting = [...others.slice(from), ...others.slice(0, from)];
  for (let round = 0; round < n; round += 1) {
    const other = await strangerTo(stage, waiting, place);
    for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const) {
      const there = await other.call(
        path,
        method === 'GET' || method === 'HEAD' ? undefined : {},
        method,
      );
      must(
        [404, 405].includes(there.status),
        `F08: ${method} of a file of somebody else: ${there.status}.`,
      );
    }
    const guess = path.slice(0, -4) + random.int(65_536).toString(16).padStart(4, '0');
    must((await client.call(guess, undefined, 'GET')).status === 404, 'F08: a guess is a file.');
  }
  const nobody = await fetch(stage.server.origin + path);
  must(nobody.status === 401, `F08: without a session: ${nobody.status}.`);
  // Once no field names it, it is not there.
  const { client: writer, place: draft } = await writerOf(stage);
  const hat = hatOf(writer, 'participant');
  const record = { concept: draft.concept, id: draft.record };
  const cv = { sha256: hashOf(bytes), mime: 'application/pdf', bytes: bytes.length };
  const before = (await writer.pullAll()).get(`${draft.concept}/${draft.record}`)?.data['cv'];
  const change = async (base: unknown, value: unknown): Promise<void> => {
    const edit = writer.edit(record, { cv: { base: base ?? null, value } }, hat);
    const [outcome] = await writer.push([edit]);
    must(outcome?.verdict === 'accepted', `F08: a field for a file: ${outcome?.refusal?.code}.`);
  };
  await change(before, cv);
  await bringFile(writer, stage.server.origin, draft, bytes);
  const named = `/api/files/${draft.concept}/${draft.record}/${hashOf(bytes)}`;
  must((await writer.call(named, undefined, 'GET')).status === 200, 'F08: one’s own is not there.');
  await change(cv, null);
  const gone = await writer.call(named, undefined, 'GET');
  must(gone.status === 404, `F08: after its removal a file is there: ${gone.status}.`);
}

const onFiles =
  (work: (stage: Stage, n: number, random: Random) => Promise<void>): Fault['run'] =>
  ({ n, random }) =>
    onStage(random, async (stage) => {
      await work(stage, n, random);
      await leftInOrder(stage);
    });

export const fileFaults: readonly Fault[] = [
  {
    id: 'F03',
    sentence:
      'one file from two devices, a hash that is another’s, a length that lies: one copy; the others refused, nothing kept',
    small: 2,
    full: 50,
    run: onFiles(twiceAndOther),
  },
  {
    id: 'F04',
    sentence:
      'names with paths, NUL, lines, 4,000 characters, markup: kept under ours, given out under ours',
    small: 6,
    full: 100,
    run: onFiles(hostileNames),
  },
  {
    id: 'F05',
    sentence:
      'pages, drawings, programs, scripts in EXIF and files of two kinds: refused by their bytes, nothing kept; a PDF with a script: only saved, in a sandbox',
    small: 24,
    full: 180,
    run: onFiles((stage, n, random) => hostile(stage, n, random, 'F05')),
  },
  {
    id: 'F06',
    sentence:
      'archives that unpack to gigabytes, climb or link out of their folder or hold a million parts, pictures of 50,000 pixels each way: refused, memory flat',
    small: 10,
    full: 80,
    run: onFiles((stage, n, random) => hostile(stage, n, random, 'F06')),
  },
  {
    id: 'F08',
    sentence: 'a guessed or foreign address, any verb, a range, after the removal: not there',
    small: 3,
    full: 40,
    run: onFiles(guessed),
  },
];
