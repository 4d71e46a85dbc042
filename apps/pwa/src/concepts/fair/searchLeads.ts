// Which contacts are meant by what somebody types? Every word, at the beginning of one of theirs, with a typing mistake
// forgiven from five letters on.
import { foldedText, typingMistakes } from '@cxc/domain';
import type { ShownLead } from './store.svelte.ts';

/** A word of this length may have one letter wrong. */
const FORGIVEN_FROM = 5;

function isMeant(wanted: string, word: string): boolean {
  if (word.startsWith(wanted)) return true;
  if ([...wanted].length < FORGIVEN_FROM) return false;
  const begin = [...word].slice(0, [...wanted].length).join('');
  return typingMistakes(wanted, begin) <= 1 || typingMistakes(wanted, word) <= 1;
}

/** Contacts in which every word is found, in the order they came. */
export function searchLeads(leads: readonly ShownLead[], query: string): readonly ShownLead[] {
  const wanted = foldedText(query).split(' ').filter(Boolean);
  if (wanted.length === 0) return leads;
  return leads.filter(({ record: { data } }) => {
    const { name, organisation, email, interest, others } = data;
    const spelt = Object.values(others ?? {}).map(({ value }) => value);
    const notes = Object.values(data.notes ?? {}).map(({ text }) => text);
    const all = [name, organisation, email, interest, ...spelt, ...notes].join(' ');
    const words = foldedText(all).split(' ');
    return wanted.every((word) => words.some((held) => isMeant(word, held)));
  });
}
