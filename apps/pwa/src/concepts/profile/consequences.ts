// What follows from taking a published profile out of the catalogue? Said before it is done.
import { t } from '#lib/language/index.ts';

/** A match that ends with it, by its name. */
export interface AffectedMatch {
  readonly name: string;
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
