// Which of my own fields does one fit that a stand noted of me, what stands there, and how is it taken over? (REG-6, J1 g)
import { organisation as organisationConcept, type RightField } from '@cxc/domain';
import { actorUnder, mayEdit, relationsOf, type RecordOf, type Refusal } from '@cxc/domain/kernel';
import { t } from '#lib/language/index.ts';
import { deviceState } from '../device/device.svelte.ts';
import { fileDraft } from '../device/filing.ts';
import { hatsToTry } from '../device/offer.svelte.ts';
import { findOrganisation } from '../organisation/store.svelte.ts';
import { selfHat } from '../person/acts.ts';
import { isPhone, phoneOf } from '../person/phone.ts';
import { findPerson } from '../person/store.svelte.ts';
import { editingHat, findProfile } from '../profile/store.svelte.ts';
import { notedText, type Noted } from './noted.ts';

/** Longest text of what somebody expects or wants to learn. */
const LONGEST = { expectations: 3000, wantsToLearn: 2000 } as const;

/** One field of a record of one's own, with what would stand there; `hat` is absent where it cannot be changed now. */
interface Place {
  readonly record: Pick<RecordOf, 'concept' | 'id'> & { readonly data: object };
  readonly hat: string | undefined;
  readonly values: Readonly<Record<string, string>>;
}

/** A noted field that is not the same as one's own. */
interface Differing {
  readonly field: RightField;
  readonly noted: string;
  /** What stands there now; empty where nothing does. */
  readonly own: string;
  /** Why it cannot be taken over by a tap; absent where it can. */
  readonly why?: 'account' | 'fixed' | 'form';
  /** What it becomes, where that is not plain. */
  readonly becomes?: string;
  /** A long text: one's own words stay, and these come below. */
  readonly canAdd: boolean;
}

const plain = (text: string): string => text.trim().replace(/\s+/g, ' ').toLocaleLowerCase();

/** “Ada María Weber” → given name “Ada María”, family name “Weber”; a single word is no name that could be taken apart. */
function partsOf(name: string): { givenName: string; familyName: string } | undefined {
  const words = name.trim().split(/\s+/);
  const familyName = words.pop();
  return familyName !== undefined && words.length > 0
    ? { givenName: words.join(' '), familyName }
    : undefined;
}

function placeInOrganisation(id: string, field: string, value: string): Place | undefined {
  const record = findOrganisation(id);
  if (!record) return undefined;
  const hat = hatsToTry().find((worn) => {
    const parties = relationsOf(
      organisationConcept.policy,
      record as Parameters<typeof organisationConcept.policy.audience>[0],
      actorUnder(deviceState.person ?? '', worn),
    );
    return mayEdit(organisationConcept.policy, field, record.state, parties);
  });
  return { record, hat, values: { [field]: value } };
}

/** Where a noted value belongs; undefined for what has no place of one's own. */
function placeOf(field: RightField, value: string, profileId: string): Place | undefined {
  const profile = findProfile(profileId);
  const me = findPerson(deviceState.person ?? '');
  const organisationId = profile?.record.data.organisationId ?? '';
  if (field === 'name') {
    const parts = partsOf(value);
    return me && parts && { record: me, hat: selfHat(), values: parts };
  }
  if (field === 'phone')
    return me && { record: me, hat: selfHat(), values: { phone: phoneOf(value) } };
  if (field === 'organisation') return placeInOrganisation(organisationId, 'legalName', value);
  if (field === 'country') return placeInOrganisation(organisationId, 'country', value);
  if (field === 'organisationType') return placeInOrganisation(organisationId, 'type', value);
  if (field !== 'interest' || !profile) return undefined;
  const path = longFieldOf(profileId);
  return { record: profile.record, hat: editingHat(profile, path), values: { [path]: value } };
}

/** A visitor expects something, a host wants to learn something. */
function longFieldOf(profileId: string): 'expectations' | 'wantsToLearn' {
  return findProfile(profileId)?.record.data.role === 'HO' ? 'wantsToLearn' : 'expectations';
}

const heldAt = ({ record, values }: Place): string =>
  Object.keys(values)
    .map((path) => (record.data as Readonly<Record<string, unknown>>)[path])
    .filter((value) => typeof value === 'string')
    .join(' ');

function differing(field: RightField, value: string, profileId: string): Differing | undefined {
  const noted = notedText(field, value) ?? '';
  if (field === 'email') {
    const own = findPerson(deviceState.person ?? '')?.data.email ?? '';
    return plain(own) === plain(value)
      ? undefined
      : { field, noted, own, why: 'account', canAdd: false };
  }
  const place = placeOf(field, value, profileId);
  if (!place) return undefined;
  const held = heldAt(place);
  const whole = Object.values(place.values).join(' ');
  const isThere =
    field === 'interest' ? plain(held).includes(plain(whole)) : plain(held) === plain(whole);
  if (isThere) return undefined;
  const own = notedText(field, held || undefined) ?? '';
  const base = { field, noted, own, canAdd: false };
  if (field === 'phone' && !isPhone(whole)) return { ...base, why: 'form' };
  if (place.hat === undefined) return { ...base, why: 'fixed' };
  if (field === 'name') {
    const { givenName: given = '', familyName: family = '' } = place.values;
    return { ...base, becomes: t('claim.take.nameParts', { given, family }) };
  }
  const room = LONGEST[longFieldOf(profileId)] - held.length - 2;
  return field === 'interest' ? { ...base, canAdd: held !== '' && whole.length <= room } : base;
}

/** What a stand noted otherwise than it stands with the person, field by field. */
export function differingFrom(met: Noted, profileId: string): readonly Differing[] {
  return (Object.keys(met) as RightField[])
    .map((field) => {
      const value = met[field];
      return value === undefined ? undefined : differing(field, value, profileId);
    })
    .filter((one) => one !== undefined);
}

/** What a field held before it was taken over, so that this can be undone. */
interface Taken {
  readonly refusal: Refusal | null;
  undo(): Promise<Refusal | null>;
}

async function put(
  { record, hat = '' }: Place,
  from: object,
  values: Readonly<Record<string, string | null>>,
): Promise<Refusal | null> {
  const before = from as Readonly<Record<string, unknown>>;
  const edits = Object.fromEntries(
    Object.entries(values).map(([path, value]) => [path, { base: before[path] ?? null, value }]),
  );
  return fileDraft({ act: 'edit', concept: record.concept, record: record.id, hat, edits });
}

/**
 * Takes a noted value into its place.
 * @param below one's own words stay, and it is written under them
 */
export async function takeNoted(
  field: RightField,
  value: string,
  profileId: string,
  below: boolean,
): Promise<Taken | undefined> {
  const place = placeOf(field, value, profileId);
  if (!place) return undefined;
  const values = below
    ? Object.fromEntries(
        Object.entries(place.values).map(([path, words]) => [path, `${heldAt(place)}\n\n${words}`]),
      )
    : place.values;
  const before = place.record.data as Readonly<Record<string, unknown>>;
  const former = Object.fromEntries(
    Object.keys(values).map((path) => {
      const held = before[path];
      return [path, typeof held === 'string' ? held : null];
    }),
  );
  return {
    refusal: await put(place, before, values),
    undo: () => put(place, values, former),
  };
}
