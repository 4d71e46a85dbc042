// What does an edited Word file suggest? Each text that reads otherwise than in the file as it was made; what nobody
// touched there never takes back what was written here since.
import { baseOf, keyOf, plainText } from './marks.ts';
import type { PlacedText } from './model.ts';
import type { ReadWord } from './readWord.ts';

export interface Suggestion {
  readonly path: string;
  readonly label: string;
  /** As it reads here now. */
  readonly before: string;
  /** As it reads in the file. */
  readonly after: string;
  /** It was changed here, too, since the file was made. */
  readonly isCollision: boolean;
}

export interface Suggested {
  readonly suggestions: readonly Suggestion[];
  /** Changed texts of items that are not in the plan any more, in their own words. */
  readonly gone: readonly string[];
  /** Words that were added where the form has no place for them. */
  readonly added: readonly string[];
}

/**
 * Compares the file with the plan as it stands.
 * @param made words that the app itself writes around the texts: headings and names
 */
export function suggestionsOf(
  file: ReadWord,
  texts: readonly PlacedText[],
  made: readonly string[],
): Suggested {
  const byKey = new Map(texts.map((text) => [keyOf(text.path), text]));
  const suggestions: Suggestion[] = [];
  const gone: string[] = [];
  for (const { mark, text } of file.texts) {
    const after = plainText(text);
    if (baseOf(after) === mark.base) continue;
    const placed = byKey.get(mark.key);
    if (!placed) {
      if (after !== '') gone.push(after);
      continue;
    }
    if (plainText(placed.text) === after) continue;
    suggestions.push({
      path: placed.path,
      label: placed.label,
      before: placed.text,
      after,
      isCollision: baseOf(placed.text) !== mark.base,
    });
  }
  const own = new Set(made.map(plainText));
  const added = file.loose.map(plainText).filter((words) => words !== '' && !own.has(words));
  return { suggestions, gone, added };
}
