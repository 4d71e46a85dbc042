// Which mistake of ours did this window meet last? Its kind and place in our code, never what it was about.
let last: string | undefined;

/** “TypeError at a.B1x2.js:1:2345”: the name of the mistake and the first place in our own files. */
export function errorCode(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const place = /\/([\w.-]+\.js:\d+:\d+)/.exec(error.stack ?? '')?.[1];
  return place === undefined ? error.name : `${error.name} at ${place}`;
}

/** Remembers a mistake until the window closes. */
export function noteError(error: unknown): void {
  last = errorCode(error);
}

export function lastError(): string | undefined {
  return last;
}

/** Listens for mistakes nobody caught; call once per window. */
export function watchErrors(): void {
  window.addEventListener('error', ({ error }) => noteError(error));
  window.addEventListener('unhandledrejection', ({ reason }) => noteError(reason));
}
