// A small copy of the tree's frame in a temp folder, to plant mistakes in: do the rules find them?
import { cpSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from '../process.ts';

const PACKAGES = ['packages/domain', 'packages/forms', 'apps/sync', 'apps/pwa', 'e2e'];

function linkModules(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) {
    if (name === '@cxc') continue;
    if (name.startsWith('@')) linkModules(join(from, name), join(to, name));
    else symlinkSync(join(from, name), join(to, name));
  }
}

/**
 * Writes the files into a fresh copy of the workspace's frame (manifests, configurations, linked
 * libraries; our own packages link to the copy).
 * @param sources text by path
 * @returns the folder; the caller removes it
 */
export function plantTree(sources: Readonly<Record<string, string>>): string {
  const tree = mkdtempSync(join(tmpdir(), 'cxc-planted-'));
  for (const file of [
    'package.json',
    'tsconfig.json',
    'tsconfig.base.json',
    '.dependency-cruiser.cjs',
    'eslint.config.js',
    'scripts/lint',
    ...PACKAGES.map((folder) => `${folder}/package.json`),
  ])
    cpSync(join(root, file), join(tree, file), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'));
  for (const folder of PACKAGES) {
    linkModules(join(root, folder, 'node_modules'), join(tree, folder, 'node_modules'));
    const own = join(tree, folder, 'node_modules/@cxc');
    mkdirSync(own, { recursive: true });
    for (const target of PACKAGES)
      symlinkSync(join(tree, target), join(own, target.split('/').at(-1) ?? target));
  }
  for (const config of ['tsconfig.json', 'tsconfig.worker.json'])
    writeFileSync(
      join(tree, 'apps/pwa', config),
      JSON.stringify({ extends: '../../tsconfig.base.json', include: ['src'] }),
    );
  for (const [path, text] of Object.entries(sources)) {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), `${text}\n`);
  }
  return tree;
}
