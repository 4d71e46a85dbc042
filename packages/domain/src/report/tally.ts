// How much of a report came with a source, and how much is asked in all? Counted in single answers: a session has two,
// its name and whether one was there; an objective has its words, its mark and what was reached.
import { answersAsked } from './complete.ts';
import type { Report } from './schema.ts';

export interface Tally {
  /** Answers the form asks for, optional ones left out. */
  readonly asked: number;
  /** Of these, how many are there and say where from. */
  readonly sourced: number;
}

const PARTS = {
  activities: ['title', 'status'],
  sessions: ['title', 'attended'],
  objectives: ['text', 'score', 'reached'],
  followUp: ['what', 'when'],
} as const;

/** What no source says: it is the person's own judgement. */
const OWN: readonly string[] = ['score'];

/** J11 (a): of a well-run exchange at least four fifths come with a source. */
export function tallyOf(data: Report): Tally {
  const fields = answersAsked(data);
  const sourcedFields = fields.filter(
    (field) => data[field] !== undefined && data.sources?.[field] !== undefined,
  );
  const items = (Object.keys(PARTS) as (keyof typeof PARTS)[]).flatMap((list) =>
    Object.values(data[list] ?? {}).flatMap((item: Readonly<Record<string, unknown>>) =>
      PARTS[list].map(
        (part) => item['source'] !== undefined && item[part] !== undefined && !OWN.includes(part),
      ),
    ),
  );
  return {
    asked: fields.length + items.length,
    sourced: sourcedFields.length + items.filter(Boolean).length,
  };
}
