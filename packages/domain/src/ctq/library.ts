// From which plan may one start? Examples of good plans, marked as such, without anybody's data: aims, actions, agenda and
// outcomes. A library keeps plans of stays beside them, and one's own earlier stay serves as well.
import { addDays, compareTime, derivedId } from '../kernel/index.ts';
import { workingDaysIn } from '../stay/index.ts';
import { groupWeek } from './groupWeek.ts';
import { LISTS, planPartOf, type Plan } from './plan.ts';
import type { AgendaSession, Ctq, SessionKind } from './schema.ts';

export interface ExamplePlan {
  /** Its words are looked up by it. */
  readonly id: 'groupWeek' | 'threeDays' | 'fair';
  /** Working days it fills. */
  readonly days: number;
  readonly grouped: boolean;
  contentFrom(start: string): Plan;
}

type Row = readonly [day: number, from: string, to: string, title: string, kind: SessionKind];

const BOTH = { VO: true, HO: true } as const;

function plan(
  name: string,
  rows: readonly Row[],
  words: {
    readonly vo: string;
    readonly ho: string;
    readonly action: string;
    readonly outcome: string;
  },
): (start: string) => Plan {
  const idOf = (...what: string[]): string => derivedId('ctq', 'library', name, ...what);
  return (start) => {
    let visit = '';
    const sessions = rows.map(([day, startTime, endTime, title, kind], index) => {
      const id = idOf(String(index));
      if (kind === 'company_visit') visit = id;
      const session: AgendaSession = {
        order: `a${String(index).padStart(2, '0')}`,
        date: addDays(start, day),
        startTime,
        endTime,
        title,
        kind,
        ...(kind === 'social' || kind === 'travel' ? {} : { learns: BOTH }),
        ...(kind === 'feedback' && visit !== '' ? { feedbackFor: visit } : {}),
      };
      return [id, session] as const;
    });
    return {
      voObjectives: { [idOf('vo')]: { order: 'a0', text: words.vo } },
      hoObjectives: { [idOf('ho')]: { order: 'a0', text: words.ho } },
      actionItems: {
        [idOf('action')]: {
          order: 'a0',
          title: words.action,
          activity: 'knowledge_sharing',
          responsible: BOTH,
          linkedObjectives: { [idOf('vo')]: true },
          due: start,
        },
      },
      sessions: Object.fromEntries(sessions),
      outcomes: {
        [idOf('outcome')]: {
          order: 'a0',
          text: words.outcome,
          forWhom: 'both',
          followUpAfterMonths: 6,
        },
      },
    };
  };
}

const threeDays = plan(
  'threeDays',
  [
    [0, '09:00', '11:00', 'Round of the works', 'company_visit'],
    [0, '11:00', '11:30', 'What we saw', 'feedback'],
    [0, '13:30', '16:30', 'The visitor shows own work', 'workshop'],
    [0, '19:00', '21:00', 'Dinner', 'social'],
    [1, '09:00', '11:30', 'A supplier of the host', 'company_visit'],
    [1, '11:30', '12:00', 'What we saw', 'feedback'],
    [1, '13:30', '16:00', 'Meetings with partners of the cluster', 'b2b_meeting'],
    [2, '09:00', '11:30', 'One problem of each side on the table', 'workshop'],
    [2, '12:30', '14:00', 'Next steps and who takes them', 'feedback'],
  ],
  {
    vo: 'See how the host organises a process that the visitor wants to begin.',
    ho: 'Hear how the visitor solves a problem that the host has.',
    action: 'Both send figures of their own process',
    outcome: 'One change is tried at home by each side and reported to the other.',
  },
);

const fair = plan(
  'fair',
  [
    [0, '09:00', '10:30', 'What we look for at the fair', 'workshop'],
    [0, '11:00', '16:30', 'Fair: meetings two by two', 'fair_or_conference'],
    [0, '17:00', '17:30', 'Whom we met', 'feedback'],
    [1, '09:00', '12:00', 'Fair: talks and stands', 'fair_or_conference'],
    [1, '13:30', '16:00', 'Pitches before buyers', 'pitch'],
    [2, '09:00', '11:00', 'A company met at the fair', 'company_visit'],
    [2, '11:00', '11:30', 'What we saw', 'feedback'],
    [2, '13:00', '15:00', 'Leads, sorted and shared', 'workshop'],
  ],
  {
    vo: 'Meet ten companies that could buy or sell, with the host at one’s side.',
    ho: 'Learn which questions foreign buyers ask.',
    action: 'List of companies to meet',
    outcome: 'At least two companies are spoken to again.',
  },
);

/** The examples, the longest last. */
export const examplePlans: readonly ExamplePlan[] = [
  { id: 'threeDays', days: 3, grouped: false, contentFrom: threeDays },
  { id: 'fair', days: 3, grouped: false, contentFrom: fair },
  { id: 'groupWeek', days: 5, grouped: true, contentFrom: (start) => planPartOf(groupWeek(start)) },
];

/** What of an item points to another one or to a day. */
interface Linked {
  readonly order: string;
  readonly feedbackFor?: string | undefined;
  readonly linkedObjectives?: Readonly<Record<string, true>> | undefined;
  readonly date?: string | undefined;
  readonly due?: string | undefined;
}

/** A text to write into the CTQ: where, and what. */
export type Write = readonly [path: string, value: unknown];

/**
 * What a plan brings into a CTQ, item by item under new ids, on the working days of its stay; what is there stays.
 * @param newId a new id, every time it is asked for
 */
export function writesFrom(content: Plan, data: Ctq, newId: () => string): readonly Write[] {
  const days = workingDaysIn(data.stay.start, data.stay.end);
  const ids = new Map<string, string>();
  for (const list of LISTS) for (const id of Object.keys(content[list] ?? {})) ids.set(id, newId());
  const own = (id: string): string => ids.get(id) ?? id;
  // The days of the plan, in their order, on the working days of the stay.
  const planned = [
    ...new Set(Object.values(content.sessions ?? {}).flatMap(({ date }) => date ?? [])),
  ];
  planned.sort(compareTime);
  const dayFor = (date: string): string => days[planned.indexOf(date)] ?? days.at(-1) ?? date;
  const items = LISTS.flatMap((list) => {
    const held: Readonly<Record<string, Linked>> = content[list] ?? {};
    // What the stay has no day for is left out.
    const fitting = Object.entries(held).filter(
      ([, { date }]) => date === undefined || planned.indexOf(date) < days.length,
    );
    return fitting.map(([id, item]): Write => {
      const { feedbackFor, linkedObjectives, date, due } = item;
      const objectives: Readonly<Record<string, true>> = Object.fromEntries(
        Object.keys(linkedObjectives ?? {}).map((one) => [own(one), true as const]),
      );
      return [
        `${list}.${own(id)}`,
        {
          ...item,
          ...(feedbackFor === undefined ? {} : { feedbackFor: own(feedbackFor) }),
          ...(linkedObjectives === undefined ? {} : { linkedObjectives: objectives }),
          ...(date === undefined ? {} : { date: dayFor(date) }),
          ...(due === undefined ? {} : { due: dayFor(due) }),
        },
      ];
    });
  });
  const { interVoStrategy } = content;
  return data.groupId !== undefined &&
    data.interVoStrategy === undefined &&
    interVoStrategy !== undefined
    ? [...items, ['interVoStrategy', interVoStrategy]]
    : items;
}
