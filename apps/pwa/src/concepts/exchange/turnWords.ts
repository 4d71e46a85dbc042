// How is a turn said: to the one whose turn it is, and to others?
import { listText, t } from '#lib/language/index.ts';
import { sideName, type ShownExchange } from './store.svelte.ts';
import type { ShownTurn } from './turnsHere.svelte.ts';

/** “Sign the plan of the visit”, as a heading. */
export function titleOf({ code }: Pick<ShownTurn, 'code'>): string {
  const text = t(`turn.do.${code}`);
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}

/** Who else has to do it: names of the sides, in a row. */
export function namesOf({ shown, whose }: ShownTurn): string {
  return listText(whose.map((side) => sideName(shown.record.data, side)));
}

/** “you: figures”, “Nordweave: report”, or why nobody has to do anything. */
export function wordOf({ record }: ShownExchange, turn: ShownTurn | undefined): string {
  if (!turn) return t(`turn.nobody.${record.state as 'preparation'}`);
  const word = t(`turn.word.${turn.code}`);
  return turn.yours ? t('turn.you', { word }) : t('turn.theirs', { who: namesOf(turn), word });
}
