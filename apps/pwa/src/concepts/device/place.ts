// Where was the person last? Kept by the engine, which survives a killed browser; localStorage does not (PWA-10).
const FRESH = 24 * 3_600_000;

interface Place {
  readonly path: string;
  readonly at: number;
}

/** Under which name the place of a person is kept. */
export function placeKey(person: string): string {
  return `place/${person}`;
}

/** An address of the app as text to keep: ids and steps only, never words. */
export function placeText(path: string, now: number): string {
  return JSON.stringify({ path, at: now } satisfies Place);
}

/** The address in a kept text, if it is one of ours and not older than a day. */
export function readPlace(text: string | undefined, now: number): string | undefined {
  if (text === undefined) return undefined;
  let kept: unknown;
  try {
    kept = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof kept !== 'object' || kept === null) return undefined;
  const { path, at } = kept as Partial<Place>;
  if (typeof path !== 'string' || typeof at !== 'number') return undefined;
  if (!path.startsWith('/') || path.startsWith('//')) return undefined;
  return Math.abs(now - at) <= FRESH ? path : undefined;
}

/** The door, which leads back to the address that was asked for: a reload behind a PIN leaves nobody elsewhere. */
export function doorFor(path: string): string {
  return path === '/' ? '/signin' : `/signin?to=${encodeURIComponent(path)}`;
}

/** Where the door leads: the place its address asks for, if it is one of ours, else the start. */
export function placeAsked(url: URL): string {
  const to = url.searchParams.get('to') ?? '/';
  return to.startsWith('/') && !/^\/[/\\]/.test(to) ? to : '/';
}
