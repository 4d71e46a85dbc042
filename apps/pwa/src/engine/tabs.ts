// What do the tabs of one person on one device tell each other? Hints only: what is true stands in the
// stores, which all tabs share.
import type { LinkState } from './link.ts';
import type { Platform } from './platform.ts';

/** How sending stands, as the tab that sends sees it. */
export interface SyncStatus {
  readonly link: LinkState;
  /** Why the link is not online, or why nothing goes out, where there is a reason with a code. */
  readonly code: string | null;
  /** Device time of the next try by itself, milliseconds; null when one runs or none is planned. */
  readonly nextTry: number | null;
  /** Requests that are on their way at this moment. */
  readonly sending: readonly string[];
}

export type TabMessage =
  /** The ledger was written. */
  | { readonly kind: 'ledger' }
  /** The server named the person's hats; they are in the ledger's state. */
  | { readonly kind: 'hats' }
  /** Somebody pressed "Try now". */
  | { readonly kind: 'try' }
  /** A tab opened and wants to know the status. */
  | { readonly kind: 'hello' }
  /** Somebody signed in or out: ask again who we are. */
  | { readonly kind: 'session' }
  /** The sending tab lives, and this is how it stands. */
  | { readonly kind: 'status'; readonly status: SyncStatus };

export interface Tabs {
  post(message: TabMessage): void;
  listen(hear: (message: TabMessage) => void): void;
  close(): void;
}

/** The tabs that have this person open; silence where there is one tab only. */
export function openTabs(platform: Platform, person: string): Tabs {
  const channel = platform.channel?.(`${platform.name}-tabs-${person}`);
  return {
    post: (message) => channel?.post(message),
    listen: (hear) => channel?.listen((message) => hear(message as TabMessage)),
    close: () => channel?.close(),
  };
}
