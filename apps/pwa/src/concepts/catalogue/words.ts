// How does an entry of the catalogue read: dates, place, languages, and how old the list is?
import type { CatalogueEntry } from '@cxc/domain';
import { millisecondsOf } from '@cxc/domain/kernel';
import { agoText, dateText, listText, t } from '#lib/language/index.ts';
import { countryName, languageName, say } from '../words/say.ts';
import { rangesOf } from './facets.ts';

/** “Small company, Prato, Italy”. */
export function placeText({ organisation }: CatalogueEntry): string {
  const { city, country } = organisation;
  return [city, country && countryName(country)].filter(Boolean).join(', ');
}

export function kindText({ organisation }: CatalogueEntry): string {
  const { subtype, type } = organisation;
  return (
    (subtype === undefined ? '' : say(`organisationSubtype.${subtype}`)) ||
    (type === undefined ? '' : say(`organisationType.${type}`))
  );
}

function rangeText({ from, to }: { readonly from: string; readonly to: string }): string {
  const isSameYear = from.slice(0, 4) === to.slice(0, 4);
  return t('catalogue.datesBoth', { from: dateText(from, !isSameYear), to: dateText(to, true) });
}

/** When the visit is meant, or the next period in which guests are welcome; empty where nobody said. */
export function whenTextOf(entry: CatalogueEntry): string {
  const ranges = [...rangesOf(entry)].sort((a, b) => (a.from < b.from ? -1 : 1));
  const [first] = ranges;
  if (!first) return '';
  const window = rangeText(first);
  return ranges.length === 1
    ? window
    : t('catalogue.windowsMore', { window, n: ranges.length - 1 });
}

/** All periods, for the page of the profile. */
export function allRanges(entry: CatalogueEntry): readonly string[] {
  return [...rangesOf(entry)].sort((a, b) => (a.from < b.from ? -1 : 1)).map(rangeText);
}

/** Languages, mother tongues first. */
export function languagesText({ profile }: CatalogueEntry): string {
  const levels = Object.entries(profile.languages ?? {});
  const rank = (level: string): number => (level === 'native' ? 0 : 1);
  return listText(
    levels.sort(([, a], [, b]) => rank(a) - rank(b)).map(([code]) => languageName(code)),
  );
}

/** Topics of a host, else nothing. */
export function topicsOf({ profile }: CatalogueEntry): readonly string[] {
  return Object.values(profile.topics ?? {});
}

const HOUR = 3_600_000;

export interface Age {
  /** “3 hours ago”; empty while it is fresh. */
  readonly ago: string;
  /** Older than a day: said aloud. */
  readonly isOld: boolean;
}

/** The clocks of server and device may be so far apart without any of them being wrong, milliseconds. */
const APART = HOUR / 4;

/**
 * How old is what was fetched at `asOf`? Both are instants of programme time. A device whose clock was set back
 * says a time before it was fetched: nobody knows how old it is then, so it is not called fresh.
 */
export function ageOf(asOf: string, now: string): Age {
  const milliseconds = millisecondsOf(now) - millisecondsOf(asOf);
  if (milliseconds < -APART) return { ago: '', isOld: true };
  return {
    ago: milliseconds < HOUR / 4 ? '' : agoText(milliseconds / 1_000),
    isOld: milliseconds > 24 * HOUR,
  };
}
