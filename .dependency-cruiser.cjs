// Which part of the tree may import which? Every rule's comment names the right place instead.
// The order of the concepts is read from the registry, so that there is one place to change it.
const { existsSync, readFileSync, readdirSync } = require('node:fs');
const { join } = require('node:path');

const DOMAIN = 'packages/domain/src';
const CONCEPTS_PWA = '^apps/pwa/src/concepts/';
const TESTS = '\\.(test|property\\.test|contract|spec)\\.ts$';

/** Folder names of the concepts in the order of the registry's list (imports name the folders). */
function conceptsInOrder() {
  // The registry's two parts, in their order, then the registry itself.
  const files = ['registrationConcepts.ts', 'exchangeConcepts.ts', 'registry.ts']
    .map((name) => join(__dirname, DOMAIN, name))
    .filter((file) => existsSync(file));
  const text = files
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n')
    .replace(/\/\/.*$|\/\*[\s\S]*?\*\//gm, '');
  const folderByName = new Map();
  for (const [, names, folder] of text.matchAll(
    /import\s+\{([^}]*)\}\s+from\s+'\.\/([\w-]+)\/index\.ts'/g,
  ))
    for (const name of names.split(','))
      folderByName.set(
        name
          .trim()
          .split(/\s+as\s+/)
          .at(-1),
        folder,
      );
  const order = new Set();
  for (const [, list] of text.matchAll(/\[([^\][]*)\]/g))
    for (const [name] of list.matchAll(/[\w$]+/g))
      if (folderByName.has(name)) order.add(folderByName.get(name));
  for (const folder of folderByName.values()) order.add(folder);
  order.delete('kernel');
  order.delete('wire');
  // The registration needs them at its start, and they tell of everything: they may know all others.
  const telling = ['message', 'query', 'notice'];
  return [...[...order].filter((name) => !telling.includes(name)), ...telling];
}

const concepts = conceptsInOrder();
const onDisk = existsSync(join(__dirname, DOMAIN))
  ? readdirSync(join(__dirname, DOMAIN), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !['kernel', 'wire', 'coedit'].includes(entry.name))
      .map((entry) => entry.name)
  : [];
/** Calculations over dates, amounts and signatures without records of their own: every concept after the generation may ask. */
const calculations = ['stay', 'lumpSum', 'distance', 'signing', 'boarding'].filter((name) =>
  onDisk.includes(name),
);
const [first, ...later] = concepts;
const inOrder = [first, ...calculations, ...later].filter((name) => name !== undefined);
const folders = [...inOrder, ...onDisk.filter((name) => !inOrder.includes(name))];

const conceptRules = folders.flatMap((name, index) => {
  const later = folders.slice(index + 1);
  const others = folders.filter((other) => other !== name);
  const from = { path: `^${DOMAIN}/${name}/`, pathNot: TESTS };
  return [
    {
      name: `${name}-imports-no-later-concept`,
      comment: `"${name}" stands before that concept in the registry. A rule between two concepts lives with the thing it refuses; let the later concept import this one, or declare \`on:\` there.`,
      severity: 'error',
      from,
      to: { path: later.length > 0 ? `^${DOMAIN}/(${later.join('|')})/` : '^$' },
    },
    {
      name: `${name}-enters-concepts-by-index`,
      comment: 'index.ts is the only door of a concept: export what is needed there.',
      severity: 'error',
      from,
      to: {
        path: others.length > 0 ? `^${DOMAIN}/(${others.join('|')})/` : '^$',
        pathNot: '/index\\.ts$',
      },
    },
    {
      name: `${name}-imports-domain-only-by-parts`,
      comment:
        'A concept imports kernel and earlier concepts; not wire, not the registry, not the package door.',
      severity: 'error',
      from,
      to: { path: `^${DOMAIN}/(wire/|[\\w-]+\\.ts$)` },
    },
  ];
});

