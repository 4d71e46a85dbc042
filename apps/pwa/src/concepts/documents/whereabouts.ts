// Where in a CTQ is somebody? `<letter of the section>/<path of the field or item>`, as pages tell it to each other; the
// name beside it is the server's word.
import type { TextPerson } from '#lib/engine/index.ts';

export interface Whereabouts {
  readonly letter: string;
  /** Path of a field or item; undefined where somebody looks at the section. */
  readonly path: string | undefined;
}

export function whereOf(letter: string, path?: string): string {
  return path === undefined ? letter : `${letter}/${path}`;
}

/** Undefined where a device said something else. */
export function readWhere(where: string): Whereabouts | undefined {
  const [, letter, path] = /^([A-G])(?:\/([\w.-]+))?$/.exec(where) ?? [];
  return letter === undefined ? undefined : { letter, path };
}

/** Is somebody who is there at this field or item, or at a part of it? */
export function isWithin(where: string, path: string): boolean {
  const at = readWhere(where)?.path;
  return at !== undefined && (at === path || at.startsWith(`${path}.`));
}

/** Each person once, in the order they came: who has two pages open is where the later one says. */
export function othersOf(people: readonly TextPerson[]): readonly TextPerson[] {
  return [...new Map(people.map((one) => [one.person, one])).values()];
}
