// In which texts do words wait that are not at the server, and where are they written? The device's word, live.
import type { RefusedWords, TextItem, TextPlace } from '#lib/engine/index.ts';
import type { ItemStateName } from '#lib/ui/index.ts';
import { findDesk, live } from '../device/live.svelte.ts';

const items = live<readonly TextItem[]>((desk) => desk.watchTexts(), []);

const refused = live<readonly RefusedWords[]>((desk) => desk.watchRefused(), []);

/** Words that the server did not take, and about which nobody has decided. */
export function refusedWords(): readonly RefusedWords[] {
  return refused.current;
}

/** Texts with words that are only here. */
export function unsentTexts(): readonly TextItem[] {
  return items.current;
}

/** Its state under the names the parts of the interface use. */
export function textStateName({ state }: TextItem): ItemStateName {
  return state === 'onThisDevice' ? 'device' : state;
}

/** The page on which it is written. */
export function textPlace({ concept, record }: TextPlace): string | undefined {
  const { exchangeId } = findDesk()?.watchRecord(concept, record).current()?.record.data ?? {};
  return typeof exchangeId === 'string' ? `/exchanges/${exchangeId}/${concept}` : undefined;
}

/** Calls `hear` now and whenever something of the texts here may be another; returns how to end it. */
export function followTexts(hear: () => void): () => void {
  return findDesk()?.watchTexts().subscribe(hear) ?? (() => undefined);
}
