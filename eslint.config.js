// What may a line of code not do? Types are checked by tsc, the shape by prettier, the import
// directions by dependency-cruiser; here stand the promises, the clocks and the bans.
import globals from 'globals';
import svelte from 'eslint-plugin-svelte';
import tseslint from 'typescript-eslint';
import { noDateFromText } from './scripts/lint/noDateFromText.js';
import { opensWithComment } from './scripts/lint/opensWithComment.js';

const TESTS = ['**/*.test.ts', '**/*.contract.ts', 'e2e/**/*.ts'];

const cxc = {
  rules: { 'no-date-from-text': noDateFromText, 'opens-with-comment': opensWithComment },
};

const dateBans = [
  {
    selector: 'CallExpression[callee.object.name="Date"][callee.property.name="parse"]',
    message: 'Date.parse guesses the zone. Read it with the time module of @cxc/domain/kernel.',
  },
  {
    selector: 'CallExpression[callee.property.name="localeCompare"][arguments.length<2]',
    message:
      'The order depends on the machine. Name the locale, or compare ids with < and > when people do not see the order.',
  },
];

const testBans = [
  {
    selector:
      'CallExpression > MemberExpression.callee[property.name=/^(only|skip|todo|fixme|skipIf|runIf|fails)$/][object.name=/^(test|it|describe|suite)$/]',
    message: 'A test runs or does not exist: no only, skip, todo, fixme.',
  },
  {
    selector: 'CallExpression > MemberExpression.callee[property.name="waitForTimeout"]',
    message: 'Wait for the thing (expect.poll, toBeVisible, an event), not for time.',
  },
];

const sleepBans = [
  {
    selector: 'AwaitExpression > CallExpression[callee.name=/^(setTimeout|sleep|delay)$/]',
    message: 'A test does not sleep: wait for the thing (vi.waitFor, expect.poll, an event).',
  },
  {
    selector: 'NewExpression[callee.name="Promise"] CallExpression[callee.name="setTimeout"]',
    message: 'A test does not sleep: wait for the thing (vi.waitFor, expect.poll, an event).',
  },
];

/** Invariant I3: what says "stored" is drawn from a proof; the bare parts would say it of anything. */
const RECEIPT_ONLY =
  'Nothing is "stored" without a verified receipt: show a ReceiptCard of concepts/files, which takes a ProvenReceipt.';

const bareStates = {
  selector: 'SvelteAttribute[key.name="state"] > SvelteLiteral[value=/^(stored|applied)$/]',
  message: 'Written down it is always true: take the state of the item or file (I3).',
};

const pure = (name, instead) => ({
  selector: `CallExpression > MemberExpression.callee[object.name="${name.split('.')[0]}"][property.name="${name.split('.')[1]}"]`,
  message: `${name} is not pure: ${instead}`,
});

const domainBans = [
  pure('Date.now', 'the clock comes in as a value (now).'),
  pure('Math.random', 'randomness comes in as a value.'),
  {
    selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
    message: 'new Date() reads the clock: now comes in as a value.',
  },
];

const domainGlobals = Object.entries({
  crypto: 'ids and randomness come in as values',
  console: 'return a value; the edge logs',
  setTimeout: 'time comes in as a value',
  setInterval: 'time comes in as a value',
  process: 'the domain runs in browsers too',
  window: 'the domain runs on the server too',
  document: 'the domain runs on the server too',
  fetch: 'the domain has no network',
  structuredClone: 'values are immutable: copy what changes',
}).map(([name, why]) => ({ name, message: `Not in the domain: ${why}.` }));

