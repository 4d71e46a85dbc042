// Which corrections does this device hold, and which of them wait for a decision?
import type { Correction } from '@cxc/domain';
import type { RecordOf } from '@cxc/domain/kernel';
import type { Shown } from '#lib/engine/index.ts';
import { live } from '../device/live.svelte.ts';

export interface ShownCorrection extends Shown {
  readonly record: RecordOf<Correction>;
}

const all = live<readonly Shown[]>((desk) => desk.watch('correction'), []);

/** The oldest first. */
export function allCorrections(): readonly ShownCorrection[] {
  return [...(all.current as readonly ShownCorrection[])].sort((a, b) =>
    a.record.data.receivedAt < b.record.data.receivedAt ? -1 : 1,
  );
}

export function openCorrections(): readonly ShownCorrection[] {
  return allCorrections().filter(({ record }) => record.state === 'open');
}
