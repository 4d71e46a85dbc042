// Where was the person last? Kept on the device, so that a cold start leads straight back (trap PWA-10).
const FRESH = 24 * 3_600_000;
const keptUnder = (person: string): string => `cxc.place.${person}`;

interface Place {
  readonly path: string;
  readonly at: number;
}

/** Keeps an address of the app; ids and steps only, never words. */
export function keepPlace(person: string, path: string): void {
  try {
    localStorage.setItem(
      keptUnder(person),
      JSON.stringify({ path, at: Date.now() } satisfies Place),
    );
  } catch {
    // storage may be blocked; the app then starts at the start
  }
}

/** The last address, if it is not older than a day. */
export function lastPlace(person: string): string | undefined {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keptUnder(person)) ?? 'null');
    if (typeof kept !== 'object' || kept === null) return undefined;
    const { path, at } = kept as Partial<Place>;
    if (typeof path !== 'string' || typeof at !== 'number') return undefined;
    if (!path.startsWith('/') || path.startsWith('//')) return undefined;
    return Math.abs(Date.now() - at) <= FRESH ? path : undefined;
  } catch {
    return undefined;
  }
}

/** Forgets where the person was: they signed out. */
export function forgetPlace(person: string): void {
  try {
    localStorage.removeItem(keptUnder(person));
  } catch {
    // nothing was kept then
  }
}
