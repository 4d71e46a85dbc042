// How does a large JSON answer travel? Compressed, when the caller takes that: a first pull is mostly
// repeated names. Small answers go as they are; compressing them costs more than it saves.
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Context } from 'hono';

/** Answers below this many characters fit a few packets anyway. */
const WORTH = 2_000;

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** Quick settings: a page is packed once for one reader. Browsers take brotli over https only. */
const packers = {
  br: (text: string) => brotli(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
  gzip: (text: string) => zip(text, { level: 1 }),
};

export type Coding = keyof typeof packers;

/** The best of these codings that the caller takes (RFC 9110, section 12.5.3, without the wildcard). */
export function codingFor(c: Context, offered: readonly Coding[]): Coding | undefined {
  const accepted = (c.req.header('accept-encoding') ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => !/;\s*q=0(\.0+)?$/.test(part))
    .map((part) => part.split(';')[0]);
  return offered.find((coding) => accepted.includes(coding));
}

/** The value as JSON, compressed off the main loop where that pays. */
export async function packedJson(c: Context, value: object): Promise<Response> {
  const text = JSON.stringify(value);
  const headers = { 'content-type': 'application/json', vary: 'accept-encoding' };
  const coding = text.length < WORTH ? undefined : codingFor(c, ['br', 'gzip']);
  if (!coding) return c.body(text, 200, headers);
  return c.body(await packers[coding](text), 200, { ...headers, 'content-encoding': coding });
}
