// One run: a seed makes a world, some people, bad luck; after every step the invariants are asked, and
// after the last one everything must come to rest, equal everywhere.
import { laneOf } from '@cxc/domain/kernel';
import { turn, virtualClock, type VirtualClock } from '../world/clock.ts';
import { FAIR, FOUL } from '../world/network.ts';
import { randomFrom, type Random } from '../world/random.ts';
import type { SimDevice } from './device.ts';
import { witness, type Witness } from './entitled.ts';
import {
  Broken,
  converged,
  keptAsCommitted,
  noFalseComfort,
  nothingLost,
  separation,
  serverDecides,
  stateHash,
  traceable,
  type Typed,
} from './invariants.ts';
import { emptyTruth, type Truth } from './observed.ts';
import { openPopulation, type Population } from './population.ts';
import type { Plant } from './plants.ts';
import type { Intent, Scenario } from './scenario.ts';

export interface RunOptions {
  readonly scenario: Scenario;
  readonly seed: number;
  readonly steps: number;
  readonly storage: 'memory' | 'sqlite';
  /** A mistake put in on purpose, to see that the run finds it. */
  readonly plant?: Plant;
}

export interface Summary {
  readonly filed: number;
  readonly judged: number;
  readonly verdicts: Readonly<Record<string, number>>;
  readonly kills: number;
}

const START = Date.UTC(2026, 10, 2, 9);
const DAY = 86_400_000;
/** Rounds of a bit more than the longest poll after which everything must be at rest. */
const ROUNDS_TO_REST = 15;

interface Run {
  readonly scenario: Scenario;
  readonly random: Random;
  readonly clock: VirtualClock;
  readonly truth: Truth;
  readonly witness: Witness;
  readonly population: Population;
  readonly typed: Typed[];
  readonly counts: { filed: number; kills: number };
  tokens: number;
}

function check(run: Run): void {
  const { truth, population, scenario } = run;
  const holdings = population.devices;
  nothingLost(run.typed, truth, holdings);
  const seeded = new Set(scenario.seeds.map(({ concept, id }) => `${concept}/${id}`));
  serverDecides(truth, seeded);
  noFalseComfort(truth, holdings);
  traceable(truth);
  separation(run.witness.entitled, holdings);
}

/** A person does something on a device; what they typed counts from when the device said it has it. */
async function act(run: Run, device: SimDevice): Promise<void> {
  const fresh: string[] = [];
  const intent = run.scenario.act({
    ...device.sight(),
    random: run.random,
    token: () => {
      run.tokens += 1;
      // The full stop keeps one word from being found inside another.
      const token = `word-${run.tokens}.`;
      fresh.push(token);
      return token;
    },
  });
  if (!intent) return;
  const before = unsentEdits(device, intent);
  if (!(await device.file(intent))) return;
  run.counts.filed += 1;
  markReplaced(run, before, device);
  for (const token of fresh) run.typed.push({ token, person: device.person, replaced: false });
}

/** Values of this person's waiting edits that this intent writes over. */
function unsentEdits(device: SimDevice, intent: Intent): string {
  if (intent.act !== 'edit') return '';
  const values = device
    .pending()
    .filter((held) => laneOf(held) === laneOf(intent) && held.hat === intent.hat)
    .flatMap((held) =>
      held.act === 'edit' ? Object.keys(intent.values).map((path) => held.edits[path]?.value) : [],
    );
  return JSON.stringify(values);
}

/** Words that their author has just written over before they were sent are theirs to drop. */
function markReplaced(run: Run, before: string, device: SimDevice): void {
  const still = JSON.stringify([device.pending(), device.judged()]);
  for (const entry of run.typed)
    if (before.includes(entry.token) && !still.includes(entry.token)) entry.replaced = true;
}

