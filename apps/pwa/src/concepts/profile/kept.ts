// Which words lie on this device for a profile, under which keys?
import { readThreadWords, threadKey } from '../message/words.ts';
import { readDecisionWords, textsOf } from './decision.ts';
import { readTyped } from './typed.ts';

export interface KeptWord {
  readonly key: string;
  readonly texts: readonly string[];
}

/** Where the words of somebody at the desk for a profile are kept. */
export function decisionKey(profile: string): string {
  return `decision/${profile}`;
}

/** Where the reason for taking a profile back is kept. */
export function unpublishKey(profile: string): string {
  return `unpublish/${profile}`;
}

/** Where the reason of an appeal is kept. */
export function appealKey(profile: string): string {
  return `appeal/${profile}`;
}

/** Where the Support Office's reason for an act on a profile is kept. */
export function officeKey(profile: string): string {
  return `office/${profile}`;
}

/** Where typed answers of a profile that could not be filed are kept, one key per field behind it. */
export function answersKey(profile: string): string {
  return `profile/${profile}/`;
}

/** What is kept for one profile, as texts to read. */
export function keptFor(profile: string, drafts: Readonly<Record<string, unknown>>): KeptWord[] {
  return Object.entries(drafts).flatMap(([key, kept]) => {
    const decision = key === decisionKey(profile) ? readDecisionWords(kept) : undefined;
    const typed = key.startsWith(answersKey(profile)) ? readTyped(kept) : undefined;
    const talk = key === threadKey(profile) ? readThreadWords(kept) : undefined;
    const value = typed?.text ?? typed?.value ?? '';
    const texts = decision
      ? textsOf(decision)
      : [unpublishKey(profile), appealKey(profile), officeKey(profile)].includes(key)
        ? [typeof kept === 'string' ? kept : ''].filter(Boolean)
        : talk
          ? [talk.text, talk.log?.text ?? ''].filter((text) => text.trim() !== '')
          : [typeof value === 'string' ? value : JSON.stringify(value)].filter(Boolean);
    return texts.length > 0 ? [{ key, texts }] : [];
  });
}
