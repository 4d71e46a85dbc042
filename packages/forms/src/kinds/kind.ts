// What must a field kind be able to do? Read what was typed, show what is held, say it in a sentence.
import type { Refusal, Result } from '@cxc/domain/kernel';
import type { FieldDef, ListName } from '../form.ts';

/** What a control holds: one text, chosen codes, or values by name. */
export type Raw = string | readonly string[] | Readonly<Record<string, string>>;

/** Words of a language, brought by the screen. */
export interface Words {
  /** A message by its key. */
  say(key: string): string;
  /** The name of a value of a list. */
  name(list: ListName, value: string): string;
  /** A civil date as people write it. */
  date(value: string): string;
  /** A number as people write it. */
  number(value: number): string;
  /** Several things in one sentence. */
  join(parts: readonly string[]): string;
}

export interface FieldKind {
  /** The value to keep, null for nothing, or why it cannot be one. */
  input(raw: Raw, field: FieldDef): Result<unknown, Refusal>;
  /** What the control shows for a held value; empty for none. */
  output(value: unknown, field: FieldDef): Raw;
  /** The value as text, for reading, comparing and printing; empty for none. */
  plainText(value: unknown, field: FieldDef, words: Words): string;
}

/** The text of a raw value; what is no text counts as nothing typed. */
export function textOf(raw: Raw): string {
  return typeof raw === 'string' ? raw : '';
}

/** The names and values of a map; what is no map has none. */
export function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.entries(value)
    : [];
}
