// Which protocol is spoken? The number rises when a message changes in a way an older side would not
// understand; protocol.test.ts fails when a message changes and nobody thought about it.

/** Version this code speaks. */
export const PROTOCOL = 1;

/** Oldest version whose pushes are still taken: an old client may always deliver what it holds. */
export const OLDEST_PUSH = 1;

/** Header every answer of the server carries, so that a captive portal is never taken for it (NET-4). */
export const PROTOCOL_HEADER = 'cxc-protocol';

/**
 * Header that says whose session a call means (from the device) and whose it was (from the server).
 * Tabs share one cookie: when somebody else signed in meanwhile, neither side acts on it (trap SES-4).
 */
export const PERSON_HEADER = 'cxc-person';

/** Most requests one push may carry. */
export const MAX_BATCH = 100;

/** Most bytes a JSON body may have. */
export const MAX_BODY = 1_000_000;

/** Most bytes one request may have; a larger one is refused by itself, never with its neighbours. */
export const MAX_REQUEST = 64_000;
