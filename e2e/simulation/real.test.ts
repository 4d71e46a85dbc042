// The whole: the real scheme, visitor, host, Partnerships and Support Office, ten fixed seeds.
import { describe, expect, it } from 'vitest';
import { realScenario } from './realScenario.ts';
import { simulate } from './simulate.ts';

const seeds = Array.from({ length: 10 }, (_, index) => index + 1);

describe('I1 to I8 hold with the real scheme', () => {
  it.each(seeds)('seed %i', async (seed) => {
    const storage = seed % 3 === 0 ? 'sqlite' : 'memory';
    const summary = await simulate({ scenario: realScenario, seed, steps: 60, storage });
    expect(summary.verdicts['accepted']).toBeGreaterThan(0);
    expect(summary.verdicts['refused']).toBeGreaterThan(0);
  });
});
