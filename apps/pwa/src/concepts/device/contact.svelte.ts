// When did our server last answer on this device? Kept over restarts, shared by all windows.
const KEPT_UNDER = 'cxc.contact';
/** Writing every answer down would be noise: one a few seconds old is as good. */
const GRAIN = 5_000;

function read(): number | undefined {
  try {
    const kept = Number(localStorage.getItem(KEPT_UNDER) ?? Number.NaN);
    return Number.isFinite(kept) && kept > 0 ? kept : undefined;
  } catch {
    return undefined;
  }
}

let last = $state(read());

function keep(now: number): void {
  try {
    localStorage.setItem(KEPT_UNDER, String(now));
  } catch {
    // storage may be blocked; this window still knows
  }
}

/** Our server answered just now. */
export function noteContact(): void {
  const now = Date.now();
  if (last !== undefined && now - last < GRAIN && now >= last) return;
  last = now;
  keep(now);
}

/** Follows what other windows hear. */
export function followContact(): () => void {
  const hear = (event: StorageEvent): void => {
    if (event.key === KEPT_UNDER) last = read();
  };
  window.addEventListener('storage', hear);
  return () => window.removeEventListener('storage', hear);
}

/** Device time of the last answer as an instant; undefined when there was none. */
export function lastContact(): string | undefined {
  return last === undefined ? undefined : new Date(last).toISOString();
}
