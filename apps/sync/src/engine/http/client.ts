// Where does a call come from: which address, over https or not, for which host? Forwarded headers
// count only when a trusted proxy sent them (RT-9).
import { BlockList, isIP } from 'node:net';
import type { Context } from 'hono';

export interface Client {
  readonly address: string;
  readonly https: boolean;
  /** `https://host:port` as the browser names this server. */
  readonly origin: string;
}

/** Reads `address`, `address/bits` or `loopback`. Throws with a clear message for anything else. */
export function proxyList(entries: readonly string[]): BlockList {
  const list = new BlockList();
  const family = (address: string): 'ipv4' | 'ipv6' => {
    const version = isIP(address);
    if (version === 0) throw new RangeError(`"${address}" is no IP address`);
    return version === 4 ? 'ipv4' : 'ipv6';
  };
  for (const entry of entries) {
    const [address = '', bits] = entry.split('/');
    if (entry === 'loopback') {
      list.addSubnet('127.0.0.0', 8, 'ipv4');
      list.addAddress('::1', 'ipv6');
    } else if (bits === undefined) list.addAddress(address, family(address));
    else list.addSubnet(address, Number(bits), family(address));
  }
  return list;
}

function isTrusted(list: BlockList, address: string): boolean {
  const version = isIP(address);
  return version !== 0 && list.check(address, version === 4 ? 'ipv4' : 'ipv6');
}

/** IPv4 in its IPv6 form is the IPv4 address. */
function plain(address: string): string {
  return address.startsWith('::ffff:') ? address.slice(7) : address;
}

/**
 * What tries are counted under: an IPv4 address, or the /64 network of an IPv6 address, since whoever has
 * one address of it has them all.
 */
export function networkOf(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = '', tail = ''] = (address.split('%')[0] ?? '').split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === '' ? [] : tail.split(':');
  const filled = address.includes('::')
    ? [
        ...before,
        ...Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0'),
        ...after,
      ]
    : before;
  const groups = filled.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16));
  return `${groups.join(':')}::/64`;
}

/** The address of an entry that may name a port too: `203.0.113.9:4711`, `[2001:db8::1]:4711`. */
function withoutPort(entry: string): string {
  const bracketed = /^\[([^\]]+)\](?::\d+)?$/.exec(entry)?.[1];
  const bare = bracketed ?? (isIP(entry) === 0 ? entry.replace(/:\d+$/, '') : entry);
  return plain(bare);
}

/**
 * The last entry that no trusted proxy wrote. One that is no address ends the search: what stands before
 * it was written by nobody we know.
 */
function forwardedFor(header: string, trusted: BlockList): string | undefined {
  const chain = header.split(',').map((part) => withoutPort(part.trim()));
  const last = chain.findLast((part) => !isTrusted(trusted, part));
  return last !== undefined && isIP(last) !== 0 ? last : undefined;
}

function peerOf(c: Context): string {
  const env = c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined;
  return plain(env?.incoming?.socket?.remoteAddress ?? 'unknown');
}

/**
 * The client behind trusted proxies: the last address in the chain that no trusted proxy added.
 * @param isPublicHttps people reach this server over https; where no proxy was named, each call counts as
 *   one of theirs, so that a cookie never goes out without its protection
 */
export function clientOf(c: Context, trusted: BlockList, isPublicHttps = false): Client {
  const url = new URL(c.req.url);
  const peer = peerOf(c);
  const host = c.req.header('host') ?? url.host;
  if (!isTrusted(trusted, peer)) {
    const isUndeclared = isPublicHttps && trusted.rules.length === 0;
    const https = isUndeclared || url.protocol === 'https:';
    return { address: peer, https, origin: `${https ? 'https' : 'http'}://${host}` };
  }
  const address = forwardedFor(c.req.header('x-forwarded-for') ?? '', trusted);
  const https = (c.req.header('x-forwarded-proto') ?? '').split(',').at(-1)?.trim() === 'https';
  return { address: address ?? peer, https, origin: `${https ? 'https' : 'http'}://${host}` };
}
