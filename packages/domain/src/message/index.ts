// The only door of the message.
import type { Concept } from '../kernel/index.ts';
import { commands, needs } from './commands.ts';
import { examples } from './examples.ts';
import { policy } from './policy.ts';
import { rules } from './rules.ts';
import { Message } from './schema.ts';
import { states } from './states.ts';

export {
  MESSAGE_MAX,
  Message,
  outcomes as logOutcomes,
  type LogOutcome,
  type MessageSubject,
} from './schema.ts';
export { FINAL_MESSAGE_STATES } from './states.ts';

export const message: Concept<Message> = {
  name: 'message',
  version: 1,
  schema: Message,
  groups: [],
  states,
  policy,
  rules,
  commands,
  stamped: ['by', 'byName', 'at', 'writtenAt', 'settledBy', 'settledAt'],
  stampEdit: (data) => data,
  needs,
  examples,
};
