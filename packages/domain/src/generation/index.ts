// The only door of the scheme generation: its concept, its numbers and the code lists it knows.
import type { Concept } from '../kernel/index.ts';
import { commands } from './commands.ts';
import { examples } from './examples.ts';
import { policy } from './policy.ts';
import { rules } from './rules.ts';
import { Generation } from './schema.ts';
import { states } from './states.ts';

export * from './codes.ts';
export * from './fields.ts';
export { generations, type GenerationData, type RuleSet } from './data/generations.ts';
export {
  generationNamed,
  generationOn,
  ruleSetAt,
  ruleSetName,
  ruleSetNamed,
  ruleSetOf,
} from './rules.ts';
export { Generation } from './schema.ts';

export const generation: Concept<Generation> = {
  name: 'generation',
  version: 1,
  schema: Generation,
  groups: [],
  states,
  policy,
  rules,
  commands,
  stamped: [],
  stampEdit: (data) => data,
  needs: () => [],
  examples,
};
