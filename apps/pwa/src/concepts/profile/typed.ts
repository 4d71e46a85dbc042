// What is a typed value that is not filed yet, and which of them stand or fall together?
import { profile as concept } from '@cxc/domain';
import type { FieldEdit, Refusal } from '@cxc/domain/kernel';

/** A value on the screen, with what stood there when the typing began. */
export interface Typed extends FieldEdit {
  /** Why it cannot be kept as it stands: not a number yet, too long. */
  readonly problem: Refusal | null;
  /** What was typed, where it does not read as a value yet. */
  readonly text?: string | undefined;
}

export type ByPath<T> = ReadonlyMap<string, T>;

/** Refusals about the value itself: it waits on the screen instead of going out to be refused. */
export const ABOUT_VALUE: ReadonlySet<string> = new Set([
  'VALUE_NOT_ALLOWED',
  'VALUE_NOT_STORABLE',
  'DATES_IN_WRONG_ORDER',
  'DATE_NOT_IN_CALENDAR',
]);

export function without<T>(map: ByPath<T>, paths: Iterable<string>): Map<string, T> {
  const rest = new Map(map);
  for (const path of paths) rest.delete(path);
  return rest;
}

/** Values that stand or fall together with a field: its group, or the other dates of its item. */
export function together(path: string, paths: readonly string[]): string[] {
  const [field = '', item] = path.split('.');
  const group = concept.groups.find((names) => names.includes(field)) ?? [field];
  return paths.filter((other) => {
    const [head = '', otherItem] = other.split('.');
    return group.includes(head) && (head !== field || item === undefined || item === otherItem);
  });
}

/** A value as it was kept aside on this device; undefined when it is none. */
export function readTyped(kept: unknown): Typed | undefined {
  if (typeof kept !== 'object' || kept === null || !('value' in kept)) return undefined;
  const { base, value, problem, text } = kept as Partial<Typed>;
  const isProblem = typeof problem === 'object' && problem !== null && 'code' in problem;
  return {
    base: base ?? null,
    value: value ?? null,
    problem: isProblem ? problem : null,
    ...(typeof text === 'string' ? { text } : {}),
  };
}
