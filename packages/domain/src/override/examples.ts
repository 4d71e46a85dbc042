// What do valid overrides look like? One in force, one that was ended.
import { derivedId, type RecordOf } from '../kernel/index.ts';
import { organisation } from '../organisation/index.ts';
import { partnership } from '../partnership/index.ts';
import { overrideId, type Override } from './schema.ts';

const AT = '2026-10-05T08:00:00.000Z';
const BY = derivedId('person', 'example', 'support_office');

function example(rule: Override['rule'], rest: Partial<Override>): Override {
  return {
    organisationId: organisation.examples()[0]?.id ?? '',
    rule,
    generation: 'demo',
    effect: 'lifted',
    reason: 'The Commission agreed by letter of 1 October.',
    expiresOn: '2027-12-31',
    by: BY,
    at: AT,
    readers: { [`partnership:${partnership.examples()[0]?.id ?? ''}`]: true },
    ...rest,
  };
}

export function examples(): readonly RecordOf<Override>[] {
  const ended = { endedBy: BY, endedAt: AT, endReason: 'The letter was about somebody else.' };
  const rows: [state: string, data: Override][] = [
    ['active', example('R-EL-03', {})],
    ['ended', example('R-EL-02', ended)],
  ];
  return rows.map(([state, data]) => ({
    concept: 'override',
    id: overrideId(data),
    version: 1,
    state,
    data,
  }));
}
