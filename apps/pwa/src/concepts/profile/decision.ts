// What has somebody at the desk written for a decision that they did not make yet?

/** Which of the forms is open. */
export type DecisionForm = 'none' | 'return' | 'not' | 'sole';

/** A note to the owner; `field` is '' for one on the whole. */
export interface NoteRow {
  readonly id: string;
  readonly field: string;
  readonly text: string;
}

export interface DecisionWords {
  readonly open: DecisionForm;
  readonly notes: readonly NoteRow[];
  /** Reason why taking part is not possible, and why nobody else can look at it. */
  readonly not: string;
  readonly sole: string;
}

export const NO_WORDS: DecisionWords = { open: 'none', notes: [], not: '', sole: '' };

const FORMS: readonly string[] = ['none', 'return', 'not', 'sole'] satisfies DecisionForm[];

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isForm(value: unknown): value is DecisionForm {
  return isText(value) && FORMS.includes(value);
}

/** The words as they were kept on this device; undefined when there are none. */
export function readDecisionWords(kept: unknown): DecisionWords | undefined {
  if (typeof kept !== 'object' || kept === null) return undefined;
  const { open, notes, not, sole } = kept as Partial<Record<keyof DecisionWords, unknown>>;
  const rows = (Array.isArray(notes) ? notes : []).flatMap((row: unknown) => {
    if (typeof row !== 'object' || row === null) return [];
    const { id, field, text } = row as Partial<Record<keyof NoteRow, unknown>>;
    return isText(id) && isText(field) && isText(text) ? [{ id, field, text }] : [];
  });
  return {
    open: isForm(open) ? open : 'none',
    notes: rows,
    not: isText(not) ? not : '',
    sole: isText(sole) ? sole : '',
  };
}

/** All that is written, without what is blank. */
export function textsOf({ notes, not, sole }: DecisionWords): string[] {
  return [...notes.map(({ text }) => text), not, sole].filter((text) => text.trim() !== '');
}
