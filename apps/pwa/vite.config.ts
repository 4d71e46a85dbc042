// How is the app built? A static SvelteKit shell, a strict content policy in the page itself, and a
// service worker that precaches the shell (libraries-measured, trap SW-1: Kit 2 with injectManifest).
import { fileURLToPath } from 'node:url';
import adapter from '@sveltejs/adapter-static';
import { sveltekit } from '@sveltejs/kit/vite';
import { SvelteKitPWA } from '@vite-pwa/sveltekit';
import { defineConfig } from 'vite';
import { checkedBuild } from './buildCheck.ts';
import { contentPolicy } from './contentPolicy.ts';
import { builtLanguages } from './messageBuild.ts';
import { leftOut } from './leftOut.ts';

const FALLBACK = '200.html';

export default defineConfig({
  plugins: [
    builtLanguages(),
    leftOut(),
    sveltekit({
      compilerOptions: { runes: true },
      // Once, here: a server that starts has better things to do.
      adapter: adapter({ fallback: FALLBACK, pages: 'build', assets: 'build', precompress: true }),
      serviceWorker: { register: false },
      csp: { mode: 'hash', directives: contentPolicy },
      version: { pollInterval: 0 },
    }),
    SvelteKitPWA({
      strategies: 'injectManifest',
      srcDir: 'src',
      filename: 'service-worker.ts',
      injectRegister: false,
      manifest: false,
      kit: { adapterFallback: FALLBACK, spa: true },
      injectManifest: {
        globPatterns: ['client/**/*.{js,css,html,svg,png,wasm,webmanifest,woff2}'],
        // Other scripts of the two fonts are fetched by range when a text needs them.
        // The large icons are fetched by the system when the app is installed, which needs a network anyway.
        globIgnores: [
          '**/*-{cyrillic,cyrillic-ext,greek,greek-ext,vietnamese}-*.woff2',
          '**/icons/*-512.png',
          // Kept when it is first needed (apps/pwa/src/concepts/papers/later.ts).
          '**/workers/paperMaker-*.js',
        ],
        maximumFileSizeToCacheInBytes: 8 << 20,
      },
    }),
    checkedBuild(fileURLToPath(new URL('./build', import.meta.url))),
  ],
  // Workers are built on their own.
  worker: { plugins: () => [leftOut()] },
  build: { assetsInlineLimit: 0, target: 'es2023' },
});
