// How long does a proof of who somebody is count as fresh? Ten real minutes from a sign-in, or from the password or
// passkey asked for once more; the rehearsal clock moves neither.
import { millisecondsOf } from '@cxc/domain/kernel';
import type { SessionRow } from '../engine/storage/storage.ts';

const FRESH_MINUTES = 10;

/** Whole seconds for which the last proof of a session still counts; 0 when it does not. */
export function freshFor({ createdAt }: Pick<SessionRow, 'createdAt'>, now = Date.now()): number {
  const passed = now - millisecondsOf(createdAt);
  // A proof from the future is none: the clock was set back.
  return passed < 0 ? 0 : Math.max(0, Math.floor(FRESH_MINUTES * 60 - passed / 1000));
}
