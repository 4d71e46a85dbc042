// What did one runner find, and what does the whole run say at its end?

/** Result of one runner. A flaky test passed at its second try and is counted as passed. */
export type Tally = {
  name: string;
  passed: number;
  failed: readonly string[];
  flaky: readonly string[];
  notRun: readonly string[];
  seconds: number;
};

/** Failure of a runner itself: it crashed, reported nothing, or ran nothing. */
export function crashed(name: string, why: string, seconds: number): Tally {
  return { name, passed: 0, failed: [`${name}: ${why}`], flaky: [], notRun: [], seconds };
}

/** The closing block: failures first, then what did not run, times, and the sum as the last line. */
export function closing(tallies: readonly Tally[]): string {
  const failed = tallies.flatMap((tally) => tally.failed);
  const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0);
  const lines = [
    ...failed.map((name) => `FAILED: ${name}`),
    ...tallies.flatMap((tally) => tally.flaky).map((name) => `flaky: ${name}`),
    ...tallies.flatMap((tally) => tally.notRun).map((name) => `not run: ${name}`),
    ...tallies.map(
      (tally) =>
        `${tally.name}: ${tally.passed} passed, ${tally.failed.length} failed (${tally.seconds.toFixed(0)} s)`,
    ),
    '',
    `${passed} passed, ${failed.length} failed`,
  ];
  return lines.join('\n');
}