/** Libraries that are pure computation and may be used inside the domain. */
const PURE = 'node_modules/(@noble/hashes|canonicalize|fflate|temporal-polyfill|typebox)/';

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment:
        'Two files that need each other hide a third: move what both need into its own file, or into the earlier concept.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-drawer-folders',
      comment:
        'A folder called utils, helpers, common, types or misc says nothing. Name it after what it is about, or put the code with its only user.',
      severity: 'error',
      from: {},
      to: { path: '(^|/)(utils|helpers|common|types|misc)/', pathNot: 'node_modules/' },
    },
    {
      name: 'no-drawer-folders-from',
      comment: 'As no-drawer-folders: name the folder after what it is about.',
      severity: 'error',
      from: { path: '(^|/)(utils|helpers|common|types|misc)/', pathNot: 'node_modules/' },
      to: {},
    },
    {
      name: 'resolvable',
      comment:
        'The import leads nowhere. Packages are entered through their "exports": import `@cxc/domain`, `@cxc/domain/kernel` or `@cxc/domain/wire`, or export it there.',
      severity: 'error',
      from: {},
      // Virtual modules of the app's build, known only to Vite.
      to: {
        couldNotResolve: true,
        pathNot: '^(\\$app|\\$env|\\$service-worker|virtual:|\\./\\$types)|\\?(url|worker)$',
      },
    },
    {
      name: 'packages-by-name',
      comment: 'Another package is imported by its name, never by a relative path.',
      severity: 'error',
      from: { path: '^(apps/[^/]+|packages/[^/]+|e2e)/' },
      to: {
        path: '^(apps/[^/]+|packages/[^/]+)/(?!node_modules)',
        pathNot: '^$1/',
        dependencyTypes: ['local'],
      },
    },
    {
      name: 'kernel-imports-nothing',
      comment: `The kernel is the words everything is written in. What knows more belongs to ${DOMAIN}/wire or to a concept.`,
      severity: 'error',
      from: { path: `^${DOMAIN}/kernel/`, pathNot: TESTS },
      to: { pathNot: [`^${DOMAIN}/kernel/`, PURE] },
    },
    {
      name: 'wire-imports-kernel-only',
      comment: 'A message on the wire names no concept: put the concept part into a payload.',
      severity: 'error',
      from: { path: `^${DOMAIN}/wire/`, pathNot: TESTS },
      to: { pathNot: [`^${DOMAIN}/(wire|kernel)/`, PURE] },
    },
    {
      name: 'coedit-imports-kernel-only',
      comment:
        'How a text written together lies in a Yjs document is asked by the engines of both apps, never by a concept.',
      severity: 'error',
      from: { path: `^${DOMAIN}/coedit/`, pathNot: TESTS },
      to: { pathNot: [`^${DOMAIN}/(coedit|kernel)/`, PURE, 'node_modules/yjs/'] },
    },
    {
      name: 'only-engines-know-coedit',
      comment:
        'A concept judges plain values (kernel/written.ts): the library of texts stays with the engines.',
      severity: 'error',
      from: { path: `^${DOMAIN}/(?!coedit/)`, pathNot: TESTS },
      to: { path: `^${DOMAIN}/coedit/` },
    },
    {
      name: 'domain-is-pure',
      comment:
        'The domain runs on device and server alike: clock, ids, randomness and files come in as values.',
      severity: 'error',
      from: { path: `^${DOMAIN}/(?!coedit/)`, pathNot: TESTS },
      to: { pathNot: [`^${DOMAIN}/`, PURE] },
    },
    ...conceptRules,
    {
      name: 'engine-knows-no-concept',
      comment:
        'An engine knows @cxc/domain/kernel, /wire and /coedit. Hand the registry in from the composition root (apps/sync/src/app.ts, apps/pwa/src/concepts).',
      severity: 'error',
      from: { path: '^apps/[^/]+/src/engine/' },
      to: { path: `^${DOMAIN}/(?!kernel/|wire/|coedit/)` },
    },
    {
      name: 'engine-knows-no-other-part',
      comment:
        'An engine stands below the rest of its app. Take what it needs as an argument from the composition root.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/src/engine/' },
      to: { path: '^apps/$1/src/(?!engine/)' },
    },
    {
      name: 'forms-know-domain-only',
      comment: 'Forms are data over the domain: Svelte belongs to apps/pwa/src/ui.',
      severity: 'error',
      from: { path: '^packages/forms/src/', pathNot: TESTS },
      to: { path: '^(apps|e2e)/|node_modules/(svelte|rxdb|dexie)/' },
    },
    {
      name: 'ui-knows-no-scheme',
      comment:
        'ui/ is primitives and tokens. A component that knows a concept lives in apps/pwa/src/concepts/<concept>.',
      severity: 'error',
      from: { path: '^apps/pwa/src/ui/' },
      to: { path: `^(apps/pwa/src/(concepts|routes|engine)/|packages/)` },
    },
    {
      name: 'language-knows-no-scheme',
      comment: 'Messages are keyed by ids; the concept looks its messages up, not the reverse.',
      severity: 'error',
      from: { path: '^apps/pwa/src/language/', pathNot: TESTS },
      to: { path: '^apps/pwa/src/(concepts|routes|engine|ui)/' },
    },
    {
      name: 'concepts-below-routes',
      comment: 'routes import concepts. What both need belongs to the concept.',
      severity: 'error',
      from: { path: CONCEPTS_PWA },
      to: { path: '^apps/pwa/src/routes/' },
    },
    {
      name: 'routes-are-thin',
      comment:
        'A route takes the ids from the URL and shows one concept view: ask a store in apps/pwa/src/concepts, not the domain.',
      severity: 'error',
      from: { path: '^apps/pwa/src/routes/' },
      to: { path: `^${DOMAIN}/(?!kernel/|wire/|coedit/)` },
    },
    {
      name: 'only-engine-touches-the-store',
      comment: 'Nothing outside apps/pwa/src/engine imports rxdb or dexie: ask the engine.',
      severity: 'error',
      from: { path: '^(apps|packages)/', pathNot: '^apps/pwa/src/engine/' },
      to: { path: 'node_modules/(rxdb|dexie)/' },
    },
    {
      name: 'service-worker-has-no-rules',
      comment:
        'The service worker is shell, assets and background sending. Rules run in the page and on the server.',
      severity: 'error',
      from: { path: '^apps/pwa/src/service-worker\\.ts$' },
      to: { path: `^${DOMAIN}/(?!kernel/|wire/)`, reachable: true },
    },
    {
      name: 'apps-never-import-each-other',
      comment: 'What both apps need is a message (domain/wire) or a rule (a concept).',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/(?!$1/)' },
    },
    {
      name: 'nothing-ships-e2e',
      comment: 'Code that ships does not import tests: move it to the app that needs it.',
      severity: 'error',
      from: { path: '^(apps|packages)/', pathNot: TESTS },
      to: { path: '^e2e/' },
    },
    {
      name: 'declared-dependencies',
      comment: 'Declare the library in the package.json of the package that imports it.',
      severity: 'error',
      from: { path: '^(apps|packages)/', pathNot: TESTS },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(\\.svelte-kit|build|\\.toolchain|test-results)/' },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['svelte', 'browser', 'import', 'node', 'types', 'default'],
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.svelte', '.json', '.d.ts'],
      mainFields: ['module', 'main', 'types'],
    },
    reporterOptions: { text: { highlightFocused: false } },
  },
};
