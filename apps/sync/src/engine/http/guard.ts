// Was this call made by our own page? A method that changes something needs a JSON body type or a header of
// the file protocol, neither of which a foreign form can send, and a browser must say that the call is from here (RT-8,
// G02).
import type { Context } from 'hono';
import { TUS_HEADER } from '@cxc/domain/wire';
import { Refused } from './problem.ts';

const UNSAFE = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

function isJson(contentType: string | undefined): boolean {
  return contentType?.split(';')[0]?.trim().toLowerCase() === 'application/json';
}

/**
 * Refuses what a foreign page could have sent.
 * @param own origins this server is known under
 * @throws Refused 403 `FOREIGN_ORIGIN`, 415 `BODY_TYPE_NOT_TAKEN`
 */
export function guardOrigin(c: Context, own: readonly string[]): void {
  if (!UNSAFE.has(c.req.method)) return;
  const site = c.req.header('sec-fetch-site');
  const origin = c.req.header('origin');
  const foreignSite = site !== undefined && site !== 'same-origin' && site !== 'none';
  const foreignOrigin = origin !== undefined && !own.includes(origin);
  if (foreignSite || foreignOrigin)
    throw new Refused(403, 'FOREIGN_ORIGIN', 'This call came from another site.');
  if (c.req.header(TUS_HEADER) !== undefined) return;
  if (c.req.method !== 'DELETE' && !isJson(c.req.header('content-type')))
    throw new Refused(415, 'BODY_TYPE_NOT_TAKEN', 'A body is application/json.');
}
