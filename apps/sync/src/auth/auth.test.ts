// Do passwords compare, sessions slide and end, and is the known device of a person never locked out by
// a stranger who guesses?
import { afterEach, expect, test, vi } from 'vitest';
import { millisecondsOf } from '@cxc/domain/kernel';
import { createChanges } from '../engine/replication/changes.ts';
import { networkOf } from '../engine/http/client.ts';
import { MemoryStorage } from '../engine/storage/memory.ts';
import { hashPassword, isPassword, isPasswordOfNobody } from './passwords.ts';
import { createSessions } from './sessions.ts';
import { createSignIn } from './signIn.ts';

const DAY = 86_400_000;

afterEach(() => vi.useRealTimers());

test('a password fits its own hash only; equal passwords have different hashes', async () => {
  const first = await hashPassword('Grüße 🙂');
  const second = await hashPassword('Grüße 🙂');
  expect(first).toMatch(
    /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/,
  );
  expect(second).not.toBe(first);
  expect(await isPassword('Gru\u0308ße 🙂', first)).toBe(true);
  expect(await isPassword('grüße 🙂', first)).toBe(false);
  expect(await isPasswordOfNobody('Grüße 🙂')).toBe(false);
  await expect(isPassword('x', 'plain text')).rejects.toThrow();
});

test('Argon2id agrees with the reference implementation', async () => {
  // Made with the reference tool: argon2 somesalt -id -t 2 -k 65536 -p 1 -l 24 <<< "password"
  const phc =
    '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
  expect(await isPassword('password', phc)).toBe(true);
});

function sessionsOver(storage = new MemoryStorage()) {
  const changes = createChanges(storage);
  return { storage, sessions: createSessions(storage, changes, 30) };
}

test('a session slides when half of its life is gone, and is dead when it was not used', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: millisecondsOf('2026-11-01T00:00:00.000Z') });
  const { storage, sessions } = sessionsOver();
  const { id, session } = await sessions.open('person', 'device');
  expect(session.expiresAt.getTime()).toBe(Date.now() + 30 * DAY);
  vi.setSystemTime(Date.now() + 10 * DAY);
  expect(await sessions.find(id)).toMatchObject({ fresh: false, device: 'device' });
  vi.setSystemTime(Date.now() + 10 * DAY);
  const slid = await sessions.find(id);
  expect(slid?.fresh).toBe(true);
  expect(slid?.expiresAt.getTime()).toBe(Date.now() + 30 * DAY);
  expect((await sessions.find(id))?.fresh).toBe(false);
  vi.setSystemTime(Date.now() + 31 * DAY);
  expect(await sessions.find(id)).toBeUndefined();
  expect(await storage.read((view) => view.sessionsOf('person'))).toEqual([]);
});

test('D09: a session ended by another process is dead here within five seconds', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: millisecondsOf('2026-11-01T00:00:00.000Z') });
  const storage = new MemoryStorage();
  const here = sessionsOver(storage).sessions;
  const there = sessionsOver(storage).sessions;
  const { id, session } = await here.open('person', 'device');
  await there.end(session);
  vi.setSystemTime(Date.now() + 5_000);
  expect(await here.find(id)).toBeUndefined();
  expect(await here.isAlive(session)).toBe(false);
});

test('all sessions of a person end at once, others stay', async () => {
  const { sessions } = sessionsOver();
  const ended: unknown[] = [];
  sessions.onEnd((one) => ended.push(one));
  const first = await sessions.open('one', 'a');
  const second = await sessions.open('one', 'b');
  const other = await sessions.open('two', 'c');
  await sessions.endAllOf('one');
  expect(await sessions.find(first.id)).toBeUndefined();
  expect(await sessions.find(second.id)).toBeUndefined();
  expect((await sessions.find(other.id))?.person).toBe('two');
  expect(ended).toEqual([{ person: 'one' }]);
});

