// J11 (j), RMB-4: does a dossier hold everything its reader may read and nothing else, do its hashes verify, and does an
// empty instance that takes it in hold the same exchange?
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ctq,
  ctqIdsOf,
  evidence,
  evidenceId,
  exampleExchange,
  message,
  registry,
  reimbursement,
  reimbursementId,
  report,
  reportId,
} from '@cxc/domain';
import type { RecordOf } from '@cxc/domain/kernel';
import type { Problem } from '@cxc/domain/wire';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { newSigningKey, signerFrom } from '../authority/signing.ts';
import { type Read, readDossier } from '../dossier/reading.ts';
import { hashOfBytes, pdfOf, receiptOf, send } from '../testing/fileSender.ts';
import { type Client, type World, createWorld, testClock, uuid } from '../testing/toyWorld.ts';
import { wearing } from '../testing/wearing.ts';
import { importDossier } from '../tools/dossier.ts';

const exchange = exampleExchange('closed');
const { id } = exchange;
const { parties } = exchange.data;
const PROOF = pdfOf(600_000);
/** Forbidden in file names, not in a name that somebody gives; and letters of several scripts. */
const CALLED = 'Račun: Хотел "Größe" 旅館.pdf';
const SECRET = 'The bank called about the account.';
const SAID = 'Grüße <b>aus</b> Gent';

/** A record of a concept as its examples have it, made one of this exchange. */
function ofThis(
  examples: readonly RecordOf<object>[],
  state: string,
  own: string,
  more: object = {},
): RecordOf {
  const found = examples.find((one) => one.state === state);
  if (!found) throw new Error(`no example is ${state}`);
  return { ...found, id: own, data: { ...found.data, exchangeId: id, parties, ...more } };
}

const item = uuid();
const RECORDS: readonly RecordOf[] = [
  exchange as unknown as RecordOf,
  ofThis(ctq.examples(), 'uploaded_signed', ctqIdsOf(id, exchange.data)[0] ?? ''),
  ofThis(evidence.examples(), 'open', evidenceId(id), {
    files: {
      [item]: [
        { sha256: hashOfBytes(PROOF), mime: 'application/pdf', bytes: PROOF.length, name: CALLED },
        { sha256: 'c'.repeat(64), mime: 'image/png', bytes: 5, name: 'never came' },
      ],
    },
  }),
  ofThis(report.examples(), 'submitted', reportId(id, 'VO'), { side: 'VO' }),
  ofThis(reimbursement.examples(), 'paid', reimbursementId(id), {
    steps: {
      [uuid()]: { command: 'hold', by: uuid(), at: '2027-03-20T08:00:00.000Z', reason: SECRET },
    },
  }),
  ...message
    .examples()
    .filter(({ data }) => data.about.concept === 'match')
    .map((one) => ({
      ...one,
      data: {
        ...one.data,
        about: { concept: 'match', record: exchange.data.matchId },
        text: SAID,
        parties,
      },
    })),
].map((record) => record as RecordOf);

const OFFICE = 'support_office@so';
const VISITOR = `participant@organisation:${parties.vo}`;
const HOST = `participant@organisation:${parties.ho}`;

let folder = '';
let world: World;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cxc-dossier-'));
  world = await createWorld({
    registry,
    clock: testClock('2027-03-20T08:00:00.000Z'),
    filesFolder: join(folder, 'files'),
    signer: signerFrom(newSigningKey()),
  });
  for (const record of RECORDS) await world.plant(record);
  const visitor = await wearing(world, VISITOR);
  const place = { concept: 'evidence', record: evidenceId(id), field: 'files' };
  expect(receiptOf(await send(visitor.call, place, PROOF))).toBeDefined();
});
afterEach(async () => {
  await world.close();
  rmSync(folder, { recursive: true });
});

async function taken(client: Client): Promise<Buffer> {
  const answer = await client.call(`/api/dossiers/${id}.zip`);
  expect(answer.status).toBe(200);
  const bytes = Buffer.from(await answer.arrayBuffer());
  expect(answer.headers.get('content-length')).toBe(String(bytes.length));
  return bytes;
}
function opened(bytes: Buffer): Read {
  const read = readDossier(bytes);
  if ('fault' in read) throw new Error(read.fault);
  return read;
}
const recordsIn = ({ parts }: Read): RecordOf[] =>
  [...parts]
    .filter(([name]) => name.startsWith('records/'))
    .map(([, bytes]) => JSON.parse(bytes.toString()) as RecordOf);
const conceptsIn = (read: Read): string[] => recordsIn(read).map(({ concept }) => concept);

