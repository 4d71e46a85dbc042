// `node e2e/engines/run.ts`: the same job in Firefox and in WebKit. An engine that this machine lacks is
// listed as not run; a sum at the end.
import { playJob } from './job.ts';
import { firefox } from './firefox.ts';
import { webkit } from './webkit.ts';

const counts = { passed: 0, failed: 0, skipped: 0 };
const wanted = process.argv.slice(2).map((name) => name.toLowerCase());

for (const { name, start } of [firefox, webkit]) {
  if (wanted.length > 0 && !wanted.includes(name.toLowerCase())) continue;
  const engine = await start();
  if ('missing' in engine) {
    counts.skipped += 1;
    console.log(`not run: the job in ${name} (${engine.missing})`);
    continue;
  }
  const started = performance.now();
  try {
    await playJob(engine);
    counts.passed += 1;
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`the job in ${name} ${engine.version} ok (${seconds} s)`);
  } catch (error) {
    counts.failed += 1;
    console.log(`FAILED the job in ${name} ${engine.version}: ${String(error)}`);
    console.log(error instanceof Error ? error.stack : '');
  } finally {
    await engine.close();
  }
}
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exit(counts.failed > 0 ? 1 : 0);
