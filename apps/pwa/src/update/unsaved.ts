// Does anything in this window still exist only in memory? Each part that holds such a thing says so here.

const checks = new Set<() => boolean>();

/**
 * Registers a check for something a reload would lose (a keystroke not yet in the store, a running photograph).
 * @returns how to take the check away again
 */
export function guardUnsaved(check: () => boolean): () => void {
  checks.add(check);
  return () => {
    checks.delete(check);
  };
}

/** Whether any registered part holds something unsaved now. */
export function hasUnsaved(): boolean {
  for (const check of checks) if (check()) return true;
  return false;
}
