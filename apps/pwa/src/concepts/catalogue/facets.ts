// By what can the catalogue be narrowed? Each facet names the codes of an entry; an entry passes a facet
// when it has one of those that were chosen.
import type { CatalogueEntry } from '@cxc/domain';

export const FACETS = [
  'role',
  'country',
  'section',
  'division',
  'type',
  'exchangeType',
  'language',
  'mode',
  'partnership',
] as const;
export type Facet = (typeof FACETS)[number];

const one = (code: string | undefined): readonly string[] => (code === undefined ? [] : [code]);

/** The section letter of a NACE division. */
export type SectionOf = (division: string) => string | undefined;

/** Codes of an entry by facet. */
export function codesOf(
  { profile, organisation }: CatalogueEntry,
  sectionOf: SectionOf,
): Readonly<Record<Facet, readonly string[]>> {
  const division = profile.sector ?? organisation.sector;
  return {
    role: one(profile.role),
    country: one(organisation.country),
    section: division === undefined ? [] : one(sectionOf(division)),
    division: one(division),
    type: one(organisation.type),
    exchangeType: Object.keys(profile.exchangeTypes ?? {}),
    language: Object.keys(profile.languages ?? {}),
    // A host has no mode: the visitor's decides.
    mode: one(profile.mode),
    partnership: one(profile.partnershipId),
  };
}

/** Days on which the visit is meant, or guests are welcome; civil dates. */
export function rangesOf({
  profile,
}: CatalogueEntry): readonly { readonly from: string; readonly to: string }[] {
  const { plannedStart, plannedEnd, windows } = profile;
  const offered = Object.values(windows ?? {}).flatMap(({ from, to }) =>
    from === undefined || to === undefined ? [] : [{ from, to }],
  );
  return plannedStart === undefined || plannedEnd === undefined
    ? offered
    : [...offered, { from: plannedStart, to: plannedEnd }];
}
