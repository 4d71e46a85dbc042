// What waits in the inbox: words that did not go in, and word of what others did?
import type { Notice } from '@cxc/domain';
import { Request as RequestSchema } from '@cxc/domain/kernel';
import { hatKey, type RecordOf, type Refusal, type Request } from '@cxc/domain/kernel';
import { isMessage } from '@cxc/domain/wire';
import type { Shown } from '#lib/engine/index.ts';
import { deviceState } from '../device/device.svelte.ts';
import { findDesk, live } from '../device/live.svelte.ts';

export type NoticeRecord = RecordOf<Notice>;

const all = live<readonly Shown[]>((desk) => desk.watch('notice'), []);

function newestFirst(a: NoticeRecord, b: NoticeRecord): number {
  return a.data.at < b.data.at ? 1 : a.data.at > b.data.at ? -1 : a.id < b.id ? -1 : 1;
}

/** All notices of the person's inboxes, the newest first. */
export function allNotices(): NoticeRecord[] {
  return all.current.map(({ record }) => record as NoticeRecord).sort(newestFirst);
}

/** Words of the person that did not go in and wait for a decision. */
export function needsYou(): NoticeRecord[] {
  return allNotices().filter(({ state, data }) => state === 'open' && data.kind !== 'told');
}

/** What others did, not yet put away. */
export function messages(): NoticeRecord[] {
  return allNotices().filter(({ state, data }) => state === 'open' && data.kind === 'told');
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

/** Texts inside a refused command: its notes, its reason. Nothing a person wrote is out of reach. */
export function wordsIn(value: unknown): string[] {
  if (typeof value === 'string') return value.trim() === '' ? [] : [value];
  if (Array.isArray(value)) return value.flatMap(wordsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => (name === 'field' ? [] : wordsIn(inner)));
}

/** Puts a notice away, discards it or brings it back; all devices of the person agree. */
export async function settleNotice(
  record: NoticeRecord,
  command: 'resolve' | 'discard' | 'restore',
): Promise<Refusal | null> {
  const key = record.data.key;
  const hat = deviceState.hats.find((each) => hatKey(each) === key) ?? deviceState.hats[0];
  if (hat === undefined) return { code: 'NOT_ON_THIS_DEVICE' };
  const filed = await findDesk()?.file({
    act: 'command',
    concept: 'notice',
    record: record.id,
    hat,
    command,
    payload: {},
  });
  return filed && !filed.ok ? filed.error : null;
}
