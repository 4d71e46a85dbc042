// What do valid fair sessions look like? One in every state. All names are invented.
import { derivedId, type RecordOf } from '../kernel/index.ts';
import { partnership } from '../partnership/index.ts';
import type { Fair } from './schema.ts';

const AT = '2026-11-02T08:00:00.000Z';
const OPENER = derivedId('person', 'example', 'partnership_admin');

const data: Fair = {
  title: 'Weaving Days',
  place: 'Hall 4, stand 12',
  country: 'IT',
  from: '2026-11-03',
  to: '2026-11-05',
  partnershipId: partnership.examples()[0]?.id ?? '',
  colleagues: { [OPENER]: { name: 'Alex partnership_admin', at: AT } },
  openedBy: OPENER,
  openedAt: AT,
};

export function examples(): readonly RecordOf<Fair>[] {
  return ['open', 'closed'].map((state) => ({
    concept: 'fair',
    id: derivedId('fair', 'example', state),
    version: 1,
    state,
    data,
  }));
}
