// npm run docs:generate [-- --check]: do the generated pages say what the tables say?
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { registry } from '../src/index.ts';
import { callCodes, codeUses, codesByRule } from './codes.ts';
import { permissionsPage, refusalsPage, rulesPage, statesPage } from './pages.ts';

const FOLDER = join(import.meta.dirname, '..', '..', '..', 'docs', 'generated');

const pages: Readonly<Record<string, string>> = {
  'states.md': statesPage(registry),
  'permissions.md': permissionsPage(registry),
  'rules.md': rulesPage(registry, codesByRule()),
  'refusals.md': refusalsPage(codeUses(), callCodes()),
};

function held(name: string): string | undefined {
  try {
    return readFileSync(join(FOLDER, name), 'utf8');
  } catch {
    return undefined;
  }
}

const stale = Object.keys(pages).filter((name) => held(name) !== pages[name]);
if (process.argv.includes('--check')) {
  for (const name of stale)
    console.error(`docs/generated/${name} is stale: run \`npm run docs:generate\` and commit it.`);
  process.exitCode = stale.length === 0 ? 0 : 1;
} else {
  mkdirSync(FOLDER, { recursive: true });
  for (const name of stale) writeFileSync(join(FOLDER, name), pages[name] ?? '');
  console.log(stale.length === 0 ? 'The pages are up to date.' : `Written: ${stale.join(', ')}.`);
}
