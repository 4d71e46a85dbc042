// Which words does a reason of a verdict have, and how is an airport called?
import type { End, Reason } from '@cxc/domain/boarding';
import type { MessageKey } from '#lib/language/index.ts';

/** The sentence of a reason; the way back before the stay, and there after it, have their own. */
export function whyKey({ code, weight }: Reason): MessageKey {
  if (weight === 'against' && (code === 'dateBeforeStart' || code === 'dateAfterEnd'))
    return `proof.why.${code}.against`;
  return `proof.why.${code}`;
}

/** “Rome FCO”, or only the code of an airport that nobody knows here. */
export function endText({ city, code }: End): string {
  return [city, code].filter(Boolean).join(' ');
}
