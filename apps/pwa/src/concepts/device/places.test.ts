// Does every place of the navigation have a page, and does every kind of hat get a navigation that fits?
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PLACES, barPlaces, kindOf, moreGroups, sidePlaces, type HatKind } from './places.ts';

const ROUTES = join(import.meta.dirname, '../../routes');
const KINDS: readonly HatKind[] = ['self', 'organisation', 'partnership', 'so', 'ec'];

describe('places', () => {
  it.each(Object.values(PLACES).map(({ href }) => href))('%s has a page', (href) => {
    expect(existsSync(join(ROUTES, href, '+page.svelte'))).toBe(true);
  });

  it.each(KINDS)(
    '%s: at most five in the bar, and everything is reached on a phone too',
    (kind) => {
      const bar = barPlaces(kind);
      expect(bar.length).toBeLessThanOrEqual(5);
      const reached = new Set([...bar, ...moreGroups(kind).flatMap(({ places }) => places)]);
      expect(sidePlaces(kind).filter((place) => !reached.has(place))).toEqual([]);
    },
  );

  it('the kind of a hat is that of its key', () => {
    expect(kindOf('participant@organisation:x')).toBe('organisation');
    expect(kindOf('support_office@so')).toBe('so');
    expect(kindOf('self@user:x')).toBe('self');
    expect(kindOf(undefined)).toBe('self');
  });
});
