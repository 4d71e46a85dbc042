// What does an app never need of the domain? The valid samples of each concept: they are for tests, the
// generated pages and the demo world, and would be a part of every first start.
import type { Plugin } from 'vite';

const SAMPLES = /\/packages\/domain\/src\/\w+\/examples\.ts$/;
const NONE = `export const examples = () => [];
export const exampleProfile = () => { throw new Error('There are no samples in the app.'); };`;

/** Leaves the samples out of the built app. */
export function withoutSamples(): Plugin {
  return {
    name: 'cxc-without-samples',
    apply: 'build',
    enforce: 'pre',
    load: (id) => (SAMPLES.test(id.split('?')[0] ?? '') ? NONE : null),
  };
}
