// How much memory does a list of a hundred files of five megabytes take (issue 5, Done when 6)? In a real Chromium, on
// the page where proofs are added, after a start that finds them on the device.
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { demoWorld } from '../world/people.ts';
import { pdfOf } from '../world/bringFile.ts';
import { REPOSITORY, startServer, temporaryFolder } from '../world/server.ts';
import { PATIENCE, browserOn } from './device.ts';
import { figure, type Figure } from './figure.ts';

const FILES = 100;
const LENGTH = 5_000_000;
/** Files chosen in one go. */
const AT_ONCE = 10;
const VISITOR = 'demo.nordisk@clusterxchange.example';

/** Megabytes of the page's heap after what nobody needs was thrown away. */
async function heapOf(page: Page): Promise<number> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  await devtools.detach();
  return usedSize / 1_000_000;
}

/** A document whose bytes differ from every other's at its end only: made fast, never the same file. */
function writeFiles(folder: string): readonly string[] {
  mkdirSync(folder);
  const bytes = pdfOf(LENGTH, 'many');
  return Array.from({ length: FILES }, (_, at) => {
    bytes.write(`\n%%${String(at).padStart(4, '0')}`, LENGTH - 7, 'latin1');
    const path = join(folder, `contract-${String(at)}.pdf`);
    writeFileSync(path, bytes);
    return path;
  });
}

async function manyFiles(): Promise<readonly Figure[]> {
  if (!existsSync(join(REPOSITORY, 'apps/pwa/build/200.html')))
    throw new Error('The app is not built: run `npm start` once.');
  const server = await startServer({ env: { DEMO: '1', LOG_LEVEL: 'warn' } });
  const folder = temporaryFolder('bench');
  const context = await browserOn(join(folder, 'browser'));
  try {
    const paths = writeFiles(join(folder, 'files'));
    const { password } = await demoWorld(server.origin);
    const page = await context.newPage();
    await page.goto(`${server.origin}/signin`, PATIENCE);
    await page.getByLabel('Password').fill(password);
    await page.getByLabel('E-mail').fill(VISITOR);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('link', { name: 'Add a proof' }).first().click(PATIENCE);
    const chooser = page.locator('[data-chooser]');
    await chooser.waitFor({ state: 'attached', ...PATIENCE });
    const bare = await heapOf(page);
    const tiles = page.locator('li[data-page]');
    for (let from = 0; from < FILES; from += AT_ONCE) {
      await chooser.setInputFiles(paths.slice(from, from + AT_ONCE));
      await tiles.nth(from + AT_ONCE - 1).waitFor(PATIENCE);
    }
    const taking = await heapOf(page);
    await page.reload(PATIENCE);
    await tiles.nth(FILES - 1).waitFor(PATIENCE);
    const listed = await heapOf(page);
    console.error(
      `many files: ${bare.toFixed(1)} MB without, ${taking.toFixed(1)} MB once taken in`,
    );
    return [
      figure({
        case: 'manyFiles',
        metric: '100 files of 5 MB listed, heap of the page',
        unit: 'MB',
        own: listed,
        goal: 'issue 5, Done when 6: at most 50 MB',
      }),
    ];
  } finally {
    await context.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

export const manyFilesCases = { manyFiles };
