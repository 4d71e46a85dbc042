// How does a young write-ahead log become as fast as an old one? A commit that lengthens a file waits for the file
// system's journal too; one that overwrites does not, and takes half the time on a disk at rest, a third in the slow
// hundredth of a busy one. SQLite writes its log from the beginning again after each checkpoint, so an old log is
// overwritten for ever; a young one is made as long, with zeros, in small steps between commits.
//
//   log:  [ commits … ][ zeros ──────► size ]      nothing reads beyond the last commit, whatever stands there
//
// Only the one writer of the store calls this, and with no transaction open: nobody else may lengthen the log meanwhile.
// A commit that meets a step waits for its zeros too (3.3 ms instead of 1.0), so the steps follow one another by
// themselves and are over a moment after a store begins to be used, before anybody writes letters.
import { closeSync, fdatasync, fstatSync, openSync, writeSync } from 'node:fs';

/** Commits before it begins: a store that is only looked at keeps a short log. */
const QUIET_COMMITS = 16;
/** Bytes a step, small enough for the next commit not to wait for it for long. */
const STEP = 1 << 18;

export class LogRoom {
  readonly #path: string;
  readonly #size: number;
  readonly #between: (step: () => void) => void;
  #commits = 0;
  #log: number | undefined;
  #isSyncing = false;
  #isDone = false;

  /**
   * @param path of the log
   * @param size bytes it has when it is old
   * @param between runs a step as soon as no transaction is open
   */
  constructor(path: string, size: number, between: (step: () => void) => void) {
    this.#path = path;
    this.#size = size;
    this.#between = between;
  }

  /** To be called after each commit. */
  committed(): void {
    this.#commits += 1;
    if (this.#commits === QUIET_COMMITS) this.#between(() => this.#step());
  }

  #step(): void {
    if (this.#isDone) return;
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
        else this.#between(() => this.#step());
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
