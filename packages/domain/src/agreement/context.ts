// What do the commands on an agreement share? The record that is there, and the name of a person.
import { no, refusal } from '../kernel/index.ts';
import type { Applied, CommandContext, Facts, Refusal, Result } from '../kernel/index.ts';
import type { Person } from '../person/index.ts';
import type { Agreement } from './schema.ts';

export type Outcome = Result<Applied<Agreement>, Refusal>;

/** A command on an agreement that is there; the kernel has refused the others before. */
export function on(
  context: CommandContext<Agreement>,
  change: (data: Agreement) => Outcome,
): Outcome {
  return context.record ? change(context.record.data) : no(refusal('NOT_FOUND'));
}

export function nameOf(facts: Facts, person: string): string | undefined {
  const data = facts.find('person', person)?.data as Partial<Person> | undefined;
  const name = [data?.givenName, data?.familyName].filter(Boolean).join(' ');
  return name === '' ? undefined : name;
}
