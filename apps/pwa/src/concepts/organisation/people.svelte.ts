// Who acts for an organisation, as far as this reader may know them?
import type { Person } from '@cxc/domain';
import type { RecordOf } from '@cxc/domain/kernel';
import type { Shown } from '#lib/engine/index.ts';
import { currentLocale } from '#lib/language/index.ts';
import { live } from '../device/live.svelte.ts';
import { deviceState } from '../device/device.svelte.ts';
import { isMember } from './organisations.svelte.ts';

const all = live<readonly Shown[]>((desk) => desk.watch('person'), []);

export interface Named {
  readonly id: string;
  readonly name: string;
}

/** People with a role for this organisation, by name. Colleagues see the names, not each other's roles. */
export function peopleOf(organisation: string): Named[] {
  const key = `organisation:${organisation}`;
  return all.current
    .map(({ record }) => record as RecordOf<Partial<Person>>)
    .filter(({ id, data: { roles } }) =>
      roles === undefined
        ? isMember(organisation) && id !== deviceState.person
        : Object.values(roles).some((held) => held.key === key),
    )
    .map(({ id, data }) => ({
      id,
      name: [data.givenName, data.familyName].filter(Boolean).join(' '),
    }))
    .filter(({ name }) => name !== '')
    .sort((a, b) => a.name.localeCompare(b.name, currentLocale()));
}
