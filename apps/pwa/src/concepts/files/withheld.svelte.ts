// Which stored files does the server give to nobody now, and why? Asked per record when its files are shown: whether
// somebody looked at a file for viruses is nothing the record says (decision 0024).
import type { Withheld } from '@cxc/domain/wire';
import { SvelteMap } from 'svelte/reactivity';
import { findDesk, onDesk } from '../device/live.svelte.ts';

const whyByHash = new SvelteMap<string, ReadonlyMap<string, Withheld>>();
/** One question per record, however many of its files are shown at once. */
const asking = new Map<string, Promise<void>>();
onDesk(() => {
  whyByHash.clear();
  asking.clear();
});

/** Why a file is not given out, as far as was heard; undefined where nothing stands against it. */
export function whyWithheld(concept: string, record: string, sha256: string): Withheld | undefined {
  return whyByHash.get(`${concept}/${record}`)?.get(sha256);
}

/** Asks what is withheld of a record; what was heard before stays where nobody answers. */
export function askWithheld(concept: string, record: string): Promise<void> {
  const name = `${concept}/${record}`;
  const running = asking.get(name);
  if (running) return running;
  const desk = findDesk();
  const asked = (async () => {
    const heard = await desk?.files.withheld({ concept, record }).catch(() => undefined);
    if (heard && desk === findDesk()) whyByHash.set(name, heard);
  })().finally(() => {
    if (asking.get(name) === asked) asking.delete(name);
  });
  asking.set(name, asked);
  return asked;
}
