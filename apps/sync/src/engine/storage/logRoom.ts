// How does a young write-ahead log become as fast as an old one? A commit that lengthens a file waits for the file
// system's journal too; one that overwrites does not, and takes half the time on a disk at rest, a third in the slow
// hundredth of a busy one. SQLite writes its log from the beginning again after each checkpoint, so an old log is
// overwritten for ever; a young one is made as long, with zeros, in small steps between commits.
//
//   log:  [ commits … ][ zeros ──────► size ]      nothing reads beyond the last commit, whatever stands there
//
// Only the one writer of the store calls this, and with no transaction open: nobody else may lengthen the log meanwhile.
import { closeSync, fdatasync, fstatSync, openSync, writeSync } from 'node:fs';

/** Commits before it begins: a store that is only looked at keeps a short log. */
const QUIET_COMMITS = 64;
/** Bytes a step, small enough for the next commit not to wait for it. */
const STEP = 1 << 18;

export class LogRoom {
  readonly #path: string;
  readonly #size: number;
  #commits = 0;
  #log: number | undefined;
  #isSyncing = false;
  #isDone = false;

  /**
   * @param path of the log
   * @param size bytes it has when it is old
   */
  constructor(path: string, size: number) {
    this.#path = path;
    this.#size = size;
  }

  /** To be called after each commit, before the next may begin. */
  committed(): void {
    this.#commits += 1;
    if (this.#isDone || this.#isSyncing || this.#commits < QUIET_COMMITS) return;
    try {
      this.#log ??= openSync(this.#path, 'r+');
      const { size } = fstatSync(this.#log);
      const bytes = Math.min(STEP, this.#size - size);
      if (bytes <= 0) return this.close();
      writeSync(this.#log, Buffer.alloc(bytes), 0, bytes, size);
      this.#isSyncing = true;
      fdatasync(this.#log, (error) => {
        this.#isSyncing = false;
        if (error || this.#isDone) this.close();
      });
    } catch {
      // No room on the disk: the log grows as it did before.
      this.close();
    }
  }

  /** Leaves the log as it is. */
  close(): void {
    this.#isDone = true;
    if (this.#isSyncing || this.#log === undefined) return;
    closeSync(this.#log);
    this.#log = undefined;
  }
}
