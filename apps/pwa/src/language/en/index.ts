// Which messages exist? English is the source of every key. One file per area, joined here:
// a new area is a file beside this one, a line here, and the same in every other language.
import { ui } from './ui.ts';

export const en = { ...ui } as const;
