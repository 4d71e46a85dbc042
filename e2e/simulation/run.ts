// `npm run sim -- --seeds=N --from=S [--steps=] [--scheme=toy|real] [--storage=memory|sqlite]`: fresh seeds.
// Prints each failing seed with its invariant; a failing one becomes a named test.
import { realScenario } from './realScenario.ts';
import { simulate } from './simulate.ts';
import { toyScenario } from './toyScenario.ts';

const option = (name: string, standard: string): string =>
  process.argv.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3) ?? standard;

const seeds = Number(option('seeds', '20'));
const from = Number(option('from', String(Date.now() % 1_000_000)));
const steps = Number(option('steps', '60'));
const schemes = option('scheme', 'toy,real').split(',');
const storage = option('storage', 'memory') === 'sqlite' ? 'sqlite' : 'memory';

let failed = 0;
let judged = 0;
const started = performance.now();
for (const scheme of schemes) {
  const scenario = scheme === 'real' ? realScenario : toyScenario;
  for (let seed = from; seed < from + seeds; seed += 1) {
    try {
      judged += (await simulate({ scenario, seed, steps, storage })).judged;
    } catch (error) {
      failed += 1;
      console.log(`${scheme}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}
const seconds = ((performance.now() - started) / 1000).toFixed(0);
console.log(
  `${schemes.length * seeds} runs from seed ${from}, ${judged} requests judged, ${seconds} s`,
);
console.log(`${schemes.length * seeds - failed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
