// What stands in the Word document of a CTQ, in which order, and which of it may come back changed?
import { sessionsInOrder, type Ctq, type CtqSection } from '@cxc/domain';
import { compareTime } from '@cxc/domain/kernel';
import { dateText, t } from '#lib/language/index.ts';
import { fieldLabel } from '../words/refusal.ts';
import { countryName, say } from '../words/say.ts';

export interface Cell {
  readonly text: string;
  /** Where it stands in the CTQ; absent for what cannot be changed in the file. */
  readonly path?: string;
}

export interface Row {
  readonly label: string;
  readonly cells: readonly Cell[];
}

export interface Table {
  readonly heading?: string;
  /** Names of the columns behind the label. */
  readonly columns?: readonly string[];
  readonly rows: readonly Row[];
}

export interface Part {
  readonly heading: string;
  readonly tables: readonly Table[];
}

type Item = Readonly<Record<string, unknown>>;
const words = (value: unknown): string => (typeof value === 'string' ? value : '');
const partLabel = (name: string): string => say(`ctq.part.${name}`, undefined, name);

const PARTY_PARTS = [
  'organisation',
  'address',
  'legalId',
  'legalRepresentative',
  'function',
  'contactPerson',
  'email',
  'phone',
] as const;
const PARTIES = ['partyVo', 'partyHo', 'partyVop', 'partyHop'] as const;

function listed(data: Ctq, list: CtqSection): (readonly [string, Item])[] {
  const held = (data[list] ?? {}) as Readonly<Record<string, Item>>;
  return Object.entries(held).sort(
    ([one, a], [other, b]) =>
      compareTime(words(a['order']), words(b['order'])) || compareTime(one, other),
  );
}

/** One table for each item of a list, a row for each of its texts and for what is only shown. */
function itemTables(
  data: Ctq,
  list: CtqSection,
  parts: readonly string[],
  shown: (item: Item) => readonly Row[] = () => [],
): Table[] {
  return listed(data, list).map(([id, item], index) => ({
    ...(index === 0 ? { heading: fieldLabel('ctq', list) } : {}),
    rows: [
      ...parts.map((part) => ({
        label: partLabel(part),
        cells: [{ text: words(item[part]), path: `${list}.${id}.${part}` }],
      })),
      ...shown(item).filter(({ cells }) => cells[0]?.text !== ''),
    ],
  }));
}

function fieldRows(data: Ctq, fields: readonly CtqSection[]): Row[] {
  return fields.map((field) => ({
    label: fieldLabel('ctq', field),
    cells: [{ text: words(data[field]), path: field }],
  }));
}

const only = (label: string, text: string): Row => ({ label, cells: [{ text }] });
const named = (value: unknown): string[] =>
  typeof value === 'object' && value !== null ? Object.keys(value) : [];

function agenda(data: Ctq): Table[] {
  const sessions = sessionsInOrder(data);
  const days = [...new Set(sessions.map(({ date }) => date))];
  return days.map((date) => ({
    heading: date === undefined ? t('papers.noDay') : dateText(date, true),
    columns: (['startTime', 'endTime', 'title', 'place'] as const).map(partLabel),
    rows: sessions
      .filter((session) => session.date === date)
      .map((session, index) => ({
        label: `${String(index + 1)}${session.track === undefined ? '' : ` ${session.track}`}`,
        cells: (['startTime', 'endTime', 'title', 'place'] as const).map((part) => ({
          text: session[part] ?? '',
          path: `sessions.${session.id}.${part}`,
        })),
      })),
  }));
}

/** All parts of the document in their order. */
export function partsOf(data: Ctq): readonly Part[] {
  const heading = (letter: 'A' | 'B' | 'C' | 'D' | 'E' | 'F' | 'G'): string =>
    `${letter}. ${t(`ctq.section.${letter}`)}`;
  const { stay } = data;
  return [
    {
      heading: heading('A'),
      tables: PARTIES.map((party) => ({
        heading: fieldLabel('ctq', party),
        rows: PARTY_PARTS.map((part) => ({
          label: partLabel(part),
          cells: [{ text: data[party]?.[part] ?? '', path: `${party}.${part}` }],
        })),
      })),
    },
    {
      heading: heading('B'),
      tables: [
        {
          rows: [
            only(t('ctq.stay.country'), countryName(stay.hostCountry)),
            only(t('ctq.stay.from'), dateText(stay.start, true)),
            only(t('ctq.stay.to'), dateText(stay.end, true)),
            only(t('ctq.stay.days'), String(stay.workingDays)),
            ...fieldRows(data, ['place']),
          ],
        },
      ],
    },
    {
      heading: heading('C'),
      tables: (['voObjectives', 'hoObjectives', 'jointObjectives'] as const).flatMap((list) =>
        itemTables(data, list, ['text']),
      ),
    },
    {
      heading: heading('D'),
      tables: [
        ...itemTables(data, 'actionItems', ['title', 'description', 'deliverable'], (item) => [
          only(partLabel('activity'), say(`activity.${words(item['activity'])}`)),
          only(partLabel('responsible'), named(item['responsible']).join(', ')),
          only(partLabel('due'), item['due'] === undefined ? '' : dateText(words(item['due']))),
        ]),
        ...(data.groupId === undefined ? [] : [{ rows: fieldRows(data, ['interVoStrategy']) }]),
      ],
    },
    { heading: heading('E'), tables: agenda(data) },
    {
      heading: heading('F'),
      tables: itemTables(data, 'outcomes', ['text', 'indicator'], (item) => [
        only(partLabel('forWhom'), say(`ctq.forWhom.${words(item['forWhom'])}`)),
        only(partLabel('target'), typeof item['target'] === 'number' ? String(item['target']) : ''),
      ]),
    },
    {
      heading: heading('G'),
      tables: [
        {
          rows: fieldRows(data, [
            'responsibilityVo',
            'responsibilityHo',
            'responsibilityVop',
            'responsibilityHop',
            'insuranceNote',
          ]),
        },
      ],
    },
  ];
}

export interface PlacedText {
  readonly path: string;
  readonly text: string;
  /** What it is, for a list of suggestions. */
  readonly label: string;
}

/** Every text of the document that may come back changed. */
export function textsOf(parts: readonly Part[]): readonly PlacedText[] {
  return parts.flatMap(({ heading, tables }) =>
    tables.flatMap((table) =>
      table.rows.flatMap((row) =>
        row.cells.flatMap(({ path, text }, index) =>
          path === undefined ? [] : [{ path, text, label: labelOf(heading, table, row, index) }],
        ),
      ),
    ),
  );
}

function labelOf(part: string, table: Table, row: Row, index: number): string {
  const column = table.columns?.[index];
  const [own] = column === undefined ? [row.label] : [`${row.label}, ${column}`];
  return [part, table.heading, own].filter(Boolean).join(' · ');
}

/** Words that stand around the texts: headings, names of columns, rows that are only shown. */
export function wordsAround(parts: readonly Part[]): readonly string[] {
  return parts.flatMap(({ heading, tables }) => [
    heading,
    ...tables.flatMap(({ heading: own = '', columns = [], rows }) => [
      own,
      columns.join(' | '),
      ...rows.map(({ label, cells }) =>
        [label, ...cells.map(({ text }) => text)].filter(Boolean).join(' | '),
      ),
    ]),
  ]);
}
