// With which invented words is what is still empty in a CTQ filled, in a rehearsal? A plan the coach has no “must”
// about: on each day a visit, a talk about it, time for lunch and a workshop.
import { workingDaysIn, type Ctq } from '@cxc/domain';

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === '' ||
  (typeof value === 'object' && value !== null && Object.keys(value).length === 0);

type Items = Readonly<Record<string, unknown>>;

function listOf(...items: readonly object[]): Items {
  return Object.fromEntries(
    items.map((item, at) => [crypto.randomUUID(), { order: `a${String(at)}`, ...item }]),
  );
}

const PARTY = {
  address: 'Example Street 1, 10000 Exampleton',
  legalRepresentative: 'Alex Example',
  function: 'Managing director',
  contactPerson: 'Alex Example',
  email: 'contact@example.org',
};

function sessionsOn(dates: readonly string[]): Items {
  const learns = { VO: true, HO: true };
  const days = dates.map((date, day) => {
    const visit = crypto.randomUUID();
    const on = (at: number, startTime: string, endTime: string, more: object) => ({
      order: `a${String(day * 3 + at)}`,
      date,
      place: 'Hall 3',
      startTime,
      endTime,
      ...more,
    });
    return {
      [visit]: on(0, '09:00', '11:00', {
        title: 'Through the mill',
        kind: 'company_visit',
        learns,
      }),
      [crypto.randomUUID()]: on(1, '11:00', '11:30', {
        title: 'What we saw',
        kind: 'feedback',
        feedbackFor: visit,
        learns,
      }),
      [crypto.randomUUID()]: on(2, '14:00', '16:30', {
        title: 'Workshop at the loom',
        kind: 'workshop',
        learns,
      }),
    };
  });
  return Object.assign({}, ...days) as Items;
}

/** The whole plan; objectives get ids that its actions point to. */
function wholePlan({ stay }: Ctq): Readonly<Record<string, unknown>> {
  const goals = listOf({ text: 'See how recycled fibres come into series production.' });
  const [goal = ''] = Object.keys(goals);
  return {
    partyVo: PARTY,
    partyHo: PARTY,
    partyVop: PARTY,
    partyHop: PARTY,
    place: 'Exampleton',
    languages: { en: true },
    voObjectives: goals,
    hoObjectives: listOf({ text: 'Learn how wool is dyed with little water.' }),
    actionItems: listOf({
      title: 'Compare sorting lines',
      description: 'Both bring figures of their own line.',
      activity: 'knowledge_sharing',
      responsible: { VO: true, HO: true },
      linkedObjectives: { [goal]: true },
      due: stay.end,
    }),
    sessions: sessionsOn(workingDaysIn(stay.start, stay.end)),
    outcomes: listOf({
      text: 'A trial run with recycled fibres within half a year.',
      forWhom: 'both',
      indicator: 'Trial runs',
      target: 1,
      followUpAfterMonths: 6,
    }),
  };
}

/**
 * Paths and values for the empty places that somebody may edit.
 * @param mayEdit by the name of a field of the document
 */
export function exampleWordsFor(
  data: Ctq,
  mayEdit: (field: string) => boolean,
): readonly (readonly [path: string, value: unknown])[] {
  return Object.entries(wholePlan(data))
    .filter(([field]) => mayEdit(field))
    .flatMap(([field, value]): (readonly [string, unknown])[] => {
      const held = data[field as keyof Ctq];
      if (!field.startsWith('party')) return isEmpty(held) ? [[field, value]] : [];
      return Object.entries(value as object)
        .filter(([part]) => isEmpty((held as Items | undefined)?.[part]))
        .map(([part, words]) => [`${field}.${part}`, words]);
    });
}
