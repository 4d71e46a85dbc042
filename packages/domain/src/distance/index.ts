// How far apart are two organisations (R-LS-02)? As the crow flies between their towns, in kilometres on
// the mean sphere. The list of towns is large and only the server needs it: it is brought at its start.

/** Degrees north and east. */
export interface Place {
  readonly latitude: number;
  readonly longitude: number;
}

/** An organisation's town, as its people wrote it. */
export interface Town {
  readonly country: string;
  readonly city?: string | undefined;
}

/** Where a town lies; undefined for a name that the list does not have. */
export type FindPlace = (country: string, city: string) => Place | undefined;

/** Mean radius of the Earth in kilometres (IUGG). */
const EARTH_KM = 6371.0088;

let findPlace: FindPlace | undefined;

/** From now on distances can be measured here; meant for the start of a server. */
export function bringPlaces(find: FindPlace): void {
  findPlace = find;
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}

/** Great-circle distance in kilometres (haversine formula), never negative. */
export function greatCircleKm(a: Place, b: Place): number {
  const height = Math.sin(radians(b.latitude - a.latitude) / 2) ** 2;
  const width = Math.sin(radians(b.longitude - a.longitude) / 2) ** 2;
  const along = Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * width;
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(height + along)));
}

/**
 * Whole kilometres between two towns, undefined where one of them is not known, or no list of towns was
 * brought: then the Support Office says how far it is.
 */
export function distanceBetween(a: Town, b: Town): number | undefined {
  const from = a.city === undefined ? undefined : findPlace?.(a.country, a.city);
  const to = b.city === undefined ? undefined : findPlace?.(b.country, b.city);
  return from && to ? Math.floor(greatCircleKm(from, to)) : undefined;
}
