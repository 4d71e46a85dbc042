// Which free parts does the app carry to people's devices, and under which licences? Written to
// src/concepts/about/licences.json and static/licences.txt: node apps/pwa/licences.ts
import { existsSync, readFileSync, readdirSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface Part {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

function manifestIn(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
}

/** Folder of a dependency as Node would find it from another one. */
function folderOf(name: string, from: string): string | undefined {
  for (let at = from; at !== dirname(at); at = dirname(at)) {
    const folder = join(at, 'node_modules', name);
    if (existsSync(join(folder, 'package.json'))) return realpathSync(folder);
  }
  return undefined;
}

function textIn(folder: string): string {
  const name = readdirSync(folder).find((file) => /^(licen[cs]e|copying)/i.test(file));
  return name === undefined ? '' : readFileSync(join(folder, name), 'utf8').trim();
}

/** The licence a part names; its text says so where the part does not. */
function licenceOf({ license }: Manifest, text: string): string {
  return license ?? /^(MIT|ISC|Apache)\b/.exec(text)?.[1] ?? 'see text';
}

/** All parts that a workspace folder brings along, itself and other folders of ours aside; with their texts. */
export function partsOf(root: string): readonly (Part & { readonly text: string })[] {
  const found = new Map<string, Part & { readonly text: string }>();
  const seen = new Set<string>();
  const add = (folder: string): void => {
    const manifest = manifestIn(folder);
    const { name, version } = manifest;
    const text = textIn(folder);
    found.set(`${name}@${version}`, { name, version, licence: licenceOf(manifest, text), text });
  };
  const look = (folder: string): void => {
    if (seen.has(folder)) return;
    seen.add(folder);
    if (folder.includes('node_modules')) add(folder);
    for (const next of Object.keys(manifestIn(folder).dependencies ?? {})) {
      const there = folderOf(next, folder);
      if (there !== undefined) look(there);
    }
  };
  // Svelte and Kit are built into every page.
  const start = realpathSync(root);
  look(start);
  for (const built of ['svelte', '@sveltejs/kit']) {
    const there = folderOf(built, start);
    if (there !== undefined) add(there);
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** What the two files should say. */
export function licenceFiles(root: string): { readonly json: string; readonly text: string } {
  const parts = partsOf(root);
  const json = `${JSON.stringify(
    parts.map(({ text: _text, ...part }) => part),
    null,
    2,
  )}\n`;
  const text = parts
    .map((part) => `${part.name} ${part.version} (${part.licence})\n\n${part.text}\n`)
    .join(`\n${'-'.repeat(72)}\n\n`);
  return { json, text };
}

export const LICENCE_LIST = 'src/concepts/about/licences.json';
export const LICENCE_TEXTS = 'static/licences.txt';

if (import.meta.main) {
  const { json, text } = licenceFiles(import.meta.dirname);
  writeFileSync(join(import.meta.dirname, LICENCE_LIST), json);
  writeFileSync(join(import.meta.dirname, LICENCE_TEXTS), text);
}