test('expired sessions are tidied away', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: millisecondsOf('2026-11-01T00:00:00.000Z') });
  const { storage, sessions } = sessionsOver();
  await sessions.open('person', 'device');
  vi.setSystemTime(Date.now() + 31 * DAY);
  await sessions.deleteExpired();
  expect(await storage.read((view) => view.sessionsOf('person'))).toEqual([]);
});

test('G06: a stranger who guesses locks the account for strangers, not for the person’s own device', async () => {
  const storage = new MemoryStorage();
  const person = 'p1';
  const own = 'own-device';
  await storage.transact(async (tx) => {
    const passwordHash = await hashPassword('right');
    await tx.putCredential({ person, email: 'a@example.org', passwordHash });
    const lastContact = '2026-11-01T00:00:00.000Z';
    await tx.putDevice({ id: own, person, lastContact, waiting: 0, revoked: false });
  });
  const signIn = createSignIn(storage);
  const attempt = (device: string, password: string, email = 'a@example.org') =>
    signIn({ email, password, device, address: '192.0.2.1' });
  for (let index = 0; index < 11; index += 1) await attempt(`stranger-${index}`, 'guess');
  expect(await attempt('stranger', 'right')).toMatchObject({ ok: false, code: 'TOO_MANY_TRIES' });
  expect(await attempt(own, 'right', ' A@Example.ORG ')).toMatchObject({ ok: true, person });
  const nobody = await attempt('stranger', 'guess', 'nobody@example.org');
  expect(nobody).toEqual({ ok: false, code: 'WRONG_CREDENTIALS' });
});

test('G06: addresses of one IPv6 network are counted together, others and IPv4 for themselves', () => {
  expect(networkOf('2001:db8::1')).toBe(networkOf('2001:0db8:0:0:ffff::2'));
  expect(networkOf('2001:db8:0:1::1')).not.toBe(networkOf('2001:db8::1'));
  expect(networkOf('fe80::1%eth0')).toBe('fe80:0:0:0::/64');
  expect(networkOf('::1')).toBe('0:0:0:0::/64');
  expect(networkOf('192.0.2.1')).toBe('192.0.2.1');
  expect(networkOf('unknown')).toBe('unknown');
});

test('G06: a network that tries too often waits, whichever of its addresses it uses', async () => {
  const signIn = createSignIn(new MemoryStorage(), 2);
  const attempt = async (address: string) => {
    const result = await signIn({ email: `${address}@x.org`, password: 'w', device: 'd', address });
    return result.ok || result.code;
  };
  expect(await attempt('2001:db8::1')).toBe('WRONG_CREDENTIALS');
  expect(await attempt('2001:db8::2')).toBe('WRONG_CREDENTIALS');
  expect(await attempt('2001:db8::3')).toBe('TOO_MANY_TRIES');
  expect(await attempt('2001:db8:0:1::1')).toBe('WRONG_CREDENTIALS');
});

test('SES-6: a revoked device cannot sign in again, and hears why only with the right password', async () => {
  const storage = new MemoryStorage();
  await storage.transact(async (tx) => {
    const passwordHash = await hashPassword('right');
    await tx.putCredential({ person: 'p', email: 'a@example.org', passwordHash });
    const lastContact = '2026-11-01T00:00:00.000Z';
    await tx.putDevice({ id: 'lost', person: 'p', lastContact, waiting: 0, revoked: true });
  });
  const signIn = createSignIn(storage);
  const attempt = { email: 'a@example.org', password: 'right', address: '192.0.2.1' };
  const code = async (password: string) => {
    const result = await signIn({ ...attempt, password, device: 'lost' });
    return result.ok || result.code;
  };
  expect(await code('wrong')).toBe('WRONG_CREDENTIALS');
  expect(await code('right')).toBe('DEVICE_REVOKED');
  expect(await signIn({ ...attempt, device: 'new' })).toMatchObject({ ok: true, person: 'p' });
});
