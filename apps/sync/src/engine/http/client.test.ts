// RT-9: whose address is counted when proxies stand before the server?
import type { Context } from 'hono';
import { expect, test } from 'vitest';
import { clientOf, proxyList } from './client.ts';

const PROXY = '10.0.0.1';
const TRUSTED = proxyList(['10.0.0.0/8']);

function addressOf(forwarded: string, peer = PROXY): string {
  const headers: Record<string, string> = { host: 'exchange.example.org' };
  if (forwarded) headers['x-forwarded-for'] = forwarded;
  const c = {
    env: { incoming: { socket: { remoteAddress: peer } } },
    req: { url: 'http://exchange.example.org/', header: (name: string) => headers[name] },
  };
  return clientOf(c as unknown as Context, TRUSTED).address;
}

test.each([
  ['203.0.113.9', '203.0.113.9'],
  ['203.0.113.9:4711', '203.0.113.9'],
  ['[2001:db8::1]:4711', '2001:db8::1'],
  ['[2001:db8::1]', '2001:db8::1'],
  ['2001:db8::1', '2001:db8::1'],
  ['::ffff:203.0.113.9', '203.0.113.9'],
  // What a client claims stands before what our own proxies wrote.
  ['198.51.100.7, 203.0.113.9:4711, 10.0.0.2:80', '203.0.113.9'],
  // An entry that is no address ends the search: nobody chooses their own by it.
  ['198.51.100.7, unknown', PROXY],
  ['198.51.100.7, _hidden:1', PROXY],
  ['10.0.0.2', PROXY],
  ['', PROXY],
])('“%s” behind a trusted proxy is %s', (forwarded, address) => {
  expect(addressOf(forwarded)).toBe(address);
});

test('from anywhere else it counts for nothing', () => {
  expect(addressOf('203.0.113.9', '192.0.2.1')).toBe('192.0.2.1');
});
