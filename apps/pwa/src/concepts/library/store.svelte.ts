// Which forms and examples does this device hold, and what may be done with them now?
import {
  repositoryDocument as concept,
  templateIdOf,
  type Ctq,
  type RepositoryDocument,
  type TemplateKind,
} from '@cxc/domain';
import { compareTime, programmeDate, type RecordOf, type Refusal } from '@cxc/domain/kernel';
import type { Shown } from '#lib/engine/index.ts';
import { t } from '#lib/language/index.ts';
import { fileDraft } from '../device/filing.ts';
import { activeHat } from '../device/hat.svelte.ts';
import { live } from '../device/live.svelte.ts';
import { giveTo, offerOf, type Offer, type Payload } from '../device/offer.svelte.ts';
import { programmeNow } from '../device/programmeTime.ts';

export interface ShownEntry extends Shown {
  readonly record: RecordOf<RepositoryDocument>;
}

const entries = live<readonly Shown[]>((desk) => desk.watch('repositoryDocument'), []);

function allEntries(): readonly ShownEntry[] {
  return entries.current as readonly ShownEntry[];
}

export function findEntry(id: string | undefined): ShownEntry | undefined {
  return allEntries().find((shown) => shown.id === id);
}

/** Its name: what the tool brought along is called in the reader's language. */
export function titleOf({ seed, title }: RepositoryDocument): string {
  if (seed === undefined) return title;
  return seed === 'physical' || seed === 'virtual' ? t(`library.form.${seed}`) : t(`plan.${seed}`);
}

/** Forms of the CTQ, the newest first. */
export function allForms(): readonly ShownEntry[] {
  return allEntries()
    .filter(({ record }) => record.data.kind === 'template_ctq')
    .sort((a, b) => compareTime(b.record.data.validFrom, a.record.data.validFrom));
}

/** Can something new begin with this form today? */
export function isInForce({ record: { state, data } }: ShownEntry): boolean {
  const today = programmeDate(programmeNow());
  return state === 'available' && compareTime(data.validFrom, today) <= 0;
}

/** Forms that a stay of a kind can begin with, the newest first. */
export function formsFor(mode: TemplateKind): readonly ShownEntry[] {
  return allForms().filter((shown) => isInForce(shown) && shown.record.data.templateKind === mode);
}

/** What is used instead of a withdrawn form now: the end of the row, where one replaced the other. */
export function insteadOf({ replacedBy }: RepositoryDocument): ShownEntry | undefined {
  const next = findEntry(replacedBy);
  return next?.record.state === 'withdrawn' ? (insteadOf(next.record.data) ?? next) : next;
}

/** The form a CTQ is written on. */
export function formOf({ templateKind, templateVersion }: Ctq): ShownEntry | undefined {
  return findEntry(templateIdOf(templateKind, templateVersion));
}

/** Examples by their state, those that are shorter first. */
export function examplesIn(...states: readonly string[]): readonly ShownEntry[] {
  return allEntries()
    .filter(({ record }) => record.data.kind === 'good_example' && states.includes(record.state))
    .sort((a, b) => (a.record.data.days ?? 0) - (b.record.data.days ?? 0));
}

export function offerEntry({ record }: ShownEntry, command: string, payload: Payload = {}): Offer {
  return offerOf(concept, record, command, payload);
}

/** Gives a command under the hat that may; null when it is on the disk of this device. */
export function giveEntry(
  { record }: ShownEntry,
  command: string,
  payload: Payload = {},
): Promise<Refusal | null> {
  return giveTo(concept, record, command, payload);
}

/** Files what begins a new entry; null when it is on the disk of this device. */
export function enterNew(
  record: string,
  command: 'add' | 'ask',
  payload: Payload,
): Promise<Refusal | null> {
  const hat = activeHat() ?? '';
  return fileDraft({
    act: 'command',
    concept: concept.name,
    record,
    hat,
    command,
    payload: $state.snapshot<Payload>(payload),
  });
}
