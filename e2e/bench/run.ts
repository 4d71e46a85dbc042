// `npm run bench [-- case …]`: measures, says what it does, and ends with one JSON line per figure.
// Only ratios within one run mean something: the yardstick is measured right beside it.
import { badLineCases } from './badLine.ts';
import { barcodeCases } from './barcodes.ts';
import { catalogueCases } from './catalogue.ts';
import { deviceCases } from './device.ts';
import type { Figure } from './figure.ts';
import { manyFilesCases } from './manyFiles.ts';
import { scanCases } from './scan.ts';
import { searchCases } from './search.ts';
import { serverCases } from './server.ts';
import { uploadCases } from './uploads.ts';

const cases = {
  ...serverCases,
  ...deviceCases,
  ...catalogueCases,
  ...searchCases,
  ...scanCases,
  ...barcodeCases,
  ...uploadCases,
  ...badLineCases,
  ...manyFilesCases,
};
const wanted = process.argv.slice(2).filter((arg) => !arg.startsWith('--'));
const unknown = wanted.filter((name) => !Object.hasOwn(cases, name));
if (unknown.length > 0) {
  console.error(`Unknown: ${unknown.join(', ')}. Known: ${Object.keys(cases).join(', ')}.`);
  process.exit(2);
}

const figures: Figure[] = [];
const failed: string[] = [];
for (const [name, measure] of Object.entries(cases)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const started = performance.now();
  try {
    figures.push(...(await measure()));
    console.error(`${name}: ${((performance.now() - started) / 1000).toFixed(0)} s`);
  } catch (error) {
    failed.push(name);
    console.error(`${name} FAILED:`, error);
  }
}
for (const one of figures) console.log(JSON.stringify(one));
for (const name of failed) console.log(JSON.stringify({ case: name, failed: true }));
process.exit(failed.length > 0 ? 1 : 0);