test('the Support Office gets all of it, with names that every system can write; what never came is said', async () => {
  const read = opened(await taken(await wearing(world, OFFICE)));
  const { manifest, parts } = read;
  expect(manifest).toMatchObject({ exchange: id, whole: true, key: expect.any(String) as string });
  expect(recordsIn(read)).toEqual(RECORDS);
  const names = [...parts.keys()];
  expect(names).toContain('files/evidence/Račun- Хотел -Größe- 旅館.pdf');
  expect(names).toContain('documents/CTQ-1.pdf');
  expect(names.filter((name) => /[<>:"\\|?*]/.test(name))).toEqual([]);
  expect(manifest.missing).toEqual([
    { concept: 'evidence', record: evidenceId(id), sha256: 'c'.repeat(64), name: 'never came' },
  ]);
  const page = parts.get('dossier.html')?.toString() ?? '';
  for (const words of ['Grüße &lt;b&gt;aus&lt;/b&gt; Gent', '415.00 €', '旅館', 'Closed'])
    expect(page).toContain(words);
  expect(page).not.toContain('<script');
  expect(parts.get('history.json')?.toString()).toContain('fileStored');
});

test('each reads what the tables show them, and a stranger nothing', async () => {
  const visitor = opened(await taken(await wearing(world, VISITOR)));
  expect(visitor.manifest.whole).toBe(false);
  expect(visitor.manifest.files).toMatchObject([{ sha256: hashOfBytes(PROOF) }]);
  const host = opened(await taken(await wearing(world, HOST)));
  expect(conceptsIn(host)).not.toContain('reimbursement');
  // Also of those whose own records are none of theirs.
  const names = JSON.parse(host.parts.get('names.json')?.toString() ?? '') as object;
  expect(names).toHaveProperty(parties.vo, exchange.data.names?.vo);
  expect(host.manifest.files).toEqual([]);
  expect(host.manifest.missing).toEqual([]);
  const all = [...host.parts.values()].map((bytes) => bytes.toString('latin1')).join('\n');
  for (const hidden of [SECRET, 'agreedLumpSum', 'fileStored', hashOfBytes(PROOF)])
    expect(all).not.toContain(hidden);
  // What they may know of the history: which record they see came into which state.
  expect(
    Object.keys(JSON.parse(host.parts.get('history.json')?.toString() ?? '') as object),
  ).toEqual(['steps']);
  const stranger = await wearing(world, `participant@organisation:${uuid()}`);
  const answers = [];
  for (const path of [`/api/dossiers/${id}.zip`, `/api/dossiers/${uuid()}.zip`, '/api/dossiers/x'])
    answers.push(await stranger.call(path));
  for (const answer of answers)
    expect([answer.status, ((await answer.json()) as Problem).code]).toEqual([404, 'NOT_FOUND']);
});

test('a byte that was changed, an entry more or less, and a foreign signature are found', async () => {
  const bytes = await taken(await wearing(world, OFFICE));
  const at = (text: string): number => bytes.indexOf(text) + 1;
  for (const where of [at('%PDF-1.7'), at('Closed'), at('"whole": true'), at('"signature": "')]) {
    const changed = Buffer.from(bytes);
    changed[where] = (changed[where] ?? 0) ^ 1;
    expect(readDossier(changed)).toHaveProperty('fault');
  }
  expect(readDossier(bytes.subarray(0, bytes.length - 40))).toHaveProperty('fault');
});

test('an empty instance that takes it in holds the same exchange; twice changes nothing, something else is not overwritten', async () => {
  const bytes = await taken(await wearing(world, OFFICE));
  const file = join(folder, 'dossier.zip');
  writeFileSync(file, bytes);
  const dataDir = join(folder, 'other');
  const config = {
    dataDir,
    keysDir: join(dataDir, 'keys'),
    databaseUrl: undefined,
    bucket: undefined,
  };
  const { key } = opened(bytes).manifest;
  await expect(importDossier(config, file, undefined)).rejects.toThrow('signed with the key');
  expect(await importDossier(config, file, key)).toEqual({
    written: RECORDS.length,
    known: 0,
    files: 1,
  });
  const again = { written: 0, known: RECORDS.length + 1, files: 0 };
  expect(await importDossier(config, file, key)).toEqual(again);

  const { SqliteStorage } = await import('../engine/storage/sqlite.ts');
  const storage = await SqliteStorage.open({ dataDir });
  const signer = signerFrom(readFileSync(join(config.keysDir, 'receipt.pem'), 'utf8'));
  const parts = { registry, storage, signer, filesFolder: join(dataDir, 'files') };
  const other = await createWorld({ ...parts, clock: testClock('2027-03-21T08:00:00.000Z') });
  const before = opened(bytes);
  const after = opened(await taken(await wearing(other, OFFICE)));
  const kept = ({ manifest }: Read) =>
    manifest.entries.filter(({ name }) => /^(records|files|documents)\//.test(name));
  expect(kept(after)).toEqual(kept(before));
  await other.plant({ ...RECORDS[0]!, version: 9 });
  await other.close();
  await expect(importDossier(config, file, key)).rejects.toThrow('says something else');

  const partly = join(folder, 'partly.zip');
  writeFileSync(partly, await taken(await wearing(world, VISITOR)));
  await expect(importDossier(config, partly, key)).rejects.toThrow('Support Office');
});
