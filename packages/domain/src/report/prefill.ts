// What of a report is known before anybody writes it, and where from? Figures, plan, agenda, the notes of the stay,
// evidence and profile. A person looks at it and takes it over: nothing is filled in behind their back.
import { addMonths, compareTime, sameValue, type Data } from '../kernel/index.ts';
import {
  RESULTS,
  type AnswerField,
  type MeetingResult,
  type Report,
  type Source,
} from './schema.ts';

/** A value that is known, by its path in the report. */
export interface Known {
  readonly path: string;
  readonly value: unknown;
  readonly source: Source;
}

/** What a reader holds of the sources. Undefined: not held, which is no sign that it is gone. */
export interface Basis {
  /** Fields of the CTQ of the exchange. */
  readonly plan?: Data | undefined;
  /** Is a letter of the host among the evidence? */
  readonly hasLetter?: boolean | undefined;
  /** Of the own organisation. */
  readonly memberships?: Readonly<Record<string, { readonly memberSince?: string }>> | undefined;
}

/** A value that was taken over from where it can no longer be read like that. */
export interface Doubt {
  /** Field, or field and item. */
  readonly path: string;
  readonly source: Source;
  /** What the source says by now; undefined where it says nothing any more. */
  readonly now?: unknown;
}

/** A plan as far as this reads one. */
interface Item {
  readonly title?: unknown;
  readonly text?: unknown;
  readonly kind?: unknown;
  readonly learns?: { readonly VO?: boolean };
  readonly linkedObjectives?: Readonly<Record<string, boolean>>;
  readonly followUpAfterMonths?: unknown;
}

function itemsOf(plan: Data | undefined, name: string): [string, Item][] {
  const held = plan?.[name];
  return typeof held === 'object' && held !== null
    ? (Object.entries(held) as [string, Item][])
    : [];
}

const wordsOf = ({ title, text }: Item): string | undefined => {
  const words = title ?? text;
  return typeof words === 'string' && words.trim() !== '' ? words : undefined;
};

function fromItems(
  plan: Data | undefined,
  names: readonly string[],
  path: string,
  source: Source,
  make: (words: string, id: string) => Data,
): Known[] {
  return names
    .flatMap((name) => itemsOf(plan, name))
    .flatMap(([id, item]) => {
      const words = wordsOf(item);
      if (words === undefined) return [];
      return [{ path: `${path}.${id}`, value: { ...make(words, id), source }, source }];
    });
}

/** Sessions of the agenda the own side was at, as far as it said otherwise of none. */
function visited({ sessions }: Report, plan: Data | undefined): Item[] {
  return itemsOf(plan, 'sessions')
    .filter(([id]) => sessions?.[id]?.attended !== false)
    .map(([, item]) => item);
}

function counted(report: Report, plan: Data | undefined, kind: string, path: string): Known[] {
  if (itemsOf(plan, 'sessions').length === 0) return [];
  const value = visited(report, plan).filter((session) => session.kind === kind).length;
  return [{ path, value, source: 'agenda' }];
}

function steps(plan: Data | undefined, end: string): Known[] {
  return itemsOf(plan, 'outcomes').flatMap(([id, item]) => {
    const what = wordsOf(item);
    const months = item.followUpAfterMonths;
    if (what === undefined) return [];
    const when = addMonths(end, typeof months === 'number' ? months : 6);
    const source = 'plan' as const;
    return [{ path: `followUp.${id}`, value: { what, when, source }, source }];
  });
}

/** What of the action plan serves an objective: what was done for it. */
function doneFor(report: Report, plan: Data | undefined, objective: string): string {
  return itemsOf(plan, 'actionItems')
    .filter(([id, item]) => {
      const status = report.activities?.[id]?.status ?? 'done';
      return item.linkedObjectives?.[objective] === true && status !== 'dropped';
    })
    .flatMap(([, item]) => wordsOf(item) ?? [])
    .join('; ')
    .slice(0, 2000);
}

/** A field that is made of lines; nothing where there are none. */
function lines(path: AnswerField, source: Source, said: readonly string[]): Known[] {
  const value = said.join('\n').slice(0, 3000);
  return value === '' ? [] : [{ path, value, source }];
}

const FIELD_OF: Readonly<Record<MeetingResult, AnswerField>> = {
  agreement: 'agreements',
  jointProject: 'jointProjects',
  newCustomer: 'newCustomers',
};

