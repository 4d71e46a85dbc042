// Who has found whom in the demo world? Two visitors and four hosts, and a match in every state, each on the way it
// would have gone.
import { addDays, derivedId, millisecondsOf, programmeDate } from '@cxc/domain/kernel';
import { matchId, profileId } from '@cxc/domain';
import type { Docket } from '../authority/docket.ts';
import type { View } from '../engine/storage/storage.ts';
import { DEMO_GENERATION, personNamed } from './people.ts';
import { mondayFrom, plantProfile, type ProfilePlan } from './profiles.ts';
import { act, order } from './requests.ts';

const DAY = 86_400_000;

const PLANS: readonly ProfilePlan[] = [
  {
    of: 'demo.brisa',
    role: 'VO',
    partnership: 'Hi-Tech-TEX',
    sector: '13',
    motivation:
      'We knit sportswear from recycled yarn and want to learn how weavers abroad finish thin fabrics without coating them. We bring our own test pieces and numbers.',
    until: 'published',
  },
  {
    of: 'demo.colline',
    role: 'VO',
    partnership: 'Hi-Tech-TEX',
    sector: '14',
    motivation:
      'Our covers for trains must not burn and must not smell. A few days with a mill that spins its own fibres would show us where the smell comes from, and what can be done.',
    until: 'published',
  },
  {
    of: 'demo.onda',
    role: 'HO',
    partnership: 'EXCELIVING',
    sector: '13',
    motivation:
      'We weave membranes that breathe. One visitor at a time works with us at the loom, from the first drawing to the last test, and takes a metre of their own fabric home.',
    capacity: 1,
    until: 'published',
  },
  {
    of: 'demo.hofgarten',
    role: 'HO',
    partnership: 'EXCELIVING',
    sector: '13',
    motivation:
      'Felt is older than weaving and still not understood. Come and measure with us how it swallows sound and dust; our laboratory is yours for three mornings.',
    until: 'published',
  },
  {
    of: 'demo.fibras',
    role: 'HO',
    partnership: 'EXCELIVING',
    sector: '13',
    motivation:
      'We pull fibres out of seaweed in a hall by the river. Visitors see every step, from the harvest to the bobbin, and spin a first yarn from it with their own recipe.',
    until: 'published',
  },
  {
    of: 'demo.nemunas',
    role: 'HO',
    partnership: 'EXCELIVING',
    sector: '13',
    motivation:
      'Linen from the field to the cloth, all in one place. We open spinning, weaving and dyeing to visitors who work with plant fibres and want to compare notes with us.',
    until: 'published',
  },
];

function profileOf(start: string, role: 'VO' | 'HO'): string {
  const person = personNamed(start);
  const organisation = person.roles[0]?.key.slice('organisation:'.length) ?? '';
  return profileId(person.id, organisation, role, DEMO_GENERATION);
}

/** The match of a visitor and a host of the demo world. */
export function demoMatch(visitor: string, host: string): string {
  return matchId(profileOf(visitor, 'VO'), profileOf(host, 'HO'));
}

/** Commands on matches, as somebody of the demo world gives them. */
function actor(docket: Docket, view: View) {
  const first = mondayFrom(addDays(programmeDate(docket.now), 90));
  const does = async (
    by: string,
    [visitor, host]: readonly [string, string],
    command: string,
    payload: object = {},
  ): Promise<void> => {
    await act(docket, view, {
      by: personNamed(by),
      concept: 'match',
      record: demoMatch(visitor, host),
      command,
      payload: { ...payload },
    });
  };
  const stay = (weeks: number, days = 2) => ({
    proposedStart: addDays(first, 7 * weeks),
    proposedEnd: addDays(first, 7 * weeks + days),
  });
  const propose = (by: string, pair: readonly [string, string], weeks: number, message: string) =>
    does(by, pair, 'propose', {
      voProfileId: profileOf(pair[0], 'VO'),
      hoProfileId: profileOf(pair[1], 'HO'),
      ...stay(weeks),
      message,
    });
  return { does, propose, stay };
}

