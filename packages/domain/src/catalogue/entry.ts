// What does the catalogue show of a published profile? What the policy tables of the profile and of its
// organisation show to the relation `catalogue`, joined; there is no second list of fields.
import { CATALOGUE, cutFor, type Data, type Policy, type RecordOf } from '../kernel/index.ts';
import { organisation, type Organisation } from '../organisation/index.ts';
import { profile, type Profile } from '../profile/index.ts';

const READER: ReadonlySet<string> = new Set([CATALOGUE]);

/** One line of the catalogue. Fields a record does not have, or nobody may see, are absent. */
export interface CatalogueEntry {
  /** Id of the profile. */
  readonly id: string;
  /** `published`, or `in_exchange`: a host goes on taking visitors, a visitor does not (R-EL-08). */
  readonly state: string;
  readonly profile: Partial<Profile>;
  readonly organisation: Partial<Organisation>;
}

function shownPart<D extends object>(policy: Policy<D>, record: RecordOf<D>): Data | undefined {
  const isShown = policy
    .audience(record)
    .some(({ key, as }) => key === CATALOGUE && as === CATALOGUE);
  return isShown ? cutFor(policy, record, READER).data : undefined;
}

/** What the catalogue shows of a profile; undefined while it is not published, or not listed. */
export function shownOfProfile(record: RecordOf<Profile>): Data | undefined {
  return shownPart(profile.policy, record);
}

/** What the catalogue shows of an organisation. */
export function shownOfOrganisation(record: RecordOf<Organisation>): Data | undefined {
  return shownPart(organisation.policy, record);
}

/** The entry of a profile and its organisation; undefined when there is none. */
export function catalogueEntry(
  record: RecordOf<Profile>,
  of: RecordOf<Organisation>,
): CatalogueEntry | undefined {
  const shown = shownOfProfile(record);
  const whose = shownOfOrganisation(of);
  return shown && whose
    ? { id: record.id, state: record.state, profile: shown, organisation: whose }
    : undefined;
}

/** Is the profile published, listed in the catalogue or not? That is what lets its people read it. */
export function isPublished(record: RecordOf<Profile>): boolean {
  return profile.policy.audience(record).some(({ key }) => key === CATALOGUE);
}
