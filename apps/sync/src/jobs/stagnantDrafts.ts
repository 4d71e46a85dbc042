// What becomes of a draft that nobody touches? Its holder is warned twice, then it is put away (R-PR-02;
// section 9, 3), but never while a device is known to hold work for it that has not arrived.
//
// Every step is read off what is there (the draft's last edit, the notices given), and taken in one
// transaction of its own: a second run, a second process and a long standstill change nothing.
import {
  type Effect,
  type RecordOf,
  compareTime,
  derivedId,
  millisecondsOf,
  programmeDate,
} from '@cxc/domain/kernel';
import { type Person, type Profile, stagnantPlan } from '@cxc/domain';
import type { Authority } from '../authority/authority.ts';
import type { Docket } from '../authority/docket.ts';
import type { Storage, View } from '../engine/storage/storage.ts';

export interface DraftsDeps {
  readonly storage: Storage;
  readonly authority: Authority;
  /** Programme time, an instant; a rehearsal moves it. */
  readonly now: () => string;
}

type Draft = RecordOf<Profile>;
type Word = 'PROFILE_DRAFT_STAGNANT' | 'PROFILE_DRAFT_STAGNANT_AGAIN' | 'PROFILE_DRAFT_KEPT';

/** Who reads the warnings: the person whose draft it is, and the Partnership it came back from. */
function inboxesOf({ data }: Draft): string[] {
  return [
    `user:${data.contactUserId}`,
    ...(data.submittedTo === undefined ? [] : [`partnership:${data.submittedTo}`]),
  ];
}

/** The notice of a step has one id per draft and last edit: it is given once, whoever runs. */
function noticeId({ id, data }: Draft, word: Word, key: string): string {
  return derivedId('notice', 'stagnant', id, data.lastEditedAt ?? '', word, key);
}

/** The civil date on which a word was given, if it was. */
async function givenOn(view: View, draft: Draft, word: Word): Promise<string | undefined> {
  const id = noticeId(draft, word, `user:${draft.data.contactUserId}`);
  const found = await view.findRecord('notice', id);
  return found ? programmeDate(String(found.data['at'])) : undefined;
}

function words(draft: Draft, word: Word, params: Effect['payload'], now: string): Effect[] {
  const event = derivedId('stagnant', draft.id, draft.data.lastEditedAt ?? '', word);
  return inboxesOf(draft).map((key) => ({
    concept: 'notice',
    record: noticeId(draft, word, key),
    command: 'create',
    payload: {
      kind: 'told',
      key,
      event,
      about: { concept: draft.concept, record: draft.id },
      code: word,
      params,
      at: now,
    },
  }));
}

/**
 * Requests that devices of the draft's people said still wait on them; any may be about this draft. A
 * device that was shut out can bring nothing any more and does not count.
 */
async function unsentFor(view: View, { data }: Draft): Promise<number> {
  const key = `organisation:${data.organisationId}`;
  const people = (await view.allRecords('person')) as readonly RecordOf<Person>[];
  const holders = people
    .filter((person) => Object.values(person.data.roles ?? {}).some((role) => role.key === key))
    .map(({ id }) => id);
  let waiting = 0;
  for (const person of new Set([data.contactUserId, ...holders]))
    for (const device of await view.devicesOf(person))
      if (!device.revoked) waiting += device.waiting;
  return waiting;
}

async function order(docket: Docket, draft: Draft, step: string, effects: readonly Effect[]) {
  const why = await docket.order(
    `stagnant/${draft.id}/${draft.data.lastEditedAt ?? ''}/${step}`,
    effects,
  );
  if (why) throw new Error(`a stagnant draft: ${step} was refused with ${why.code}`);
}

/** The one step that is due for a draft now, if any. */
async function take(docket: Docket, view: View, id: string): Promise<void> {
  const draft = (await view.findRecord('profile', id)) as Draft | undefined;
  if (draft?.state !== 'draft') return;
  const { now } = docket;
  const isDue = (date: string): boolean => compareTime(date, programmeDate(now)) <= 0;
  const first = await givenOn(view, draft, 'PROFILE_DRAFT_STAGNANT');
  const second = await givenOn(view, draft, 'PROFILE_DRAFT_STAGNANT_AGAIN');
  const plan = stagnantPlan(draft.data, now, { first, second });
  if (!plan || !isDue(plan.warnOn)) return;
  const { archiveOn } = plan;
  const tell = (word: Word, params: Effect['payload']): Promise<void> =>
    order(docket, draft, word, words(draft, word, params, now));

  if (first === undefined) return tell('PROFILE_DRAFT_STAGNANT', { archiveOn });
  if (!isDue(plan.warnAgainOn)) return;
  if (second === undefined) return tell('PROFILE_DRAFT_STAGNANT_AGAIN', { archiveOn });
  if (!isDue(archiveOn)) return;

  const waiting = await unsentFor(view, draft);
  if (waiting === 0)
    return order(docket, draft, 'cleanUp', [
      { concept: 'profile', record: id, command: 'cleanUp', payload: {} },
    ]);
  if ((await givenOn(view, draft, 'PROFILE_DRAFT_KEPT')) !== undefined) return;
  await docket.note({ event: 'draftKept', concept: 'profile', record: id, waiting });
  await tell('PROFILE_DRAFT_KEPT', { waiting });
}

/** Takes the step that is due for every draft. Drafts that were touched lately are only looked at. */
export async function tendDrafts({ storage, authority, now }: DraftsDeps): Promise<void> {
  const today = programmeDate(now());
  const profiles = (await storage.read((view) =>
    view.allRecords('profile'),
  )) as readonly RecordOf<Profile>[];
  for (const { id, state, data } of profiles) {
    const plan = state === 'draft' ? stagnantPlan(data, now()) : undefined;
    if (plan && compareTime(plan.warnOn, today) <= 0)
      await authority.act((docket, tx) => take(docket, tx, id));
  }
}

const HOUR = 3_600_000;
const LOOK = 5_000;

/**
 * Tends the drafts now and every hour of programme time, so that a rehearsal that moves the clock is
 * followed within seconds.
 * @returns how to stop
 */
export function keepDrafts(
  deps: DraftsDeps,
  onDefect: (where: string, error: unknown) => void,
): () => void {
  let last = -Infinity;
  let running = false;
  const look = (): void => {
    const at = millisecondsOf(deps.now());
    if (running || at - last < HOUR) return;
    running = true;
    last = at;
    tendDrafts(deps)
      .catch((error: unknown) => onDefect('stagnantDrafts', error))
      .finally(() => (running = false));
  };
  look();
  const timer = setInterval(look, LOOK);
  timer.unref();
  return () => clearInterval(timer);
}
