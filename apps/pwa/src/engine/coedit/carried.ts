// What of the texts goes into a rescue file, and how does it come back? All that waits, in clear, and beside it the
// words as they read; what comes in goes on as if it had been typed here.
import type { WrittenShape } from '@cxc/domain/kernel';
import { readWritten } from '@cxc/domain/coedit';
import { fromText, toText } from '../seal.ts';
import type { Turnstile } from '../turnstile.ts';
import { NO_WORDS, idOf, placeOf } from './contact.ts';
import type { TextShelf } from './shelf.ts';
import type { RescuedText } from './words.ts';

interface CarriedParts {
  readonly shelf: TextShelf;
  readonly inTurn: Turnstile;
  shapeOf(concept: string): Promise<WrittenShape | undefined>;
  /** Words of a text are on their way to the disk. */
  typed(text: string): void;
  /** The rows of a text are others than those it was opened with. */
  anew(text: string): Promise<void>;
}

export interface Carried {
  rescue(): Promise<readonly RescuedText[]>;
  /** Says how many changes were not here. */
  takeIn(texts: readonly RescuedText[]): Promise<number>;
  /** Texts whose words of a rescue file are on their way to the disk. */
  arriving(): readonly string[];
}

/** The rescue file's part of the texts of one person. */
export function createCarried({ shelf, inTurn, shapeOf, typed, anew }: CarriedParts): Carried {
  const arriving = new Set<string>();
  return {
    async rescue() {
      const texts: RescuedText[] = [];
      for (const id of (await shelf.waitingByText()).keys()) {
        const place = placeOf(id);
        const shape = await shapeOf(place.concept);
        const loaded = shape && (await shelf.load(id, shape));
        const words = (shape && loaded && readWritten(loaded.doc, shape)) ?? NO_WORDS;
        loaded?.doc.destroy();
        const changes = (await shelf.waiting(id)).map(({ bytes, ...change }) => ({
          ...change,
          change: toText(bytes),
        }));
        texts.push({ ...place, words, changes });
      }
      return texts;
    },
    async takeIn(texts) {
      let brought = 0;
      for (const { changes, ...place } of texts) {
        const id = idOf(place);
        if (changes.length === 0) continue;
        arriving.add(id);
        typed(id);
        const own = changes.map(({ change, ...rest }) => ({ ...rest, bytes: fromText(change) }));
        brought += await inTurn(() => shelf.takeIn(id, own));
        arriving.delete(id);
        await anew(id);
      }
      return brought;
    },
    arriving: () => [...arriving],
  };
}
