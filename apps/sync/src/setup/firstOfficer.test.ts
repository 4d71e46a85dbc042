// Is the first account made once, by who has the code, and able to sign in as the Support Office?
import { afterEach, expect, test } from 'vitest';
import { registry } from '@cxc/domain';
import { newSigningKey, signerFrom } from '../authority/signing.ts';
import { MemoryStorage } from '../engine/storage/memory.ts';
import { type Server, createServer } from '../server.ts';
import { JSON_HEADERS, uuid } from '../testing/toyWorld.ts';
import { isUnpeopled, newSetupCode } from './firstOfficer.ts';

let server: Server | undefined;
afterEach(async () => {
  await server?.close();
});

const PERSON = {
  email: 'First@Example.org',
  password: 'a long enough one',
  givenName: 'Ada',
  familyName: 'Officer',
};

function started(code: string | undefined) {
  const storage = new MemoryStorage();
  const signer = signerFrom(newSigningKey());
  const made = (server = createServer({ storage, registry, signer, setupCode: code }));
  const post = (path: string, body: object) =>
    made.app.request(path, {
      method: 'POST',
      headers: JSON_HEADERS,
      body: JSON.stringify(body),
    });
  return { storage, post };
}

test('with the code once, and never again', async () => {
  const code = newSetupCode();
  const { storage, post } = started(code);
  expect(await isUnpeopled(storage)).toBe(true);
  expect((await post('/api/setup', { ...PERSON, code: `${code}x` })).status).toBe(403);
  expect((await post('/api/setup', { ...PERSON, code, email: 'no address' })).status).toBe(400);
  expect((await post('/api/setup', { ...PERSON, code, password: 'short' })).status).toBe(400);
  expect(await isUnpeopled(storage)).toBe(true);
  expect((await post('/api/setup', { ...PERSON, code })).status).toBe(204);
  expect((await post('/api/setup', { ...PERSON, code, email: 'b@example.org' })).status).toBe(409);
  const { email, password } = PERSON;
  const session = await post('/api/session', { email, password, device: uuid() });
  expect((await session.json()) as object).toMatchObject({
    hats: [expect.stringMatching(/^self@user:/), 'support_office@so'],
  });
});

test('without a code there is no such address', async () => {
  const { post } = started(undefined);
  expect((await post('/api/setup', { ...PERSON, code: '' })).status).toBe(404);
});

test('a code cannot be guessed and can be typed', () => {
  expect(newSetupCode()).toMatch(/^([0-9a-f]{6}-){4}[0-9a-f]{6}$/);
  expect(newSetupCode()).not.toBe(newSetupCode());
});
