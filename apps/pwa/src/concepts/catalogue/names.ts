// What are the codes of the catalogue called in the reader's language?
import {
  countries,
  naceDivisions,
  naceSections,
  organisationTypes,
  exchangeTypes,
} from '@cxc/domain';
import { partnershipName } from '../partnership/store.svelte.ts';
import { countryName, languageName, say } from '../words/say.ts';
import type { Names } from './doorMessages.ts';
import type { Facet } from './facets.ts';

/** The name of a code of a facet; the code itself where nobody named it. */
export function codeName(facet: Facet, code: string): string {
  switch (facet) {
    case 'role':
      return say(`profile.role.${code}`, {}, code);
    case 'country':
      return countryName(code);
    case 'section':
      return say(`catalogue.section.${code}`, {}, code);
    case 'division':
      return say(`sector.${code}`, {}, code);
    case 'type':
      return say(`organisationType.${code}`, {}, code);
    case 'exchangeType':
      return say(`exchangeType.${code}`, {}, code);
    case 'language':
      return languageName(code);
    case 'mode':
      return say(`mode.${code}`, {}, code);
    case 'partnership':
      return partnershipName(code);
  }
}

const SECTIONS = Object.fromEntries(naceDivisions.map(({ code, section }) => [code, section]));
const ALL: Readonly<Partial<Record<Facet, readonly string[]>>> = {
  country: countries.map(({ code }) => code),
  section: naceSections.map(({ code }) => code),
  division: naceDivisions.map(({ code }) => code),
  type: organisationTypes.map(({ code }) => code),
  exchangeType: exchangeTypes.map(({ code }) => code),
};

/** The section letter of a division. */
export function sectionOf(division: string): string | undefined {
  return SECTIONS[division];
}

/** Names of all codes whose lists are known, for the search. */
export function namesNow(): Names {
  const names = Object.fromEntries(
    Object.entries(ALL).map(([facet, codes]) => [
      facet,
      Object.fromEntries(codes.map((code) => [code, codeName(facet as Facet, code)])),
    ]),
  );
  return { names, sections: SECTIONS };
}
