// Which fairs and contacts does this device hold, and what may the person do with them?
import {
  LIVE_LEADS,
  fair as fairConcept,
  hasOpenCorrection,
  lead as leadConcept,
  leadIdOf,
  perhapsSame,
  type Fair,
  type Lead,
  type Whom,
} from '@cxc/domain';
import type { RecordOf, Refusal } from '@cxc/domain/kernel';
import type { Shown } from '#lib/engine/index.ts';
import { t } from '#lib/language/index.ts';
import { deviceState } from '../device/device.svelte.ts';
import { fileDraft } from '../device/filing.ts';
import { activeHat, isPartnershipHat, keyId } from '../device/hat.svelte.ts';
import { live } from '../device/live.svelte.ts';
import { personName } from '../person/store.svelte.ts';
import { giveTo, offerOf, type Offer, type Payload } from '../device/offer.svelte.ts';

export interface ShownFair extends Shown {
  readonly record: RecordOf<Fair>;
}
export interface ShownLead extends Shown {
  readonly record: RecordOf<Lead>;
}

const fairs = live<readonly Shown[]>((desk) => desk.watch('fair'), []);
const leads = live<readonly Shown[]>((desk) => desk.watch('lead'), []);
const unread = live<ReadonlyMap<string, number>>((desk) => desk.watchUnread(), new Map());
const whole = live((desk) => desk.watchWhole(), false);

/** Is everything of the person here: no first pull is on its way that would still bring names and contacts? */
export function hasOwnRecords(): boolean {
  return whole.current;
}

/** Colleagues who have something here that nobody else can read yet, by name, and how much. */
export function unreadHere(): { readonly who: string; readonly n: number }[] {
  return [...unread.current].map(([id, n]) => ({ who: personName(id) ?? t('word.someone'), n }));
}

/** The Partnership whose stand it is, by the hat that is worn; undefined under another hat. */
export function ownStand(): string | undefined {
  const hat = activeHat();
  return hat !== undefined && isPartnershipHat(hat) ? keyId(hat) : undefined;
}

/** Fairs of the Partnership, those that are on first, then the latest. */
export function ownFairs(): ShownFair[] {
  return (fairs.current as readonly ShownFair[])
    .filter(({ record }) => record.data.partnershipId === ownStand())
    .sort((a, b) =>
      a.record.state === b.record.state
        ? a.record.data.from < b.record.data.from
          ? 1
          : -1
        : a.record.state === 'open'
          ? -1
          : 1,
    );
}

export function findFair(id: string): ShownFair | undefined {
  return (fairs.current as readonly ShownFair[]).find((shown) => shown.id === id);
}

export function findLead(id: string): ShownLead | undefined {
  return (leads.current as readonly ShownLead[]).find((shown) => shown.id === id);
}

/** How the contact with this code is called, where it is here: a code that was handed over is taken once. */
export function nameWithCode(code: string): string | undefined {
  const held = findLead(leadIdOf(code));
  return held && (held.record.data.name ?? t('lead.unnamed'));
}

/** Contacts that were taken into another one, also where the server does not know it yet. */
function taken(): ReadonlySet<string> {
  const all = leads.current as readonly ShownLead[];
  return new Set(all.flatMap(({ record }) => Object.keys(record.data.mergedFrom ?? {})));
}

/** Contacts of the Partnership that somebody cares for or that were put aside, the latest first. */
export function ownLeads(): ShownLead[] {
  const gone = taken();
  return (leads.current as readonly ShownLead[])
    .filter(
      ({ id, record: { state, data } }) =>
        data.partnershipId === ownStand() &&
        !gone.has(id) &&
        (LIVE_LEADS.includes(state) || state === 'dropped'),
    )
    .sort((a, b) => (a.record.data.lastAt < b.record.data.lastAt ? 1 : -1));
}

/** Everybody who was met at a fair, the first time or again. */
export function leadsOf(fairId: string): ShownLead[] {
  return ownLeads().filter(({ record: { data } }) =>
    Object.values(data.captures).some((capture) => capture.fairId === fairId),
  );
}

/** Whom to write to: who says that something is not right, then whom nobody wrote to or a next step stands for, by its day. */
export function followUpOf(fairId: string): ShownLead[] {
  const day = ({ record }: ShownLead): string =>
    hasOpenCorrection(record.data) ? '' : (record.data.nextOn ?? '9999');
  return leadsOf(fairId)
    .filter(({ record }) => LIVE_LEADS.includes(record.state))
    .filter(
      ({ record: { state, data } }) =>
        state === 'captured' || data.nextOn !== undefined || hasOpenCorrection(data),
    )
    .sort((a, b) => (day(a) === day(b) ? (a.id < b.id ? -1 : 1) : day(a) < day(b) ? -1 : 1));
}

