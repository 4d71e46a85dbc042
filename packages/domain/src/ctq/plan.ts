// What of a CTQ may others begin with? Aims, actions, agenda and outcomes: without the names of the people in it, without
// places and addresses, on days that say nothing about when it was.
import { Type, type Static } from 'typebox';
import { addDays, compareTime, derivedId } from '../kernel/index.ts';
import { sections, type Ctq } from './schema.ts';

const {
  voObjectives,
  hoObjectives,
  jointObjectives,
  actionItems,
  sessions,
  outcomes,
  interVoStrategy,
} = sections;

/** The sections that somebody else's stay can use. */
export const Plan = Type.Object(
  { voObjectives, hoObjectives, jointObjectives, actionItems, sessions, outcomes, interVoStrategy },
  { additionalProperties: false },
);
export type Plan = Static<typeof Plan>;

/** What of a document is a plan. */
export function planPartOf(content: Plan): Plan {
  const own = Object.entries(content).filter(([name]) => Object.hasOwn(Plan.properties, name));
  return Object.fromEntries(own);
}

/** Monday on which every kept plan begins. */
export const PLAN_START = '2024-01-01';
const IN_WEEK = 5;

/** Civil date of a working day, counted from {@link PLAN_START}. */
function neutralDay(index: number): string {
  return addDays(PLAN_START, Math.floor(index / IN_WEEK) * 7 + (index % IN_WEEK));
}

const SIDES = ['partyVo', 'partyHo', 'partyVop', 'partyHop'] as const;
const ROLE = { partyVo: 'VO', partyHo: 'HO', partyVop: 'VOP', partyHop: 'HOP' } as const;
/** What stands in the place of a name. */
const NOBODY = '…';
/** Parts of a name that are shorter are words of many languages. */
const LEAST_PART = 3;

/** Names that stand in the document, each with what takes its place, the longest first. */
function namesIn(data: Ctq): readonly (readonly [name: string, instead: string])[] {
  const people = [
    ...SIDES.flatMap((side) => [data[side]?.contactPerson, data[side]?.legalRepresentative]),
    ...Object.values(data.signatures ?? {}).map(({ name }) => name),
    ...Object.values(data.comments ?? {}).map(({ byName }) => byName),
    ...Object.values(data.suggestions ?? {}).map(({ byName }) => byName),
    ...Object.values(data.sessions ?? {}).map(({ hostName }) => hostName),
  ].filter((name) => name !== undefined);
  const parts = people.flatMap((name) =>
    name.split(/\s+/u).filter((part) => part.length >= LEAST_PART && /^\p{Lu}/u.test(part)),
  );
  const reached = SIDES.flatMap((side) => [data[side]?.phone, data[side]?.email]);
  const bodies = SIDES.flatMap((side): (readonly [string, string])[] => {
    const name = data[side]?.organisation;
    return name === undefined ? [] : [[name, ROLE[side]]];
  });
  const persons = [...people, ...parts, ...reached].flatMap(
    (name): (readonly [string, string])[] =>
      name === undefined || name.trim() === '' ? [] : [[name, NOBODY]],
  );
  return [...bodies, ...persons].sort(([a], [b]) => b.length - a.length);
}

/** Is there a letter or a digit at this place of a text? */
function isInWord(text: string, at: number): boolean {
  return /[\p{L}\p{N}]/u.test(text.charAt(at));
}

function replaced(text: string, name: string, instead: string): string {
  let rest = text;
  let done = '';
  for (let at = rest.indexOf(name); at >= 0; at = rest.indexOf(name)) {
    const end = at + name.length;
    const isWhole = !isInWord(done + rest, done.length + at - 1) && !isInWord(rest, end);
    done += rest.slice(0, at) + (isWhole ? instead : name);
    rest = rest.slice(end);
  }
  return done + rest;
}

/** An address of a mailbox, or a telephone number with its country. */
const REACHED =
  /[^\s@(),;<>]{1,64}@[^\s@(),;<>]{1,100}\.[^\s@(),;<>]{1,63}|\+\d(?:[ ()/-]{0,3}\d){6,20}/gu;

/**
 * The plan of a CTQ for others: people are "…", organisations are called by their role, days are counted.
 * What somebody is called by without standing in the document as a name cannot be told from any other word.
 * @param about what the ids of its items are made from, so that they lead to nobody's document
 */
export function planOf(data: Ctq, about: string): Plan {
  const names = namesIn(data);
  const clean = (text: string): string =>
    names.reduce(
      (held, [name, instead]) => replaced(held, name, instead),
      text.replace(REACHED, NOBODY),
    );
  const own = (id: string): string => derivedId('plan', about, id);
  const planned = [
    ...new Set(Object.values(data.sessions ?? {}).flatMap(({ date }) => date ?? [])),
  ].sort(compareTime);
  const dayFor = (date: string): string => {
    const index = planned.indexOf(date);
    return neutralDay(index < 0 ? Math.max(planned.length - 1, 0) : index);
  };
  const cleanItem = (item: Readonly<Record<string, unknown>>): Record<string, unknown> => {
    const { place: _place, address: _address, hostName: _host, ...kept } = item;
    const { feedbackFor, linkedObjectives, date, due } = kept;
    const words = Object.entries(kept).map(([name, value]): [string, unknown] => [
      name,
      typeof value === 'string' && TEXTS.includes(name) ? clean(value) : value,
    ]);
    return {
      ...Object.fromEntries(words),
      ...(typeof feedbackFor === 'string' ? { feedbackFor: own(feedbackFor) } : {}),
      ...(typeof linkedObjectives === 'object' && linkedObjectives !== null
        ? {
            linkedObjectives: Object.fromEntries(
              Object.keys(linkedObjectives).map((id) => [own(id), true]),
            ),
          }
        : {}),
      ...(typeof date === 'string' ? { date: dayFor(date) } : {}),
      ...(typeof due === 'string' ? { due: dayFor(due) } : {}),
    };
  };
  const lists = LISTS.flatMap((list): [string, unknown][] => {
    const held: Readonly<Record<string, Readonly<Record<string, unknown>>>> = data[list] ?? {};
    const items = Object.entries(held);
    return items.length === 0
      ? []
      : [[list, Object.fromEntries(items.map(([id, item]) => [own(id), cleanItem(item)]))]];
  });
  const { interVoStrategy: strategy } = data;
  return {
    ...Object.fromEntries(lists),
    ...(strategy === undefined ? {} : { interVoStrategy: clean(strategy) }),
  };
}

/** Parts of items that people write freely. */
const TEXTS: readonly string[] = [
  'title',
  'text',
  'description',
  'deliverable',
  'track',
  'indicator',
  'unit',
];

/** Lists of a plan. */
export const LISTS = [
  'voObjectives',
  'hoObjectives',
  'jointObjectives',
  'actionItems',
  'sessions',
  'outcomes',
] as const;
