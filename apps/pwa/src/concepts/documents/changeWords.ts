// How is one change of a CTQ said: its place, and the words before and after?
import type { CtqChange } from '@cxc/domain';
import { fieldLabel } from '../words/refusal.ts';
import { say } from '../words/say.ts';

/** A value of a document as words. */
export function wordsOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value !== 'object') return JSON.stringify(value);
  const held = value as Readonly<Record<string, unknown>>;
  const named = held['title'] ?? held['text'];
  if (typeof named === 'string') return named;
  return Object.entries(held)
    .filter(([name]) => name !== 'order')
    .map(([name, part]) => (part === true ? name : wordsOf(part)))
    .join(', ');
}

/** “Agenda: Title”. */
export function titleOfChange({ field, part }: CtqChange): string {
  return [
    fieldLabel('ctq', field),
    part === undefined ? '' : say(`ctq.part.${part}`, undefined, part),
  ]
    .filter(Boolean)
    .join(': ');
}
