// Which device tests run in Node? Svelte's compiler for state modules, a fake IndexedDB for the
// stores; what needs a real browser is a journey in e2e/browser.
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [svelte({ configFile: false })],
  resolve: {
    conditions: ['browser'],
    alias: { '#lib': fileURLToPath(new URL('./src', import.meta.url)) },
  },
  test: {
    name: 'device',
    environment: 'node',
    globals: false,
    include: ['*.test.ts', 'src/**/*.test.ts'],
    setupFiles: ['fake-indexeddb/auto', 'src/language/testing/english.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    env: { TZ: 'UTC' },
  },
});
