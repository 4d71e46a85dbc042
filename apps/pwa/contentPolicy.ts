// What may the page load and run? The policy Kit writes into 200.html (traps CSP-1 to CSP-5);
// header-only directives (frame-ancestors, reports) come from the server.
import type { Config } from '@sveltejs/kit';
import { WORKER_POLICY } from './src/update/workerPolicy.ts';

/** Hash of the style attribute on Kit's own route announcer; a test compares it with Kit's source (CSP-2). */
export const ANNOUNCER_STYLE_HASH = 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo=' as const;

type Directives = NonNullable<NonNullable<NonNullable<Config['kit']>['csp']>['directives']>;

export const contentPolicy: Directives = {
  'default-src': ['self'],
  'script-src': ['self', 'wasm-unsafe-eval'],
  'style-src': ['self'],
  'style-src-attr': ['unsafe-hashes', ANNOUNCER_STYLE_HASH],
  'img-src': ['self', 'blob:', 'data:'],
  'font-src': ['self'],
  'connect-src': ['self'],
  'worker-src': ['self'],
  'manifest-src': ['self'],
  'object-src': ['none'],
  'base-uri': ['self'],
  'form-action': ['self'],
  'require-trusted-types-for': ['script'],
  'trusted-types': [
    'svelte-trusted-html',
    'sveltekit-trusted-url',
    WORKER_POLICY,
    'cxc-catalogue',
    'cxc-barcodes',
    'cxc-copy',
    'cxc-papers',
  ],
};
