// Where does a town lie? Towns of 5 000 people or more in the countries of the scheme, from GeoNames
// (CC BY 4.0), cut by packages/domain/places/cut.mjs. A door of its own, so that no device loads it.
import otherNames from './data/otherNames.json' with { type: 'json' };
import rows from './data/towns.json' with { type: 'json' };
import type { FindPlace, Place } from './index.ts';

type Places = ReadonlyMap<string, Place>;

/** Without accents, case and punctuation: people write their town in many ways. */
function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/ø/giu, 'o')
    .replace(/ł/giu, 'l')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function read(text: string): Map<string, Place> {
  const places = new Map<string, Place>();
  for (const line of text.split('\n')) {
    const [name = '', latitude, longitude] = line.split('|');
    if (name) places.set(plain(name), { latitude: Number(latitude), longitude: Number(longitude) });
  }
  return places;
}

const placesByCountry = new Map<string, Places>();

/** A country's towns are read when somebody asks for one of them. */
function placesOf(country: string): Places {
  const held = placesByCountry.get(country);
  if (held) return held;
  const places = read((rows as Readonly<Record<string, string>>)[country] ?? '');
  const others = (otherNames as Readonly<Record<string, Readonly<Record<string, string>>>>)[
    country
  ];
  for (const [other, name] of Object.entries(others ?? {})) {
    const place = places.get(plain(name));
    if (place) places.set(plain(other), place);
  }
  placesByCountry.set(country, places);
  return places;
}

/** Finds a town by its English name or its own, whatever its accents. */
export const townPlace: FindPlace = (country, city) => placesOf(country).get(plain(city));
