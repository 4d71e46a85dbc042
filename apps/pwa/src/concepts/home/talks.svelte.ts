// Who wrote to the person, what did they want to look at again today, and which drafts are about to be put away?
import { hatKey, hatRole } from '@cxc/domain/kernel';
import { activeHat, isJudgingHat } from '../device/hat.svelte.ts';
import { findMessage, followUps, type ShownMessage } from '../message/store.svelte.ts';
import { messages } from '../notice/store.svelte.ts';
import { casesOf } from '../office/queues.ts';
import {
  allProfiles,
  findProfile,
  programmeNow,
  type ShownProfile,
} from '../profile/store.svelte.ts';

/** Words about a profile. */
export interface Talk {
  readonly profile: ShownProfile;
  readonly message: ShownMessage;
}

function talkOf(message: ShownMessage | undefined): Talk | undefined {
  const profile = message && findProfile(message.record.data.about.record);
  return message && profile ? { profile, message } : undefined;
}

/** The newest word of each conversation that nobody answered or put away, for whom one acts for now. */
export function unreadTalks(): Talk[] {
  const hat = activeHat();
  const key = hat === undefined ? undefined : hatKey(hat);
  const seen = new Set<string>();
  return messages()
    .filter(({ data }) => data.code === 'MESSAGE_CREATE' && data.key === key)
    .map(({ data }) => talkOf(findMessage(data.about.record)))
    .filter((talk) => talk !== undefined)
    .filter(({ profile }) => !seen.has(profile.id) && seen.add(profile.id));
}

/** Calls and mails that were to be looked at again by now; of those who decide on profiles. */
export function dueTalks(): Talk[] {
  const hat = activeHat();
  if (hat === undefined || !isJudgingHat(hat)) return [];
  return followUps(programmeNow())
    .filter(({ record }) => `partnership:${record.data.partnershipId ?? ''}` === hatKey(hat))
    .map(talkOf)
    .filter((talk) => talk !== undefined);
}

/** From when a draft may be put away, where its owner was warned and has not touched it since. */
export function warnedUntil({ id, record }: ShownProfile): string | undefined {
  const warning = messages().find(
    ({ data }) =>
      data.about.record === id &&
      data.code.startsWith('PROFILE_DRAFT_STAGNANT') &&
      data.at > (record.data.lastEditedAt ?? ''),
  );
  const on = warning?.data.params?.['archiveOn'];
  return typeof on === 'string' ? on : undefined;
}

/** Profiles that wait for the Support Office; none under another hat. */
export function officeCases(): ShownProfile[] {
  if (hatRole(activeHat() ?? '@') !== 'support_office') return [];
  const now = programmeNow();
  return [...casesOf('appeals', allProfiles(), now), ...casesOf('stuck', allProfiles(), now)];
}
