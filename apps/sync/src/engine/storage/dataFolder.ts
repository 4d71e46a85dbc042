// Whose is the data folder? One server process at a time (fault A10), on a local disk (trap DB-4); and
// a copy that was restored says so before anybody reads it.
//
// RESTORE: stop the server, put the copy into the data folder together with a file called `new-epoch`
// (`npm run backup` writes it into every copy), start the server. The first start gives the data a new
// epoch and then removes the file; a crash in between only means one more new epoch.
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Present in a restored copy until its first start. */
export const RESTORED_MARK = 'new-epoch';

/** Another process holds the folder. */
export class DataFolderInUse extends Error {
  override readonly name = 'DataFolderInUse';
}

/** File systems (statfs magic numbers, Linux) on which SQLite's shared memory does not hold. */
const REMOTE = new Map([
  [0x6969, 'NFS'],
  [0x517b, 'SMB'],
  [0xff534d42, 'CIFS'],
  [0xfe534d42, 'SMB2'],
  [0x01021997, '9P'],
  [0x00c36400, 'Ceph'],
]);

/** A process that was just killed may need a moment to let go of its lock. */
const LOCK_WAIT_MS = 1000;

/**
 * Takes the folder for this process until `release`. The lock is the operating system's (SQLite's lock
 * on a file of its own), so it goes with the process even after a SIGKILL.
 * @throws DataFolderInUse when another process, or another store of this one, holds it
 */
export function holdDataFolder(dataDir: string): { release(): void } {
  mkdirSync(dataDir, { recursive: true });
  const remote = REMOTE.get(statfsSync(dataDir).type);
  if (remote !== undefined)
    throw new Error(
      `The data folder ${dataDir} is on a network disk (${remote}). Embedded SQLite needs a local disk; set DATABASE_URL to use PostgreSQL instead.`,
    );
  const lock = new DatabaseSync(join(dataDir, 'lock'), { timeout: LOCK_WAIT_MS });
  try {
    lock.exec('begin exclusive');
  } catch (error) {
    lock.close();
    if (!(error instanceof Error && 'errcode' in error && error.errcode === 5)) throw error;
    throw new DataFolderInUse(
      `Another server process is using the data folder ${dataDir}. Stop it first, give this one another DATA_DIR, or share a PostgreSQL through DATABASE_URL.`,
      { cause: error },
    );
  }
  return {
    release: () => {
      lock.close();
    },
  };
}

/** Is this a restored copy that has not been started yet? */
export function isRestored(dataDir: string): boolean {
  return existsSync(join(dataDir, RESTORED_MARK));
}

/** Called once the new epoch is durable. */
export function forgetRestored(dataDir: string): void {
  rmSync(join(dataDir, RESTORED_MARK), { force: true });
  if (process.platform === 'win32') return;
  const folder = openSync(dataDir, 'r');
  fsyncSync(folder);
  closeSync(folder);
}
