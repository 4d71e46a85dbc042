// When did our server last answer on this device? Kept over restarts, shared by all windows.
const KEPT_UNDER = 'cxc.contact';
/** Writing every answer down would be noise: one a few seconds old is as good. */
const GRAIN = 5_000;

function read(name = KEPT_UNDER): number | undefined {
  try {
    const kept = Number(localStorage.getItem(name) ?? Number.NaN);
    return Number.isFinite(kept) && kept > 0 ? kept : undefined;
  } catch {
    return undefined;
  }
}

let last = $state(read());

/** When each person's work here was last answered: what one colleague heard says nothing of another's records. */
const heardFor = new Map<string, number>();

function keep(name: string, now: number): void {
  try {
    localStorage.setItem(name, String(now));
  } catch {
    // storage may be blocked; this window still knows
  }
}

/** Our server answered just now. @param person whose work is open */
export function noteContact(person?: string): void {
  const now = Date.now();
  const heard = person === undefined ? now : (heardFor.get(person) ?? 0);
  if (person !== undefined && Math.abs(now - heard) >= GRAIN) {
    heardFor.set(person, now);
    keep(`${KEPT_UNDER}.${person}`, now);
  }
  if (last !== undefined && now - last < GRAIN && now >= last) return;
  last = now;
  keep(KEPT_UNDER, now);
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

/** Device time, in milliseconds, of the last answer while this person's work was open; undefined when there was none. */
export function lastContactOf(person: string): number | undefined {
  return heardFor.get(person) ?? read(`${KEPT_UNDER}.${person}`);
}
