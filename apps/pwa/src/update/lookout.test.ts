// Is a new release looked for in an app that stays open for weeks?
import { expect, it } from 'vitest';
import { keepLookout } from './lookout.ts';

it('SW-3 looks when visible, when online and every hour, and stops when told', () => {
  const page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  const network = new EventTarget();
  let looks = 0;
  let hourly: (() => void) | undefined;
  let ms = 0;
  const stop = keepLookout(
    () => (looks += 1),
    page,
    network,
    (callback, wait) => {
      hourly = callback;
      ms = wait;
      return () => (hourly = undefined);
    },
  );

  page.dispatchEvent(new Event('visibilitychange'));
  network.dispatchEvent(new Event('online'));
  hourly?.();
  expect(looks).toBe(3);
  expect(ms).toBe(3_600_000);

  page.visibilityState = 'hidden';
  page.dispatchEvent(new Event('visibilitychange'));
  expect(looks).toBe(3);

  stop();
  page.visibilityState = 'visible';
  page.dispatchEvent(new Event('visibilitychange'));
  network.dispatchEvent(new Event('online'));
  expect(looks).toBe(3);
  expect(hourly).toBeUndefined();
});