export default tseslint.config(
  {
    ignores: [
      '**/node_modules/**',
      '**/build/**',
      '**/.svelte-kit/**',
      '**/test-results/**',
      '**/playwright-report/**',
      '.toolchain/**',
      'data/**',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },

  // Everything in TypeScript, with types.
  {
    files: ['**/*.ts', '**/*.svelte'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: {
        // Without extra file extensions the types are computed once for the whole run.
        project: ['./tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    plugins: { cxc },
    rules: {
      'cxc/no-date-from-text': 'error',
      'no-restricted-syntax': ['error', ...dateBans],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { attributes: false } },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/require-array-sort-compare': ['error', { ignoreStringArrays: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      // An interface with promises is often implemented by code that needs none.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/unbound-method': 'off',
      eqeqeq: 'error',
      'no-console': 'off',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'], location: 'start' }],
      'max-lines': ['error', { max: 400, skipComments: true }],
    },
  },

  // The app's types come from its own configurations; the one at the root knows its settings files.
  {
    files: ['apps/pwa/src/**'],
    languageOptions: { parserOptions: { project: ['./apps/pwa/tsconfig.json'] } },
  },
  {
    files: ['apps/pwa/src/service-worker.ts'],
    languageOptions: { parserOptions: { project: ['./apps/pwa/tsconfig.worker.json'] } },
  },

  // The domain is pure: the same answer on every device, at every hour.
  {
    files: ['packages/*/src/**/*.ts'],
    ignores: ['**/*.test.ts'],
    languageOptions: { globals: {} },
    rules: {
      'no-restricted-syntax': ['error', ...dateBans, ...domainBans],
      'no-restricted-globals': ['error', ...domainGlobals],
    },
  },

  // Tests: may be long and may assert what they know; may not sleep or be switched off.
  {
    files: TESTS,
    rules: {
      'no-restricted-syntax': ['error', ...dateBans, ...testBans],
      'max-lines': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
    },
  },

  {
    files: ['**/*.test.ts', '**/*.contract.ts', 'e2e/browser/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...dateBans, ...testBans, ...sleepBans] },
  },
  {
    files: ['**/*.ts', '**/*.js', '**/*.mjs', '**/*.cjs'],
    plugins: { cxc },
    rules: { 'cxc/opens-with-comment': 'error' },
  },

  // Tables and messages are as long as the scheme is.
  {
    files: [
      '**/states.ts',
      '**/policy.ts',
      '**/language/**/*.ts',
      '**/data/**/*.ts',
      '**/examples.ts',
    ],
    rules: { 'max-lines': 'off' },
  },

  // Svelte components and the state modules beside them.
  {
    files: ['apps/pwa/**/*.svelte', 'apps/pwa/**/*.svelte.ts'],
    extends: [svelte.configs.recommended],
    languageOptions: {
      globals: globals.browser,
      parserOptions: {
        parser: tseslint.parser,
        project: ['./apps/pwa/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.svelte'],
      },
    },
    rules: {
      'svelte/no-at-html-tags': 'error',
      'svelte/require-each-key': 'error',
      // The app lives at the root of its address; primitives take their address as a value.
      'svelte/no-navigation-without-resolve': 'off',
      // State modules keep plain collections for what nobody watches.
      'svelte/prefer-svelte-reactivity': 'off',
      // The types of the compiled component are not the types of the source.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      'prefer-const': 'off',
      'svelte/prefer-const': 'error',
    },
  },

  // The server has it: only two views say so, both from what was verified on this device (invariant I3).
  {
    files: ['apps/pwa/src/**/*.ts', 'apps/pwa/src/**/*.svelte'],
    ignores: [
      'apps/pwa/src/ui/**',
      // Pictures of the parts, with invented content.
      'apps/pwa/src/routes/gallery/**',
      'apps/pwa/src/concepts/files/ReceiptCard.svelte',
      // Of requests: an item has an outcome only once its signature was verified.
      'apps/pwa/src/concepts/notice/Messages.svelte',
    ],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [{ name: '#lib/ui/index.ts', importNames: ['Receipt'], message: RECEIPT_ONLY }],
          patterns: [{ group: ['**/Receipt.svelte'], message: RECEIPT_ONLY }],
        },
      ],
    },
  },
  {
    files: ['apps/pwa/src/**/*.svelte'],
    ignores: ['apps/pwa/src/routes/gallery/**'],
    rules: { 'no-restricted-syntax': ['error', ...dateBans, bareStates] },
  },

  // Plain JavaScript: the bootstrap and configuration, without types.
  {
    files: ['**/*.js', '**/*.mjs', '**/*.cjs'],
    languageOptions: { globals: globals.node },
    rules: { eqeqeq: 'error', 'no-undef': 'error', 'no-unused-vars': 'error' },
  },
  { files: ['apps/pwa/static/**/*.js'], languageOptions: { globals: globals.browser } },
);
