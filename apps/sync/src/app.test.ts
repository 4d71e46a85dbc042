// What does a caller get who is not who they say, sends what nobody should send, or asks for what is not
// there? Every answer is ours, protected, and says why with a stable code.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { proxyList } from './engine/http/client.ts';
import { hashPassword } from './auth/passwords.ts';
import { hashOfId } from './auth/sessions.ts';
import { type Client, JSON_HEADERS, type World, createWorld, uuid } from './testing/toyWorld.ts';

const ORG = '20000000-0000-4000-8000-000000000001';
const OWNER = `writer@organisation:${ORG}`;
const PASSWORD = 'correct horse battery';

let world: World;
let shellFolder: string;

beforeEach(async () => {
  shellFolder = mkdtempSync(join(tmpdir(), 'cxc-shell-'));
  mkdirSync(join(shellFolder, '_app/immutable'), { recursive: true });
  writeFileSync(join(shellFolder, '200.html'), '<!doctype html><title>shell</title>');
  writeFileSync(join(shellFolder, 'service-worker.js'), 'self.x = 1;');
  writeFileSync(join(shellFolder, '_app/version.json'), '{"version":"b1"}');
  writeFileSync(
    join(shellFolder, '_app/immutable/a.js'),
    `export const a = "${'a'.repeat(3000)}";`,
  );
  world = await createWorld({
    shellFolder,
    publicUrl: 'https://exchange.example.org',
    trustedProxies: proxyList(['loopback']),
  });
});
afterEach(async () => {
  vi.useRealTimers();
  await world.close();
  rmSync(shellFolder, { recursive: true, force: true });
});

const app = (path: string, init?: RequestInit): Promise<Response> =>
  Promise.resolve(world.server.app.request(path, init));

async function codeOf(answer: Response): Promise<string> {
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  expect(answer.headers.get('cxc-protocol')).toBe('1');
  const problem = (await answer.json()) as { status: number; code: string };
  expect(problem.status).toBe(answer.status);
  return problem.code;
}

const post = (
  client: Client,
  path: string,
  body: NonNullable<RequestInit['body']>,
  headers = {},
): Promise<Response> =>
  client.call(path, { method: 'POST', headers: { ...JSON_HEADERS, ...headers }, body });

const EMPTY_PUSH = JSON.stringify({ protocol: 1, device: uuid(), waiting: 0, requests: [] });

describe('bodies', () => {
  test('B08, B09: what is no message of ours gets a problem with a stable code', async () => {
    const client = await world.person(OWNER);
    const cases: readonly [body: NonNullable<RequestInit['body']>, status: number, code: string][] =
      [
        ['{"protocol":1,', 400, 'BODY_NOT_JSON'],
        ['', 400, 'BODY_NOT_JSON'],
        [new Uint8Array([0x22, 0xff, 0xfe, 0x22]), 400, 'BODY_NOT_JSON'],
        ['[]', 400, 'BODY_NOT_ALLOWED'],
        ['{}', 400, 'BODY_NOT_ALLOWED'],
        [EMPTY_PUSH.replace('{', '{"role":"admin",'), 400, 'BODY_NOT_ALLOWED'],
        [EMPTY_PUSH.replace('"waiting":0', '"waiting":-1'), 400, 'BODY_NOT_ALLOWED'],
        ['['.repeat(10_000) + ']'.repeat(10_000), 400, 'BODY_NOT_ALLOWED'],
        [JSON.stringify({ text: 'x'.repeat(10_000_000) }), 413, 'BODY_TOO_LARGE'],
        [EMPTY_PUSH.replace('"protocol":1', '"protocol":0'), 426, 'APP_TOO_OLD'],
        [EMPTY_PUSH.replace('"protocol":1', '"protocol":99'), 503, 'SERVER_TOO_OLD'],
      ];
    for (const [body, status, code] of cases) {
      const answer = await post(client, '/api/push', body);
      expect([answer.status, await codeOf(answer)]).toEqual([status, code]);
    }
    expect((await post(client, '/api/push', EMPTY_PUSH)).status).toBe(200);
  });

  test('B09: a compressed body is not taken, a body without an end stops at the limit', async () => {
    const client = await world.person(OWNER);
    const zipped = await post(client, '/api/push', EMPTY_PUSH, { 'content-encoding': 'gzip' });
    expect([zipped.status, await codeOf(zipped)]).toEqual([415, 'ENCODING_NOT_TAKEN']);
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 64_000;
        controller.enqueue(new Uint8Array(64_000).fill(0x20));
      },
    });
    const answer = await client.call('/api/push', {
      method: 'POST',
      headers: JSON_HEADERS,
      body: endless,
      duplex: 'half',
    } as RequestInit);
    expect([answer.status, await codeOf(answer)]).toEqual([413, 'BODY_TOO_LARGE']);
    expect(sent).toBeLessThan(2_000_000);
  });
});

