// How does a mail leave, once, although everything may stop at any moment? It is a row of the transaction it
// tells of. Whoever sends takes it for some minutes, makes its code, hands it over and deletes the row; after
// a crash it is due again.
//
//   commit ──► row ──► taken (due later) + code hashed ──► handed over ──► row deleted
import { CODE_MINUTES } from '@cxc/domain/wire';
import type { Codes } from '../auth/codes.ts';
import type { Changes } from '../engine/replication/changes.ts';
import type { MailRow, Transaction } from '../engine/storage/storage.ts';
import type { Log } from '../log.ts';
import { placeOf } from '../log.ts';
import type { Carrier } from './carrier.ts';
import { isMailKind, letter } from './letters.ts';

export interface Outbox {
  /**
   * From now on mails leave by themselves, what a crash left behind first. Not before the address people use is
   * known: mails name it.
   */
  start(): void;
  /** Something may be due: looks soon, once started. */
  poke(): void;
  /** Sends everything that is due now; resolves when nothing is. */
  flush(): Promise<void>;
  /** Resolves when nothing is on its way any more. */
  close(): Promise<void>;
}

export interface OutboxDeps {
  readonly changes: Changes;
  readonly codes: Codes;
  readonly carrier: Carrier;
  /** Milliseconds since 1970, real time. */
  readonly now: () => number;
  /** Where people reach the app. */
  readonly address: () => string;
  readonly log: Log;
}

const MINUTE = 60_000;
/** How long who took a mail has to hand it over. */
const LEASE = 2 * MINUTE;
/** Waits after a failure: doubled each time, six hours at most. */
const FIRST_WAIT = MINUTE / 2;
const LONGEST_WAIT = 360 * MINUTE;
/** Tries until a mail is given up: more than two days. */
const MOST_TRIES = 18;
const AT_ONCE = 5;
/** How often is looked without being asked, for retries and for mails of other processes. */
const ROUND = MINUTE / 2;

/** Minutes the first code of an invitation is good for: people read such a mail days later. */
export const INVITATION_MINUTES = 7 * 24 * 60;

/** Which code a kind carries: what it is good for, about whom, for how long. */
function codeOf({ kind, to, params }: MailRow) {
  const minutes = CODE_MINUTES;
  if (kind === 'registration' || kind === 'registrationKnown')
    return { purpose: 'registration', about: to, minutes };
  if (kind === 'reset' || kind === 'resetUnknown') return { purpose: 'reset', about: to, minutes };
  if (kind === 'address' || kind === 'addressKnown')
    return { purpose: 'email', about: params['about'] ?? '', minutes };
  if (kind !== 'invitation') return undefined;
  const isAsked = params['asked'] === 'yes';
  const about = params['invitation'] ?? '';
  return { purpose: 'invitation', about, minutes: isAsked ? CODE_MINUTES : INVITATION_MINUTES };
}

const instant = (milliseconds: number): string => new Date(milliseconds).toISOString();

/** The mail server said no for good (5xx): asking it again and again helps nobody. */
function isRefusedForGood(error: unknown): boolean {
  const { responseCode } = error as { responseCode?: unknown };
  return typeof responseCode === 'number' && responseCode >= 500;
}

export function createOutbox(deps: OutboxDeps): Outbox {
  const { changes, codes, carrier, now, log } = deps;
  let running: Promise<void> | undefined;
  let again = false;
  let closed = false;
  let timer: NodeJS.Timeout | undefined;

  /** Takes what is due, so that no other process does, and makes the codes. */
  async function take(): Promise<{ row: MailRow; code: string; minutes: number }[]> {
    return changes.transact(async (tx: Transaction) => {
      const taken = [];
      for (const row of await tx.mailsDue(instant(now() + 1), AT_ONCE)) {
        await tx.putMail({ ...row, dueAt: instant(now() + LEASE), tries: row.tries + 1 });
        const wanted = codeOf(row);
        // Also where the text holds none: a code nobody knows is there for known and unknown addresses alike.
        const code = wanted
          ? await codes.issue(tx, wanted.purpose, wanted.about, now() + wanted.minutes * MINUTE)
          : '';
        taken.push({ row, code, minutes: wanted?.minutes ?? 0 });
      }
      return taken;
    });
  }

  async function failed(row: MailRow, error: unknown): Promise<void> {
    const tries = row.tries + 1;
    const isOver = tries >= MOST_TRIES || (isRefusedForGood(error) && tries >= 3);
    log.warn({ mail: row.id, kind: row.kind, tries, isOver, ...placeOf(error) }, 'mail not sent');
    const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.min(tries, 20));
    await changes.transact((tx) =>
      isOver ? tx.deleteMail(row.id) : tx.putMail({ ...row, tries, dueAt: instant(now() + wait) }),
    );
  }

  async function send({ row, code, minutes }: { row: MailRow; code: string; minutes: number }) {
    const { id, kind, to, locale, params } = row;
    if (!isMailKind(kind)) throw new Error(`no mail of the kind ${kind}`);
    try {
      const facts = { params, code, minutes, address: deps.address() };
      await carrier.carry({ id, to, ...letter(kind, locale, facts) });
    } catch (error) {
      await failed(row, error);
      return;
    }
    await changes.transact((tx) => tx.deleteMail(id));
    log.info({ mail: id, kind }, 'mail sent');
  }

  async function round(): Promise<void> {
    for (let taken = await take(); taken.length > 0 && !closed; taken = await take())
      for (const one of taken) await send(one);
  }

  async function run(): Promise<void> {
    do {
      again = false;
      await round();
    } while (again && !closed);
  }

  function flush(): Promise<void> {
    again = true;
    running ??= run().finally(() => {
      running = undefined;
    });
    return running;
  }

  function poke(): void {
    if (closed || !timer) return;
    flush().catch((error: unknown) => log.error({ where: 'mail', ...placeOf(error) }, 'defect'));
  }

  return {
    start() {
      timer ??= setInterval(poke, ROUND);
      timer.unref();
      poke();
    },
    poke,
    flush,
    async close() {
      closed = true;
      clearInterval(timer);
      await running?.catch(() => {});
      await carrier.close();
    },
  };
}
