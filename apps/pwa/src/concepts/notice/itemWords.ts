// How is one thing on its way called: which record, which answers, which act?
import type { Item } from '#lib/engine/index.ts';
import { t } from '#lib/language/index.ts';
import type { ItemStateName } from '#lib/ui/index.ts';
import { findOrganisation } from '../organisation/store.svelte.ts';
import { findProfile, profileName } from '../profile/store.svelte.ts';
import { commandLabel, fieldLabel } from '../words/refusal.ts';
import { say } from '../words/say.ts';
import { itemEnd } from './store.svelte.ts';

/** The six states under the names the parts of the interface use. */
const STATE_NAMES: Readonly<Record<Item['state'], ItemStateName>> = {
  onThisDevice: 'device',
  waiting: 'waiting',
  sending: 'sending',
  stored: 'stored',
  applied: 'applied',
  needsYou: 'needs-you',
};

/** Where an item is; a refused one only needs the person until they decided about it. */
export function itemStateName(item: Item): ItemStateName {
  return item.state === 'needsYou' ? itemEnd(item) : STATE_NAMES[item.state];
}

function recordWords({ request }: Item): string {
  const profile = request.concept === 'profile' ? findProfile(request.record) : undefined;
  if (profile) return profileName(profile);
  return request.concept === 'organisation'
    ? (findOrganisation(request.record)?.data.legalName ?? say('concept.organisation'))
    : say(`concept.${request.concept}`);
}

/** What was asked: “Your reasons”, “3 answers”, “Hand in to the Partnership”. */
export function itemTitle(item: Item): string {
  const { request } = item;
  if (request.act === 'command') return commandLabel(request.concept, request.command);
  const labels = [
    ...new Set(Object.keys(request.edits).map((path) => fieldLabel(request.concept, path))),
  ];
  if (labels.length === 1) return labels[0] ?? '';
  return t('way.row.edit', { n: labels.length });
}

/** On which record, and when it was written. */
export function itemNote(item: Item, when: string): string {
  return t('way.row.note', { what: recordWords(item), when });
}

/** The number of a receipt as people can read it out: “51C0-7AE2”. */
export function receiptNumber(id: string): string {
  const digits = id.replaceAll('-', '').slice(0, 8).toUpperCase();
  return `${digits.slice(0, 4)}-${digits.slice(4)}`;
}
