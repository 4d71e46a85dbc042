// Under which id does a person ask to act for an organisation? There is one such record for each pair.
import { derivedId } from '../kernel/index.ts';

/** The id of the record by which this person asks to act for this organisation. */
export function joiningId(person: string, organisation: string): string {
  return derivedId('joining', person, organisation);
}
