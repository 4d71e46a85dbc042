// What do the commands on a CTQ share? The record that is there, and the name of a person.
import { no, refusal } from '../kernel/index.ts';
import type { Applied, CommandContext, Facts, Refusal, Result } from '../kernel/index.ts';
import type { Person } from '../person/index.ts';
import type { Ctq } from './schema.ts';

export type Outcome = Result<Applied<Ctq>, Refusal>;

/** A command on a CTQ that is there; the kernel has refused the others before. */
export function on(context: CommandContext<Ctq>, change: (data: Ctq) => Outcome): Outcome {
  return context.record ? change(context.record.data) : no(refusal('NOT_FOUND'));
}

export function nameOf(facts: Facts, person: string | undefined): string | undefined {
  const found = person === undefined ? undefined : facts.find('person', person);
  const data = found?.data as Partial<Person> | undefined;
  const name = [data?.givenName, data?.familyName].filter(Boolean).join(' ');
  return name === '' ? undefined : name;
}
