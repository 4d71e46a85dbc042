// How does a record of a register get on its way: a new one, or the edits of one that is there?
import { clusterForm, partnershipForm, type FormDef } from '@cxc/forms';
import type { FieldEdit, Refusal } from '@cxc/domain/kernel';
import { fileDraft } from '../device/filing.ts';

export type Register = 'partnership' | 'cluster';

export function formOf(register: Register): FormDef {
  return register === 'partnership' ? partnershipForm('so') : clusterForm;
}

/** Where the pages of a register are. */
export function pathOf(register: Register): string {
  return `/office/${register}s`;
}

/** Changes fields under a hat; null when it is on the disk of this device. */
export function change(
  register: Register,
  record: string,
  hat: string,
  edits: Readonly<Record<string, FieldEdit>>,
): Promise<Refusal | null> {
  return fileDraft({ act: 'edit', concept: register, record, hat, edits: { ...edits } });
}

/** Enters a new record under a hat; null when it is on the disk of this device. */
export function enter(
  register: Register,
  record: string,
  hat: string,
  payload: Readonly<Record<string, unknown>>,
): Promise<Refusal | null> {
  return fileDraft({ act: 'command', concept: register, record, hat, command: 'create', payload });
}
