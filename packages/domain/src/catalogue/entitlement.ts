// Who reads the catalogue? Everybody with a published profile, every Partnership, the Support Office and
// the Commission (1.2, row "See the catalogue").
import { hatKey } from '../kernel/index.ts';

/**
 * May somebody who wears these hats read it?
 * @param hasPublished does this organisation have a published profile?
 */
export function mayReadCatalogue(
  hats: readonly string[],
  hasPublished: (organisationId: string) => boolean,
): boolean {
  return hats.some((hat) => {
    const [kind, id] = hatKey(hat).split(':');
    if (kind === 'organisation') return id !== undefined && hasPublished(id);
    return kind === 'partnership' || kind === 'so' || kind === 'ec';
  });
}