/** Contacts that are perhaps this person, the most alike first. */
export function perhapsTwins(whom: Whom, besides = ''): readonly ShownLead[] {
  const others = ownLeads().filter(({ id }) => id !== besides);
  return perhapsSame(whom, others, ({ record }) => record.data).map(({ one }) => one);
}

/** Does the person stand at this fair? */
export function isThere({ record }: ShownFair): boolean {
  return record.data.colleagues[deviceState.person ?? ''] !== undefined;
}

/** Is part of it still on its way to the server? */
export function waits({ held, pending, record }: ShownLead | ShownFair): boolean {
  return held === undefined || pending.size > 0 || held.version !== record.version;
}

/**
 * What a colleague on this device has not sent cannot be changed by anybody else: it may reach the server after the
 * change. Only a capture may come in whichever order, see {@link capture}.
 */
const colleagueFirst = (): Refusal => ({ code: 'COLLEAGUE_FIRST' });

/** What the colleague is called who noted what is only on this device; undefined where the person or the server has it. */
export function colleagueOf({ by, record }: ShownLead): string | undefined {
  if (by === undefined) return undefined;
  const own = Object.values(record.data.captures).find((capture) => capture.by === by);
  return own?.byName ?? t('word.someone');
}

export function offerLead(
  { by, record }: ShownLead,
  command: string,
  payload: Payload = {},
): Offer {
  return by === undefined
    ? offerOf(leadConcept, record, command, payload)
    : { possible: false, why: colleagueFirst() };
}

export async function giveLead(
  { by, record }: ShownLead,
  command: string,
  payload: Payload = {},
): Promise<Refusal | null> {
  return by === undefined ? giveTo(leadConcept, record, command, payload) : colleagueFirst();
}

export function offerFair({ by, record }: ShownFair, command: string): Offer {
  return by === undefined
    ? offerOf(fairConcept, record, command)
    : { possible: false, why: colleagueFirst() };
}

export async function giveFair(
  { by, record }: ShownFair,
  command: string,
): Promise<Refusal | null> {
  return by === undefined ? giveTo(fairConcept, record, command) : colleagueFirst();
}

/** Opens a fair; its id, or why it is not kept. */
export async function openFair(
  payload: Payload,
): Promise<{ readonly id: string; readonly refusal: Refusal | null }> {
  const id = crypto.randomUUID();
  const hat = activeHat() ?? '';
  const draft = { act: 'command', concept: 'fair', record: id, hat, command: 'create' } as const;
  return { id, refusal: await fileDraft({ ...draft, payload }) };
}

/** What is noted of a visitor: `said` is the payload of a capture without its code. */
export interface Noted {
  readonly said: Payload;
  readonly ownWords?: string | undefined;
  /** The contact it is added to; a new one where absent. */
  readonly to?: ShownLead | undefined;
  /** The code of the contact it makes or adds to; another one than that of `to` where a visitor handed themselves over. */
  readonly code: string;
}

/** Notes a visitor, new or met again; null when it is on the disk of this device. */
export async function capture({ said, ownWords, to, code }: Noted): Promise<{
  readonly id: string;
  readonly refusal: Refusal | null;
}> {
  const made = leadIdOf(code);
  const id = to?.id ?? made;
  const of = { act: 'command', concept: 'lead', hat: activeHat() ?? '' } as const;
  // What a colleague has not sent may come after this: a capture under its code makes the contact or adds to it.
  const late = to?.by === undefined || id === made ? undefined : to.record.data.code;
  // Pictures stay with the contact they are brought for.
  const { card: _pictures, ...theirs } = said;
  const steps = [
    { ...of, record: made, command: 'capture', payload: { ...said, code } },
    ...(late === undefined
      ? []
      : [{ ...of, record: id, command: 'capture', payload: { ...theirs, code: late } }]),
    ...(id === made ? [] : [{ ...of, record: id, command: 'merge', payload: { from: made } }]),
    ...(ownWords === undefined
      ? []
      : [{ ...of, record: id, command: 'writePrivate', payload: { text: ownWords } }]),
  ];
  for (const step of steps) {
    const refusal = await fileDraft(step);
    if (refusal) return { id, refusal };
  }
  return { id, refusal: null };
}

/** Changes fields of a contact, each with the value that was on the screen. */
export function editLead(
  { id, record }: ShownLead,
  values: Readonly<Record<string, unknown>>,
): Promise<Refusal | null> {
  const data: Readonly<Record<string, unknown>> = record.data;
  const edits = Object.fromEntries(
    Object.entries(values).map(([field, value]) => [
      field,
      { base: data[field] ?? null, value: value ?? null },
    ]),
  );
  return fileDraft({ act: 'edit', concept: 'lead', record: id, hat: activeHat() ?? '', edits });
}
