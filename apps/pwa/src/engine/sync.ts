// When does this device talk to the server, and which of its tabs does it? The holder of a Web Lock
// sends and pulls for all tabs: at the start, when there is something to send, when the network or the
// person comes back, when the server hints, and every minute (traps NET-1, NET-7, NET-11).
import type { Ledger } from './ledger.ts';
import { CAP_WHILE_WAITING, type Link } from './link.ts';
import type { Platform, Timer } from './platform.ts';
import type { Round } from './round.ts';
import { nextBatch, type Sender } from './sender.ts';
import { isFull } from './store.ts';
import { createStream } from './stream.ts';
import type { SyncStatus, TabMessage, Tabs } from './tabs.ts';
import type { Transport } from './transport.ts';

/** The server is asked at least this often even without a hint, milliseconds. */
const POLL = 60_000;

export interface SyncParts {
  readonly platform: Platform;
  readonly transport: Transport;
  readonly link: Link;
  readonly ledger: Ledger;
  readonly sender: Sender;
  readonly round: Round;
  readonly tabs: Tabs;
  readonly person: string;
  /** Another tab heard from the server which hats the person holds. */
  recallHats(): Promise<void>;
  /** The status of this tab is another one. */
  changed(): void;
  /** Something that must not happen; the loop goes on. */
  defect(error: unknown): void;
}

/** The loop of the tab that sends. */
export interface Loop {
  /** Talks to the server soon. `now`: also while a wait after a failure runs. `again`: ask who we are. */
  want(options?: { now?: boolean; again?: boolean }): void;
  status(): SyncStatus;
  hear(message: TabMessage): void;
  /** Ends the loop; resolves when nothing of it runs any more. */
  stop(): Promise<void>;
}

/** Starts talking; the caller holds the lock. */
export function startLoop(parts: SyncParts): Loop {
  const { platform, link, ledger, tabs, sender } = parts;
  const ended = new AbortController();
  let timer: Timer | undefined;
  let nextTry: number | null = null;
  let code: string | null = null;
  let running: Promise<void> | undefined;
  let wanted = false;
  let askWho = false;
  let waiting = false;
  const stream = createStream({ ...parts, hint: (again) => want({ again }) });

  const status = (): SyncStatus => ({
    link: link.state(),
    code,
    nextTry,
    sending: [...sender.sending()],
  });
  const tell = (): void => {
    tabs.post({ kind: 'status', status: status() });
    parts.changed();
  };
  const plan = (wait: number, shown: boolean): void => {
    if (timer) platform.timers.clear(timer);
    nextTry = shown ? platform.clock() + wait : null;
    timer = platform.timers.set(wait, () => want({ now: true }));
  };

  const contact = async (): Promise<void> => {
    wanted = false;
    const again = askWho;
    askWho = false;
    const end = await parts.round.run(again);
    waiting = !end.done;
    code = end.done ? null : end.code;
    if (ended.signal.aborted) return;
    if (end.done) {
      link.succeeded();
      plan(POLL, false);
      stream.want();
      if (end.again) wanted = true;
      return;
    }
    stream.cut();
    const silent = link.state() === 'offline' || link.state() === 'limited';
    const cap = silent && ledger.pending().length > 0 ? CAP_WHILE_WAITING : undefined;
    // Signed out: only the person can help; a 401 is not repeated by itself (trap SES-2).
    if (link.state() === 'signedOut') {
      if (timer) platform.timers.clear(timer);
      nextTry = null;
    } else plan(link.failed(end.retryAfter, cap), true);
  };

  const run = async (): Promise<void> => {
    do {
      if (timer) platform.timers.clear(timer);
      nextTry = null;
      try {
        await contact();
      } catch (error) {
        code = isFull(error) ? 'DEVICE_FULL' : 'DEFECT';
        if (!isFull(error)) parts.defect(error);
        waiting = true;
        if (!ended.signal.aborted) plan(link.failed(), true);
      }
      tell();
    } while (wanted && !waiting && !ended.signal.aborted);
    running = undefined;
  };

  function want({ now = false, again = false } = {}): void {
    if (ended.signal.aborted) return;
    wanted = true;
    askWho ||= again;
    if (running || (waiting && !now)) return;
    running = run();
  }

  // That the browser calls itself offline proves nothing (trap NET-3); asking does, and at once, so that
  // no screen goes on saying “all sent” until the next poll.
  const wokenOff = platform.wakes(() => want({ now: link.state() !== 'signedOut' }));
  const ledgerOff = ledger.subscribe(() => {
    if (nextBatch(ledger.pending(), 1).length > 0) want();
  });
  const linkOff = link.subscribe(tell);
  if (platform.drawn) void platform.drawn().then(() => want({ now: true }));
  else want({ now: true });

  return {
    want,
    status,
    hear(message) {
      if (message.kind === 'try') want({ now: true });
      else if (message.kind === 'session') want({ now: true, again: true });
      else if (message.kind === 'hello') tell();
    },
    async stop() {
      ended.abort();
      wokenOff();
      ledgerOff();
      linkOff();
      if (timer) platform.timers.clear(timer);
      const streamed = stream.stop();
      await running;
      await streamed;
    },
  };
}
