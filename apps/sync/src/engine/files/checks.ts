// Which stored files are looked at for viruses, and what becomes of the answer? Every one without a verdict, several at
// a time, so that one that hangs holds up no other (F07). Who looks takes the file for a while first; what gave no
// verdict comes again, later each time. Nothing here ever removes a file.
//
//   stored ──► due ──► taken (due later) ──► scanner ──► clean | found + word to people (one commit)
//                ▲                              │
//                └────────── later ◄── no verdict
import type { Storage, Transaction } from '../storage/storage.ts';
import type { FileCheckDue, FileCheckRow } from '../storage/files.ts';
import type { ObjectStore } from './objects.ts';
import type { Scanner } from './scanner.ts';

export interface Checks {
  /** From now on files are looked at by themselves, also those of before a restart and of other processes. */
  start(): void;
  /** Something may be due. */
  poke(): void;
  /** Resolves when nothing is due and nothing is on its way. */
  flush(): Promise<void>;
  /** Ends what is on its way; it is looked at anew later. */
  close(): Promise<void>;
}

export interface ChecksDeps {
  readonly storage: Storage;
  readonly objects: Pick<ObjectStore, 'read' | 'size'>;
  readonly scanner: Scanner;
  /** Keeps a verdict durably, and tells people of what was found. */
  settle(check: FileCheckRow): Promise<void>;
  /** Runs work under the lock of all writers. */
  transact<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** Milliseconds since 1970, real time. */
  now(): number;
  onNoVerdict(sha256: string, tries: number, error: unknown): void;
  readonly onDefect: (where: string, error: unknown) => void;
}

const MINUTE = 60_000;
/** How long who took a file has for it; longer than the scanner may take. */
const LEASE = 15 * MINUTE;
/** Waits after no verdict: doubled each time, six hours at most. */
const FIRST_WAIT = MINUTE / 2;
const LONGEST_WAIT = 360 * MINUTE;
const AT_ONCE = 4;
/** How often is looked without being asked, for what comes again and what other processes left. */
const ROUND = MINUTE / 2;

const instant = (milliseconds: number): string => new Date(milliseconds).toISOString();

export function createChecks(deps: ChecksDeps): Checks {
  const { objects, scanner, now } = deps;
  const ending = new AbortController();
  const workers = new Set<Promise<void>>();
  let timer: NodeJS.Timeout | undefined;

  /** Takes one that is due, so that no other worker and no other process does. */
  const take = async (): Promise<FileCheckDue | undefined> => {
    const before = instant(now() + 1);
    // Most looks find nothing, and need no lock.
    const [any] = await deps.storage.read((view) => view.fileChecksDue(before, 1));
    if (!any) return undefined;
    return deps.transact(async (tx) => {
      const [due] = await tx.fileChecksDue(before, 1);
      if (!due) return undefined;
      const tries = due.tries + 1;
      const dueAt = instant(now() + LEASE);
      await tx.putFileCheck({ sha256: due.sha256, verdict: 'waiting', found: '', dueAt, tries });
      return { sha256: due.sha256, tries };
    });
  };

  const look = async ({ sha256, tries }: FileCheckDue): Promise<void> => {
    try {
      const scan = await scanner.scan(objects.read(sha256), ending.signal);
      await deps.settle({ sha256, ...scan, dueAt: instant(now()), tries });
    } catch (error) {
      const isEnded = ending.signal.aborted;
      if (!isEnded) deps.onNoVerdict(sha256, tries, error);
      const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.min(tries - 1, 20));
      const dueAt = instant(now() + (isEnded ? 0 : wait));
      const left = { sha256, verdict: 'waiting', found: '', dueAt, tries } as const;
      await deps.transact((tx) => tx.putFileCheck(left));
    }
  };

  const work = async (): Promise<void> => {
    while (!ending.signal.aborted) {
      const due = await take();
      if (!due) return;
      await look(due);
    }
  };

  const poke = (): void => {
    if (ending.signal.aborted || workers.size >= AT_ONCE) return;
    const worker = work()
      .catch((error: unknown) => deps.onDefect('fileChecks', error))
      .finally(() => workers.delete(worker));
    workers.add(worker);
  };
  const settled = async (): Promise<void> => {
    while (workers.size > 0) await Promise.all(workers);
  };

  return {
    start() {
      timer ??= setInterval(() => {
        for (let at = 0; at < AT_ONCE; at += 1) poke();
      }, ROUND);
      timer.unref();
      for (let at = 0; at < AT_ONCE; at += 1) poke();
    },
    poke,
    async flush() {
      poke();
      await settled();
    },
    async close() {
      clearInterval(timer);
      ending.abort();
      await settled();
    },
  };
}
