// Which questions does the form of a CTQ ask, section by section? Data: lists with their parts, and single fields.
import { activities, sessionKinds, signingRoles, type CtqSection } from '@cxc/domain';

export type PartKind =
  'line' | 'area' | 'date' | 'time' | 'number' | 'choice' | 'set' | 'objectives' | 'tick';

export interface Part {
  readonly name: string;
  readonly kind: PartKind;
  readonly limit?: number;
  /** Codes of a choice or a set, and the beginning of their message keys. */
  readonly options?: readonly string[];
  readonly words?: string;
  /** Asked of a group only. */
  readonly ofGroup?: true;
}

export interface ListOf {
  readonly list: CtqSection;
  readonly parts: readonly Part[];
}

export interface SectionOf {
  readonly letter: 'A' | 'B' | 'C' | 'D' | 'E' | 'F' | 'G';
  readonly parties?: readonly CtqSection[];
  readonly fields?: readonly (Part & { readonly name: CtqSection })[];
  readonly lists?: readonly ListOf[];
}

const codes = (rows: readonly { readonly code: string }[]): string[] =>
  rows.map(({ code }) => code);
const objective: readonly Part[] = [{ name: 'text', kind: 'area', limit: 1000 }];

export const PARTY_PARTS: readonly Part[] = [
  { name: 'organisation', kind: 'line' },
  { name: 'address', kind: 'line' },
  { name: 'legalId', kind: 'line' },
  { name: 'legalRepresentative', kind: 'line' },
  { name: 'function', kind: 'line' },
  { name: 'contactPerson', kind: 'line' },
  { name: 'email', kind: 'line' },
  { name: 'phone', kind: 'line' },
];

/** A session of the agenda. */
export const SESSION_PARTS: readonly Part[] = [
  { name: 'title', kind: 'line' },
  { name: 'kind', kind: 'choice', options: sessionKinds, words: 'ctq.kind' },
  { name: 'date', kind: 'date' },
  { name: 'startTime', kind: 'time' },
  { name: 'endTime', kind: 'time' },
  { name: 'place', kind: 'line' },
  { name: 'hostName', kind: 'line' },
  { name: 'track', kind: 'line' },
  { name: 'learns', kind: 'set', options: ['VO', 'HO'], words: 'document.role' },
  { name: 'interVo', kind: 'tick', ofGroup: true },
];

export const SECTIONS: readonly SectionOf[] = [
  { letter: 'A', parties: ['partyVo', 'partyHo', 'partyVop', 'partyHop'] },
  {
    letter: 'B',
    fields: [
      { name: 'place', kind: 'line' },
      { name: 'travelOutbound', kind: 'date' },
      { name: 'travelReturn', kind: 'date' },
      {
        name: 'languages',
        kind: 'set',
        options: ['en', 'de', 'fr', 'es', 'it', 'pt', 'pl', 'nl', 'fi', 'da', 'ro', 'el'],
        words: 'language',
      },
    ],
  },
  {
    letter: 'C',
    lists: [
      { list: 'voObjectives', parts: objective },
      { list: 'hoObjectives', parts: objective },
      { list: 'jointObjectives', parts: objective },
    ],
  },
  {
    letter: 'D',
    lists: [
      {
        list: 'actionItems',
        parts: [
          { name: 'title', kind: 'line' },
          { name: 'description', kind: 'area', limit: 2000 },
          { name: 'activity', kind: 'choice', options: codes(activities), words: 'activity' },
          { name: 'responsible', kind: 'set', options: signingRoles, words: 'document.role' },
          { name: 'linkedObjectives', kind: 'objectives' },
          { name: 'deliverable', kind: 'line' },
          { name: 'due', kind: 'date' },
        ],
      },
    ],
  },
  {
    letter: 'E',
    lists: [
      {
        list: 'sessions',
        parts: SESSION_PARTS,
      },
    ],
  },
  {
    letter: 'F',
    lists: [
      {
        list: 'outcomes',
        parts: [
          { name: 'text', kind: 'area', limit: 1000 },
          { name: 'forWhom', kind: 'choice', options: ['VO', 'HO', 'both'], words: 'ctq.forWhom' },
          { name: 'indicator', kind: 'line' },
          { name: 'target', kind: 'number' },
          { name: 'followUpAfterMonths', kind: 'number' },
        ],
      },
    ],
  },
  {
    letter: 'G',
    fields: [
      { name: 'responsibilityVo', kind: 'area', limit: 3000 },
      { name: 'responsibilityHo', kind: 'area', limit: 3000 },
      { name: 'responsibilityVop', kind: 'area', limit: 3000 },
      { name: 'responsibilityHop', kind: 'area', limit: 3000 },
      { name: 'insuranceNote', kind: 'area', limit: 2000 },
    ],
  },
];

/** A place after all others of a list, as text that sorts. */
export function orderAfter(items: Readonly<Record<string, { readonly order: string }>>): string {
  const last = Object.values(items)
    .map(({ order }) => order)
    .sort()
    .at(-1);
  const number = last === undefined ? 0 : Number.parseInt(last.slice(1), 36) + 1;
  return `a${(Number.isNaN(number) ? 0 : number).toString(36).padStart(4, '0')}`;
}

/** Id of the control of a field, for links that lead into it. */
export function controlId(path: string): string {
  return `f-${path.replaceAll('.', '-')}`;
}
