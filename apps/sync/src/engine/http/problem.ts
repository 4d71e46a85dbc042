// What does a refused call say? One edge turns refusals and defects into problem details (RFC 9457)
// with a stable code; nothing of the cause leaves the server.
import type { Context } from 'hono';
import type { Problem } from '@cxc/domain/wire';

type Status =
  | 400
  | 401
  | 403
  | 404
  | 405
  | 408
  | 409
  | 412
  | 413
  | 415
  | 422
  | 423
  | 426
  | 429
  | 500
  | 503
  | 507;

/** A call that is refused, thrown anywhere below the edge. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly status: Status;
  readonly code: string;
  /** Seconds to wait, where waiting helps. */
  readonly retryAfter: number | undefined;

  constructor(status: Status, code: string, title: string, retryAfter?: number) {
    super(title);
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
  }
}

/** The answer that says it. */
export function problemAnswer(c: Context, refused: Refused, headers: Record<string, string> = {}) {
  const problem: Problem = {
    type: 'about:blank',
    title: refused.message,
    status: refused.status,
    code: refused.code,
    ...(refused.retryAfter === undefined ? {} : { retryAfter: refused.retryAfter }),
  };
  return c.body(JSON.stringify(problem), refused.status, {
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
    ...(refused.retryAfter === undefined ? {} : { 'retry-after': String(refused.retryAfter) }),
    ...headers,
  });
}
