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
  programmeDate,
  startOfDay,
} from '@cxc/domain/kernel';
import { type Profile, stagnantPlan } from '@cxc/domain';
import type { Docket } from '../authority/docket.ts';
import type { View } from '../engine/storage/storage.ts';
import { type Ahead, HOUR, type Job, type JobContext, type Tally } from './job.ts';
import { unsentFor } from './unsentWork.ts';

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

async function order(docket: Docket, draft: Draft, step: string, effects: readonly Effect[]) {
  const why = await docket.order(
    `stagnant/${draft.id}/${draft.data.lastEditedAt ?? ''}/${step}`,
    effects,
    { actor: 'scheduler', job: 'stagnantDrafts' },
  );
  if (why) throw new Error(`a stagnant draft: ${step} was refused with ${why.code}`);
  return true;
}

/**
 * Takes the one step that is due for a draft now.
 * @returns whether there was one
 */
async function take(docket: Docket, view: View, id: string): Promise<boolean> {
  const draft = (await view.findRecord('profile', id)) as Draft | undefined;
  if (draft?.state !== 'draft') return false;
  const { now } = docket;
  const isDue = (date: string): boolean => compareTime(date, programmeDate(now)) <= 0;
  const first = await givenOn(view, draft, 'PROFILE_DRAFT_STAGNANT');
  const second = await givenOn(view, draft, 'PROFILE_DRAFT_STAGNANT_AGAIN');
  const plan = stagnantPlan(draft.data, now, { first, second });
  if (!plan || !isDue(plan.warnOn)) return false;
  const { archiveOn } = plan;
  const tell = (word: Word, params: Effect['payload']): Promise<boolean> =>
    order(docket, draft, word, words(draft, word, params, now));

  if (first === undefined) return tell('PROFILE_DRAFT_STAGNANT', { archiveOn });
  if (!isDue(plan.warnAgainOn)) return false;
  if (second === undefined) return tell('PROFILE_DRAFT_STAGNANT_AGAIN', { archiveOn });
  if (!isDue(archiveOn)) return false;

  const waiting = await unsentFor(view, draft);
  if (waiting === 0)
    return order(docket, draft, 'cleanUp', [
      { concept: 'profile', record: id, command: 'cleanUp', payload: {} },
    ]);
  if ((await givenOn(view, draft, 'PROFILE_DRAFT_KEPT')) !== undefined) return false;
  await docket.note({ event: 'draftKept', concept: 'profile', record: id, waiting });
  return tell('PROFILE_DRAFT_KEPT', { waiting });
}

/** Drafts whose next step is due by an instant, as far as their last edit says. */
async function forgotten(view: View, now: string, by: string): Promise<readonly Draft[]> {
  const last = programmeDate(by);
  const profiles = (await view.allRecords('profile')) as readonly Draft[];
  return profiles.filter(({ state, data }) => {
    const plan = state === 'draft' ? stagnantPlan(data, now) : undefined;
    return plan !== undefined && compareTime(plan.warnOn, last) <= 0;
  });
}

/** Takes the step that is due for every draft. Drafts that were touched lately are only looked at. */
export async function tendDrafts(context: JobContext): Promise<Tally> {
  const { storage, authority, now, onDefect } = context;
  const drafts = await storage.read((view) => forgotten(view, now(), now()));
  let taken = 0;
  let failed = 0;
  for (const { id } of drafts)
    try {
      if (await authority.act((docket, tx) => take(docket, tx, id))) taken += 1;
    } catch (error) {
      failed += 1;
      onDefect(`job/stagnantDrafts/${id}`, error);
    }
  return { taken, failed };
}

/** The one step a draft has before it, and when. */
async function nextStep(view: View, draft: Draft, now: string) {
  const first = await givenOn(view, draft, 'PROFILE_DRAFT_STAGNANT');
  const second = await givenOn(view, draft, 'PROFILE_DRAFT_STAGNANT_AGAIN');
  const plan = stagnantPlan(draft.data, now, { first, second });
  if (!plan) return undefined;
  if (first === undefined) return { what: 'warn', on: plan.warnOn };
  if (second === undefined) return { what: 'warnAgain', on: plan.warnAgainOn };
  return { what: 'archive', on: plan.archiveOn };
}

export const stagnantDrafts: Job = {
  name: 'stagnantDrafts',
  everyMs: HOUR,
  run: tendDrafts,
  async ahead(view, now, until) {
    const found: Ahead[] = [];
    for (const draft of await forgotten(view, now, until)) {
      const next = await nextStep(view, draft, now);
      const at = next && startOfDay(next.on);
      if (next && at && compareTime(now, at) < 0 && compareTime(at, until) < 0)
        found.push({
          job: 'stagnantDrafts',
          what: next.what,
          at,
          concept: 'profile',
          record: draft.id,
        });
    }
    return found;
  },
};
