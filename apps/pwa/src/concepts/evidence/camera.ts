// Which exchange was somebody taking a picture for when the system ended the app behind the camera (CAP-5)? Said
// before the camera opens, asked at the next start. Ids only; what was typed is kept elsewhere.
const NOTE = 'cxc.camera';

/** Older than this nobody is holding a camera any more, milliseconds. */
const PATIENCE = 30 * 60_000;

export function cameraOpens(exchangeId: string): void {
  try {
    localStorage.setItem(NOTE, JSON.stringify({ exchangeId, at: Date.now() }));
  } catch {
    // Without it the person finds the way themselves.
  }
}

/** A picture came, or none is wanted. */
export function cameraClosed(): void {
  try {
    localStorage.removeItem(NOTE);
  } catch {
    // It ends by itself.
  }
}

/** The exchange a picture was being taken for. */
export function cameraWasOpenFor(): string | undefined {
  try {
    const note: unknown = JSON.parse(localStorage.getItem(NOTE) ?? 'null');
    if (typeof note !== 'object' || note === null) return undefined;
    const { exchangeId, at } = note as { exchangeId?: unknown; at?: unknown };
    const isFresh = typeof at === 'number' && Math.abs(Date.now() - at) < PATIENCE;
    return isFresh && typeof exchangeId === 'string' ? exchangeId : undefined;
  } catch {
    return undefined;
  }
}
