// Which organisations does this device know, and what are they called?
import type { Organisation } from '@cxc/domain';
import type { RecordOf } from '@cxc/domain/kernel';
import type { Shown } from '#lib/engine/index.ts';
import { t } from '#lib/language/index.ts';
import { live } from '../device/live.svelte.ts';

const organisations = live<readonly Shown[]>((desk) => desk.watch('organisation'), []);
const joinings = live<readonly Shown[]>((desk) => desk.watch('joining'), []);

/** All organisations this reader may see. */
export function allOrganisations(): readonly RecordOf<Partial<Organisation>>[] {
  return organisations.current.map(({ record }) => record);
}

/** The organisation as far as this reader may see it. */
export function findOrganisation(id: string): RecordOf<Partial<Organisation>> | undefined {
  return organisations.current.find((shown) => shown.id === id)?.record;
}

/** An organisation the reader does not see is called as it was when they asked to join, or before a merge. */
export function organisationName(id: string): string {
  const known =
    findOrganisation(id)?.data.legalName ??
    joinings.current.find(({ record }) => record.data['organisationId'] === id)?.record.data[
      'organisationName'
    ] ??
    organisations.current.find(({ record }) => record.data['mergedInto'] === id)?.record.data[
      'legalName'
    ];
  return typeof known === 'string' ? known : t('word.organisationUnknown');
}

/** Two letters for the square sign: initials of the first two words. */
export function signOf(name: string): string {
  const words = name.split(/[\s-]+/u).filter((word) => /^\p{L}/u.test(word));
  const letters = words.length > 1 ? words.slice(0, 2).map((word) => word[0]) : [name.slice(0, 2)];
  return letters.join('').toUpperCase();
}
