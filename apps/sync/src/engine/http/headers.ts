// What does every answer tell the browser to forbid? Values of reliability goal R15. The page's own
// policy with script hashes stands in the page (CSP-5); here is what a page cannot say about itself.
const PAGE_POLICY = [
  "frame-ancestors 'none'",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-src 'none'",
].join('; ');

/** For scripts, which a worker takes as its own policy; the one that reads barcodes runs a WebAssembly program. */
const SCRIPT_POLICY =
  "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; object-src 'none'; frame-ancestors 'none'";
/** For everything that is no page: nothing in it may act. */
const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox";

const PERMISSIONS = [
  'accelerometer=()',
  'autoplay=()',
  'camera=(self)',
  'display-capture=()',
  'geolocation=()',
  'gyroscope=()',
  'magnetometer=()',
  'microphone=()',
  'midi=()',
  'payment=()',
  'usb=()',
  'screen-wake-lock=(self)',
  'publickey-credentials-get=(self)',
].join(', ');

function policyFor(contentType: string): string {
  if (contentType.startsWith('text/html')) return PAGE_POLICY;
  if (/^(text|application)\/javascript/.test(contentType)) return SCRIPT_POLICY;
  return DATA_POLICY;
}

/** Sets the protecting headers on an answer whose content type is known. */
export function protect(headers: Headers, https: boolean): void {
  const contentType = headers.get('content-type') ?? '';
  headers.set('content-security-policy', policyFor(contentType));
  headers.set('x-content-type-options', 'nosniff');
  headers.set('x-frame-options', 'DENY');
  headers.set('referrer-policy', 'same-origin');
  headers.set('permissions-policy', PERMISSIONS);
  headers.set('cross-origin-opener-policy', 'same-origin');
  headers.set('cross-origin-resource-policy', 'same-origin');
  if (https) headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains');
}
