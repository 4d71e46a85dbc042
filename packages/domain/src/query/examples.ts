// What do valid queries look like? One in every state. All names and words are invented.
import { derivedId, type RecordOf } from '../kernel/index.ts';
import { partnership } from '../partnership/index.ts';
import type { Query } from './schema.ts';

const AT = '2026-10-05T08:00:00.000Z';
const OPENER = derivedId('person', 'example', 'participant');
const OFFICER = derivedId('person', 'example', 'support_office');

/** One white point, PNG: a picture as small as one can be. */
const POINT =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==';

const base = { openedBy: OPENER, role: 'participant', openedAt: AT, lastAt: AT } as const;

const opened: Query = {
  ...base,
  category: 'tool_error',
  text: 'The map does not open when I tap it.',
  openedByName: 'Alex participant',
  language: 'en',
  diagnostics: { appVersion: '2026-10-01', connection: 'offline', waiting: '2' },
  partnershipId: partnership.examples()[0]?.id ?? '',
  callPhone: '+000 000 000',
  pictures: {
    [derivedId('picture', 'example')]: {
      type: 'image/png',
      data: POINT,
      width: 1,
      height: 1,
      at: AT,
    },
  },
};

const assigned: Query = { ...opened, assignedTo: OFFICER, assignedName: 'Alex support_office' };

function said(text: string, more: { asks?: true } = {}): NonNullable<Query['answers']> {
  const entry = { text, from: 'so', by: OFFICER, byName: 'Alex support_office', at: AT } as const;
  return { [derivedId('answer', 'example')]: { ...entry, ...more } };
}

export function examples(): readonly RecordOf<Query>[] {
  const one = (state: string, data: Query): RecordOf<Query> => ({
    concept: 'query',
    id: derivedId('query', 'example', state),
    version: 1,
    state,
    data,
  });
  return [
    one('open', opened),
    one('assigned', assigned),
    one('waiting_user', { ...assigned, answers: said('Which map is it?', { asks: true }) }),
    one('answered', { ...assigned, answers: said('Tap the card, not the map.') }),
    one('closed', { ...assigned, answers: said('Tap the card, not the map.') }),
    one('erased', { ...base, category: 'other' }),
  ];
}
