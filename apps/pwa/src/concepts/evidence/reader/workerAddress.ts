// Which address may the page start the reader of barcodes from? Only the one the build made (trap CSP-3).
/// <reference types="vite/client" />
import address from './worker.ts?worker&url';

/** Name of the Trusted Types policy; it stands in the content policy of the page. */
const POLICY = 'cxc-barcodes';

interface PolicyFactory {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): string };
}

let trusted: string | undefined;

/** The worker's address in the form the browser wants: a trusted one where Trusted Types exist. */
export function workerAddress(): string {
  const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
  trusted ??= factory
    ? factory.createPolicy(POLICY, { createScriptURL: () => address }).createScriptURL(address)
    : address;
  return trusted;
}
