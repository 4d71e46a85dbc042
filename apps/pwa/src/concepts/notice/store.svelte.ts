// What waits in the inbox: words that did not go in, and word of what others did?
import type { Notice } from '@cxc/domain';
import { Request as RequestSchema } from '@cxc/domain/kernel';
import {
  derivedId,
  hatKey,
  isCivilDate,
  isUuid,
  type RecordOf,
  type Refusal,
  type Request,
} from '@cxc/domain/kernel';
import { isMessage } from '@cxc/domain/wire';
import type { Item, Shown } from '#lib/engine/index.ts';
import { dateText } from '#lib/language/index.ts';
import { deviceState } from '../device/device.svelte.ts';
import { fileDraft } from '../device/filing.ts';
import { live } from '../device/live.svelte.ts';
import { fieldLabel } from '../words/refusal.ts';

export type NoticeRecord = RecordOf<Notice>;

const all = live<readonly Shown[]>((desk) => desk.watch('notice'), []);

function newestFirst(a: NoticeRecord, b: NoticeRecord): number {
  return a.data.at < b.data.at ? 1 : a.data.at > b.data.at ? -1 : a.id < b.id ? -1 : 1;
}

/** All notices of the person's inboxes, the newest first. */
export function allNotices(): NoticeRecord[] {
  return all.current.map(({ record }) => record as NoticeRecord).sort(newestFirst);
}

/** The id of the notice that a request's refusal comes with. */
export function noticeId(request: string): string {
  return derivedId('notice', request);
}

/** Between the answer and the pull that brings the notice: the words must not be nowhere. */
function isAhead({ unsettled, outcome }: Item): boolean {
  return unsettled && (outcome?.verdict === 'refused' || outcome?.verdict === 'partly');
}

/** The notice of an answer as it will come, so that acting on it works before it is here. */
function noticeAhead({ id, request, outcome }: Item): NoticeRecord {
  const { code = 'REFUSED', params, field, rule } = outcome?.refusal ?? {};
  return {
    concept: 'notice',
    id: noticeId(id),
    version: 0,
    state: 'open',
    data: {
      kind: outcome?.verdict === 'partly' ? 'partly' : 'refused',
      key: `user:${request.author}`,
      about: { concept: request.concept, record: request.record },
      request,
      code,
      ...(params ? { params: { ...params } } : {}),
      ...(field === undefined ? {} : { field }),
      ...(rule === undefined ? {} : { rule }),
      ...(outcome?.collided ? { collided: [...outcome.collided] } : {}),
      at: outcome?.at ?? request.deviceAt,
    },
  };
}

function noticesAhead(): NoticeRecord[] {
  const ahead = deviceState.items.filter(isAhead);
  if (ahead.length === 0) return [];
  const here = new Set(all.current.map(({ id }) => id));
  // What the person did about one already waits in its lane.
  const done = new Set(deviceState.items.map(({ lane }) => lane));
  return ahead.map(noticeAhead).filter(({ id }) => !here.has(id) && !done.has(`notice/${id}`));
}

/** Words of the person that did not go in and wait for a decision. */
export function needsYou(): NoticeRecord[] {
  const here = allNotices().filter(({ state, data }) => state === 'open' && data.kind !== 'told');
  return [...noticesAhead(), ...here].sort(newestFirst);
}

/** Does an answered item still need the person? Not once its notice was put away. */
export function itemEnd(item: Item): 'needs-you' | 'discarded' | 'stored' {
  const id = noticeId(item.id);
  const state = all.current.find((shown) => shown.id === id)?.record.state;
  if (state === 'discarded') return 'discarded';
  return state === 'open' || (state === undefined && item.unsettled) ? 'needs-you' : 'stored';
}

/** Word of the same event in another inbox of the person: who wears two hats is told once. */
function sameEvent(record: NoticeRecord): NoticeRecord[] {
  const { event } = record.data;
  if (event === undefined) return [record];
  return allNotices().filter(({ state, data }) => state === 'open' && data.event === event);
}

