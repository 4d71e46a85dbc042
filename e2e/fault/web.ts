// Attacks from the web on a running server: sessions (G01) and calls from foreign pages (G02).
import { PROTOCOL } from '@cxc/domain/wire';
import { accountWith } from '../world/people.ts';
import { rawCall, type RawAnswer } from '../world/rawHttp.ts';
import { must, type Fault } from './fault.ts';
import { onStage, type Stage } from './stage.ts';

function cookieOf(answer: RawAnswer): string {
  const [line = ''] = answer.headers['set-cookie'] ?? [];
  return line.split(';')[0] ?? '';
}

async function signIn(stage: Stage, device: string, cookie?: string): Promise<RawAnswer> {
  const { email } = accountWith(stage.world, 'participant');
  return rawCall({
    url: `${stage.server.origin}/api/session`,
    headers: { 'content-type': 'application/json', ...(cookie ? { cookie } : {}) },
    body: JSON.stringify({ email, password: stage.world.password, device }),
  });
}

const who = (stage: Stage, cookie: string): Promise<RawAnswer> =>
  rawCall({ url: `${stage.server.origin}/api/session`, method: 'GET', headers: { cookie } });

const cookies: Fault = {
  id: 'G01',
  sentence:
    'A session cookie planted before, kept after sign-out, or guessed is dead; its marks are strict.',
  small: 1,
  full: 10,
  run: ({ n, random }) =>
    onStage(random, async (stage) => {
      for (let round = 0; round < n; round += 1) {
        const planted = `cxc=${'a'.repeat(40)}`;
        must((await who(stage, planted)).status === 401, 'G01: a guessed cookie is a session');
        const entered = await signIn(stage, random.uuid(), planted);
        must(entered.status === 200, `G01: signing in got ${entered.status}: ${entered.body}`);
        const cookie = cookieOf(entered);
        must(cookie !== planted && cookie.length > 24, 'G01: a planted id was taken over');
        const [line = ''] = entered.headers['set-cookie'] ?? [];
        for (const mark of ['HttpOnly', 'SameSite=Strict', 'Path=/'])
          must(line.toLowerCase().includes(mark.toLowerCase()), `G01: the cookie lacks ${mark}`);
        must((await who(stage, cookie)).status === 200, 'G01: the own session does not count');

        const again = await signIn(stage, random.uuid(), cookie);
        must((await who(stage, cookie)).status === 401, 'G01: the session before lives on');
        const next = cookieOf(again);
        const out = { cookie: next, 'content-type': 'application/json' };
        const url = `${stage.server.origin}/api/session`;
        const left = await rawCall({ url, method: 'DELETE', headers: out, body: '{}' });
        must(left.status === 204, `G01: signing out got ${left.status}`);
        must((await who(stage, next)).status === 401, 'G01: the session lives after signing out');
        await deadEverywhere(stage, next);
      }
      must(!stage.server.output().includes('cxc='), 'G01: a cookie is in the log');
    }),
};

async function deadEverywhere(stage: Stage, cookie: string): Promise<void> {
  const headers = { cookie, 'content-type': 'application/json' };
  const { origin } = stage.server;
  const push = { protocol: PROTOCOL, device: crypto.randomUUID(), waiting: 0, requests: [] };
  const pull = { protocol: PROTOCOL, checkpoint: null, limit: 10 };
  const calls = [
    rawCall({ url: `${origin}/api/push`, headers, body: JSON.stringify(push) }),
    rawCall({ url: `${origin}/api/pull`, headers, body: JSON.stringify(pull) }),
    rawCall({ url: `${origin}/api/live`, method: 'GET', headers }),
  ];
  for (const { status } of await Promise.all(calls))
    must(status === 401, `G01: a dead session got ${status}`);
}

/** How a foreign page can make a browser call us, and what must come of it. */
const FOREIGN: readonly { readonly what: string; readonly headers: Record<string, string> }[] = [
  { what: 'a foreign origin', headers: { origin: 'https://evil.example' } },
  { what: 'no origin at all', headers: { origin: 'null' } },
  { what: 'another port', headers: { origin: 'http://127.0.0.1:1' } },
  { what: 'a cross-site fetch', headers: { 'sec-fetch-site': 'cross-site' } },
  { what: 'a same-site fetch', headers: { 'sec-fetch-site': 'same-site' } },
  { what: 'a form', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
  { what: 'a text form', headers: { 'content-type': 'text/plain' } },
  { what: 'a multipart form', headers: { 'content-type': 'multipart/form-data; boundary=x' } },
];

const foreignPages: Fault = {
  id: 'G02',
  sentence:
    'Every call that changes something, made by a foreign page with our cookie: refused, nothing done.',
  small: 1,
  full: 1,
  run: ({ random }) =>
    onStage(random, async (stage) => {
      const cookie = cookieOf(await signIn(stage, random.uuid()));
      const { origin } = stage.server;
      const push = { protocol: PROTOCOL, device: random.uuid(), waiting: 0, requests: [] };
      const routes = [
        { method: 'POST', path: '/api/push', body: JSON.stringify(push) },
        { method: 'POST', path: '/api/pull', body: '{}' },
        { method: 'POST', path: '/api/session', body: '{}' },
        { method: 'DELETE', path: '/api/session', body: '{}' },
        { method: 'POST', path: '/api/rehearsal/clock', body: '{}' },
      ];
      for (const { method, path, body } of routes)
        for (const { what, headers } of FOREIGN) {
          // A foreign page cannot send DELETE without asking first, whatever its body type.
          if (method === 'DELETE' && headers['content-type'] !== undefined) continue;
          const sent = { 'content-type': 'application/json', ...headers, cookie };
          const answer = await rawCall({ url: origin + path, method, headers: sent, body });
          must(
            [403, 415].includes(answer.status),
            `G02: ${method} ${path} by ${what}: ${answer.status}`,
          );
          must(/"code":"[A-Z_]+"/.test(answer.body), `G02: ${path} by ${what} has no code`);
        }
      must((await who(stage, cookie)).status === 200, 'G02: a foreign page signed somebody out');
      const asked = await rawCall({
        url: `${origin}/api/push`,
        method: 'OPTIONS',
        headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
      });
      must(
        asked.headers['access-control-allow-origin'] === undefined,
        'G02: another origin is let in',
      );
    }),
};

export const webFaults: readonly Fault[] = [cookies, foreignPages];
