// Which addresses belong to the server and never to the app's own pages?
// One constant for the server's router and the service worker's navigation fallback (trap SW-5).

/** Path prefixes answered by the server; every other navigation gets the app shell. */
export const SERVER_PREFIXES = ['/api', '/healthz', '/readyz', '/metrics'] as const;

/**
 * True when a path is the server's business: the prefix itself or anything below it.
 * @param pathname the path of a URL, beginning with a slash, without query
 */
export function isServerPath(pathname: string): boolean {
  return SERVER_PREFIXES.some((prefix) => pathname === prefix || pathname.startsWith(`${prefix}/`));
}
