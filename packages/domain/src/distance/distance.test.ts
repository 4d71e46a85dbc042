// Are distances those of the map (R-LS-02)?
import { describe, expect, it } from 'vitest';
import otherNames from './data/otherNames.json' with { type: 'json' };
import { bringPlaces, distanceBetween, greatCircleKm } from './index.ts';
import { townPlace } from './towns.ts';

bringPlaces(townPlace);

describe('R-LS-02 kilometres between two organisations', () => {
  it.each([
    ['near: Vienna and Bratislava', ['AT', 'Wien'], ['SK', 'Bratislava'], 55],
    ['far: Rome and Brussels', ['IT', 'Roma'], ['BE', 'Bruxelles'], 1173],
    ['the same town', ['PT', 'Porto'], ['PT', 'PORTO '], 0],
  ] as const)('%s', (_what, [a, from], [b, to], km) => {
    const found = distanceBetween({ country: a, city: from }, { country: b, city: to });
    expect(Math.abs((found ?? -9) - km)).toBeLessThanOrEqual(3);
  });

  it('is the same there and back, and a quarter of the way round from pole to equator', () => {
    const rome = { latitude: 41.89, longitude: 12.51 };
    const brussels = { latitude: 50.85, longitude: 4.35 };
    expect(greatCircleKm(rome, brussels)).toBe(greatCircleKm(brussels, rome));
    const pole = { latitude: 90, longitude: 0 };
    const equator = { latitude: 0, longitude: 77 };
    expect(greatCircleKm(pole, equator)).toBeCloseTo(10_007.56, 1);
  });

  it('says nothing of a town it does not know, and nothing without one', () => {
    const porto = { country: 'PT', city: 'Porto' };
    expect(distanceBetween(porto, { country: 'IT', city: 'Nowhere at all' })).toBeUndefined();
    expect(distanceBetween(porto, { country: 'IT' })).toBeUndefined();
  });

  it('every other name leads to a town of the list', () => {
    for (const [country, names] of Object.entries(otherNames))
      for (const name of Object.keys(names))
        expect(townPlace(country, name), `${name}, ${country}`).toBeDefined();
  });
});
