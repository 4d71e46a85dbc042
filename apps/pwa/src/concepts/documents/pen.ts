// How do words get from the controls of a document onto this device? One way for all controls, whether the document
// is a form of fields or a text that several people write together.
import type { Data, Refusal } from '@cxc/domain/kernel';
import type * as Y from 'yjs';

export interface Pen {
  /** The fields as they stand on the screen. */
  readonly data: Data;
  /** When the last value was kept, an instant. */
  readonly keptAt: string | undefined;
  /** Something is on the screen and nowhere else. */
  readonly isUnkept: boolean;
  /** How many values wait on the screen because they cannot be right as they stand. */
  readonly heldBack: number;
  readonly failure: Refusal | null;
  value(path: string): unknown;
  /** What was typed where it does not read as a value yet. */
  text(path: string): string | undefined;
  problem(path: string): Refusal | undefined;
  /** Takes a typed value; `null` empties the field. A value with a problem stays on the screen. */
  type(path: string, value: unknown, problem?: Refusal | null, text?: string): void;
  /** A choice that is made at once. */
  set(path: string, value: unknown): void;
  /** Resolves when all is on the disk of the device, or kept on the screen with the reason. */
  flush(): Promise<void>;
  /** Keeps everything when the page is hidden or left; returns how to end it. */
  guard(): () => void;
  /** The letters of a text that several people write at once; absent where the pen writes whole values. */
  readonly letters?: (path: string) => Y.Text | undefined;
  /** Names of others who are at a field or item now, or within it; absent where nobody says. */
  readonly whoIsAt?: (path: string) => readonly string[];
}