/** Taken home, missed, met and agreed: as it was noted during the stay. */
function fromStay({ sessions }: Report): Known[] {
  const noted = Object.values(sessions ?? {});
  const takenHome = noted.flatMap(({ title, takeaway }) =>
    takeaway ? `${title}: ${takeaway}` : [],
  );
  const missed = noted
    .filter(({ attended }) => attended === false)
    .map(({ title, note }) => (note === undefined ? title : `${title}: ${note}`));
  // Who counted people nowhere has not said that there were none; who counted them has also looked at what came of it.
  const met = noted.filter(({ contacts }) => contacts !== undefined);
  const source = 'stay' as const;
  const results = met.length === 0 ? [] : RESULTS;
  return [
    ...lines('learned', source, takenHome),
    ...lines('agendaDeviations', source, missed),
    ...(met.length === 0
      ? []
      : [
          {
            path: 'contactsMade',
            value: met.reduce((sum, one) => sum + (one.contacts ?? 0), 0),
            source,
          },
        ]),
    ...results.map((result) => ({
      path: FIELD_OF[result],
      value: noted.filter(({ came }) => came?.[result] === true).length,
      source,
    })),
  ];
}

/** Memberships of the own organisation that began with the stay or after it. */
function joined({ stay }: Report, memberships: Basis['memberships']): Known[] {
  if (memberships === undefined) return [];
  const since = Object.values(memberships).filter(
    ({ memberSince }) => memberSince !== undefined && compareTime(memberSince, stay.start) >= 0,
  );
  return [{ path: 'clustersJoined', value: since.length, source: 'profile' }];
}

/** Everything the sources say, whether or not the report has it. */
function said(report: Report, { plan, hasLetter, memberships }: Basis): readonly Known[] {
  const { side, stay } = report;
  const objectives = side === 'VO' ? ['voObjectives'] : ['hoObjectives'];
  const passedOn = visited(report, plan).filter(({ learns }) => learns?.VO === true);
  return [
    ...fromItems(plan, ['actionItems'], 'activities', 'plan', (title) => ({
      title: title.slice(0, 500),
      status: 'done',
    })),
    ...fromItems(plan, ['sessions'], 'sessions', 'agenda', (title) => ({
      title: title.slice(0, 500),
      attended: true,
    })),
    ...fromItems(plan, [...objectives, 'jointObjectives'], 'objectives', 'plan', (text, id) => {
      const reached = doneFor(report, plan, id);
      return { text: text.slice(0, 1000), ...(reached === '' ? {} : { reached }) };
    }),
    ...counted(report, plan, 'b2b_meeting', 'b2bMeetings'),
    ...counted(report, plan, 'company_visit', 'companiesVisited'),
    ...steps(plan, stay.end),
    ...fromStay(report),
    ...joined(report, memberships),
    ...(side === 'HO'
      ? lines('shared', 'agenda', [...new Set(passedOn.flatMap((item) => wordsOf(item) ?? []))])
      : []),
    ...(side === 'HO' && hasLetter === true
      ? [{ path: 'hostLetterIssued', value: true, source: 'evidence' as const }]
      : []),
  ];
}

/** What can be taken over into the empty places of a report. */
export function knownOf(report: Report, basis: Basis): readonly Known[] {
  return said(report, basis).filter(({ path }) => {
    const [field = '', item] = path.split('.');
    const held = (report as Data)[field];
    return item === undefined
      ? held === undefined
      : (held as Data | undefined)?.[item] === undefined;
  });
}

/** Can this reader tell that a source says something no more? Figures are kept in step by the server. */
function isHeld(source: Source, { plan, hasLetter, memberships }: Basis): boolean {
  if (source === 'plan' || source === 'agenda') return plan !== undefined;
  if (source === 'evidence') return hasLetter !== undefined;
  return source === 'stay' || (source === 'profile' && memberships !== undefined);
}

const LISTS = ['activities', 'sessions', 'objectives', 'followUp'] as const;

/** Values that were taken over, and whose source is gone or says something else by now (J11 a). */
export function doubtsOf(report: Report, basis: Basis): readonly Doubt[] {
  const now = new Map(said(report, basis).map((one) => [one.path, one]));
  const fields = Object.entries(report.sources ?? {})
    .filter(([field]) => !LISTS.includes(field as (typeof LISTS)[number]))
    .filter(([field, source]) => {
      const found = now.get(field);
      const held = (report as Data)[field];
      const isSame = found?.source === source && sameValue(found.value, held);
      return held !== undefined && isHeld(source, basis) && !isSame;
    })
    .map(([path, source]): Doubt => {
      const found = now.get(path);
      return found ? { path, source, now: found.value } : { path, source };
    });
  const items = LISTS.flatMap((list) =>
    Object.entries<{ readonly source?: Source }>(report[list] ?? {}).flatMap(
      ([id, { source }]): Doubt[] => {
        const path = `${list}.${id}`;
        const isGone = source !== undefined && isHeld(source, basis) && !now.has(path);
        return isGone ? [{ path, source }] : [];
      },
    ),
  );
  return [...fields, ...items];
}
