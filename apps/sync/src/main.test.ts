// Does the program behave as its contract says from outside: start, serve, stop, refuse?
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, expect, test } from 'vitest';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));
const VERIFY = fileURLToPath(new URL('./tools/auditVerify.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'cxc-main-'));
const children: ChildProcess[] = [];

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Run {
  readonly child: ChildProcess;
  /** Resolves with everything printed once it contains the text; rejects when the program ends first. */
  says(text: string): Promise<string>;
  readonly ended: Promise<{ code: number | null; output: string }>;
}

function run(program: string, environment: Record<string, string>): Run {
  const child = spawn(process.execPath, [program], {
    env: { PATH: process.env['PATH'] ?? '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  let output = '';
  const waiting = new Set<() => void>();
  const take = (chunk: Buffer): void => {
    output += chunk.toString('utf8');
    for (const look of waiting) look();
  };
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  const ended = new Promise<{ code: number | null; output: string }>((resolve) => {
    child.on('close', (code) => resolve({ code, output }));
  });
  return {
    child,
    ended,
    says: (text) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (!output.includes(text)) return;
          waiting.delete(look);
          resolve(output);
        };
        waiting.add(look);
        look();
        void ended.then(() => reject(new Error(`it ended and said: ${output}`)));
      }),
  };
}

test('it starts as a demo, says where and how to sign in, answers, and stops on SIGTERM with 0', async () => {
  const environment = { PORT: '0', DATA_DIR: join(folder, 'demo') };
  const first = run(MAIN, environment);
  const greeting = await first.says('the sign-in screen lists all accounts');
  const address = /http:\/\/localhost:\d+/.exec(greeting)?.[0] ?? '';
  expect((await fetch(`${address}/readyz`)).status).toBe(200);
  const { accounts, password } = (await (await fetch(`${address}/api/demo/accounts`)).json()) as {
    accounts: { email: string }[];
    password: string;
  };
  expect(greeting).toContain(password);
  const signedIn = await fetch(`${address}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      email: accounts[0]?.email,
      password,
      device: '00000000-0000-4000-8000-000000000000',
    }),
  });
  expect(signedIn.status).toBe(200);

  // A10: a second process on the same folder is refused with a sentence.
  const second = await run(MAIN, environment).ended;
  expect(second.code).toBe(1);
  expect(second.output).toContain('The server cannot start:');

  first.child.kill('SIGTERM');
  const { code, output } = await first.ended;
  expect(code).toBe(0);
  // SES-10: what follows the greeting holds ids and codes only.
  const log = output.slice(greeting.length);
  expect(log).toContain('stopping');
  expect(log).not.toContain('@');

  const verified = await run(VERIFY, environment).ended;
  expect(verified.output).toMatch(/The audit trail holds: \d+ rows/);
  expect(verified.code).toBe(0);
});

test('wrong configuration ends with 1 and names each fault', async () => {
  const { code, output } = await run(MAIN, { PORT: 'x', DEMO: 'maybe' }).ended;
  expect(code).toBe(1);
  expect(output).toContain('PORT="x"');
  expect(output).toContain('DEMO="maybe"');
});