describe('who may call', () => {
  test('G02, RT-8: a foreign page can change nothing', async () => {
    const client = await world.person(OWNER);
    const foreign: readonly Record<string, string>[] = [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
    ];
    for (const headers of foreign) {
      const answer = await post(client, '/api/push', EMPTY_PUSH, headers);
      expect([answer.status, await codeOf(answer)], JSON.stringify(headers)).toEqual([
        403,
        'FOREIGN_ORIGIN',
      ]);
      const leave = await client.call('/api/session', { method: 'DELETE', headers });
      expect(leave.status).toBe(403);
    }
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data',
      '',
    ]) {
      const answer = await client.call('/api/push', {
        method: 'POST',
        headers: { 'content-type': type },
        body: EMPTY_PUSH,
      });
      expect([answer.status, await codeOf(answer)], type).toEqual([415, 'BODY_TYPE_NOT_TAKEN']);
    }
    const own: readonly Record<string, string>[] = [
      {},
      { 'sec-fetch-site': 'same-origin' },
      { origin: 'http://localhost' },
      { origin: 'https://exchange.example.org' },
    ];
    for (const headers of own) {
      const answer = await post(client, '/api/push', EMPTY_PUSH, headers);
      expect(answer.status, JSON.stringify(headers)).toBe(200);
    }
  });

  test('R9: every route that needs a session refuses without one, alike for wrong and ended ones', async () => {
    const client = await world.person(OWNER);
    await client.call('/api/session', { method: 'DELETE' });
    const routes = [
      ['GET', '/api/session'],
      ['DELETE', '/api/session'],
      ['POST', '/api/push'],
      ['POST', '/api/pull'],
      ['GET', '/api/live'],
      ['GET', '/api/devices'],
      ['DELETE', '/api/devices/:id'],
      ['POST', '/api/devices/mark'],
      ['POST', '/api/devices/:id/restore'],
      ['POST', '/api/invitations/:id/acceptance'],
      ['PUT', '/api/password'],
      ['POST', '/api/email'],
      ['PUT', '/api/email'],
      ['GET', '/api/passkeys'],
      ['POST', '/api/passkeys'],
      ['POST', '/api/passkeys/options'],
      ['PUT', '/api/passkeys/:id'],
      ['DELETE', '/api/passkeys/:id'],
      ['GET', '/api/account/export'],
      ['GET', '/api/account/deletion'],
      ['DELETE', '/api/account'],
      ['GET', '/api/catalogue'],
      ['GET', '/api/catalogue/changes'],
      ['GET', '/api/organisations/similar'],
      ['GET', '/api/office/agenda'],
      ['POST', '/api/office/import'],
      ['POST', '/api/office/rescue'],
      ['GET', '/api/documents/:concept/:file'],
      ['GET', '/api/dossiers/:file'],
      ['POST', '/api/session/fresh'],
      ['GET', '/api/texts/:concept/:record'],
      ['POST', '/api/texts/:concept/:record'],
      ['GET', '/api/texts/:concept/:record/socket'],
      ['GET', '/api/kept-texts'],
      ['GET', '/api/kept-texts/:id'],
      ['DELETE', '/api/kept-texts/:id'],
      ['POST', '/api/kept-texts/:id/recovery'],
    ] as const;
    const open = [
      'POST /api/session',
      'POST /api/session/passkey',
      'POST /api/session/passkey/options',
      'POST /api/registrations',
      'POST /api/accounts',
      'POST /api/resets',
      'POST /api/resets/completion',
      'GET /api/invitations/:id',
      'POST /api/invitations/:id/code',
      'GET /api/certificates/:code',
      'POST /api/copies',
      'POST /api/copies/withdrawal',
      'GET /api/probe',
      'GET /healthz',
      'GET /readyz',
      'GET /metrics',
    ];
    // A new route has a row here or this fails.
    const there = world.server.app.routes
      .filter(({ method, path }) => method !== 'ALL' && path !== '/*')
      .map(({ method, path }) => `${method} ${path}`);
    expect(there.sort()).toEqual([...routes.map((route) => route.join(' ')), ...open].sort());
    for (const cookie of ['', 'cxc=', 'cxc=aaaa', `__Host-${client.cookie}`, client.cookie])
      for (const [method, path] of routes) {
        const answer = await app(path, {
          method,
          headers: { ...JSON_HEADERS, cookie },
          ...(method === 'POST' || method === 'PUT' ? { body: '{}' } : {}),
        });
        expect([answer.status, await codeOf(answer)], `${method} ${path} ${cookie}`).toEqual([
          401,
          'SIGNED_OUT',
        ]);
      }
  });

  test('SES-4: a device that means somebody else is not answered under this session', async () => {
    const client = await world.person(OWNER);
    const other = await post(client, '/api/push', EMPTY_PUSH, { 'cxc-person': uuid() });
    expect([other.status, await codeOf(other)]).toEqual([401, 'OTHER_PERSON']);
    const own = await post(client, '/api/push', EMPTY_PUSH, { 'cxc-person': client.person });
    expect(own.status).toBe(200);
    expect(own.headers.get('cxc-person')).toBe(client.person);
  });
});

