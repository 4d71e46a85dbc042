// What of a report is known before anybody writes it, and where from? Plan, agenda and evidence; what is there stays.
// A person looks at it and takes it over: nothing is filled in behind their back.
import { addMonths, type Data } from '../kernel/index.ts';
import type { Report, Source } from './schema.ts';

/** A value that is known, by its path in the report. */
export interface Known {
  readonly path: string;
  readonly value: unknown;
  readonly source: Source;
}

/** A plan as far as this reads one: the CTQ of the exchange. */
interface Item {
  readonly title?: unknown;
  readonly text?: unknown;
  readonly kind?: unknown;
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
  make: (words: string) => Data,
): Known[] {
  return names
    .flatMap((name) => itemsOf(plan, name))
    .flatMap(([id, item]) => {
      const words = wordsOf(item);
      return words === undefined ? [] : [{ path: `${path}.${id}`, value: make(words), source }];
    });
}

function counted(plan: Data | undefined, kind: string, path: string): Known[] {
  const sessions = itemsOf(plan, 'sessions');
  if (sessions.length === 0) return [];
  const value = sessions.filter(([, session]) => session.kind === kind).length;
  return [{ path, value, source: 'agenda' }];
}

function steps(plan: Data | undefined, end: string): Known[] {
  return itemsOf(plan, 'outcomes').flatMap(([id, item]) => {
    const what = wordsOf(item);
    const months = item.followUpAfterMonths;
    if (what === undefined) return [];
    const when = addMonths(end, typeof months === 'number' ? months : 6);
    return [{ path: `followUp.${id}`, value: { what, when }, source: 'plan' as const }];
  });
}

/**
 * What can be taken over into the empty places of a report.
 * @param plan fields of the CTQ; undefined where this reader holds none
 * @param hasLetter is a letter of the host among the evidence?
 */
export function knownOf(
  report: Report,
  plan: Data | undefined,
  hasLetter: boolean,
): readonly Known[] {
  const { side, stay } = report;
  const objectives = side === 'VO' ? ['voObjectives'] : ['hoObjectives'];
  const all: Known[] = [
    ...fromItems(plan, ['actionItems'], 'activities', 'plan', (title) => ({
      title: title.slice(0, 500),
      status: 'done',
    })),
    ...fromItems(plan, ['sessions'], 'sessions', 'agenda', (title) => ({
      title: title.slice(0, 500),
      attended: true,
    })),
    ...fromItems(plan, [...objectives, 'jointObjectives'], 'objectives', 'plan', (text) => ({
      text: text.slice(0, 1000),
    })),
    ...counted(plan, 'b2b_meeting', 'b2bMeetings'),
    ...counted(plan, 'company_visit', 'companiesVisited'),
    ...steps(plan, stay.end),
    ...(side === 'HO' && hasLetter
      ? [{ path: 'hostLetterIssued', value: true, source: 'evidence' as const }]
      : []),
  ];
  return all.filter(({ path }) => {
    const [field = '', item] = path.split('.');
    const held = (report as Data)[field];
    return item === undefined
      ? held === undefined
      : (held as Data | undefined)?.[item] === undefined;
  });
}
