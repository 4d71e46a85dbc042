// `npm run pictures`: builds the app, draws the pictures of all screens anew and says how large they are. Whoever draws
// them looks at each one before it is kept: the picture is what a later change is compared with. With `--into=FOLDER`
// they are drawn there, to be looked at; with `--compare` nothing is drawn and all are compared.
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildApp } from './buildApp.ts';
import { squeeze } from './pictures/squeeze.ts';
import { root, run, tools } from './process.ts';

const args = process.argv.slice(2);
const into = args.find((arg) => arg.startsWith('--into='))?.slice('--into='.length);
const isComparing = args.includes('--compare');
const folder = resolve(into ?? join(root, 'e2e/browser/appearance/pictures'));

const failure = await buildApp();
if (failure !== undefined) {
  console.error(failure);
  process.exit(1);
}
if (!isComparing && existsSync(folder))
  for (const name of readdirSync(folder)) if (/\.(png|txt)$/.test(name)) rmSync(join(folder, name));
mkdirSync(folder, { recursive: true });
const ended = await run(
  [
    tools.playwright,
    'test',
    'appearance',
    '--grep',
    'pictures of',
    ...(isComparing ? [] : ['--update-snapshots=all']),
  ],
  {
    folder: 'e2e',
    live: true,
    minutes: 60,
    env: { CXC_PICTURES: isComparing ? 'all' : 'new', CXC_PICTURES_FOLDER: folder },
  },
);
if (!isComparing) {
  const names = readdirSync(folder).filter((name) => name.endsWith('.png'));
  let bytes = 0;
  for (const name of names) {
    const small = squeeze(readFileSync(join(folder, name)));
    writeFileSync(join(folder, name), small);
    bytes += small.length;
  }
  console.log(
    `${names.length} pictures, ${(bytes / 1e6).toFixed(1)} MB, in ${folder}. Look at each.`,
  );
}
process.exitCode = ended.code;
