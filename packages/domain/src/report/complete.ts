// What is still missing before a report can be handed in? One list for the form, the rule and the status line.
import type { AnswerField, Report } from './schema.ts';

/** A field that must have an answer, or an item of a list that must be finished. */
export interface MissingAnswer {
  readonly field: string;
  /** Id of the item, where it is one of a list. */
  readonly item?: string;
}

/** Asked of both sides; 0 is an answer. */
const ALWAYS = [
  'actualStart',
  'actualEnd',
  'workingDays',
  'contactsMade',
  'b2bMeetings',
  'companiesVisited',
  'agreements',
  'jointProjects',
  'newCustomers',
  'clustersJoined',
  'learned',
  'mutualLearning',
  'ratingPartnership',
  'ratingCounterpart',
  'ratingSo',
  'ratingTool',
  'consentPublish',
] as const;

/** Characters of what was learned and shared, at least. */
export const LEAST_WORDS = 50;

/** Fields that must have an answer; lists are asked besides. */
export function answersAsked(data: Report): readonly AnswerField[] {
  return [
    ...ALWAYS,
    ...(data.side === 'HO' ? (['shared'] as const) : []),
    ...(data.side === 'VO' && data.grouped ? (['interVoLearning'] as const) : []),
    ...(data.side === 'VO' && data.stay.mode === 'physical'
      ? (['evidenceDeclaration'] as const)
      : []),
  ];
}

function isAnswered(data: Report, field: keyof Report): boolean {
  const value = data[field];
  if (field === 'evidenceDeclaration') return value === true;
  if (field === 'learned' || field === 'shared')
    return typeof value === 'string' && value.trim().length >= LEAST_WORDS;
  return value !== undefined;
}

function items<T>(
  field: string,
  held: Readonly<Record<string, T>> | undefined,
  isDone: (item: T) => boolean,
): MissingAnswer[] {
  return Object.entries(held ?? {})
    .filter(([, item]) => !isDone(item))
    .map(([item]) => ({ field, item }));
}

/** At least one objective with a score and one follow-up with its day. */
function lists(data: Report): MissingAnswer[] {
  const none = (field: 'objectives' | 'followUp'): MissingAnswer[] =>
    Object.keys(data[field] ?? {}).length > 0 ? [] : [{ field }];
  return [
    ...items(
      'activities',
      data.activities,
      ({ status, reason }) => status === 'done' || (status !== undefined && reason !== undefined),
    ),
    ...items('sessions', data.sessions, ({ attended }) => attended !== undefined),
    ...none('objectives'),
    ...items('objectives', data.objectives, ({ score }) => score !== undefined),
    ...none('followUp'),
    ...items(
      'followUp',
      data.followUp,
      ({ what, when }) => what !== undefined && when !== undefined,
    ),
  ];
}

/** All that must be answered before it is handed in, in the order of the form. */
export function missingAnswers(data: Report): readonly MissingAnswer[] {
  const fields = answersAsked(data)
    .filter((field) => !isAnswered(data, field))
    .map((field): MissingAnswer => ({ field }));
  return [...fields, ...lists(data)];
}

/** Notes of a return that have no answer so far: whose turn it is, and how many answers are asked for. */
export function openNotes(data: Pick<Report, 'notes' | 'noteAnswers'>): readonly string[] {
  return Object.entries(data.notes ?? {})
    .filter(([id, { asks }]) => asks === true && data.noteAnswers?.[id] === undefined)
    .map(([id]) => id);
}
