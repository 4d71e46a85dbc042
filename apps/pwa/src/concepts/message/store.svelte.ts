// What was said about a profile, in which order, what of it is still on its way, and under which hat does one
// write here?
import type { Message } from '@cxc/domain';
import { compareTime, programmeDate, type RecordOf, type Refusal } from '@cxc/domain/kernel';
import type { Item, Shown } from '#lib/engine/index.ts';
import { deviceState } from '../device/device.svelte.ts';
import { fileDraft } from '../device/filing.ts';
import { findDesk, live } from '../device/live.svelte.ts';
import { hatsToTry } from '../device/offer.svelte.ts';

/** A message as it is shown: the server's word, or only here so far. */
export interface ShownMessage extends Shown {
  readonly record: RecordOf<Message>;
}

/** What somebody writes down. */
export type Words = Pick<Message, 'kind' | 'text' | 'outcome' | 'nextOn'>;

const all = live<readonly Shown[]>((desk) => desk.watch('message'), []);

export function allMessages(): readonly ShownMessage[] {
  return all.current as readonly ShownMessage[];
}

export function findMessage(id: string): ShownMessage | undefined {
  return allMessages().find((shown) => shown.id === id);
}

/**
 * What has arrived stands in the server's order, what is only here after it; what arrived together, or waits
 * together, as it was written.
 */
function inOrder(a: ShownMessage, b: ShownMessage): number {
  const [one, other] = [a.record.data, b.record.data];
  const waits = Number(a.held === undefined) - Number(b.held === undefined);
  const arrived = a.held === undefined ? 0 : compareTime(one.at, other.at);
  return waits || arrived || compareTime(one.writtenAt, other.writtenAt) || (a.id < b.id ? -1 : 1);
}

/** The conversation about one record, the oldest first, logged calls and mails among it. */
export function threadOf(record: string): ShownMessage[] {
  return allMessages()
    .filter((shown) => shown.record.data.about.record === record)
    .sort(inOrder);
}

/** The request that carries a message, while this device still knows it. */
export function itemOf(message: string): Item | undefined {
  return deviceState.items.find(({ lane }) => lane === `message/${message}`);
}

/** Log entries whose day has come and that nobody settled, the oldest day first. */
export function followUps(now: string): ShownMessage[] {
  const today = programmeDate(now);
  return allMessages()
    .filter(
      ({ record: { state, data } }) =>
        state === 'sent' && data.nextOn !== undefined && compareTime(data.nextOn, today) <= 0,
    )
    .sort((a, b) => compareTime(a.record.data.nextOn ?? '', b.record.data.nextOn ?? ''));
}

/** May one write here, and under which hat? The active one first; or why not. */
export type Pen = { readonly hat: string; readonly why?: undefined } | { readonly why: Refusal };

/** The hat for words of this kind about a record. */
export function penFor(about: Message['about'], words: Words): Pen {
  const desk = findDesk();
  let why: Refusal = { code: 'FORBIDDEN_ROLE', params: { command: 'create' } };
  for (const hat of hatsToTry()) {
    const decision = desk?.judge(createOf(about, hat, crypto.randomUUID(), words));
    if (!decision) continue;
    if (decision.verdict !== 'refused') return { hat };
    // Somebody who is no party under this hat hears nothing; under another one the reason counts.
    if (!['NOT_FOUND', 'FORBIDDEN_ROLE'].includes(decision.refusal.code)) why = decision.refusal;
  }
  return { why };
}

function createOf(about: Message['about'], hat: string, record: string, words: Words) {
  const payload = { about, ...words };
  return { act: 'command', concept: 'message', record, hat, command: 'create', payload } as const;
}

/** Writes it; null when it is on the disk of this device. */
export async function write(
  about: Message['about'],
  hat: string,
  words: Words,
): Promise<Refusal | null> {
  return fileDraft(createOf(about, hat, crypto.randomUUID(), words));
}

/** May one settle this entry, and under which hat? */
export function settlingHat({ id }: ShownMessage): string | undefined {
  const desk = findDesk();
  return hatsToTry().find(
    (hat) =>
      desk?.judge({
        act: 'command',
        concept: 'message',
        record: id,
        hat,
        command: 'settle',
        payload: {},
      }).verdict === 'accepted',
  );
}

/** What was to be done on the day is done. */
export async function settle(message: ShownMessage, hat: string): Promise<Refusal | null> {
  return fileDraft({
    act: 'command',
    concept: 'message',
    record: message.id,
    hat,
    command: 'settle',
    payload: {},
  });
}