/** What others did, not yet put away; each event once. */
export function messages(): NoticeRecord[] {
  const told = allNotices().filter(({ state, data }) => state === 'open' && data.kind === 'told');
  const seen = new Set<string>();
  return told.filter(({ id, data }) => {
    const event = data.event ?? id;
    if (seen.has(event)) return false;
    seen.add(event);
    return true;
  });
}

/** Open word that somebody wrote these messages. */
export function unreadOf(ids: readonly string[]): NoticeRecord[] {
  return messages().filter(
    ({ data }) => data.about.concept === 'message' && ids.includes(data.about.record),
  );
}

/** Puts word of an event away, in every inbox of the person it lies in. */
export async function putAway(record: NoticeRecord): Promise<Refusal | null> {
  let why: Refusal | null = null;
  for (const one of sameEvent(record)) why = (await settleNotice(one, 'resolve')) ?? why;
  return why;
}

/** Words the person discarded; they can be brought back for 30 days. */
export function discarded(): NoticeRecord[] {
  return allNotices().filter(({ state, data }) => state === 'discarded' && data.kind !== 'told');
}

/** Open items of the person about one record. */
export function openNoticesOn(concept: string, record: string): NoticeRecord[] {
  return needsYou().filter(
    ({ data }) => data.about.concept === concept && data.about.record === record,
  );
}

/** The request as it was sent; undefined when it cannot be read any more. */
export function requestOf({ data }: NoticeRecord): Request | undefined {
  let held: unknown = data.request;
  if (held === undefined && data.requestText !== undefined) {
    try {
      held = JSON.parse(data.requestText);
    } catch {
      return undefined;
    }
  }
  return isMessage(RequestSchema, held) ? (held as Request) : undefined;
}

/** The reason as a refusal, for its words. */
export function reasonOf({ data }: NoticeRecord): Refusal {
  const { code, params, field, rule } = data;
  return {
    code,
    ...(params ? { params } : {}),
    ...(field === undefined ? {} : { field }),
    ...(rule === undefined ? {} : { rule }),
  };
}

/** One field of a refused or partly applied edit. */
export interface Change {
  readonly path: string;
  readonly base: unknown;
  /** The person's own value. */
  readonly mine: unknown;
}

/** The changes that did not go in: the collided ones, or all of a refused edit. */
export function changesOf(record: NoticeRecord): Change[] {
  const request = requestOf(record);
  if (request?.act !== 'edit') return [];
  const { collided } = record.data;
  return Object.entries(request.edits)
    .filter(([path]) => collided === undefined || collided.includes(path))
    .map(([path, { base, value }]) => ({ path, base, mine: value }));
}

/**
 * Texts inside a refused command: its notes, its reason, its days by their names. Nothing a person wrote is out of reach;
 * ids, which nobody wrote, are none of it.
 */
export function wordsIn(concept: string, value: unknown, name = ''): string[] {
  if (typeof value === 'string') {
    if (value.trim() === '' || isUuid(value)) return [];
    return [isCivilDate(value) ? `${fieldLabel(concept, name)}: ${dateText(value)}` : value];
  }
  if (typeof value !== 'object' || value === null) return [];
  const isList = Array.isArray(value);
  return Object.entries(value).flatMap(([part, inner]) =>
    part === 'field' ? [] : wordsIn(concept, inner, isList ? name : part),
  );
}

/** Puts a notice away, discards it or brings it back; all devices of the person agree. */
export async function settleNotice(
  record: NoticeRecord,
  command: 'resolve' | 'discard' | 'restore',
): Promise<Refusal | null> {
  const key = record.data.key;
  const hat = deviceState.hats.find((each) => hatKey(each) === key) ?? deviceState.hats[0];
  if (hat === undefined) return { code: 'NOT_ON_THIS_DEVICE' };
  return fileDraft({
    act: 'command',
    concept: 'notice',
    record: record.id,
    hat,
    command,
    payload: {},
  });
}
