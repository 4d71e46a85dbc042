// Which address may the page start a worker from? Only the one the build made (trap CSP-3).
interface PolicyFactory {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): string };
}

const trusted = new Map<string, string>();

/**
 * A worker's address in the form the browser wants: a trusted one where Trusted Types exist.
 * @param policy name of the Trusted Types policy; it stands in the content policy of the page
 * @param address what the build says of the worker
 */
export function trustedAddress(policy: string, address: string): string {
  const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
  const known = trusted.get(policy);
  if (known !== undefined) return known;
  const made = factory
    ? factory.createPolicy(policy, { createScriptURL: () => address }).createScriptURL(address)
    : address;
  trusted.set(policy, made);
  return made;
}