describe('sessions', () => {
  async function account(email: string): Promise<string> {
    const { person } = await world.person(OWNER);
    const passwordHash = await hashPassword(PASSWORD);
    await world.storage.transact((tx) => tx.putCredential({ person, email, passwordHash }));
    return person;
  }
  const signIn = (email: string, password: string, headers: Record<string, string> = {}) =>
    app('/api/session', {
      method: 'POST',
      headers: { ...JSON_HEADERS, ...headers },
      body: JSON.stringify({ email, password, device: uuid() }),
    });

  test('SES-9: the cookie is HttpOnly, strict and for the whole site; __Host- and Secure over https only', async () => {
    const person = await account('someone@example.org');
    const plain = await signIn('Someone@Example.org', PASSWORD);
    expect(plain.status).toBe(200);
    expect(((await plain.json()) as { person: string }).person).toBe(person);
    const cookie = plain.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^cxc=[a-z0-9]{40}; Path=\/; Expires=.*; HttpOnly; SameSite=Strict$/);
    const secure = await world.server.app.request('https://localhost/api/session', {
      method: 'POST',
      headers: JSON_HEADERS,
      body: JSON.stringify({ email: 'someone@example.org', password: PASSWORD, device: uuid() }),
    });
    const safe = secure.headers.get('set-cookie') ?? '';
    expect(safe).toMatch(/^__Host-cxc=/);
    expect(safe).toContain('Secure');
    expect(safe).not.toContain('Domain');
    expect(secure.headers.get('strict-transport-security')).toContain('max-age=');
    expect(plain.headers.get('strict-transport-security')).toBeNull();
  });

  test('G01: sign-in gives a new id and ends the one before; sign-out ends the session for good', async () => {
    const person = await account('someone@example.org');
    const first = (await signIn('someone@example.org', PASSWORD)).headers.get('set-cookie')!;
    const old = first.split(';')[0]!;
    const second = await signIn('someone@example.org', PASSWORD, { cookie: old });
    const now = second.headers.get('set-cookie')!.split(';')[0]!;
    expect(now).not.toBe(old);
    const who = (cookie: string) => app('/api/session', { headers: { cookie } });
    expect((await who(old)).status).toBe(401);
    expect((await who(now)).status).toBe(200);
    const left = await app('/api/session', { method: 'DELETE', headers: { cookie: now } });
    expect(left.status).toBe(204);
    expect(left.headers.get('set-cookie')).toMatch(/^cxc=; .*Expires=Thu, 01 Jan 1970/);
    expect((await who(now)).status).toBe(401);
    const rows = await world.storage.read((view) => view.sessionsOf(person));
    expect(rows.map((row) => row.idHash)).not.toContain(hashOfId(now.split('=')[1]!));
  });

  test('G01, C08: whoever was told that they are a copy leaves the session to the other one, once', async () => {
    await account('someone@example.org');
    const cookieOf = async (cookie?: string): Promise<string> => {
      const answer = await signIn('someone@example.org', PASSWORD, cookie ? { cookie } : {});
      return answer.headers
        .getSetCookie()
        .find((line) => line.startsWith('cxc='))!
        .split(';')[0]!;
    };
    const who = async (cookie: string) =>
      (await app('/api/session', { headers: { cookie } })).status;
    const old = await cookieOf();
    const told = await signIn('someone@example.org', PASSWORD, { cookie: `${old}; cxc-copy=1` });
    expect(told.headers.getSetCookie().join()).toMatch(/cxc-copy=; .*Expires=Thu, 01 Jan 1970/);
    expect(await who(old)).toBe(200);
    await cookieOf(old);
    expect(await who(old)).toBe(401);
  });

  test('a session that slides sends its cookie again with whatever call slid it', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const client = await world.person(OWNER);
    vi.setSystemTime(Date.now() + 16 * 86_400_000);
    const push = await post(client, '/api/push', EMPTY_PUSH);
    const expires = /Expires=([^;]+)/.exec(push.headers.get('set-cookie') ?? '')?.[1];
    expect(expires).toBe(new Date(Date.now() + 30 * 86_400_000).toUTCString());
    const next = await post(client, '/api/push', EMPTY_PUSH);
    expect(next.headers.get('set-cookie')).toBeNull();
    vi.useRealTimers();
  });

  test('a session id is stored only as its hash', async () => {
    const person = await account('someone@example.org');
    const answer = await signIn('someone@example.org', PASSWORD);
    const id = answer.headers.get('set-cookie')!.split(';')[0]!.split('=')[1]!;
    const rows = await world.storage.read((view) => view.sessionsOf(person));
    expect(JSON.stringify(rows)).not.toContain(id);
  });

  test('G06, D04: a wrong password and an address nobody has get the same answer', async () => {
    await account('someone@example.org');
    const wrong = await signIn('someone@example.org', 'wrong');
    const nobody = await signIn('nobody@example.org', 'wrong');
    expect(wrong.status).toBe(401);
    expect(await wrong.text()).toBe(await nobody.text());
    expect(nobody.status).toBe(401);
    expect(Object.fromEntries(wrong.headers)).toEqual(Object.fromEntries(nobody.headers));
  });

  test('G06: after ten wrong tries an account waits, also when they come at once; others do not', async () => {
    await account('someone@example.org');
    await account('other@example.org');
    const tries = await Promise.all(
      Array.from({ length: 14 }, () => signIn('someone@example.org', 'wrong')),
    );
    const statuses = tries.map((answer) => answer.status).sort((a, b) => a - b);
    expect(statuses).toEqual([...Array<number>(10).fill(401), ...Array<number>(4).fill(429)]);
    const waiting = await signIn('someone@example.org', PASSWORD);
    expect([waiting.status, await codeOf(waiting)]).toEqual([429, 'TOO_MANY_TRIES']);
    expect(Number(waiting.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await signIn('other@example.org', PASSWORD)).status).toBe(200);
  });
});

