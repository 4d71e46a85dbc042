// Does every profile that needs the Support Office stand in its list, the longest waiting first?
import { describe, expect, it } from 'vitest';
import { exampleProfile } from '@cxc/domain';
import type { ShownProfile } from '../profile/store.svelte.ts';
import { caseNamed, casesOf, putAwayFrom, type Case } from './queues.ts';

const NOW = '2026-11-28T10:00:00.000Z';

function shown(
  state: Parameters<typeof exampleProfile>[1],
  of: string,
  own: Partial<ShownProfile['record']['data']> = {},
  without: readonly string[] = [],
): ShownProfile {
  const { data, ...record } = exampleProfile('VO', state, of);
  const kept = Object.entries({ ...data, ...own }).filter(([name]) => !without.includes(name));
  return {
    concept: 'profile',
    id: record.id,
    record: { ...record, data: Object.fromEntries(kept) as typeof data },
    held: undefined,
    pending: new Set(),
    forecast: new Map(),
  };
}

const fresh = { lastEditedAt: '2026-11-20T08:00:00.000Z' };
const late = shown('submitted', 'late', { submittedAt: '2026-11-13T08:00:00.000Z' });
const later = shown('submitted', 'later', { submittedAt: '2026-11-01T08:00:00.000Z' });
const inTime = shown('submitted', 'inTime', { submittedAt: '2026-11-14T08:00:00.000Z' });
const homeless = shown('draft', 'homeless', fresh, ['partnershipId']);
const appeal = { reason: 'Please.', by: 'x', at: NOW };
const asked = shown('not_eligible', 'asked', { appeal });
const silent = shown('not_eligible', 'silent');
const old = shown('draft', 'old', { lastEditedAt: '2026-10-10T08:00:00.000Z' });
const alone = shown('published', 'alone', {
  decision: { result: 'eligible', alone: true, by: 'x', at: NOW, reason: 'Nobody else.' },
});
const all = [late, later, inTime, homeless, asked, silent, old, alone];
const ids = (which: Case) => casesOf(which, all, NOW).map(({ id }) => id);

describe('the list of the Support Office', () => {
  it('1.2: appeals are those who asked, not everybody who was turned down', () => {
    expect(ids('appeals')).toEqual([asked.id]);
  });

  it('stuck: over two weeks, or complete without a Partnership; the longest first', () => {
    expect(ids('stuck')).toEqual([later.id, late.id, homeless.id]);
  });

  it('section 9, 21: whom an author published alone', () => {
    expect(ids('alone')).toEqual([alone.id]);
  });

  it('R-PR-02: drafts whose holder is warned, with the day', () => {
    expect(ids('stagnant')).toEqual([old.id]);
    expect(putAwayFrom(old, NOW)).toBe('2026-12-12');
    expect(putAwayFrom(homeless, NOW)).toBeUndefined();
  });

  it('an address that names no part opens the appeals', () => {
    expect(caseNamed('stuck')).toBe('stuck');
    expect(caseNamed('toString')).toBe('appeals');
  });
});
