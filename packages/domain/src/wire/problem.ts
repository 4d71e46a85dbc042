// What does a refused HTTP call say? Problem details (RFC 9457) with a stable code.
import { Type, type Static } from 'typebox';

export const Problem = Type.Object({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  code: Type.String(),
  /** Seconds to wait, where waiting helps. */
  retryAfter: Type.Optional(Type.Integer()),
});
export type Problem = Static<typeof Problem>;