describe('what is there', () => {
  test('SW-5, C06: a navigation gets the shell, a gone asset is a 404, the API never answers with a page', async () => {
    const page = { accept: 'text/html,*/*', 'sec-fetch-mode': 'navigate' };
    for (const path of ['/', '/profiles/some-id', '/deep/er/place.with.dots']) {
      const answer = await app(path, { headers: page });
      expect(answer.status, path).toBe(200);
      expect(answer.headers.get('cache-control')).toBe('no-cache');
      expect(await answer.text()).toContain('shell');
    }
    for (const path of [
      '/_app/immutable/gone.js',
      '/_app/other',
      '/api/nothing',
      '/api',
      '/healthz/x',
      '/..%2f..%2fetc%2fpasswd',
    ]) {
      const answer = await app(path, path.includes('etc') ? {} : { headers: page });
      expect([answer.status, await codeOf(answer)], path).toEqual([404, 'NOT_FOUND']);
    }
    for (const accept of ['image/*', '*/*']) {
      const fetched = await app('/picture.png', { headers: { accept } });
      expect(fetched.status).toBe(404);
    }
    const part = { accept: '*/*', 'sec-fetch-mode': 'cors' };
    expect((await app('/profiles', { headers: part })).status).toBe(404);
  });

  test('a plain tool that takes anything gets the shell for a place of the app', async () => {
    for (const headers of [{}, { accept: '*/*' }] as Record<string, string>[])
      for (const method of ['GET', 'HEAD'])
        for (const path of ['/', '/profiles/some-id']) {
          const answer = await app(path, { method, headers });
          expect([answer.status, answer.headers.get('content-type')]).toEqual([
            200,
            'text/html; charset=utf-8',
          ]);
        }
    for (const path of ['/_app/immutable/gone.js', '/_app/other', '/api/nothing'])
      expect((await app(path)).status).toBe(404);
  });

  test('assets whose name changes with their content are kept for ever, others are asked for again', async () => {
    const asset = await app('/_app/immutable/a.js', { headers: { 'accept-encoding': 'br' } });
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(asset.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    const worker = await app('/service-worker.js');
    expect(worker.headers.get('cache-control')).toBe('no-cache');
    const etag = worker.headers.get('etag')!;
    const again = await app('/service-worker.js', { headers: { 'if-none-match': etag } });
    expect(again.status).toBe(304);
  });

  test('405 names what is allowed; HEAD answers like GET', async () => {
    const put = await app('/api/push', { method: 'PUT', headers: JSON_HEADERS, body: '{}' });
    expect([put.status, put.headers.get('allow'), await codeOf(put)]).toEqual([
      405,
      'POST',
      'METHOD_NOT_ALLOWED',
    ]);
    const get = await app('/api/pull');
    expect(get.status).toBe(405);
    expect((await app('/healthz', { method: 'HEAD' })).status).toBe(200);
  });

  test('the probe repeats the nonce and names protocol and build; a strange nonce is refused', async () => {
    const answer = await app('/api/probe?nonce=abc-123');
    expect(await answer.json()).toEqual({
      nonce: 'abc-123',
      protocol: 1,
      build: 'b1',
      now: world.clock.now(),
      demo: false,
    });
    expect(answer.headers.get('cache-control')).toBe('no-store');
    for (const nonce of ['', 'a'.repeat(65), '<script>'])
      expect((await app(`/api/probe?nonce=${encodeURIComponent(nonce)}`)).status).toBe(400);
  });

  test('health, readiness and metrics; the demo does not exist outside the demo', async () => {
    expect((await app('/healthz')).status).toBe(200);
    expect((await app('/readyz')).status).toBe(200);
    world.storage.ping = () => Promise.reject(new Error('gone'));
    const unready = await app('/readyz');
    expect([unready.status, await codeOf(unready)]).toEqual([503, 'STORE_UNREACHABLE']);
    const metrics = await (await app('/metrics')).text();
    expect(metrics).toContain(
      'cxc_http_requests_total{route="/healthz",method="GET",status="200"} 1',
    );
    expect(metrics).toContain('cxc_store_position');
    const headers = JSON_HEADERS;
    expect((await app('/api/demo/accounts')).status).toBe(404);
    const clock = await app('/api/rehearsal/clock', { method: 'POST', headers, body: '{}' });
    expect(clock.status).toBe(404);
  });
});

test('R15: every kind of answer carries the protecting headers', async () => {
  const client = await world.person(OWNER);
  const answers = [
    await app('/', { headers: { accept: 'text/html' } }),
    await app('/service-worker.js'),
    await app('/_app/immutable/a.js'),
    await app('/_app/immutable/gone.js'),
    await app('/api/probe?nonce=a'),
    await app('/api/nothing'),
    await app('/metrics'),
    await client.call('/api/session'),
    await post(client, '/api/push', '{'),
  ];
  for (const { headers, url, status } of answers) {
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy, `${url} ${status}`).toContain("frame-ancestors 'none'");
    // No generated code; the reader of barcodes may run its WebAssembly program.
    expect(policy).not.toMatch(/'unsafe-/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('permissions-policy')).toContain('geolocation=()');
    expect(headers.get('cxc-protocol')).toBe('1');
    expect(headers.get('access-control-allow-origin')).toBeNull();
    expect(headers.get('x-powered-by')).toBeNull();
  }
  // CSP-5: the page's script hashes stand in the page, a header would break a cached shell.
  expect(answers[0]?.headers.get('content-security-policy')).not.toContain('script-src');
});

describe('over a port', () => {
  interface Raw {
    readonly status: number;
    readonly headers: Record<string, unknown>;
  }
  function raw(port: number, headers: Record<string, string>): Promise<Raw> {
    return new Promise((resolve, reject) => {
      const call = request({ port, host: '127.0.0.1', path: '/api/probe?nonce=a', headers });
      call.on('response', (answer) => {
        answer.resume();
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers }),
        );
      });
      call.on('error', reject);
      call.end();
    });
  }

  test('RT-9: forwarded headers count from a trusted proxy only', async () => {
    const forwarded = { 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.9' };
    const port = await world.server.listen(0, '127.0.0.1');
    const trusted = await raw(port, forwarded);
    expect(trusted.headers['strict-transport-security']).toBeDefined();
    const alone = await createWorld();
    const other = await alone.server.listen(0, '127.0.0.1');
    const untrusted = await raw(other, forwarded);
    expect(untrusted.headers['strict-transport-security']).toBeUndefined();
    await alone.close();
  });

  test('RT-9: known as https and no proxy named: cookies and answers are protected all the same', async () => {
    const alone = await createWorld({ publicUrl: 'https://exchange.example.org' });
    const { person } = await alone.person();
    const passwordHash = await hashPassword(PASSWORD);
    await alone.storage.transact((tx) =>
      tx.putCredential({ person, email: 'me@example.org', passwordHash }),
    );
    const answer = await alone.server.app.request('http://exchange.example.org/api/session', {
      method: 'POST',
      headers: { ...JSON_HEADERS, origin: 'https://exchange.example.org' },
      body: JSON.stringify({ email: 'me@example.org', password: PASSWORD, device: uuid() }),
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('set-cookie')).toMatch(/^__Host-cxc=.*Secure/);
    expect(answer.headers.get('strict-transport-security')).toContain('max-age=');
    await alone.close();
  });

  test('RT-4, D09: the live stream says changed after a commit, and ends with the session', async () => {
    const client = await world.person(OWNER);
    const port = await world.server.listen(0, '127.0.0.1');
    const answer = await fetch(`http://127.0.0.1:${port}/api/live`, {
      headers: { cookie: client.cookie },
    });
    expect(answer.headers.get('content-type')).toBe('text/event-stream');
    const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
    let heard = '';
    const hear = async (event: string): Promise<void> => {
      while (!heard.includes(`event: ${event}\n`)) {
        const { done, value } = await reader.read();
        if (done) throw new Error(`the stream ended after ${heard}`);
        heard += value;
      }
    };
    await hear('beat');
    await client.push(
      client.edit('self@user:' + client.person, 'person', client.person, {
        name: { base: 'Somebody', value: 'Somebody Else' },
      }),
    );
    await hear('changed');
    await client.call('/api/session', { method: 'DELETE' });
    await hear('ended');
    expect((await reader.read()).done).toBe(true);
    expect(world.server.live.count()).toBe(0);
  });

  test('A10: a stopping server answers the push in flight and closes its streams', async () => {
    const client = await world.person(OWNER);
    const port = await world.server.listen(0, '127.0.0.1');
    const stream = await fetch(`http://127.0.0.1:${port}/api/live`, {
      headers: { cookie: client.cookie },
    });
    const push = world.server.authority.push(client.person, {
      protocol: 1,
      device: client.device,
      waiting: 0,
      requests: [{}],
    });
    const closed = world.server.close();
    expect((await push).outcomes[0]?.refusal?.code).toBe('REQUEST_MALFORMED');
    expect(await stream.text()).toContain('event: beat');
    await closed;
    await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow();
  });
});
