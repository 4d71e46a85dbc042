// Which answers did the person who fills in a profile give?
import { written, type Profile } from './schema.ts';

/** The answers as they are now, so that later everybody sees what changed since. */
export function answersOf(data: Profile): NonNullable<Profile['returnedAs']> {
  const names = Object.keys(written) as (keyof typeof written)[];
  return Object.fromEntries(
    names.filter((name) => data[name] !== undefined).map((name) => [name, data[name]]),
  );
}
