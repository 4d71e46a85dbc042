// The only door of the override.
import type { Concept } from '../kernel/index.ts';
import { commands } from './commands.ts';
import { examples } from './examples.ts';
import { policy } from './policy.ts';
import { rules } from './rules.ts';
import { Override } from './schema.ts';
import { states } from './states.ts';

export { holdsOn, overridesFor } from './rules.ts';
export { OVERRIDABLE, Override, overrideId } from './schema.ts';

export const override: Concept<Override> = {
  name: 'override',
  version: 1,
  schema: Override,
  groups: [],
  states,
  policy,
  rules,
  commands,
  stamped: ['by', 'at', 'endedBy', 'endedAt'],
  stampEdit: (data) => data,
  needs: (request) => {
    if (request.act !== 'command' || request.command !== 'create') return [];
    const { organisationId, profileId } = request.payload;
    return [
      ...(typeof organisationId === 'string'
        ? [{ concept: 'organisation', id: organisationId }]
        : []),
      ...(typeof profileId === 'string' ? [{ concept: 'profile', id: profileId }] : []),
    ];
  },
  examples,
};
