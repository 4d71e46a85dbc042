// WebKit as GTK ships it, driven by its WebDriver (W3C WebDriver) on a display without a screen.
// Its sessions are private ones: what is stored lives as long as the browser.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, globSync, writeFileSync } from 'node:fs';
import { freePort } from '../world/server.ts';
import { until } from '../world/until.ts';
import { FINDER, type EngineStart, type Found, type Kind, type Window } from './window.ts';

const DRIVER = '/usr/bin/WebKitWebDriver';
const BROWSERS = '/usr/lib/*/{webkitgtk-6.0,webkit2gtk-4.1}/MiniBrowser';
const SCREENS = ['/usr/bin/Xvfb'];
/** The key under which WebDriver names an element. */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

type Call = (method: string, path: string, body?: object) => Promise<unknown>;

function callerOf(origin: string): Call {
  return async (method, path, body) => {
    const answer = await fetch(`${origin}${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const { value } = (await answer.json()) as { value: unknown };
    if (!answer.ok) throw new Error(`WebDriver ${method} ${path}: ${JSON.stringify(value)}`);
    return value;
  };
}

function foundOf(call: Call, id: string): Found {
  return {
    click: async () => {
      // By itself the driver stops as soon as an edge shows, which may lie under the bar at the foot.
      const script = "arguments[0].scrollIntoView({ block: 'center' });";
      await call('POST', '/execute/sync', { script, args: [{ [ELEMENT]: id }] });
      await call('POST', `/element/${id}/click`, {});
    },
    type: async (text) => {
      await call('POST', `/element/${id}/value`, { text });
    },
    value: async () => String(await call('GET', `/element/${id}/property/value`)),
  };
}

/** A window; every act first makes it the one the driver speaks to. */
function windowOf(call: Call, handle: string): Window {
  const here = async (): Promise<void> => {
    await call('POST', '/window', { handle });
  };
  const ask = async (expression: string): Promise<unknown> => {
    await here();
    const script = `const done = arguments[arguments.length - 1];
      Promise.resolve(${expression}).then(done, (error) => done({ failed: String(error) }));`;
    return call('POST', '/execute/async', { script, args: [] });
  };
  return {
    ask,
    goTo: async (url) => {
      await here();
      await call('POST', '/url', { url });
    },
    find: (kind: Kind, words) =>
      until(`the ${kind} “${words}” in WebKit`, async () => {
        await here();
        const script = `return (${FINDER})(arguments[0], arguments[1]);`;
        const value = await call('POST', '/execute/sync', { script, args: [kind, words] });
        const id = (value as Record<string, string> | null)?.[ELEMENT];
        return id === undefined ? undefined : foundOf(call, id);
      }),
    reads: async (text) => {
      await until(
        `the words “${text}” in WebKit`,
        async () =>
          (await ask(`document.body.innerText.includes(${JSON.stringify(text)})`)) === true,
      );
    },
    picture: async (path) => {
      await here();
      writeFileSync(path, Buffer.from(String(await call('GET', '/screenshot')), 'base64'));
    },
  };
}

/** The first display number nobody uses; its server ends with the engine. */
async function startScreen(): Promise<{ display: string; process: ChildProcess }> {
  let number = 90;
  while (existsSync(`/tmp/.X${number}-lock`)) number += 1;
  const display = `:${number}`;
  const child = spawn(
    SCREENS[0] ?? '',
    [display, '-screen', '0', '1440x900x24', '-nolisten', 'tcp'],
    {
      stdio: 'ignore',
    },
  );
  await until('the display', () => existsSync(`/tmp/.X11-unix/X${number}`));
  return { display, process: child };
}

export const webkit: EngineStart = {
  name: 'WebKit',
  async start() {
    const binary = globSync(BROWSERS)[0];
    if (!existsSync(DRIVER) || binary === undefined)
      return { missing: 'no WebKitWebDriver on this machine (webkit2gtk-driver)' };
    if (!existsSync(SCREENS[0] ?? '')) return { missing: 'no Xvfb on this machine' };
    const screen = await startScreen();
    const port = await freePort();
    const driver = spawn(DRIVER, [`--port=${port}`], {
      stdio: 'ignore',
      env: {
        ...process.env,
        DISPLAY: screen.display,
        LANG: 'en_GB.UTF-8',
        GDK_BACKEND: 'x11',
        LIBGL_ALWAYS_SOFTWARE: '1',
        WEBKIT_DISABLE_COMPOSITING_MODE: '1',
      },
    });
    const origin = `http://127.0.0.1:${port}`;
    await until('the WebDriver', async () => (await fetch(`${origin}/status`)).ok);
    const { sessionId, capabilities } = (await callerOf(origin)('POST', '/session', {
      capabilities: {
        alwaysMatch: { 'webkitgtk:browserOptions': { binary, args: ['--automation'] } },
      },
    })) as { sessionId: string; capabilities: { browserVersion?: string } };
    const call = callerOf(`${origin}/session/${sessionId}`);
    await call('POST', '/timeouts', { script: 60_000, pageLoad: 60_000 });
    let first = String(await call('GET', '/window'));
    return {
      name: 'WebKit',
      version: capabilities.browserVersion ?? 'unknown',
      async open() {
        const handle =
          first ||
          ((await call('POST', '/window/new', { type: 'window' })) as { handle: string }).handle;
        first = '';
        await call('POST', '/window', { handle });
        await call('POST', '/window/rect', { width: 390, height: 844 }).catch(() => undefined);
        return windowOf(call, handle);
      },
      async close() {
        await call('DELETE', '').catch(() => undefined);
        driver.kill();
        screen.process.kill();
      },
    };
  },
};