type Acts = ReturnType<typeof actor>;

/** Pairs that somebody still has to answer, or that have agreed. */
async function plantOpen({ does, propose, stay }: Acts): Promise<void> {
  const waits = ['demo.brisa', 'demo.onda'] as const;
  await propose('demo.brisa', waits, 0, 'We would bring twelve test pieces and our own numbers.');
  const countered = ['demo.colline', 'demo.onda'] as const;
  await propose('demo.onda', countered, 1, 'Our loom is free that week.');
  await does('demo.colline', countered, 'counter', {
    ...stay(2),
    message: 'A week later we could come with two people.',
  });
  const agreed = ['demo.brisa', 'demo.hofgarten'] as const;
  await propose('demo.brisa', agreed, 3, 'Could we also measure in the finished rooms?');
  await does('demo.hofgarten', agreed, 'accept');
  const built = ['demo.colline', 'demo.fibras'] as const;
  await propose('demo.colline', built, 4, 'We are curious about the smell of seaweed.');
  await does('demo.fibras', built, 'accept');
}

/** Pairs that ended: by a no, by mistake, and by silence; and one that waits for a profile. */
async function plantEnded(docket: Docket, view: View, acts: Acts): Promise<void> {
  const { does, propose } = acts;
  const no = ['demo.colline', 'demo.hofgarten'] as const;
  await propose('demo.colline', no, 5, 'We would like to hear how quiet felt is in a train.');
  await does('demo.hofgarten', no, 'reject', {
    reason: 'topics_do_not_fit',
    text: 'We do not work with fire protection any more.',
  });
  const mistake = ['demo.brisa', 'demo.fibras'] as const;
  await propose('demo.brisa', mistake, 6, 'Seaweed against the skin: we have test pieces.');
  await does('demo.fibras', mistake, 'accept');
  await does('demo.fibras', mistake, 'cancel', {
    reason: 'other_partner',
    text: 'Wrong button: this was meant for another request.',
  });
  await does('demo.admin.hitechtex', mistake, 'requestReopen', {
    reason: 'Both called us this morning: the wrong match was cancelled, and both want to go on.',
  });
  const silent = ['demo.brisa', 'demo.nemunas'] as const;
  await propose('demo.brisa', silent, 1, 'Do you also work with hemp?');
  await letExpire(docket, view, demoMatch(...silent));
  const waiting = ['demo.colline', 'demo.nemunas'] as const;
  await propose('demo.colline', waiting, 2, 'Linen for seats: what must it stand?');
  await act(docket, view, {
    by: personNamed('demo.nemunas'),
    concept: 'profile',
    record: profileOf('demo.nemunas', 'HO'),
    command: 'unpublish',
    payload: {},
  });
}

/** Thirty silent days cannot be lived through at once: the last word is dated back, the end is the server's. */
async function letExpire(docket: Docket, view: View, id: string): Promise<void> {
  const record = await view.findRecord('match', id);
  if (!record) return;
  const movedAt = new Date(millisecondsOf(docket.now) - 31 * DAY).toISOString();
  await docket.plant({
    ...record,
    version: record.version + 1,
    data: { ...record.data, movedAt },
  });
  await order(docket, 'match', id, 'expire', {});
}

/** Both sides of the match that waits for an answer talk about it. */
async function plantTalk(docket: Docket, view: View): Promise<void> {
  const record = demoMatch('demo.brisa', 'demo.hofgarten');
  await act(docket, view, {
    by: personNamed('demo.hofgarten'),
    concept: 'message',
    record: derivedId('message', DEMO_GENERATION, record),
    command: 'create',
    payload: {
      about: { concept: 'match', record },
      kind: 'message',
      text: 'We have a quiet room for you, and a canteen that cooks without meat on Tuesdays.',
    },
  });
}

export async function plantMatches(docket: Docket, view: View): Promise<void> {
  for (const plan of PLANS) await plantProfile(docket, view, plan);
  const acts = actor(docket, view);
  await plantOpen(acts);
  await plantEnded(docket, view, acts);
  await plantTalk(docket, view);
}
