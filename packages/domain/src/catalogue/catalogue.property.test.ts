// Does the catalogue show what the policy shows to everybody, and not a field more? Who reads it?
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CATALOGUE, cutFor, type RecordOf } from '../kernel/index.ts';
import { organisation, type Organisation } from '../organisation/index.ts';
import { exampleProfile, profile, type Profile } from '../profile/index.ts';
import { registry } from '../registry.ts';
import { catalogueEntry, isPublished, mayReadCatalogue } from './index.ts';

const READER = new Set([CATALOGUE]);
const organisations = organisation.examples();
const profiles = profile.examples();
const host = exampleProfile('HO', 'published');
const [firm] = organisations;
if (!firm) throw new Error('no example of an organisation');

/** Fields of the schema that the table shows to the catalogue, and those it does not. */
const namesOf = (concept: { policy: { fields: object }; schema: { properties: object } }) => {
  const shown = Object.entries(concept.policy.fields as Record<string, { see: string[] }>)
    .filter(([, row]) => row.see.includes(CATALOGUE))
    .map(([name]) => name);
  return { shown, all: Object.keys(concept.schema.properties) };
};

describe('the cut', () => {
  it('an entry is what the tables show to the catalogue, whatever else a record holds', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...profiles),
        fc.constantFrom(...organisations),
        fc.dictionary(fc.constantFrom(...namesOf(profile).all, 'secret', 'toString'), fc.string()),
        fc.dictionary(fc.constantFrom(...namesOf(organisation).all, '__proto__'), fc.string()),
        (record, of, more, moreOf) => {
          const changed = { ...record, data: { ...record.data, ...more } } as RecordOf<Profile>;
          const whose = { ...of, data: { ...of.data, ...moreOf } } as RecordOf<Organisation>;
          const entry = catalogueEntry(changed, whose);
          const isShown =
            ['published', 'in_exchange'].includes(record.state) &&
            (changed.data as { visibility?: string }).visibility !== 'link_only';
          expect(entry !== undefined).toBe(isShown);
          if (!entry) return;
          expect(entry.profile).toEqual(cutFor(profile.policy, changed, READER).data);
          expect(entry.organisation).toEqual(cutFor(organisation.policy, whose, READER).data);
          for (const name of Object.keys(entry.profile))
            expect(namesOf(profile).shown).toContain(name);
          for (const name of Object.keys(entry.organisation))
            expect(namesOf(organisation).shown).toContain(name);
          expect(Object.keys(entry).sort()).toEqual(['id', 'organisation', 'profile', 'state']);
        },
      ),
    );
  });

  it.each(['draft', 'submitted', 'not_eligible', 'archived', 'withdrawn', 'used'] as const)(
    'a profile in %s stands in no catalogue',
    (state) => {
      const record = exampleProfile('VO', state);
      expect(catalogueEntry(record, firm)).toBeUndefined();
      expect(isPublished(record)).toBe(false);
    },
  );

  it('link_only is published, and in no catalogue', () => {
    const hidden = { ...host, data: { ...host.data, visibility: 'link_only' } };
    expect(catalogueEntry(hidden as RecordOf<Profile>, firm)).toBeUndefined();
    expect(isPublished(hidden as RecordOf<Profile>)).toBe(true);
  });

  it('no person, note, decision or answer of the eligibility check is in it', () => {
    const text = JSON.stringify(catalogueEntry(host, firm));
    for (const word of ['contact', 'Answers', 'decision', 'returnNotes', 'EditedBy', 'headcount'])
      expect(text).not.toContain(word);
  });
});

describe('who reads it (1.2)', () => {
  const never = () => false;
  it.each([
    ['partnership_member@partnership:x', true],
    ['signatory@partnership:x', true],
    ['support_office@so', true],
    ['commission@ec', true],
    ['participant@organisation:x', false],
    ['self@user:x', false],
  ])('%s without a published profile: %s', (hat, expected) => {
    expect(mayReadCatalogue([hat], never)).toBe(expected);
  });

  it('an organisation with a published profile', () => {
    const hats = ['self@user:p', 'participant@organisation:mine'];
    expect(mayReadCatalogue(hats, (id) => id === 'mine')).toBe(true);
    expect(mayReadCatalogue(hats, (id) => id === 'other')).toBe(false);
    expect(mayReadCatalogue([], () => true)).toBe(false);
  });

  it('the key of the log is nobody’s: no hat of any example person holds it', () => {
    for (const person of registry.concepts.find(({ name }) => name === 'person')?.examples() ?? [])
      for (const hat of registry.hatsOf(person, '2026-11-01T00:00:00.000Z'))
        expect(hat.split('@')[1]).not.toBe(CATALOGUE);
  });
});
