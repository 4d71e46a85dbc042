// Do the import rules and the bans find what they are there for? Mistakes are planted, one each.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tools } from './process.ts';
import { plantTree } from './testing/plantedTree.ts';

const trees: string[] = [];

function findings(sources: Record<string, string>, tool: string, args: string[]): string[] {
  const tree = plantTree(sources);
  trees.push(tree);
  const ended = spawnSync(process.execPath, [join(tree, tool), ...args], {
    cwd: tree,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  });
  return `${ended.stdout}${ended.stderr}`.split('\n');
}

function brokenImports(sources: Record<string, string>): string[] {
  const lines = findings(sources, tools.depcruise, [
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'err',
    'apps',
    'packages',
    'e2e',
  ]);
  return lines.flatMap(
    (line) => /^\s*error ([\w-]+): (.*)$/.exec(line)?.slice(1, 3).join(': ') ?? [],
  );
}

function bans(sources: Record<string, string>): Set<string> {
  const lines = findings(sources, tools.eslint, ['.', '--format', 'json']);
  const files = JSON.parse(lines.find((line) => line.startsWith('[')) ?? '[]') as {
    filePath: string;
    messages: { ruleId: string | null; line: number; message: string }[];
  }[];
  return new Set(
    files.flatMap((file) =>
      file.messages.map(
        (message) =>
          `${file.filePath.split('/').at(-1) ?? ''}:${message.line} ${message.ruleId ?? message.message}`,
      ),
    ),
  );
}

afterAll(() => {
  for (const tree of trees) rmSync(tree, { recursive: true, force: true });
});

const sound = {
  'packages/domain/src/kernel/id.ts':
    "import { sha256 } from '@noble/hashes/sha2.js';\nexport const id = sha256;",
  'packages/domain/src/kernel/index.ts': "export { id } from './id.ts';",
  'packages/domain/src/wire/index.ts': "export { id } from '../kernel/index.ts';",
  'packages/domain/src/person/states.ts': 'export const states = 1;',
  'packages/domain/src/person/index.ts': "export { states as person } from './states.ts';",
  'packages/domain/src/profile/index.ts': "export { person as profile } from '../person/index.ts';",
  'packages/domain/src/registry.ts':
    "import { profile } from './profile/index.ts';\nimport { person } from './person/index.ts';\nexport const registry = [person, profile];",
  'packages/domain/src/index.ts': "export { registry } from './registry.ts';",
  'apps/sync/src/engine/log.ts': "export { id } from '@cxc/domain/kernel';",
  'apps/sync/src/index.ts': "export { id } from './engine/log.ts';",
  'apps/pwa/src/engine/index.ts':
    "import { liveQuery } from 'dexie';\nexport const live = liveQuery;",
  'apps/pwa/src/ui/Tag.svelte': '<p>tag</p>',
  'apps/pwa/src/concepts/profile/store.ts':
    "import { live } from '#lib/engine/index.ts';\nimport { registry } from '@cxc/domain';\nexport const store = [live, registry];",
  'apps/pwa/src/routes/page.ts': "export { store } from '#lib/concepts/profile/store.ts';",
  'e2e/simulation/run.ts': "import '@cxc/pwa/engine';\nimport '@cxc/sync';",
};

test('architecture 3: the described tree breaks no import rule', () => {
  expect(brokenImports(sound)).toEqual([]);
});

const SRC = 'packages/domain/src';
const mistakes: readonly [rule: string, path: string, text: string][] = [
  ['kernel-imports-nothing', `${SRC}/kernel/planted1.ts`, "import '../person/index.ts';"],
  ['wire-imports-kernel-only', `${SRC}/wire/planted2.ts`, "import '../person/index.ts';"],
  ['domain-is-pure', `${SRC}/person/planted3.ts`, "import 'node:fs';"],
  ['person-imports-no-later-concept', `${SRC}/person/planted4.ts`, "import '../profile/index.ts';"],
  [
    'person-imports-no-later-concept',
    `${SRC}/person/planted5.ts`,
    "import type { profile } from '../profile/index.ts';\nexport type P = typeof profile;",
  ],
  [
    'profile-enters-concepts-by-index',
    `${SRC}/profile/planted6.ts`,
    "import '../person/states.ts';",
  ],
  [
    'profile-imports-domain-only-by-parts',
    `${SRC}/profile/planted7.ts`,
    "import '../wire/index.ts';",
  ],
  ['engine-knows-no-concept', 'apps/sync/src/engine/planted8.ts', "import '@cxc/domain';"],
  ['engine-knows-no-concept', 'apps/pwa/src/engine/planted9.ts', "import '@cxc/domain';"],
  ['engine-knows-no-other-part', 'apps/sync/src/engine/planted10.ts', "import '../index.ts';"],
  ['resolvable', 'apps/sync/src/planted11.ts', "import '@cxc/domain/src/person/index.ts';"],
  ['packages-by-name', 'apps/sync/src/planted12.ts', `import '../../../${SRC}/index.ts';`],
  [
    'apps-never-import-each-other',
    'apps/sync/src/planted13.ts',
    "import '../../pwa/src/engine/index.ts';",
  ],
  [
    'only-engine-touches-the-store',
    'apps/pwa/src/ui/planted14.svelte',
    "<script>import Dexie from 'dexie'; new Dexie('a');</script>",
  ],
  [
    'only-engine-touches-the-store',
    'apps/pwa/src/concepts/profile/planted15.ts',
    "import 'rxdb/plugins/core';",
  ],
  [
    'ui-knows-no-scheme',
    'apps/pwa/src/ui/planted16.svelte',
    "<script>import { store } from '#lib/concepts/profile/store.ts';</script>{store}",
  ],
  [
    'concepts-below-routes',
    'apps/pwa/src/concepts/profile/planted17.ts',
    "import '#lib/routes/page.ts';",
  ],
  ['routes-are-thin', 'apps/pwa/src/routes/planted18.ts', "import '@cxc/domain';"],
  [
    'service-worker-has-no-rules',
    'apps/pwa/src/service-worker.ts',
    "import './concepts/profile/store.ts';",
  ],
  ['nothing-ships-e2e', 'apps/sync/src/planted19.ts', "import '../../../e2e/simulation/run.ts';"],
  ['no-drawer-folders', 'apps/sync/src/planted20.ts', "import './helpers/x.ts';"],
  ['no-cycles', 'apps/sync/src/b.ts', "import './c.ts';"],
];

