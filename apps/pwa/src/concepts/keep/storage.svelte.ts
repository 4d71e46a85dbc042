// Does the browser promise to keep the work, and how much room is there? Asked once the first own words are
// kept, not at the start: then the answer is worth something (IDB-2).
import { deviceState } from '../device/device.svelte.ts';
import { engineOf, riskOf, type Risk, type Surroundings } from './risk.ts';

/** `kept` and `notKept` are what the browser says; `absent` cannot promise; `unasked` waits for the first words. */
export type Promised = 'unasked' | 'kept' | 'notKept' | 'absent';

const ASKED = 'cxc.persist';

let promised = $state<Promised>('unasked');
let used = $state<number>();
let quota = $state<number>();
let isPrivate = $state(false);
let isInstalled = $state(false);

const manager = (): StorageManager | undefined => navigator.storage;

function wasAsked(): boolean {
  try {
    return localStorage.getItem(ASKED) !== null;
  } catch {
    return false;
  }
}

/**
 * Private windows of Firefox and Safari have no file system of their own; Chromium's have one and
 * forget it, which nothing tells (IDB-13).
 */
async function looksPrivate(): Promise<boolean> {
  const storage = manager();
  // Over plain http browsers leave it out: that says nothing.
  if (!storage || !('getDirectory' in storage) || engineOf(navigator.userAgent) === 'chromium')
    return false;
  try {
    await storage.getDirectory();
    return false;
  } catch {
    return true;
  }
}

/** Looks again: at the start, after asking, and when a screen shows it. */
export async function lookAtStorage(): Promise<void> {
  const estimate = await manager()
    ?.estimate()
    .catch(() => undefined);
  used = estimate?.usage;
  quota = estimate?.quota;
  const kept = await manager()
    ?.persisted()
    .catch(() => undefined);
  if (kept === true) promised = 'kept';
  else if (kept === undefined) promised = 'absent';
  else promised = wasAsked() ? 'notKept' : 'unasked';
  isInstalled =
    matchMedia('(display-mode: standalone)').matches ||
    (navigator as Navigator & { standalone?: boolean }).standalone === true;
  isPrivate = await looksPrivate();
}

/** Asks the browser to keep the work; its answer may be no. */
export async function askToKeep(): Promise<void> {
  try {
    localStorage.setItem(ASKED, new Date().toISOString());
  } catch {
    // it is then asked again in the next window
  }
  await manager()
    ?.persist()
    .catch(() => false);
  await lookAtStorage();
}

let isAsking = false;
/** Call whenever something of one's own was kept: asks the first time. */
export function ownWordsKept(): void {
  if (isAsking || promised !== 'unasked' || wasAsked()) return;
  isAsking = true;
  void askToKeep().finally(() => (isAsking = false));
}

/** In what does this run, as far as it is known now? */
export function surroundings(): Pick<Surroundings, 'engine' | 'installed' | 'persisted'> {
  return {
    engine: engineOf(navigator.userAgent, navigator.maxTouchPoints),
    installed: isInstalled,
    persisted: promised === 'absent' ? undefined : promised === 'kept',
  };
}

export const storageState = {
  get promised(): Promised {
    return promised;
  },
  get used(): number | undefined {
    return used;
  },
  get quota(): number | undefined {
    return quota;
  },
  get isInstalled(): boolean {
    return isInstalled;
  },
  /** The one thing to say now. */
  get risk(): Risk {
    return riskOf({
      ...surroundings(),
      isPrivate,
      unsent: deviceState.chip.waiting,
      used,
      quota,
    });
  },
};
