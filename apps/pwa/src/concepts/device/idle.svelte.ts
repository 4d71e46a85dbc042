// When does work that nobody touches lock itself? After some minutes without a key or a touch in any window of it,
// announced before, so that a person can stay (WCAG 2.2.1).
import { hasUnsaved } from '#lib/update/index.ts';
import { deviceState, keepNote, lockNow, recallNote } from './device.svelte.ts';

/** Minutes that can be chosen; 0 is never. */
export const IDLE_CHOICES = [1, 2, 5, 15, 0] as const;
const USUAL = 5;
/** The longest wait on a device that several people share, minutes. */
const AT_A_STAND = 2;
/** How long before it locks it says so, seconds. */
export const NOTICE = 20;
const LOOK = 1_000;
/** Windows tell each other of a touch this often at most, milliseconds. */
const TELL = 2_000;
const TOUCHES = ['pointerdown', 'keydown', 'wheel', 'touchstart', 'input'] as const;

let minutes = $state<number>(USUAL);
let seconds = $state<number>();

const noteOf = (person: string): string => `idle/${person}`;

/** Minutes without a touch after which the open work locks itself; 0 is never, which a shared device does not know. */
export function idleMinutes(): number {
  if (!deviceState.isStand) return minutes;
  return minutes === 0 ? AT_A_STAND : Math.min(minutes, AT_A_STAND);
}

/** Choices that count on this device. */
export function idleChoices(): readonly number[] {
  return IDLE_CHOICES.filter((each) => !deviceState.isStand || (each > 0 && each <= AT_A_STAND));
}

export function setIdleMinutes(next: number): void {
  minutes = next;
  if (deviceState.person !== undefined) keepNote(noteOf(deviceState.person), String(next));
}

/** Seconds until it locks, once that is near; undefined before. */
export function lockingIn(): number | undefined {
  return seconds;
}

/** Asks parts of the page to put down what they hold in memory, as when it is left. */
function putDown(): void {
  window.dispatchEvent(new Event('pagehide'));
}

/** Watches over the open person's work; returns how to end it. */
export function watchIdle(person: string): () => void {
  const windows = 'BroadcastChannel' in globalThis ? new BroadcastChannel('cxc-idle') : undefined;
  let last = Date.now();
  let told = 0;
  let isAsked = false;
  const touched = (): void => {
    last = Date.now();
    seconds = undefined;
    isAsked = false;
    if (last - told < TELL) return;
    told = last;
    windows?.postMessage(null);
  };
  const elsewhere = (): void => {
    last = Date.now();
    seconds = undefined;
  };
  const look = (): void => {
    const wait = idleMinutes() * 60_000;
    // A clock that was set back counts from where it stands now.
    last = Math.min(last, Date.now());
    const left = last + wait - Date.now();
    seconds = wait > 0 && left <= NOTICE * 1_000 ? Math.max(0, Math.ceil(left / 1_000)) : undefined;
    if (wait === 0 || left > 0) return;
    // Words that are in memory only are worth more than the lock: they are put down first.
    if (hasUnsaved()) {
      if (!isAsked) putDown();
      isAsked = true;
      return;
    }
    clearInterval(timer);
    void lockNow();
  };
  const timer = setInterval(look, LOOK);
  void recallNote(noteOf(person)).then((kept) => {
    minutes = kept === undefined ? USUAL : Number(kept);
  });
  const passive = { passive: true, capture: true } as const;
  for (const name of TOUCHES) window.addEventListener(name, touched, passive);
  document.addEventListener('visibilitychange', look);
  windows?.addEventListener('message', elsewhere);
  return () => {
    clearInterval(timer);
    seconds = undefined;
    for (const name of TOUCHES) window.removeEventListener(name, touched, passive);
    document.removeEventListener('visibilitychange', look);
    windows?.close();
  };
}
