// What must hold for a place in a group?
import { refusal, type Rule } from '../kernel/index.ts';
import { askedPlaceId } from '../group/index.ts';
import type { GroupPlace } from './schema.ts';

export const rules: readonly Rule<GroupPlace>[] = [
  {
    id: 'T-GP-01',
    sentence: 'A visitor’s profile asks a group once; asking again is the same place.',
    when: 'asked',
    check: ({ id, data }) =>
      data.profileId !== undefined && id === askedPlaceId(data.groupId, data.profileId)
        ? null
        : refusal('ID_NOT_DERIVED'),
  },
];
