// In which words do screens, tabs and rescue files speak of texts that several people write together?
import type { Written } from '@cxc/domain/kernel';
import type * as Y from 'yjs';

export type { KeptCard, KeptChange } from './shelf.ts';

export interface TextPlace {
  readonly concept: string;
  readonly record: string;
}

/** Somebody else who has the text open, as the server says. */
export interface TextPerson {
  readonly person: string;
  readonly name: string;
  /** Under which the text is theirs to see. */
  readonly hat: string;
  /** Path of the part they look at; empty where they said none. */
  readonly where: string;
}

export interface OpenText {
  /** Another one after the text was begun anew; {@link subscribe} tells. */
  doc(): Y.Doc;
  revision(): number;
  /** Own words that no server has acknowledged are in it, as far as this tab knows. */
  isWaiting(): Promise<boolean>;
  /** Called when words of anybody come in, and when the text is begun anew; returns how to end it. */
  subscribe(hear: () => void): () => void;
  /** Resolves when all that was written so far is on the disk; rejects when the disk did not take it. */
  onDisk(): Promise<void>;
  /** Who else is there now; undefined while nobody says. */
  people(): readonly TextPerson[] | undefined;
  /** Which part this person looks at, for the others; undefined when nobody looks at this page any more. */
  here(where: string | undefined): void;
  close(): void;
}

/** done: all was sent and fetched · silence: the line or the session ended · the code of a refused call */
export type TextsEnd = 'done' | 'silence' | { readonly code: string };

/** Own changes of a text in a rescue file, their bytes in base64, with the words as they stand. */
export interface RescuedText extends TextPlace {
  readonly words: Written;
  readonly changes: readonly {
    readonly id: string;
    readonly revision: number;
    readonly since: number;
    readonly change: string;
  }[];
}

/** What tabs of one person say to each other about texts. */
export type TextMessage =
  /** Rows on the disk are others. */
  | { readonly kind: 'rows' }
  /** Words came into a text. */
  | {
      readonly kind: 'words';
      readonly text: string;
      readonly revision: number;
      readonly bytes: Uint8Array;
    }
  /** A text was begun anew on the disk. */
  | { readonly kind: 'anew'; readonly text: string }
  /** Which texts a tab shows. */
  | { readonly kind: 'open'; readonly tab: string; readonly texts: readonly string[] }
  /** Which part of a text a tab looks at; without one it does not look at it any more. */
  | {
      readonly kind: 'here';
      readonly tab: string;
      readonly text: string;
      readonly where?: string | undefined;
    }
  /** Who else has a text open. */
  | {
      readonly kind: 'people';
      readonly text: string;
      readonly people?: readonly TextPerson[] | undefined;
    }
  /** Say which texts you show. */
  | { readonly kind: 'who' };
