// How is a running server copied? `npm run backup -- FOLDER`
//
// The copy is one consistent cut, taken while the server works (traps DB-1, DB-8; fault A11). With it go the files
// that it names, the keys that sign outcomes, and a file called `new-epoch`.
//
// RESTORE: stop the server, put the content of FOLDER in place of its data folder, start the server.
// The file `new-epoch` makes that start a new life of the data: devices that are ahead of the copy
// notice, fetch everything anew and offer again what the server has lost.
import { cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { readConfig } from '../config.ts';
import { RESTORED_MARK } from '../engine/storage/dataFolder.ts';
import { STORE_FILE } from '../engine/storage/sqlite.ts';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));

export interface BackupOptions {
  readonly dataDir: string;
  readonly keysDir: string;
  /** Folder to make; must be empty when it is there. */
  readonly target: string;
}

/** Where the bytes of files lie under a data folder; uploads that are not finished are begun anew. */
const OBJECTS = join('files', 'objects');

/**
 * Copies the store, its files and its keys, and checks the copy.
 * @returns number of the newest commit in the copy
 * @throws when the target is not empty, there is no store, or the copy does not pass its check
 */
export function backUp({ dataDir, keysDir, target }: BackupOptions): number {
  const source = join(dataDir, STORE_FILE);
  if (!existsSync(source)) throw new Error(`There is no store in ${dataDir}.`);
  if (existsSync(target) && readdirSync(target).length > 0)
    throw new Error(`${target} is not empty. A backup never writes over another.`);
  mkdirSync(target, { recursive: true, mode: 0o700 });
  // First, so that not even half a copy can be started as if it were the original.
  writeFileSync(join(target, RESTORED_MARK), 'This copy gets a new epoch at its first start.\n');
  const copy = join(target, STORE_FILE);

  const store = new DatabaseSync(source, { readOnly: true, timeout: 10_000 });
  try {
    store.prepare('vacuum into ?').run(copy);
  } finally {
    store.close();
  }
  // After the store: what it names was there before, and nothing that is there changes.
  const objects = join(dataDir, OBJECTS);
  if (existsSync(objects)) cpSync(objects, join(target, OBJECTS), { recursive: true });
  if (existsSync(keysDir)) cpSync(keysDir, join(target, 'keys'), { recursive: true });
  return checkedHead(copy);
}

function checkedHead(copy: string): number {
  const database = new DatabaseSync(copy, { readOnly: true });
  try {
    const found = database.prepare('pragma integrity_check').get();
    if (found?.['integrity_check'] !== 'ok')
      throw new Error(`The copy ${copy} is damaged: ${String(found?.['integrity_check'])}`);
    const counter = database.prepare("select position from counter where name = 'commit'").get();
    return Number(counter?.['position']);
  } finally {
    database.close();
  }
}

function main(): void {
  const [target] = process.argv.slice(2);
  const config = readConfig(process.env, ROOT);
  process.exitCode = 2;
  if (!config.ok) console.error(config.error.join('\n'));
  else if (config.value.databaseUrl !== undefined)
    console.error(
      'The data is in PostgreSQL: use pg_dump or the backups of your database, then copy the files (DATA_DIR/files/objects) and the keys (KEYS_DIR). After a restore put an empty file called "new-epoch" into DATA_DIR before the first start.',
    );
  else if (target === undefined) console.error('Usage: npm run backup -- FOLDER');
  else {
    const head = backUp({ ...config.value, target: resolve(target) });
    console.log(`Copied up to commit ${head} and checked: ${target}`);
    if (config.value.bucket)
      console.log('The files lie in a bucket (BLOB_URL) and were not copied: keep its versions.');
    process.exitCode = 0;
  }
}

if (import.meta.main)
  try {
    main();
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
  }
