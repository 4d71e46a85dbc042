// Can the simulation fail? Each mistake that is planted must be found, and by the right invariant.
import { describe, expect, it } from 'vitest';
import { forgetfulServer, leakyPull, liarOnTheWay, type Plant } from './plants.ts';
import { simulate } from './simulate.ts';
import { toyScenario } from './toyScenario.ts';

const run = (seed: number, plant: Plant) =>
  simulate({ scenario: toyScenario, seed, steps: 60, storage: 'memory', plant });

describe('planted mistakes are found', () => {
  // What it forgot first is a text of somebody, or a command without one: which, the order of two devices decides.
  it('I1, I3: a server that acknowledges what it did not write', async () => {
    await expect(run(1, forgetfulServer())).rejects.toThrow(
      /seed 1, step \d+ .*(I1 nothing lost: .* is nowhere|I3 no false comfort: .* is not at the server)/,
    );
  });

  it('I8: a pull that shows a field to somebody who may not see it', async () => {
    await expect(run(2, leakyPull())).rejects.toThrow(/seed 2, .*I8 separation.*assessment/);
  });

  it('I3: devices that believe an answer the server never gave', async () => {
    await expect(run(1, liarOnTheWay(true))).rejects.toThrow(/I3 no false comfort/);
  });

  it('I3: a forged answer is not believed: the request stays, and only liveness suffers', async () => {
    await expect(run(1, liarOnTheWay(false))).rejects.toThrow(/Liveness/);
  });
});
