// Does a new release ever take somebody's unsaved words? Several windows, one channel, a clock that is turned by hand.
import { describe, expect, it } from 'vitest';
import { createUpdateFlow, type UpdateFlow, type UpdateState } from './flow.ts';

interface Window {
  readonly flow: UpdateFlow;
  unsaved: boolean;
  state: UpdateState;
  activated: number;
  reloaded: number;
}

function openWindows(count: number): { windows: Window[]; passTime: () => void } {
  const timers: (() => void)[] = [];
  const windows: Window[] = [];
  for (let at = 0; at < count; at += 1) {
    const window: Window = {
      unsaved: false,
      state: 'none',
      activated: 0,
      reloaded: 0,
      flow: createUpdateFlow({
        hasUnsaved: () => window.unsaved,
        activate: () => (window.activated += 1),
        reload: () => (window.reloaded += 1),
        post: (message) => {
          for (const other of windows) if (other !== window) other.flow.heard(message);
        },
        later: (callback) => timers.push(callback),
        show: (state) => (window.state = state),
        createId: () => `${String(at)}-${String(timers.length)}`,
      }),
    };
    windows.push(window);
  }
  const passTime = (): void => {
    for (const timer of timers.splice(0)) timer();
  };
  return { windows, passTime };
}

describe('SW-2 a new release', () => {
  it('is offered and nothing more', () => {
    const { windows, passTime } = openWindows(1);
    windows[0]?.flow.found();
    passTime();
    expect(windows[0]).toMatchObject({ state: 'ready', activated: 0, reloaded: 0 });
  });

  it('takes over when asked and nothing is unsaved, in all windows together', () => {
    const { windows, passTime } = openWindows(3);
    for (const { flow } of windows) flow.found();
    windows[1]?.flow.use();
    passTime();
    expect(windows.map((window) => window.activated)).toEqual([0, 1, 0]);
    for (const { flow } of windows) flow.taken();
    expect(windows.map((window) => window.reloaded)).toEqual([1, 1, 1]);
  });

  it('waits for unsaved words in this window and goes on once they are saved', () => {
    const { windows, passTime } = openWindows(1);
    const [window] = windows as [Window];
    window.flow.found();
    window.unsaved = true;
    window.flow.use();
    passTime();
    expect(window).toMatchObject({ state: 'held', activated: 0 });
    window.flow.settled();
    expect(window.state).toBe('held');
    window.unsaved = false;
    window.flow.settled();
    passTime();
    expect(window).toMatchObject({ state: 'taking', activated: 1 });
  });

  it('waits for unsaved words in another window', () => {
    const { windows, passTime } = openWindows(2);
    const [asking, writing] = windows as [Window, Window];
    asking.flow.found();
    writing.unsaved = true;
    asking.flow.use();
    passTime();
    expect(asking).toMatchObject({ state: 'held', activated: 0 });
    writing.unsaved = false;
    asking.flow.use();
    passTime();
    expect(asking.activated).toBe(1);
  });

  it('is not taken when words were begun while the others were asked', () => {
    const { windows, passTime } = openWindows(1);
    const [window] = windows as [Window];
    window.flow.found();
    window.flow.use();
    window.unsaved = true;
    passTime();
    expect(window).toMatchObject({ state: 'held', activated: 0 });
  });

  it('that took over behind a frozen window does not reload it until its words are saved', () => {
    const { windows } = openWindows(1);
    const [window] = windows as [Window];
    window.unsaved = true;
    window.flow.taken();
    expect(window).toMatchObject({ state: 'held', reloaded: 0 });
    window.unsaved = false;
    window.flow.settled();
    expect(window.reloaded).toBe(1);
  });

  it('cannot be asked for before it is there', () => {
    const { windows, passTime } = openWindows(1);
    windows[0]?.flow.use();
    passTime();
    expect(windows[0]).toMatchObject({ state: 'none', activated: 0 });
  });
});