let found: readonly string[] = [];
beforeAll(() => {
  found = brokenImports({
    ...sound,
    'apps/sync/src/helpers/x.ts': 'export const x = 1;',
    'apps/sync/src/c.ts': "import './b.ts';",
    ...Object.fromEntries(mistakes.map(([, path, text]) => [path, text])),
  });
});

test.each(mistakes)('architecture 3: %s finds the import planted in %s', (rule, path) => {
  expect(found.filter((finding) => finding.startsWith(`${rule}: ${path} `))).not.toEqual([]);
});

test('house style, I3: every ban finds its planted line, and the sound lines pass', () => {
  const banned = bans({
    'packages/domain/src/kernel/pure.ts': [
      'export const a = Date.now();',
      'export const b = new Date();',
      'export const c = Math.random();',
      'export const d = () => crypto.randomUUID();',
      'export const e = () => setTimeout(() => undefined, 1);',
      'export const f = (text: string) => new Date(text);',
      'export const g = (text: string) => Date.parse(text);',
      "export const h = 'a'.localeCompare('b');",
      "export const i = 'a'.localeCompare('b', 'en');",
      'export const j = (ms: number) => new Date(ms).toISOString();',
      'export const k = (x: any) => Boolean(x);',
      'export const l = (x: string | null) => x!;',
    ].join('\n'),
    'apps/sync/src/clock.ts': [
      'export const a = Date.now();',
      'export const b = async (): Promise<number> => 1;',
      'b();',
      '[1].forEach(async () => { await b(); });',
    ].join('\n'),
    'apps/sync/src/clock.test.ts': [
      "import { test } from 'vitest';",
      "test.only('a', () => undefined);",
      "test.skip('a', () => undefined);",
      "test.todo('a');",
      "test('b', async () => { await new Promise((done) => { setTimeout(done, 9); }); });",
    ].join('\n'),
    'apps/pwa/src/ui/Raw.svelte':
      '<script lang="ts">\n  let { html, rows }: { html: string; rows: string[] } = $props();\n</script>\n{@html html}\n{#each rows as row}<p>{row}</p>{/each}',
    'apps/pwa/src/concepts/profile/Claims.svelte': [
      '<script lang="ts">',
      "  import { ItemState, Receipt } from '#lib/ui/index.ts';",
      "  import * as ui from '#lib/ui/index.ts';",
      "  import Bare from '../../ui/Receipt.svelte';",
      '</script>',
      '<Receipt when="" number="" /><ui.Receipt when="" number="" /><Bare when="" number="" />',
      '<ItemState state="stored" />',
      '<ItemState state="applied" />',
      '<ItemState state="device" />',
    ].join('\n'),
    'apps/pwa/src/concepts/files/ReceiptCard.svelte':
      '<script lang="ts">\n  import { Receipt } from \'#lib/ui/index.ts\';\n</script>\n<Receipt when="" number="" />',
  });
  const syntax = 'no-restricted-syntax';
  expect([...banned].sort()).toEqual(
    [
      `pure.ts:1 ${syntax}`,
      `pure.ts:2 ${syntax}`,
      `pure.ts:3 ${syntax}`,
      'pure.ts:4 no-restricted-globals',
      'pure.ts:5 no-restricted-globals',
      'pure.ts:6 cxc/no-date-from-text',
      `pure.ts:7 ${syntax}`,
      `pure.ts:8 ${syntax}`,
      'pure.ts:11 @typescript-eslint/no-explicit-any',
      'pure.ts:12 @typescript-eslint/no-non-null-assertion',
      'clock.ts:3 @typescript-eslint/no-floating-promises',
      'clock.ts:4 @typescript-eslint/no-misused-promises',
      `clock.test.ts:2 ${syntax}`,
      `clock.test.ts:3 ${syntax}`,
      `clock.test.ts:4 ${syntax}`,
      `clock.test.ts:5 ${syntax}`,
      'pure.ts:1 cxc/opens-with-comment',
      'clock.ts:1 cxc/opens-with-comment',
      'clock.test.ts:1 cxc/opens-with-comment',
      'Raw.svelte:4 svelte/no-at-html-tags',
      'Raw.svelte:5 svelte/require-each-key',
      'Claims.svelte:2 no-restricted-imports',
      'Claims.svelte:3 no-restricted-imports',
      'Claims.svelte:4 no-restricted-imports',
      `Claims.svelte:7 ${syntax}`,
      `Claims.svelte:8 ${syntax}`,
    ].sort(),
  );
});
