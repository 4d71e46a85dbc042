// Which items did the person put aside on this device? Only their ids; the words stay in the inbox.
const KEPT_UNDER = 'cxc.later';

function read(): ReadonlySet<string> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEPT_UNDER) ?? '[]');
    return new Set(Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : []);
  } catch {
    return new Set();
  }
}

let later = $state.raw(read());

export function isForLater(id: string): boolean {
  return later.has(id);
}

/** Puts an item aside, or takes it up again. */
export function keepForLater(id: string, aside: boolean): void {
  const next = new Set(later);
  if (aside) next.add(id);
  else next.delete(id);
  later = next;
  try {
    localStorage.setItem(KEPT_UNDER, JSON.stringify([...next]));
  } catch {
    // storage may be blocked; it then stays among the others after a restart
  }
}