async function mishap(run: Run, device: SimDevice): Promise<void> {
  const { random, population, clock } = run;
  const kind = random.int(7);
  if (kind === 0) device.weather({ ...FOUL, offline: random.chance(0.4) });
  else if (kind === 1) device.weather({ ...FAIR, portal: random.chance(0.2) });
  else if (kind === 2) device.setClock((random.next() - 0.5) * 20 * DAY);
  else if (kind === 3) await population.changeRole(run.random);
  else if (kind === 4) await population.restartServer();
  else if (kind === 5) await device.deliverStrays();
  else await killInTheMiddle(run, device);
  if (random.chance(0.3)) await clock.advance(1000 * (1 + random.int(90)));
}

/** The process dies between any two awaits of whatever it is doing, and is started again. */
async function killInTheMiddle(run: Run, device: SimDevice): Promise<void> {
  const doing = act(run, device).catch(() => undefined);
  device.tryNow();
  for (let left = run.random.int(60); left > 0; left -= 1) await turn();
  run.counts.kills += 1;
  await device.kill();
  await Promise.race([doing, run.population.settle()]);
  await device.start();
}

async function step(run: Run): Promise<void> {
  const { random, population, clock } = run;
  const device = random.pick(population.devices);
  if (random.chance(0.62)) await act(run, device);
  else if (random.chance(0.6)) await mishap(run, device);
  else await clock.advance(1000 * (1 + random.int(90)));
  if (random.chance(0.5)) device.tryNow();
  // Not always: sometimes the next thing happens while this one is still going on.
  if (random.chance(0.7)) await run.population.settle();
}

async function heal(run: Run): Promise<void> {
  const { population, clock } = run;
  for (const device of population.devices) {
    device.weather({ ...FAIR });
    await device.deliverStrays();
  }
  for (let round = 0; round < ROUNDS_TO_REST; round += 1) {
    for (const device of population.devices) device.wake();
    await population.settle();
    await clock.advance(65_000);
    await population.settle();
    if (population.devices.every((device) => device.pending().length === 0) && round > 1) return;
  }
  const stuck = population.devices.filter((device) => device.pending().length > 0);
  throw new Broken(
    `Liveness: ${stuck.map(({ name }) => name).join(', ')} still wait after healing`,
  );
}

/** I6: everything that was ever sent is sent again, and nothing changes. */
async function repeatEverything(run: Run): Promise<void> {
  const before = stateHash(run.truth);
  const judged = [...run.truth.judged.values()];
  const again = await run.population.resend(judged);
  for (const { id, outcome } of judged)
    if (JSON.stringify(again.get(id)) !== JSON.stringify(outcome))
      throw new Broken(`I6 exactly once: ${id} got another answer the second time`);
  if (stateHash(run.truth) !== before)
    throw new Broken('I6 exactly once: a repeat changed something');
}

function summary(run: Run): Summary {
  const verdicts: Record<string, number> = {};
  for (const { outcome } of run.truth.judged.values())
    verdicts[outcome.verdict] = (verdicts[outcome.verdict] ?? 0) + 1;
  return { ...run.counts, judged: run.truth.judged.size, verdicts };
}

/**
 * Runs a seed to its end.
 * @throws Broken with the seed, the step and the invariant, when one does not hold
 */
export async function simulate(options: RunOptions): Promise<Summary> {
  const { scenario, seed, steps } = options;
  const random = randomFrom(seed);
  const clock = virtualClock(START);
  const truth = emptyTruth();
  const watching = witness(scenario, truth, () => new Date(clock.now()).toISOString());
  truth.heard = (commit) => watching.hear(commit);
  const population = await openPopulation({ ...options, random, clock, truth });
  const counts = { filed: 0, kills: 0 };
  const run: Run = {
    scenario,
    random,
    clock,
    truth,
    witness: watching,
    population,
    typed: [],
    counts,
    tokens: 0,
  };
  let done = 0;
  try {
    await run.population.settle();
    for (; done < steps; done += 1) {
      await step(run);
      check(run);
    }
    await heal(run);
    check(run);
    converged((person) => watching.visibleTo(person), population.devices);
    keptAsCommitted(truth, await population.stored());
    await repeatEverything(run);
    return summary(run);
  } catch (error) {
    const where = `seed ${seed}, step ${done} of ${steps} (${options.storage})`;
    throw new Broken(`${where}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  } finally {
    await population.close();
  }
}
