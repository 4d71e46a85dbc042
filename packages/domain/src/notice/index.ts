// The only door of the notice.
import type { Concept } from '../kernel/index.ts';
import { commands } from './commands.ts';
import { examples } from './examples.ts';
import { policy } from './policy.ts';
import { rules } from './rules.ts';
import { Notice } from './schema.ts';
import { states } from './states.ts';

export { noticeOfRefusal, noticesOfTransition, toldCode } from './notices.ts';
export { RECOVERABLE_DAYS } from './rules.ts';
export { Notice } from './schema.ts';

export const notice: Concept<Notice> = {
  name: 'notice',
  version: 1,
  schema: Notice,
  groups: [],
  states,
  policy,
  rules,
  commands,
  stamped: ['resolvedAt', 'resolvedBy', 'discardedAt'],
  stampEdit: (data) => data,
  needs: () => [],
  examples,
};
