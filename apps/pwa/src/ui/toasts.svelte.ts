// What can be undone right now? One toast at a time, for reversible acts only, never for errors.

export interface Toast {
  readonly text: string;
  readonly undo: () => void;
}

let shown = $state.raw<Toast>();

/** Says what happened and offers to undo it for ten seconds; a newer toast takes the place of an older one. */
export function showToast(text: string, undo: () => void): void {
  shown = { text, undo };
}

/** The toast on screen, if any. */
export function findToast(): Toast | undefined {
  return shown;
}

/** Takes a toast away, if it is still the one on screen. */
export function hideToast(toast: Toast): void {
  if (shown === toast) shown = undefined;
}
