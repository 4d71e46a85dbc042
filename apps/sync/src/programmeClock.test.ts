// Does the rehearsal clock move forward only, survive a restart, and not exist outside the demo?
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { millisecondsOf } from '@cxc/domain/kernel';
import { createProgrammeClock } from './programmeClock.ts';

const folder = mkdtempSync(join(tmpdir(), 'cxc-clock-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('programme time is real time plus an offset that only grows', () => {
  let real = 1_000_000;
  const file = join(folder, 'a');
  const clock = createProgrammeClock(() => real, file);
  expect(clock.now()).toBe('1970-01-01T00:16:40.000Z');
  expect(clock.moveTo('1970-02-01T00:00:00.000Z')).toBe(true);
  real += 5_000;
  expect(clock.now()).toBe('1970-02-01T00:00:05.000Z');
  expect(clock.moveTo('1970-01-20T00:00:00.000Z')).toBe(false);
  expect(createProgrammeClock(() => real, file).now()).toBe('1970-02-01T00:00:05.000Z');
});

test('times are compared as times: a year of five digits is not before one of four', () => {
  const file = join(folder, 'c');
  writeFileSync(file, String(millisecondsOf('9999-12-31T23:59:59.999Z')));
  const clock = createProgrammeClock(() => 1, file);
  expect(clock.now()).toBe('+010000-01-01T00:00:00.000Z');
  expect(clock.moveTo('2027-01-01T00:00:00.000Z')).toBe(false);
});

test('without a file it cannot be moved; a broken file counts as none', () => {
  const clock = createProgrammeClock(() => 0);
  expect(clock.moveTo('1980-01-01T00:00:00.000Z')).toBe(false);
  expect(clock.now()).toBe('1970-01-01T00:00:00.000Z');
  const file = join(folder, 'b');
  writeFileSync(file, 'nonsense');
  expect(createProgrammeClock(() => 0, file).now()).toBe('1970-01-01T00:00:00.000Z');
});
