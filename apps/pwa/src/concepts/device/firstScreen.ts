// When does the first screen stand? What it does not need is loaded and asked for after it.
let stands: () => void = () => undefined;
const standing = new Promise<void>((resolve) => (stands = resolve));

/** A page that never gets a frame (it is hidden) or a free moment waits no longer than this, milliseconds. */
const AT_LAST = 1_500;

/** Resolves once: the first screen was painted and the page has a free moment. */
export function firstScreen(): Promise<void> {
  return standing;
}

/** The first screen was handed to the browser, and the mark of the opening goes (app.html). Call when its content is in the document. */
export function screenIsComing(): void {
  document.getElementById('opening')?.remove();
  const idle = (): void => {
    // Safari has no idle moments to tell of; its next task then.
    if ('requestIdleCallback' in globalThis) requestIdleCallback(stands, { timeout: AT_LAST });
    else setTimeout(stands);
  };
  // The first frame draws it, the second comes when it is drawn.
  requestAnimationFrame(() => requestAnimationFrame(idle));
  setTimeout(stands, 2 * AT_LAST);
}
