// What do valid scheme generations look like? The three that the programme knows.
import { derivedId, type RecordOf } from '../kernel/index.ts';
import { generations } from './data/generations.ts';
import type { Generation } from './schema.ts';

/** The generations of the programme as records; also what a new store begins with. */
export function examples(): readonly RecordOf<Generation>[] {
  return generations.map(({ ruleSets, ...rest }) => ({
    concept: 'generation',
    id: derivedId('generation', rest.code),
    version: 1,
    state: 'active',
    data: {
      ...rest,
      ruleSets: Object.fromEntries(ruleSets.map(({ from, ...numbers }) => [from, numbers])),
    },
  }));
}
