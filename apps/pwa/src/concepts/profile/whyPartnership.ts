// Why is a profile with this Partnership? The rule's own reason, as a sentence (R-EL-10).
import type { Profile } from '@cxc/domain';
import { t } from '#lib/language/index.ts';

/** The latest reason the Support Office gave for another Partnership. */
function moveReason(data: Profile): string | undefined {
  const notes = Object.entries(data.returnNotes ?? {}).map(([id, note]) => ({ id, ...note }));
  return notes
    .filter(({ field }) => field === 'partnershipId')
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .at(-1)?.text;
}

/** The reason in words; '' where none is known. */
export function whyPartnership(data: Profile): string {
  switch (data.partnershipAssignedBy) {
    case 'participant':
      return t('profile.partnership.participant');
    case 'so': {
      const reason = moveReason(data);
      return reason === undefined
        ? t('profile.partnership.so')
        : t('profile.partnership.soReason', { reason });
    }
    case 'system': {
      const { sector, country, fewest } = data.partnershipFit ?? {};
      const fit = sector
        ? country
          ? t('profile.partnership.both')
          : t('profile.partnership.sector')
        : country
          ? t('profile.partnership.country')
          : t('profile.partnership.none');
      return fewest ? `${fit} ${t('profile.partnership.fewest')}` : fit;
    }
    default:
      return '';
  }
}
