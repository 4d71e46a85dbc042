// How does the part of the start page come that is no part of every start?
import { wholeLanguage } from '#lib/language/index.ts';
import { firstScreen } from '../device/firstScreen.ts';
import { known } from '../device/known.ts';

/** Brings the part, with its words and its concepts, once the first screen stands. */
export async function bringLaterTurns() {
  await firstScreen();
  const [part] = await Promise.all([
    import('./LaterTurns.svelte'),
    wholeLanguage(),
    known.bringAll(),
  ]);
  return part.default;
}
