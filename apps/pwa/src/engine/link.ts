// Is the server there, and does it listen to us? A table, fed only by what calls brought back, never
// by `navigator.onLine` (traps NET-3, NET-4), and one backoff for all calls (NET-7).
import type { Platform } from './platform.ts';

export const LINK_STATES = ['offline', 'limited', 'online', 'signedOut', 'tooOld'] as const;
/**
 * `limited`: something answers that is not our server (a Wi-Fi that wants a sign-in).
 * `signedOut`: the server does not know us, or knows another person. `tooOld`: the app must update.
 */
export type LinkState = (typeof LINK_STATES)[number];

export const LINK_EVENTS = [
  'answered',
  'known',
  'silence',
  'portal',
  'unknown',
  'outdated',
] as const;
/**
 * `answered`: our server answered. `known`: it also knows the open person. `silence`: no answer in time.
 * `portal`: somebody else answered. `unknown`: 401, or another person's session. `outdated`: 426.
 */
export type LinkEvent = (typeof LINK_EVENTS)[number];

export const LINK_TABLE: Readonly<Record<LinkState, Readonly<Record<LinkEvent, LinkState>>>> = {
  offline: {
    answered: 'online',
    known: 'online',
    silence: 'offline',
    portal: 'limited',
    unknown: 'signedOut',
    outdated: 'tooOld',
  },
  limited: {
    answered: 'online',
    known: 'online',
    silence: 'offline',
    portal: 'limited',
    unknown: 'signedOut',
    outdated: 'tooOld',
  },
  online: {
    answered: 'online',
    known: 'online',
    silence: 'offline',
    portal: 'limited',
    unknown: 'signedOut',
    outdated: 'tooOld',
  },
  signedOut: {
    answered: 'signedOut',
    known: 'online',
    silence: 'offline',
    portal: 'limited',
    unknown: 'signedOut',
    outdated: 'tooOld',
  },
  tooOld: {
    answered: 'tooOld',
    known: 'tooOld',
    silence: 'tooOld',
    portal: 'tooOld',
    unknown: 'tooOld',
    outdated: 'tooOld',
  },
};

/** First wait after a failure and the longest one, milliseconds. */
const BASE = 1_000;
const CAP = 300_000;
/** Longest wait while nothing answers at all and work waits: the network may be back any moment. */
export const CAP_WHILE_WAITING = 30_000;

export interface Link {
  state(): LinkState;
  hear(event: LinkEvent): void;
  /** A failure: the wait before the next try, milliseconds, full jitter, never less than asked for. */
  failed(retryAfter?: number, cap?: number): number;
  succeeded(): void;
  subscribe(hear: (state: LinkState) => void): () => void;
}

/** A link that is offline until something proves otherwise. */
export function createLink(platform: Pick<Platform, 'random'>): Link {
  const listeners = new Set<(state: LinkState) => void>();
  let state: LinkState = 'offline';
  let failures = 0;
  return {
    state: () => state,
    hear(event) {
      const next = LINK_TABLE[state][event];
      if (next === state) return;
      state = next;
      for (const listener of listeners) listener(state);
    },
    failed(retryAfter = 0, cap = CAP) {
      const most = Math.min(cap, BASE * 2 ** failures);
      failures = Math.min(failures + 1, 20);
      const [a = 0, b = 0] = platform.random(2);
      return Math.max(retryAfter, Math.round((most * (a * 256 + b)) / 65_535));
    },
    succeeded() {
      failures = 0;
    },
    subscribe(hear) {
      listeners.add(hear);
      return () => listeners.delete(hear);
    },
  };
}
