// Does a dossier hold, and how does its exchange come back?
//
//   npm run dossier -- verify FILE             hashes, receipts and signature; says with which key it was signed
//   npm run dossier -- import FILE --key=KEY   puts the exchange into the store of DATABASE_URL or DATA_DIR
//
// A stopped server on SQLite; PostgreSQL may be running. `--key` names the server whose word is believed: without
// it only a dossier that this server made itself is taken.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { registry } from '@cxc/domain';
import { type Config, readConfig } from '../config.ts';
import { createAuthority } from '../authority/authority.ts';
import { readDossier, type Read } from '../dossier/reading.ts';
import { type TakenIn, takeIn } from '../dossier/takingIn.ts';
import { objectsIn } from '../engine/files/open.ts';
import { createChanges } from '../engine/replication/changes.ts';
import { openStorage } from '../engine/storage/open.ts';
import { loadReceiptKey } from '../keys.ts';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
const USAGE = 'Usage: npm run dossier -- verify FILE, or: npm run dossier -- import FILE --key=KEY';

/** @throws when it does not hold */
function opened(file: string): Read {
  const read = readDossier(readFileSync(resolve(file)));
  if ('fault' in read) throw new Error(`This dossier does not hold: ${read.fault}.`);
  return read;
}

/**
 * Puts the exchange of a dossier into the store of this configuration.
 * @param key key of the server whose dossiers are believed; this server's own where none is given
 * @throws when it does not hold, is of another server, or something else is there
 */
export async function importDossier(
  config: Pick<Config, 'dataDir' | 'keysDir' | 'databaseUrl' | 'bucket'>,
  file: string,
  key: string | undefined,
): Promise<TakenIn> {
  const read = opened(file);
  const signer = loadReceiptKey(config.keysDir);
  if (read.manifest.key !== (key ?? signer.publicKey))
    throw new Error(`It was signed with the key ${read.manifest.key}. Where you know it: --key=…`);
  const storage = await openStorage(config);
  try {
    const authority = createAuthority({
      storage,
      changes: createChanges(storage),
      registry,
      signer,
      now: () => new Date().toISOString(),
      random: randomBytes,
      onDefect: (where, error) => console.error(where, error),
    });
    const objects = objectsIn(join(config.dataDir, 'files'), config.bucket);
    return await takeIn({ registry, authority, objects }, read);
  } finally {
    await storage.close();
  }
}

async function main(): Promise<void> {
  const [act, file, ...more] = process.argv.slice(2);
  const key = more.find((one) => one.startsWith('--key='))?.slice('--key='.length);
  const config = readConfig(process.env, ROOT);
  process.exitCode = 2;
  if (file === undefined || !['verify', 'import'].includes(act ?? '')) console.error(USAGE);
  else if (act === 'verify') {
    const { manifest } = opened(file);
    const { number, at, entries, missing } = manifest;
    const kind = manifest.whole ? 'whole' : 'as far as its reader could see';
    console.log(`Exchange ${number}, taken ${at}, ${kind}: ${entries.length} entries hold.`);
    console.log(`Files a record names that the server did not hold: ${missing.length}.`);
    console.log(`Signed with the key ${manifest.key}: compare it with the key of the server.`);
    process.exitCode = 0;
  } else if (!config.ok) console.error(config.error.join('\n'));
  else {
    const { written, known, files } = await importDossier(config.value, file, key);
    console.log(`Taken in: ${written} records and ${files} files; ${known} were there already.`);
    process.exitCode = 0;
  }
}

if (import.meta.main)
  try {
    await main();
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
