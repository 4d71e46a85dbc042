// How is a CTQ written together? All its sections; what the Support Office says and who signs is not in it (3.4).
import { shapeOf, type WrittenOf } from '../kernel/index.ts';
import { contentOf } from './document.ts';
import { OPEN_STATES } from './policy.ts';
import { sections, type Ctq } from './schema.ts';

export const written: WrittenOf<Ctq> = {
  shape: shapeOf(sections),
  times: { sessions: { day: 'date', from: 'startTime', to: 'endTime', lane: 'track' } },
  revisionOf: ({ revision }) => revision,
  sealed: 'CTQ_FROZEN',
  behind: 'CTQ_NOT_CAUGHT_UP',
  isOpen: (state) => OPEN_STATES.includes(state),
  contentOf,
};
