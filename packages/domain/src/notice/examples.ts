// What do valid notices look like? A refused request and word of something, in every state.
import { derivedId, type RecordOf } from '../kernel/index.ts';
import type { Notice } from './schema.ts';

const AT = '2026-10-05T08:00:00.000Z';

export function examples(): readonly RecordOf<Notice>[] {
  const about = { concept: 'profile', record: derivedId('profile', 'example') };
  const one = (state: string, data: Notice): RecordOf<Notice> => ({
    concept: 'notice',
    id: derivedId('notice', 'example', state),
    version: 1,
    state,
    data,
  });
  const key = `user:${derivedId('person', 'example', 'participant')}`;
  const base = { key, about, at: AT };
  return [
    one('open', {
      ...base,
      kind: 'refused',
      code: 'CHANGED_MEANWHILE',
      params: { count: 1 },
      request: { act: 'edit', edits: { motivation: { base: null, value: 'My words' } } },
      collided: ['motivation'],
    }),
    one('resolved', {
      ...base,
      kind: 'told',
      code: 'PROFILE_PUBLISH',
      params: { state: 'published', by: 'partnership_admin' },
      resolvedAt: AT,
    }),
    one('discarded', { ...base, kind: 'refused', code: 'NOT_NOW', discardedAt: AT }),
  ];
}
