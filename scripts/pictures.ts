// `npm run pictures`: builds the app, draws the pictures of all screens anew and says how large they are. Whoever draws
// them looks at each one before it is kept: the picture is what a later change is compared with.
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildApp } from './buildApp.ts';
import { squeeze } from './pictures/squeeze.ts';
import { root, run, tools } from './process.ts';

const FOLDER = join(root, 'e2e/browser/appearance/pictures');

const failure = await buildApp();
if (failure !== undefined) {
  console.error(failure);
  process.exit(1);
}
rmSync(FOLDER, { recursive: true, force: true });
const drawn = await run(
  [tools.playwright, 'test', 'appearance', '--grep', 'pictures of', '--update-snapshots=all'],
  { folder: 'e2e', live: true, env: { CXC_PICTURES: 'new' } },
);
const names = readdirSync(FOLDER).filter((name) => name.endsWith('.png'));
let bytes = 0;
for (const name of names) {
  const small = squeeze(readFileSync(join(FOLDER, name)));
  writeFileSync(join(FOLDER, name), small);
  bytes += small.length;
}
console.log(
  `${names.length} pictures, ${(bytes / 1e6).toFixed(1)} MB, in ${FOLDER}. Look at each.`,
);
process.exitCode = drawn.code;
