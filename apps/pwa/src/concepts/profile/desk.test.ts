// Does everything at a desk stand under one heading, oldest first, and is it found by its words?
import { describe, expect, it } from 'vitest';
import { exampleProfile } from '@cxc/domain';
import { dueOf, matching, queueNamed, queueOf, type Queue } from './desk.ts';
import type { ShownProfile } from './store.svelte.ts';

const ME = '00000000-0000-4000-8000-00000000000a';

function shown(
  state: Parameters<typeof exampleProfile>[1],
  of: string,
  own: Partial<ShownProfile['record']['data']> = {},
): ShownProfile {
  const { data, ...record } = exampleProfile('VO', state, of);
  return {
    concept: 'profile',
    id: record.id,
    record: { ...record, data: { ...data, ...own } },
    held: undefined,
    pending: new Set(),
    forecast: new Map(),
  };
}

const submittedTo = exampleProfile('VO', 'submitted').data.submittedTo ?? '';
const old = shown('submitted', 'old', { submittedAt: '2026-10-01T08:00:00.000Z' });
const young = shown('submitted', 'young', {
  submittedAt: '2026-10-03T08:00:00.000Z',
  handledBy: ME,
});
const returned = shown('draft', 'returned', { submittedTo });
const own = shown('draft', 'own');
const published = shown('published', 'p', { handledBy: ME });
const not = shown('not_eligible', 'n');
const elsewhere = shown('submitted', 'e', { submittedTo: ME });
const all = [young, returned, own, published, not, elsewhere, old];
const ids = (queue: Queue, partnership: string | undefined = submittedTo) =>
  queueOf(queue, all, { partnership, person: ME }).map(({ id }) => id);

describe('the queue of a Partnership', () => {
  it('what waits, the oldest first; what came back; what is decided', () => {
    expect(ids('waiting')).toEqual([old.id, young.id]);
    expect(ids('returned')).toEqual([returned.id]);
    expect(ids('published')).toEqual([published.id]);
    expect(ids('not_eligible')).toEqual([not.id]);
  });

  it('mine: what I look after, what waits for me first', () => {
    expect(ids('mine')).toEqual([young.id, published.id]);
  });

  it('1.3, 4: nothing of another Partnership; the Support Office has all of them', () => {
    expect(ids('waiting')).not.toContain(elsewhere.id);
    const everywhere = queueOf('waiting', all, { partnership: undefined, person: ME });
    expect(everywhere.map(({ id }) => id)).toContain(elsewhere.id);
  });

  it('an address that names no part of it opens what waits', () => {
    expect(queueNamed('mine')).toBe('mine');
    expect(queueNamed('nonsense')).toBe('waiting');
    expect(queueNamed(null)).toBe('waiting');
  });

  it('is searched by words, without accents and case', () => {
    const text = ({ id }: ShownProfile) => (id === old.id ? 'Tecelagem do Vale, Guimarães' : '');
    expect(matching(all, 'guimaraes VALE', text)).toEqual([old]);
    expect(matching(all, ' ', text)).toHaveLength(all.length);
  });

  it('3.1: two weeks from the day it was handed in', () => {
    expect(dueOf(old, '2026-10-10T08:00:00.000Z')).toEqual({ date: '2026-10-15', days: 5 });
    expect(dueOf(own, '2026-10-10T08:00:00.000Z')).toBeUndefined();
  });
});
