// What does a good week of a group look like? Five days in Czechia with seven visits and two sub-groups that swap on
// Wednesday, after a real week of a textile Partnership; times, aims and words invented (scheme, 5.1).
import { addDays, derivedId } from '../kernel/index.ts';
import type { AgendaSession, Content, SessionKind } from './schema.ts';

const idOf = (...what: string[]): string => derivedId('ctq', 'group week', ...what);
const BOTH = { VO: true, HO: true } as const;

type Row = readonly [
  day: number,
  from: string,
  to: string,
  title: string,
  kind: SessionKind,
  place: string,
  more?: Partial<AgendaSession>,
];

const A = 'A';
const B = 'B';
const LIBEREC = 'Liberec';
const ROUDNICE = 'Roudnice nad Labem';

const ROWS: readonly Row[] = [
  [0, '08:30', '09:15', 'Who we are, and what each brings', 'other', LIBEREC, { interVo: true }],
  [0, '09:30', '12:00', 'TUL Liberec: laboratories of the university', 'company_visit', LIBEREC],
  [0, '12:00', '12:30', 'What we saw at TUL', 'feedback', LIBEREC],
  [0, '14:00', '16:00', 'Modelárna LIAZ: models and moulds', 'company_visit', LIBEREC],
  [0, '16:00', '16:30', 'What we saw at LIAZ', 'feedback', LIBEREC],
  [0, '19:00', '21:30', 'Dinner of all visitors', 'social', LIBEREC],
  [1, '09:00', '11:00', 'ELMARCO: nanofibres in series', 'company_visit', LIBEREC],
  [1, '11:00', '11:30', 'What we saw at ELMARCO', 'feedback', LIBEREC],
  [1, '13:00', '15:00', 'VÚTS: machines for technical textiles', 'company_visit', LIBEREC],
  [1, '15:00', '15:30', 'What we saw at VÚTS', 'feedback', LIBEREC],
  [
    1,
    '15:45',
    '17:30',
    'One problem each: the visitors advise',
    'workshop',
    LIBEREC,
    { interVo: true },
  ],
  [2, '07:30', '09:00', 'Coach to Roudnice nad Labem', 'travel', 'Coach'],
  [2, '09:15', '11:00', 'PARDAM NANO4FIBERS', 'company_visit', 'PARDAM', { track: A }],
  [2, '11:00', '11:30', 'What group A saw', 'feedback', 'PARDAM', { track: A }],
  [2, '09:15', '11:30', 'Matchmaking, twenty minutes each', 'b2b_meeting', ROUDNICE, { track: B }],
  [2, '13:00', '15:15', 'Matchmaking, twenty minutes each', 'b2b_meeting', ROUDNICE, { track: A }],
  [2, '13:00', '14:45', 'PARDAM NANO4FIBERS', 'company_visit', 'PARDAM', { track: B }],
  [2, '14:45', '15:15', 'What group B saw', 'feedback', 'PARDAM', { track: B }],
  [2, '15:30', '17:00', 'Coach to Plzeň', 'travel', 'Coach'],
  [2, '19:30', '21:30', 'Evening in the old town', 'social', 'Plzeň'],
  [3, '09:00', '11:30', 'RICE: smart textiles and electronics', 'company_visit', 'Plzeň'],
  [3, '11:30', '12:00', 'What we saw at RICE', 'feedback', 'Plzeň'],
  [3, '13:30', '15:00', 'Good Pro and SILON present themselves', 'pitch', 'Plzeň'],
  [3, '15:15', '16:45', 'VÚB and APPLYCON present themselves', 'pitch', 'Plzeň'],
  [4, '09:00', '10:30', 'Clusters among themselves: calls and projects', 'c2c_meeting', 'Plzeň'],
  [
    4,
    '10:45',
    '12:15',
    'What comes of it: one next step each',
    'workshop',
    'Plzeň',
    { interVo: true },
  ],
  [4, '13:15', '14:00', 'Feedback on the week', 'feedback', 'Plzeň'],
];

function sessionsFrom(start: string): [string, AgendaSession][] {
  let visit = '';
  return ROWS.map(([day, startTime, endTime, title, kind, place, more], index) => {
    const id = idOf(String(index));
    if (kind === 'company_visit') visit = id;
    const isAbout = kind === 'feedback' && index < ROWS.length - 1;
    return [
      id,
      {
        order: `a${String(index).padStart(2, '0')}`,
        date: addDays(start, day),
        startTime,
        endTime,
        title,
        kind,
        place,
        ...(kind === 'travel' || kind === 'social' ? {} : { learns: BOTH }),
        ...(isAbout ? { feedbackFor: visit } : {}),
        ...more,
      },
    ];
  });
}

/** Aims, plan, agenda, outcomes and strategy of the week; without parties and without who promises what. */
export function groupWeek(start: string): Content {
  const objective = idOf('objective');
  return {
    place: LIBEREC,
    languages: { en: true },
    voObjectives: {
      [objective]: { order: 'a0', text: 'See how nanofibres are made in series, and by whom.' },
    },
    hoObjectives: {
      [idOf('objective', 'host')]: {
        order: 'a0',
        text: 'Hear what makers of technical textiles abroad look for in a supplier.',
      },
    },
    jointObjectives: {
      [idOf('objective', 'joint')]: {
        order: 'a0',
        text: 'Find two topics for a common project of the clusters.',
      },
    },
    actionItems: {
      [idOf('action', 'profiles')]: {
        order: 'a0',
        title: 'One page about oneself',
        description: 'Each visitor and each host says on one page what they offer and seek.',
        activity: 'networking_partnering',
        responsible: { VO: true, HO: true },
        linkedObjectives: { [objective]: true },
        deliverable: 'Booklet of pages, a week before',
        due: start,
        interVo: true,
      },
      [idOf('action', 'meetings')]: {
        order: 'a1',
        title: 'Meetings two by two',
        description: 'Both sub-groups have the same number of meetings; wishes are asked before.',
        activity: 'networking_partnering',
        responsible: { HO: true, HOP: true },
        linkedObjectives: { [objective]: true },
        due: addDays(start, 2),
      },
    },
    sessions: Object.fromEntries(sessionsFrom(start)),
    outcomes: {
      [idOf('outcome')]: {
        order: 'a0',
        text: 'Samples exchanged and judged with at least one company that was visited.',
        forWhom: 'both',
        indicator: 'Companies',
        target: 1,
        followUpAfterMonths: 6,
      },
    },
    interVoStrategy:
      'On Tuesday each visitor shows one problem of their own and the others say what they would try. On Friday each ' +
      'names one thing learned from another visitor.',
  };
}
