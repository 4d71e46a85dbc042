// Which entries does a register hold on this device, and how is each called?
import type { Cluster, Partnership } from '@cxc/domain';
import type { RecordOf } from '@cxc/domain/kernel';
import type { Shown } from '#lib/engine/index.ts';
import { t } from '#lib/language/index.ts';
import { live } from '../device/live.svelte.ts';
import { byLabel, countryName } from '../words/say.ts';
import type { Register } from './register.ts';

export interface Entry {
  readonly id: string;
  readonly title: string;
  readonly note: string;
  readonly tag: string;
  readonly isOn: boolean;
  readonly isPending: boolean;
}

const partnerships = live<readonly Shown[]>((desk) => desk.watch('partnership'), []);
const clusters = live<readonly Shown[]>((desk) => desk.watch('cluster'), []);

function shownOf(register: Register): readonly Shown[] {
  return register === 'partnership' ? partnerships.current : clusters.current;
}

/** An entry of a register, as far as it is here. */
export function findEntry(register: Register, id: string): Shown | undefined {
  return shownOf(register).find((shown) => shown.id === id);
}

function partnershipEntry({ record }: Shown): Omit<Entry, 'id' | 'isPending'> {
  const { acronym, fullName, acceptingProfiles } = (record as RecordOf<Partnership>).data;
  const tag = acceptingProfiles ? t('field.partnership.acceptingProfiles') : '';
  return {
    title: acronym,
    note: fullName === acronym ? '' : fullName,
    tag,
    isOn: acceptingProfiles,
  };
}

function clusterEntry({ record }: Shown): Omit<Entry, 'id' | 'isPending'> {
  const { name, country, eccpProfiled } = (record as RecordOf<Cluster>).data;
  const tag = eccpProfiled ? t('field.cluster.eccpProfiled') : '';
  return { title: name, note: country ? countryName(country) : '', tag, isOn: eccpProfiled };
}

/** All entries in the order of their names. */
export function entriesOf(register: Register): Entry[] {
  return shownOf(register)
    .map((shown) => ({
      ...(register === 'partnership' ? partnershipEntry(shown) : clusterEntry(shown)),
      id: shown.id,
      isPending: shown.held === undefined || shown.pending.size > 0,
    }))
    .sort((a, b) => byLabel({ label: a.title }, { label: b.title }));
}
