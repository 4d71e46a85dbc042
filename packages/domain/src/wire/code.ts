// Which one-time codes are there, and what is said when one goes out? Six digits, typed in the app: a link
// alone never proves anything (trap PWA-8).
import { Type, type Static } from 'typebox';

/** What a person types. Spaces between the digits are the app's business. */
export const OneTimeCode = Type.String({ pattern: '^[0-9]{6}$' });

/** Minutes a code is good for that somebody asked for. */
export const CODE_MINUTES = 15;

/** Wrong tries after which a code is void. */
export const CODE_TRIES = 5;

/** Answer of every call that sends a code; the same whether or not anybody has the address. */
export const CodeSent = Type.Object(
  {
    /** Minutes the code will be good for, from the moment it is sent. */
    minutes: Type.Integer(),
    /** Seconds to wait before it makes sense to ask for another. */
    againAfter: Type.Integer(),
  },
  { additionalProperties: false },
);
export type CodeSent = Static<typeof CodeSent>;
