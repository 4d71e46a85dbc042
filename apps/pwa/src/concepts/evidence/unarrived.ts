// Which pages were announced and never arrived? A proof names them; they lie neither here nor at the server: on
// another device, or on one that was emptied (J9 f, C04).
import type { EvidenceItem } from '@cxc/domain';
import { namesFile } from '@cxc/domain/kernel';
import { exchangeName, hatHolding } from '../closing/acts.svelte.ts';
import { known } from '../device/known.ts';
import { findDesk } from '../device/live.svelte.ts';
import type { ShownEvidence } from './store.svelte.ts';

export interface Unarrived {
  /** Id of the proof. */
  readonly id: string;
  readonly item: EvidenceItem;
  /** Names of the pages; undefined for one without a name. */
  readonly names: readonly (string | undefined)[];
}

export interface LostOfExchange {
  readonly exchangeId: string;
  readonly title: string;
  readonly lost: readonly Unarrived[];
}

/** The same of all exchanges of the visitor; a device that was emptied asks it once. */
export async function allUnarrived(): Promise<readonly LostOfExchange[]> {
  await known.bringAll();
  const all = (findDesk()?.watch('evidence').current() ?? []) as readonly ShownEvidence[];
  const found: LostOfExchange[] = [];
  for (const shown of all) {
    const { exchangeId, parties } = shown.record.data;
    if (hatHolding([`organisation:${parties.vo}`]) === undefined) continue;
    const lost = await unarrivedOf(shown);
    if (lost.length > 0) found.push({ exchangeId, title: exchangeName(exchangeId), lost });
  }
  return found;
}

/** Proofs of the visitor with pages that are nowhere, as far as the server can be asked. */
export async function unarrivedOf({
  id,
  held,
  record: { data },
}: ShownEvidence): Promise<readonly Unarrived[]> {
  const files = findDesk()?.files;
  if (!files || !held) return [];
  await files.open();
  const here = new Set(
    files.items().flatMap(({ record, ref }) => (record === id ? ref.sha256 : [])),
  );
  const found: Unarrived[] = [];
  for (const [proof, pages] of Object.entries(data.files ?? {})) {
    const item = data.items?.[proof];
    if (!item || item.reviewState === 'removed') continue;
    const names: (string | undefined)[] = [];
    for (const { sha256, name } of pages) {
      // What the server's record does not name yet is on its way.
      if (here.has(sha256) || !namesFile(held.data, sha256)) continue;
      const isThere = await files.isArrived({ concept: 'evidence', record: id }, sha256);
      if (isThere === false) names.push(name);
    }
    if (names.length > 0) found.push({ id: proof, item, names });
  }
  return found;
}
