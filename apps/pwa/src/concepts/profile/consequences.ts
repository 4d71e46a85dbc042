// What follows from taking a published profile out of the catalogue? Said before it is done.
import { t } from '#lib/language/index.ts';
import { allMatches, pairName } from '../match/store.svelte.ts';

/** A proposal that waits until it is published again, by its name. */
export interface AffectedMatch {
  readonly name: string;
}

/** The proposals of a profile that would wait. */
export function waitingMatches(profile: string): AffectedMatch[] {
  return allMatches()
    .filter(
      ({ record: { state, data } }) =>
        state === 'proposed' && [data.voProfileId, data.hoProfileId].includes(profile),
    )
    .map(({ record }) => ({ name: pairName(record.data) }));
}

/** Sentences in the order in which things happen. */
export function unpublishEffects(matches: readonly AffectedMatch[]): string[] {
  return [
    t('profile.effect.leavesCatalogue'),
    matches.length === 0
      ? t('profile.effect.noMatches')
      : t('profile.effect.matches', {
          n: matches.length,
          names: matches.map(({ name }) => name).join(', '),
        }),
    t('profile.effect.draftAgain'),
    t('profile.effect.told'),
  ];
}
