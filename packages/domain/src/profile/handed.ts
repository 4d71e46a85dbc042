// What of a profile does a phone hand over at a stand? What stands in the catalogue once it is published; no decision, no
// document, no answer that only its Partnership reads.
import { Type, type Static } from 'typebox';
import { conforms } from '../kernel/index.ts';
import { key, written, type Profile } from './schema.ts';

const {
  motivation,
  expectations,
  languages,
  sector,
  sectorsOfInterest,
  exchangeTypes,
  activities,
  mode,
  plannedStart,
  plannedEnd,
  plannedWorkingDays,
  preferredHostCountries,
  windows,
  topics,
  capacity,
  siteAddress,
  siteLanguages,
  accessibilityNotes,
  wantsToLearn,
} = written;

export const HandedProfile = Type.Object(
  {
    ...{ role: key.role, generation: Type.Optional(key.generation) },
    ...{
      motivation,
      expectations,
      languages,
      sector,
      sectorsOfInterest,
      exchangeTypes,
      activities,
    },
    ...{ mode, plannedStart, plannedEnd, plannedWorkingDays, preferredHostCountries, windows },
    ...{ topics, capacity, siteAddress, siteLanguages, accessibilityNotes, wantsToLearn },
  },
  { additionalProperties: false },
);
export type HandedProfile = Static<typeof HandedProfile>;

function isFilled(value: unknown): boolean {
  if (value === undefined || value === '') return false;
  return typeof value !== 'object' || value === null || Object.keys(value).length > 0;
}

function picked(from: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(HandedProfile.properties).flatMap(([field, schema]) => {
      const value = from[field];
      return isFilled(value) && conforms(schema, value) ? [[field, value] as const] : [];
    }),
  );
}

/** What is handed over of a profile: its filled fields. */
export function handedOf(data: Profile): HandedProfile {
  return picked(data) as HandedProfile;
}

/**
 * What was read as a profile: the fields that are in order, also of a phone that knows more of them. Undefined where
 * it says not even a role.
 */
export function handedFrom(json: unknown): HandedProfile | undefined {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return undefined;
  const read = picked(json as Record<string, unknown>);
  return conforms(HandedProfile, read) ? (read as HandedProfile) : undefined;
}
