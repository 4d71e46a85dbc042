// What does the built app never need of what it imports? The valid samples of each concept (for tests, the
// generated pages and the demo world), what its tables say to readers of the generated pages, and typebox's
// tests of named formats (no schema here names one). All would be a part of every first start.
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

const SAMPLES = /\/packages\/domain\/src\/\w+\/examples\.ts$/;
const TABLES = /\/packages\/domain\/src\/\w+\/(?:states|rules)\.ts$/;
/** A line for the generated pages, as the formatter writes it. */
const FOR_PAGES =
  /\b(note|sentence):\s*(?:'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`)/g;
const FORMATS = /\/typebox\/build\/format\/index\.mjs$/;

/** The reader of barcodes gets its program from us; the stranger's server it would ask otherwise is left out (CAP-11). */
const READER = /\/zxing-wasm\/dist\/es\/share\.js$/;
const STRANGER = /https:\/\/[\w.]*jsdelivr\.net\/npm\//g;

const NO_FORMAT = `export const Format = {
  Test() { throw new Error('No schema names a format.'); },
};
export default Format;`;

/** No samples, and for every other value the file gives one that fails loudly. */
function withoutSamples(file: string): string {
  const text = readFileSync(file, 'utf8');
  const names = [...text.matchAll(/^export (?:const|function) (\w+)/gm)].map(([, name]) => name);
  const others = names.filter((name) => name !== 'examples');
  return [
    'export const examples = () => [];',
    ...others.map(
      (name) =>
        `export const ${name ?? ''} = () => { throw new Error('There are no samples in the app.'); };`,
    ),
  ].join('\n');
}

/** Leaves them out of the built app; what asks for one all the same fails loudly. */
export function leftOut(): Plugin {
  return {
    name: 'cxc-left-out',
    apply: 'build',
    enforce: 'pre',
    load(id) {
      const file = id.split('?')[0] ?? '';
      if (SAMPLES.test(file)) return withoutSamples(file);
      return FORMATS.test(file) ? NO_FORMAT : null;
    },
    transform(code, id) {
      const file = id.split('?')[0] ?? '';
      if (READER.test(file)) return { code: code.replace(STRANGER, '/'), map: null };
      return TABLES.test(file) ? { code: code.replace(FOR_PAGES, "$1: ''"), map: null } : null;
    },
  };
}
