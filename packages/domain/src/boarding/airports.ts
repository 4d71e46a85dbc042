// Where is an airport, and of which country is it? A table on the device, so that a pass is understood without
// a network: Open Travel Data (CC BY), cut by packages/domain/places/airports.mjs.
import { greatCircleKm, type Place } from '../distance/index.ts';
import rows from './data/airports.json' with { type: 'json' };

export interface Airport extends Place {
  readonly code: string;
  readonly city: string;
  /** ISO 3166-1, two letters. */
  readonly country: string;
}

/** Travellers to a country also land so far across its border. */
export const NEAR_BORDER_KM = 150;

let airports: ReadonlyMap<string, Airport> | undefined;

function read(): ReadonlyMap<string, Airport> {
  const found = new Map<string, Airport>();
  for (const [country, lines] of Object.entries(rows as Readonly<Record<string, string>>))
    for (const line of lines.split('\n')) {
      const [code = '', city = '', latitude, longitude] = line.split('|');
      found.set(code, {
        code,
        city,
        country,
        latitude: Number(latitude),
        longitude: Number(longitude),
      });
    }
  return found;
}

/** The airport with an IATA code; undefined for one that the table does not have. Read at the first question. */
export function findAirport(code: string): Airport | undefined {
  airports ??= read();
  return airports.get(code);
}

/** Does an airport of another country lie so near that one travels to this country by way of it? */
export function isNearCountry(airport: Airport, country: string): boolean {
  airports ??= read();
  if (airport.country === country) return true;
  for (const other of airports.values())
    if (other.country === country && greatCircleKm(airport, other) <= NEAR_BORDER_KM) return true;
  return false;
}
