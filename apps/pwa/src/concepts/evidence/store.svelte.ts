// Which evidence does this device hold, and what does a proof say in words?
import {
  evidence as concept,
  evidenceId,
  evidenceKinds,
  type Evidence,
  type EvidenceItem,
} from '@cxc/domain';
import type { Shown } from '#lib/engine/index.ts';
import { dateText, t } from '#lib/language/index.ts';
import type { ShownOf } from '../closing/acts.svelte.ts';
import { live } from '../device/live.svelte.ts';
import type { PageSpot } from '../files/pages.svelte.ts';
import { say } from '../words/say.ts';

const all = live<readonly Shown[]>((desk) => desk.watch('evidence'), []);

export { concept };
export type ShownEvidence = ShownOf<Evidence>;

/** Of all exchanges this person sees. */
export function allEvidence(): readonly ShownEvidence[] {
  return all.current as readonly ShownEvidence[];
}

export function findEvidence(exchangeId: string): ShownEvidence | undefined {
  const id = evidenceId(exchangeId);
  return allEvidence().find((shown) => shown.id === id);
}

/** Where the pages of a side lie. */
export function spotOf({ id, record }: ShownEvidence, isHost: boolean): PageSpot {
  const field = isHost ? 'hostFiles' : 'files';
  return { concept: 'evidence', record: id, field, named: record.data[field] };
}

export function kindName(kind: string): string {
  return say(`evidence.kind.${kind}`, undefined, kind);
}

export const kindChoices = (only?: readonly string[]) =>
  evidenceKinds
    .filter(({ code }) => only === undefined || only.includes(code))
    .map(({ code }) => ({ value: code, label: kindName(code) }));

/** “Sun 7 March · FCO–BRU”. */
export function itemDates({ dateFrom, dateTo, route }: EvidenceItem): string {
  const dates =
    dateFrom === dateTo ? dateText(dateFrom) : `${dateText(dateFrom)} – ${dateText(dateTo)}`;
  return [dates, route].filter(Boolean).join(' · ');
}

/** “there · Sun 7 March · FCO–BRU”. */
export function itemText(item: EvidenceItem): string {
  const way = item.direction === undefined ? [] : [t(`evidence.way.${item.direction}`)];
  return [...way, itemDates(item)].join(' · ');
}
