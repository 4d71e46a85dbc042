// Does the same job work in every engine? Signed in, the server gone, a profile begun, read in a new page
// that opens without a server, and delivered when the server is back.
import { PROTOCOL } from '@cxc/domain/wire';
import type { ServerProcess } from '../world/server.ts';
import { startServer } from '../world/server.ts';
import type { Engine, Window } from './window.ts';

const PASSWORD = 'cluster-demo-2026';
const REASONS =
  'We spin recycled yarn and want to learn how a test lab measures wear, so that our workwear lasts a year longer in a foundry.';

async function signIn(window: Window, origin: string): Promise<void> {
  await window.goTo(`${origin}/signin`);
  await (await window.find('field', 'E-mail')).type('demo.aurora@clusterxchange.example');
  await (await window.find('field', 'Password')).type(PASSWORD);
  await (await window.find('button', 'Sign in')).click();
  await window.reads('for you');
  await window.reads('all sent');
}

/** The shell is on the device: it opens without a server from now on. */
async function keep(window: Window): Promise<void> {
  await window.ask(`navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller ? true :
    new Promise((done) => navigator.serviceWorker.addEventListener('controllerchange', () => done(true), { once: true })))`);
}

async function begin(window: Window): Promise<string> {
  await (await window.find('link', 'Start a profile*')).click();
  await (await window.find('radio', 'Visit*')).click();
  await (await window.find('button', 'Start writing')).click();
  await window.find('heading', 'May you take part?');
  await (await window.find('link', 'Next')).click();
  await (await window.find('field', 'Your reasons')).type(REASONS);
  await window.reads('Kept here');
  return String(await window.ask('location.pathname + location.search'));
}

/** Everything the server sends this person, as text. */
async function heldByServer(window: Window): Promise<string> {
  const body = { protocol: PROTOCOL, checkpoint: null, limit: 1000 };
  const asked = `fetch('/api/pull', { method: 'POST', headers: { 'content-type': 'application/json' },
    body: ${JSON.stringify(JSON.stringify(body))} }).then((answer) => answer.text())`;
  return String(await window.ask(asked));
}

/**
 * Plays the job in one engine.
 * @throws Error naming what never came
 */
export async function playJob(engine: Engine): Promise<void> {
  let server: ServerProcess = await startServer();
  try {
    const window = await engine.open();
    await signIn(window, server.origin);
    await keep(window);
    await server.kill();
    const path = await begin(window);

    const fresh = await engine.open();
    await fresh.goTo(`${server.origin}${path}`);
    const words = await (await fresh.find('field', 'Your reasons')).value();
    if (words !== REASONS) throw new Error(`the new page shows “${words}”`);

    server = await server.restart();
    await window.reads('all sent');
    if (!(await heldByServer(window)).includes(REASONS))
      throw new Error('the server does not hold the words');
  } finally {
    await server.stop();
  }
}
