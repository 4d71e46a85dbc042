// What is still empty? Every part that section 2.7 asks for before the CTQ goes to the Support Office.
import { compareTime } from '../kernel/index.ts';
import type { Ctq, PartyDetails } from './schema.ts';

export interface Gap {
  /** Letter of the section, for the way there. */
  readonly section: 'A' | 'B' | 'C' | 'D' | 'E' | 'F' | 'G';
  /** Dotted path of the empty field. */
  readonly field: string;
  readonly code: 'missing' | 'tooShort' | 'backwards';
}

const PARTY_FIELDS: readonly (keyof PartyDetails)[] = [
  'organisation',
  'address',
  'legalRepresentative',
  'function',
  'contactPerson',
  'email',
];
const PARTIES = ['partyVo', 'partyHo', 'partyVop', 'partyHop'] as const;
const RESPONSIBILITIES = [
  'responsibilityVo',
  'responsibilityHo',
  'responsibilityVop',
  'responsibilityHop',
] as const;
/** Characters that an objective and an outcome have at least. */
const SHORTEST = 20;

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === '' ||
  (typeof value === 'object' && value !== null && Object.keys(value).length === 0);

type Items = Readonly<Record<string, object>> | undefined;

function missingIn(
  section: Gap['section'],
  field: string,
  items: Items,
  required: readonly string[],
): Gap[] {
  return Object.entries(items ?? {}).flatMap(([id, item]) =>
    required
      .filter((name) => isEmpty((item as Readonly<Record<string, unknown>>)[name]))
      .map((name) => ({ section, field: `${field}.${id}.${name}`, code: 'missing' as const })),
  );
}

function shortIn(
  section: Gap['section'],
  field: string,
  items: Readonly<Record<string, { text?: string }>> | undefined,
): Gap[] {
  return Object.entries(items ?? {}).flatMap(([id, { text = '' }]) => {
    const length = text.trim().length;
    const code = length === 0 ? ('missing' as const) : ('tooShort' as const);
    return length >= SHORTEST ? [] : [{ section, field: `${field}.${id}.text`, code }];
  });
}

/** Parts that are empty or too short, in the order of the form. */
export function gapsOf(data: Ctq): readonly Gap[] {
  const found: Gap[] = PARTIES.flatMap((party) =>
    PARTY_FIELDS.filter((name) => isEmpty(data[party]?.[name])).map((name) => ({
      section: 'A' as const,
      field: `${party}.${name}`,
      code: 'missing' as const,
    })),
  );
  for (const name of ['place', 'languages'] as const)
    if (isEmpty(data[name])) found.push({ section: 'B', field: name, code: 'missing' });
  for (const name of ['voObjectives', 'hoObjectives', 'jointObjectives'] as const)
    found.push(...shortIn('C', name, data[name]));
  if (isEmpty(data.actionItems))
    found.push({ section: 'D', field: 'actionItems', code: 'missing' });
  found.push(
    ...missingIn('D', 'actionItems', data.actionItems, [
      'title',
      'activity',
      'responsible',
      'linkedObjectives',
      'due',
    ]),
    ...missingIn('E', 'sessions', data.sessions, [
      'date',
      'startTime',
      'endTime',
      'title',
      'place',
      'kind',
    ]),
  );
  for (const [id, { startTime, endTime }] of Object.entries(data.sessions ?? {}))
    if (startTime !== undefined && endTime !== undefined && compareTime(endTime, startTime) <= 0)
      found.push({ section: 'E', field: `sessions.${id}.endTime`, code: 'backwards' });
  found.push(
    ...shortIn('F', 'outcomes', data.outcomes),
    ...missingIn('F', 'outcomes', data.outcomes, ['forWhom']),
  );
  for (const name of RESPONSIBILITIES)
    if (isEmpty(data[name])) found.push({ section: 'G', field: name, code: 'missing' });
  return found;
}
