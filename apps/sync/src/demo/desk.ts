// What do the desks of the demo world look like? Conversations, logged calls, profiles somebody looks after, an
// appeal, and a draft that nobody has touched for long.
import { addDays, derivedId, millisecondsOf } from '@cxc/domain/kernel';
import { profileId } from '@cxc/domain';
import type { Docket } from '../authority/docket.ts';
import type { View } from '../engine/storage/storage.ts';
import { DEMO_GENERATION, personNamed } from './people.ts';
import { type Acting, act } from './requests.ts';

const DAY = 86_400_000;

function profileOf(start: string, role: 'VO' | 'HO'): string {
  const person = personNamed(start);
  const organisation = person.roles[0]?.key.slice('organisation:'.length) ?? '';
  return profileId(person.id, organisation, role, DEMO_GENERATION);
}

const MINUTE = 60_000;

/** One entry of a conversation, so many minutes ago; its id follows from whom it is by and what it says. */
function say(
  docket: Docket,
  view: View,
  by: Acting,
  minutesAgo: number,
  profile: string,
  words: Readonly<Record<string, unknown>> & { readonly text: string },
): Promise<string> {
  return act(docket, view, {
    by,
    concept: 'message',
    record: derivedId('message', DEMO_GENERATION, by.id, profile, words.text),
    command: 'create',
    payload: { about: { concept: 'profile', record: profile }, kind: 'message', ...words },
    deviceAt: new Date(millisecondsOf(docket.now) - minutesAgo * MINUTE).toISOString(),
  });
}

/** Somebody of the Partnership takes a profile; its owner and the Partnership talk. */
async function plantTalks(docket: Docket, view: View): Promise<void> {
  const submitted = profileOf('demo.aurora2', 'VO');
  const returned = profileOf('demo.telares', 'VO');
  const owner = personNamed('demo.aurora2');
  const admin = personNamed('demo.admin.hitechtex');
  const coordinator = personNamed('demo.coordinator.hitechtex');
  for (const [by, record] of [
    [admin, submitted],
    [coordinator, returned],
    [admin, profileOf('demo.vale', 'HO')],
  ] as const)
    await act(docket, view, { by, concept: 'profile', record, command: 'take', payload: {} });

  await say(docket, view, owner, 90, submitted, {
    text: 'We could also begin a week later, if that helps to find a host.',
  });
  await say(docket, view, admin, 60, submitted, {
    text: 'Thank you, that helps. I am asking two weaving mills and will write on Friday.',
  });
  await say(docket, view, admin, 20, submitted, {
    kind: 'call',
    text: 'Asked whether the numbers on fibre loss may be shown to the host.',
    outcome: 'no_answer',
    nextOn: addDays(docket.now.slice(0, 10), 2),
  });
  await say(docket, view, personNamed('demo.telares'), 30, returned, {
    text: 'I will answer the note on Monday, we are at a fair until then.',
  });
}

/** Somebody who was turned down asks the Support Office to look again. */
async function plantAppeal(docket: Docket, view: View): Promise<void> {
  await act(docket, view, {
    by: personNamed('demo.clinica'),
    concept: 'profile',
    record: profileOf('demo.clinica', 'VO'),
    command: 'appeal',
    payload: { reason: 'The new register entry is there since last week. Please look again.' },
  });
}

/**
 * A draft whose last edit lies so long ago that the first warning comes with the first look of the job. A
 * request cannot be dated back, so its day is written as it would be.
 */
async function plantStagnant(docket: Docket, view: View): Promise<void> {
  const record = await view.findRecord('profile', profileOf('demo.vale', 'VO'));
  if (!record) return;
  const lastEditedAt = new Date(millisecondsOf(docket.now) - 47 * DAY).toISOString();
  await docket.plant({
    ...record,
    version: record.version + 1,
    data: { ...record.data, lastEditedAt },
  });
}

export async function plantDesks(docket: Docket, view: View): Promise<void> {
  await plantTalks(docket, view);
  await plantAppeal(docket, view);
  await plantStagnant(docket, view);
}
