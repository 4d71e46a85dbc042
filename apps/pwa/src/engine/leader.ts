// Which tab talks to the server? The one that holds the lock. A tab that is frozen with the lock in its
// hand is noticed by its silence, and the lock is taken from it (trap NET-11).
import type { Timer } from './platform.ts';
import { startLoop, type Loop, type SyncParts } from './sync.ts';
import type { SyncStatus, TabMessage } from './tabs.ts';

/** The leading tab says this often that it lives, and is taken for frozen after that long, ms. */
const BEAT = 5_000;
const FROZEN = 15_000;

const UNKNOWN: SyncStatus = { link: 'offline', code: null, nextTry: null, sending: [] };

export interface Leader {
  /** Talks to the server now, in whichever tab leads. `again`: the session is another one. */
  want(again?: boolean): void;
  status(): SyncStatus;
  leads(): boolean;
  stop(): Promise<void>;
}

/** Joins the tabs of a person: leads when the lock is free, follows otherwise. */
export function joinTabs(parts: SyncParts): Leader {
  const { platform, tabs, person } = parts;
  const ended = new AbortController();
  let loop: Loop | undefined;
  let heard: SyncStatus = UNKNOWN;
  let beat: Timer | undefined;
  let release: (() => void) | undefined;

  const later = (wait: number, run: () => void): void => {
    if (beat) platform.timers.clear(beat);
    if (!ended.signal.aborted) beat = platform.timers.set(wait, run);
  };
  const sayAlive = (): void => {
    if (loop) tabs.post({ kind: 'status', status: loop.status() });
    if (loop) later(BEAT, sayAlive);
  };
  const watch = (): void =>
    later(FROZEN, () => {
      if (!loop) void compete(true);
    });

  const lead = async (): Promise<void> => {
    if (ended.signal.aborted || loop) return;
    const over = new Promise<void>((resolve) => (release = resolve));
    loop = startLoop(parts);
    sayAlive();
    await over;
    await loop.stop();
    loop = undefined;
  };
  const compete = async (steal: boolean): Promise<void> => {
    if (!platform.locks) return lead();
    const options = steal ? { steal } : { signal: ended.signal };
    try {
      await platform.locks.request(`${platform.name}-sync-${person}`, options, lead);
    } catch {
      // Either we are closing, or the lock was taken from us while we seemed frozen.
      release?.();
    }
    later(BEAT, () => void compete(false));
  };

  const hear = (message: TabMessage): void => {
    if (loop) return loop.hear(message);
    if (message.kind !== 'status') return;
    heard = message.status;
    parts.changed();
    watch();
  };
  tabs.listen((message) => {
    if (message.kind === 'ledger') void parts.ledger.reload().catch(parts.defect);
    else if (message.kind === 'hats') void parts.recallHats().catch(parts.defect);
    else hear(message);
  });
  const first = compete(false);
  if (platform.locks) watch();
  tabs.post({ kind: 'hello' });

  return {
    want(again = false) {
      if (loop) loop.want({ now: true, again });
      else tabs.post({ kind: again ? 'session' : 'try' });
    },
    status: () => (loop ? loop.status() : heard),
    leads: () => loop !== undefined,
    async stop() {
      ended.abort();
      if (beat) platform.timers.clear(beat);
      const running = loop;
      release?.();
      await running?.stop();
      await first.catch(parts.defect);
    },
  };
}
