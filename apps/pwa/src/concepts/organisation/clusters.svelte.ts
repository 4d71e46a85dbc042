// Which clusters does the register know? They stand on every device, so they are found without a network.
import type { Cluster } from '@cxc/domain';
import type { RecordOf } from '@cxc/domain/kernel';
import type { Shown } from '#lib/engine/index.ts';
import type { Choice } from '#lib/ui/index.ts';
import { live } from '../device/live.svelte.ts';
import { byLabel, countryName } from '../words/say.ts';

const clusters = live<readonly Shown[]>((desk) => desk.watch('cluster'), []);

/** All clusters in the order of the reader's alphabet. */
export function clusterChoices(): Choice[] {
  return clusters.current
    .map(({ record }) => record as RecordOf<Cluster>)
    .map(({ id, data: { name, country } }) => ({
      value: id,
      label: name,
      ...(country === undefined ? {} : { note: countryName(country) }),
    }))
    .sort(byLabel);
}

export function clusterName(id: string): string | undefined {
  const name = clusters.current.find((shown) => shown.id === id)?.record.data['name'];
  return typeof name === 'string' ? name : undefined;
}
