// How may the app hand a script address to the browser under Trusted Types (trap CSP-3)?
// Exactly one address is let through: the worker's own.

/** Name of the Trusted Types policy; it stands in the content policy of the page. */
export const WORKER_POLICY = 'cxc-worker';

/** Address of the service worker, at the root so that its scope is the whole app. */
export const WORKER_URL = '/service-worker.js';

interface PolicyFactory {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): string };
}

/**
 * The worker's address in the form the browser wants: a trusted one where Trusted Types exist.
 * @throws TypeError when asked for any other address (a defect, never a person's doing)
 */
export function trustedWorkerUrl(
  factory: PolicyFactory | undefined = (globalThis as { trustedTypes?: PolicyFactory })
    .trustedTypes,
): string {
  if (!factory) return WORKER_URL;
  const policy = factory.createPolicy(WORKER_POLICY, {
    createScriptURL(url) {
      if (url !== WORKER_URL) throw new TypeError(`Not the worker's address: ${url}`);
      return url;
    },
  });
  return policy.createScriptURL(WORKER_URL);
}
