// How does a refusal read, and what is the next step? Codes and parameters become words here.
import type { Refusal } from '@cxc/domain/kernel';
import { dateText, listText, type MessageParams } from '#lib/language/index.ts';
import { countryName, say } from './say.ts';

/** Label of a field from its dotted path: the longest part the catalogue knows. */
export function fieldLabel(concept: string, path: string): string {
  const parts = path.split('.');
  for (let length = parts.length; length > 0; length -= 1) {
    const label = say(`field.${concept}.${parts.slice(0, length).join('.')}`);
    if (label) return label;
  }
  return path;
}

export function stateLabel(concept: string, state: string): string {
  return say(`state.${concept}.${state}`, undefined, state);
}

export function commandLabel(concept: string, command: string): string {
  return say(`command.${concept}.${command}`, undefined, command);
}

/** Civil dates as the reader's language writes them. */
function datesAsWords(given: MessageParams): MessageParams {
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [
      name,
      typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)
        ? dateText(value, true)
        : value,
    ]),
  );
}

/** Everything a refusal's sentence may name, as words. */
function wordsOf(concept: string, refusal: Refusal): MessageParams {
  const given = refusal.params ?? {};
  const text = (name: string): string => String(given[name] ?? '');
  const field = refusal.field ?? text('field');
  const fields = text('fields').split(',').filter(Boolean);
  return {
    count: 1,
    days: 0,
    given: 0,
    min: 0,
    max: 0,
    length: 0,
    acronym: '',
    ...datesAsWords(given),
    missing: listText(
      text('missing')
        .split(', ')
        .filter(Boolean)
        .map((proves) => say(`evidence.missing.${proves}`, undefined, proves)),
    ),
    code: refusal.code,
    command: commandLabel(concept, text('command')),
    state: stateLabel(concept, text('state')),
    field: field ? fieldLabel(concept, field) : '',
    fields: listText(fields.map((path) => fieldLabel(concept, path))),
    type: say(`organisationType.${text('type')}`, undefined, text('type')),
    role: say(`profile.role.${text('role')}.short`, undefined, text('role')),
    last: given['last'] === undefined ? '' : dateText(text('last')),
    country: given['country'] === undefined ? '' : countryName(text('country')),
  };
}

/** What happened, in one sentence. */
export function refusalText(concept: string, refusal: Refusal): string {
  const params = wordsOf(concept, refusal);
  return say(`refusal.${refusal.code}`, params) || say('refusal.other', params);
}

/** What the person can do about it, in one sentence. */
export function refusalNext(concept: string, refusal: Refusal): string {
  const params = wordsOf(concept, refusal);
  return say(`refusal.${refusal.code}.next`, params) || say('refusal.other.next', params);
}

/** Why an item waits, in a few words for the pill. */
export function waitingReason(code: string | null): string | undefined {
  if (code === null) return undefined;
  return say(`waits.${code}`) || say('waits.other');
}
