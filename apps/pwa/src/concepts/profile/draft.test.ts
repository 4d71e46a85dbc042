// Is what is typed on the disk 300 ms later, based on what was on the screen, and never silently dropped?
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { exampleProfile, registry } from '@cxc/domain';
import { decide, factsOf, actorUnder, type RecordOf } from '@cxc/domain/kernel';
import type { Desk, Shown } from '#lib/engine/index.ts';
import { followDesk } from '../device/live.svelte.ts';
import { Draft } from './draft.svelte.ts';

type Filed = Parameters<Desk['file']>[0];
const concept = registry.concepts.find(({ name }) => name === 'profile');
if (!concept) throw new Error('No profile in the registry.');

const record: RecordOf = { ...exampleProfile('VO', 'draft') };
const hat = `participant@organisation:${String(record.data['organisationId'])}`;
const person = String(record.data['contactUserId']);
let filed: Filed[] = [];
let answer: Awaited<ReturnType<Desk['file']>>;

function fakeDesk(): Desk {
  const shown: Shown = {
    concept: 'profile',
    id: record.id,
    record,
    held: record,
    pending: new Set(),
    forecast: new Map(),
  };
  const still = <T>(value: T) => ({
    current: () => value,
    subscribe(hear: (next: T) => void) {
      hear(value);
      return () => undefined;
    },
  });
  return {
    person,
    hats: () => [`self@user:${person}`, hat],
    facts: factsOf([record]),
    now: () => '2026-11-01T10:00:00.000Z',
    watch: (name: string) => still(name === 'profile' ? [shown] : []),
    watchRecord: () => still(shown),
    items: () => still([]),
    chip: () =>
      still({
        link: 'offline',
        code: null,
        nextTry: null,
        sending: [],
        waiting: 0,
        acknowledged: null,
      }),
    file(draft: Filed) {
      filed.push(draft);
      return Promise.resolve(answer);
    },
    judge(draft: Filed) {
      const request = {
        ...draft,
        id: '00000000-0000-4000-8000-000000000001',
        author: person,
        after: [],
        deviceAt: '2026-11-01T10:00:00.000Z',
      };
      return decide(
        concept!,
        request,
        record,
        actorUnder(person, hat),
        factsOf([record]),
        '2026-11-01T10:00:00.000Z',
      );
    },
    tryNow: () => undefined,
    retry: () => Promise.resolve(),
    rescue: () => '[]',
    close: () => Promise.resolve(),
  };
}

/** All paths of an edit that was filed. */
function edits(draft: Filed | undefined) {
  return draft?.act === 'edit' ? draft.edits : {};
}

beforeEach(() => {
  vi.useFakeTimers();
  filed = [];
  answer = { ok: true, value: { id: 'r' } };
  followDesk(fakeDesk());
});
afterEach(() => {
  followDesk(undefined);
  vi.useRealTimers();
});

describe('Draft (J2: at most 300 ms of typing is missing after a kill)', () => {
  it('files once, 300 ms after the last key, based on the value before the first', async () => {
    const draft = new Draft(record.id);
    draft.type('expectations', 'A');
    await vi.advanceTimersByTimeAsync(200);
    draft.type('expectations', 'A first');
    await vi.advanceTimersByTimeAsync(299);
    expect(filed).toEqual([]);
    expect(draft.isBusy).toBe(true);
    await vi.advanceTimersByTimeAsync(1);
    expect(filed.map(edits)).toEqual([
      { expectations: { base: record.data['expectations'] ?? null, value: 'A first' } },
    ]);
    expect(draft.isBusy).toBe(false);
    expect(draft.keptAt).toBeDefined();
  });

  it('files at once when the field is left', async () => {
    const draft = new Draft(record.id);
    draft.type('expectations', 'words');
    await draft.flush();
    expect(filed).toHaveLength(1);
  });

  it('C: words the device could not keep stay on the screen, with the reason', async () => {
    answer = { ok: false, error: { code: 'DEVICE_FULL' } };
    const draft = new Draft(record.id);
    draft.type('expectations', 'precious');
    await draft.flush();
    expect(draft.value('expectations')).toBe('precious');
    expect(draft.failure?.code).toBe('DEVICE_FULL');
    expect(draft.isBusy).toBe(true);
    answer = { ok: true, value: { id: 'r' } };
    await draft.flush();
    expect(draft.failure).toBeNull();
    expect(draft.isBusy).toBe(false);
  });

  it('T-PR-01 an end before the start waits on the screen; other answers go', async () => {
    const draft = new Draft(record.id);
    draft.type('plannedStart', '2027-05-10');
    draft.type('plannedEnd', '2027-05-03');
    draft.type('expectations', 'words');
    await draft.flush();
    expect(filed.map((each) => Object.keys(edits(each)))).toEqual([['expectations']]);
    expect(draft.problem('plannedEnd')?.code).toBe('DATES_IN_WRONG_ORDER');
    expect(draft.value('plannedEnd')).toBe('2027-05-03');
    draft.type('plannedEnd', '2027-05-14');
    await draft.flush();
    expect(Object.keys(edits(filed[1])).sort()).toEqual(['plannedEnd', 'plannedStart']);
    expect(draft.problem('plannedEnd')).toBeUndefined();
  });

  it('a value with a problem of its own is not filed', async () => {
    const draft = new Draft(record.id);
    draft.type('plannedWorkingDays', null, { code: 'NOT_A_NUMBER' });
    await draft.flush();
    expect(filed).toEqual([]);
    expect(draft.heldBack).toBe(1);
  });

  it('typing the old value again files nothing', async () => {
    const draft = new Draft(record.id);
    draft.type('expectations', record.data['expectations'] ?? null);
    await draft.flush();
    expect(filed).toEqual([]);
    expect(draft.isBusy).toBe(false);
  });
});
