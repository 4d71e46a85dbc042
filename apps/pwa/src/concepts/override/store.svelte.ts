// Which exceptions does this device know, and how does the Support Office make, renew and end them?
import {
  OVERRIDABLE,
  generationNamed,
  generationOn,
  holdsOn,
  overrideId,
  type Override,
} from '@cxc/domain';
import { programmeDate, type RecordOf, type Refusal } from '@cxc/domain/kernel';
import type { Shown } from '#lib/engine/index.ts';
import { fileDraft } from '../device/filing.ts';
import { activeHat } from '../device/hat.svelte.ts';
import { live } from '../device/live.svelte.ts';
import { programmeNow } from '../profile/store.svelte.ts';

export interface ShownOverride extends Shown {
  readonly record: RecordOf<Override>;
}

const all = live<readonly Shown[]>((desk) => desk.watch('override'), []);

/** Those in force first, then the newest. */
export function allOverrides(): readonly ShownOverride[] {
  const today = programmeDate(programmeNow());
  return [...(all.current as readonly ShownOverride[])].sort(
    (a, b) =>
      Number(holdsOn(b.record, today)) - Number(holdsOn(a.record, today)) ||
      (a.record.data.at < b.record.data.at ? 1 : -1),
  );
}

/** Is it in force today? */
export function isInForce({ record }: ShownOverride): boolean {
  return holdsOn(record, programmeDate(programmeNow()));
}

/** Rules that an exception can be made to. */
export const rulesToChoose: readonly Override['rule'][] = OVERRIDABLE;

/** What the form of an exception holds while it is written; '' for nothing yet. */
export interface OverrideWords {
  readonly organisationId: string;
  readonly rule: string;
  readonly effect: string;
  readonly reason: string;
  readonly expiresOn: string;
}

export const NO_OVERRIDE: OverrideWords = {
  organisationId: '',
  rule: '',
  effect: '',
  reason: '',
  expiresOn: '',
};

/** The words as they were kept on this device; undefined when there are none. */
export function readOverrideWords(kept: unknown): OverrideWords | undefined {
  if (typeof kept !== 'object' || kept === null) return undefined;
  const held = new Map<string, unknown>(Object.entries(kept));
  const text = (name: keyof OverrideWords): string => {
    const value = held.get(name);
    return typeof value === 'string' ? value : '';
  };
  return {
    organisationId: text('organisationId'),
    rule: text('rule'),
    effect: text('effect'),
    reason: text('reason'),
    expiresOn: text('expiresOn'),
  };
}

function generationNow(): string | undefined {
  return generationOn(programmeDate(programmeNow()))?.code;
}

function ruleIn(words: OverrideWords): Override['rule'] | undefined {
  return OVERRIDABLE.find((rule) => rule === words.rule);
}

/** The exception there is already to this rule for this organisation; it is renewed, never doubled. */
export function existingOverride(words: OverrideWords): ShownOverride | undefined {
  const rule = ruleIn(words);
  const generation = generationNow();
  if (!rule || generation === undefined || words.organisationId === '') return undefined;
  const id = overrideId({ organisationId: words.organisationId, rule, generation });
  return allOverrides().find((shown) => shown.id === id);
}

/** Makes it, or renews the one there is; null when it is on the disk of this device. */
export async function makeOverride(words: OverrideWords): Promise<Refusal | null> {
  const rule = ruleIn(words);
  const generation = generationNow();
  const hat = activeHat();
  if (!rule || hat === undefined) return { code: 'PAYLOAD_NOT_ALLOWED' };
  if (generation === undefined) return { code: 'GENERATION_NOT_RUNNING' };
  const { organisationId, effect, reason, expiresOn } = words;
  const terms = { effect, reason: reason.trim(), expiresOn };
  const about = { organisationId, rule, generation };
  const isThere = existingOverride(words) !== undefined;
  return fileDraft({
    act: 'command',
    concept: 'override',
    record: overrideId(about),
    hat,
    command: isThere ? 'renew' : 'create',
    payload: isThere ? terms : { ...about, ...terms },
  });
}

/** Ends it before its last day. */
export async function endOverride(shown: ShownOverride, reason: string): Promise<Refusal | null> {
  return fileDraft({
    act: 'command',
    concept: 'override',
    record: shown.id,
    hat: activeHat() ?? '',
    command: 'end',
    payload: { reason },
  });
}

/** The name of a generation for the reader. */
export function generationName(code: string): string {
  return generationNamed(code)?.name ?? code;
}
