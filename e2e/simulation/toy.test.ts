// The engine alone: a scheme of three concepts, five devices, sixteen fixed seeds. A fresh seed that
// fails (`npm run sim`) is added here with a name.
import { describe, expect, it } from 'vitest';
import { simulate } from './simulate.ts';
import { toyScenario } from './toyScenario.ts';

const seeds = Array.from({ length: 16 }, (_, index) => index + 1);

describe('I1 to I8 hold with the toy scheme', () => {
  it.each(seeds)('seed %i', async (seed) => {
    const storage = seed % 4 === 0 ? 'sqlite' : 'memory';
    const summary = await simulate({ scenario: toyScenario, seed, steps: 60, storage });
    // A run in which nothing was decided would prove nothing.
    expect(summary.verdicts['accepted']).toBeGreaterThan(0);
    expect(summary.verdicts['refused']).toBeGreaterThan(0);
  });
});
