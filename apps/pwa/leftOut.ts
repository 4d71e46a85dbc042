// What does the built app never need of what it imports? The valid samples of each concept (for tests, the
// generated pages and the demo world), and typebox's tests of named formats (no schema here names one).
// Both would be a part of every first start.
import type { Plugin } from 'vite';

const PARTS: readonly { readonly of: RegExp; readonly instead: string }[] = [
  {
    of: /\/packages\/domain\/src\/\w+\/examples\.ts$/,
    instead: `export const examples = () => [];
export const exampleProfile = () => { throw new Error('There are no samples in the app.'); };`,
  },
  {
    of: /\/typebox\/build\/format\/index\.mjs$/,
    instead: `export const Format = {
  Test() { throw new Error('No schema names a format.'); },
};
export default Format;`,
  },
];

/** Leaves them out of the built app; what asks for one all the same fails loudly. */
export function leftOut(): Plugin {
  return {
    name: 'cxc-left-out',
    apply: 'build',
    enforce: 'pre',
    load: (id) => PARTS.find(({ of }) => of.test(id.split('?')[0] ?? ''))?.instead ?? null,
  };
}
