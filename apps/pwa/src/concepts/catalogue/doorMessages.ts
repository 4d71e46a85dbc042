// What do the page and the catalogue's worker say to each other?
import type { CatalogueEntry } from '@cxc/domain';
import type { ContactEnd, LaneState } from '#lib/engine/lane/index.ts';
import type { Facet } from './facets.ts';
import type { Found, Query } from './searchIndex.ts';

/** Names of codes in the reader's language, and the section of each division. */
export interface Names {
  readonly names: Readonly<Partial<Record<Facet, Readonly<Record<string, string>>>>>;
  readonly sections: Readonly<Record<string, string>>;
}

export type Question =
  | { readonly kind: 'search'; readonly query: Query }
  | { readonly kind: 'find'; readonly id: string }
  | { readonly kind: 'contact' };

/** `busy`: another tab is at it, and tells when it is done. */
export type ContactAnswer = ContactEnd | 'busy';

/** `undefined`: there is no copy on this device. */
export interface Answers {
  readonly search: Found | undefined;
  readonly find: CatalogueEntry | undefined;
  readonly contact: ContactAnswer;
}

export type ToWorker =
  | {
      readonly kind: 'open';
      readonly name: string;
      readonly person: string;
      readonly key: CryptoKey;
    }
  | { readonly kind: 'names'; readonly names: Names }
  | { readonly kind: 'ask'; readonly call: number; readonly question: Question };

export type FromWorker =
  /** Sent at the start and whenever the copy changed, also by another tab. */
  | { readonly kind: 'state'; readonly state: LaneState | undefined }
  | { readonly kind: 'answer'; readonly call: number; readonly value: Answers[Question['kind']] }
  | { readonly kind: 'failed'; readonly call: number }
  /** The storage did not answer when the copy was opened, or read anew. */
  | { readonly kind: 'broken' };
