// Is the server there, and does it listen to us? A table, fed only by what calls brought back, never
// by `navigator.onLine` (traps NET-3, NET-4), and one backoff for all calls (NET-7).
import { createBackoff, type Backoff } from './backoff.ts';
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

/** Longest wait while nothing answers at all and work waits: the network may be back any moment. */
export const CAP_WHILE_WAITING = 30_000;

export interface Link extends Backoff {
  state(): LinkState;
  hear(event: LinkEvent): void;
  subscribe(hear: (state: LinkState) => void): () => void;
}

/** A link that is offline until something proves otherwise. */
export function createLink(platform: Pick<Platform, 'random'>): Link {
  const listeners = new Set<(state: LinkState) => void>();
  let state: LinkState = 'offline';
  return {
    ...createBackoff(platform),
    state: () => state,
    hear(event) {
      const next = LINK_TABLE[state][event];
      if (next === state) return;
      state = next;
      for (const listener of listeners) listener(state);
    },
    subscribe(hear) {
      listeners.add(hear);
      return () => listeners.delete(hear);
    },
  };
}
