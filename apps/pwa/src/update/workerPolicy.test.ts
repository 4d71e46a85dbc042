// Can anything but the worker's own address get through the Trusted Types policy, and does the page's policy fit Kit?
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { ANNOUNCER_STYLE_HASH, contentPolicy } from '../../contentPolicy.ts';
import { WORKER_POLICY, WORKER_URL, trustedWorkerUrl } from './workerPolicy.ts';

it('CSP-3 the policy lets the worker through and nothing else', () => {
  let rule: ((url: string) => string) | undefined;
  const url = trustedWorkerUrl({
    createPolicy(name, rules) {
      expect(name).toBe(WORKER_POLICY);
      rule = rules.createScriptURL;
      return rules;
    },
  });
  expect(url).toBe(WORKER_URL);
  expect(() => rule?.('/other.js')).toThrow(TypeError);
  expect(contentPolicy['trusted-types']).toContain(WORKER_POLICY);
});

it("CSP-2 the style hash is the one of Kit's announcer", () => {
  const kit = dirname(createRequire(import.meta.url).resolve('@sveltejs/kit/package.json'));
  const source = readFileSync(join(kit, 'src/core/sync/write_root.js'), 'utf8');
  const style = /id="svelte-announcer"[^>]* style="([^"]+)"/.exec(source)?.[1] ?? '';
  const hash = `sha256-${createHash('sha256').update(style).digest('base64')}`;
  expect(hash).toBe(ANNOUNCER_STYLE_HASH);
});

it('CSP-4 nothing generated, inline or foreign is allowed', () => {
  const all = Object.values(contentPolicy).flat();
  for (const word of ['unsafe-eval', 'unsafe-inline', '*', 'https:', 'http:'])
    expect(all).not.toContain(word);
});
