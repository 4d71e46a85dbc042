// Is what is typed on the disk 300 ms later, based on what was on the screen, and never silently dropped?
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { exampleProfile } from '@cxc/domain';
import type { RecordOf } from '@cxc/domain/kernel';
import { followDesk } from '../device/live.svelte.ts';
import { editsOf, fakeDesk, type FakeDesk, type FileAnswer } from '../device/testing/fakeDesk.ts';
import { Draft } from './draft.svelte.ts';

const record: RecordOf = { ...exampleProfile('VO', 'draft') };
const hat = `participant@organisation:${String(record.data['organisationId'])}`;
const person = String(record.data['contactUserId']);
const full: FileAnswer = { ok: false, error: { code: 'DEVICE_FULL' } };
let world: FakeDesk;

/** The record with another answer in one field. */
function having(field: string, value: unknown): RecordOf {
  return { ...record, data: { ...record.data, [field]: value } };
}
function filedEdits() {
  return world.filed.map(editsOf);
}

beforeEach(() => {
  vi.useFakeTimers();
  world = fakeDesk(person, [`self@user:${person}`, hat], [record]);
  followDesk(world.desk);
});
afterEach(() => {
  followDesk(undefined);
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('Draft (J2: at most 300 ms of typing is missing after a kill)', () => {
  it('files 300 ms after the first key, based on the value before it', async () => {
    const draft = new Draft(record.id);
    draft.type('expectations', 'A');
    await vi.advanceTimersByTimeAsync(200);
    draft.type('expectations', 'A first');
    await vi.advanceTimersByTimeAsync(99);
    expect(world.filed).toEqual([]);
    expect(draft.isUnkept).toBe(true);
    await vi.advanceTimersByTimeAsync(1);
    expect(filedEdits()).toEqual([
      { expectations: { base: record.data['expectations'] ?? null, value: 'A first' } },
    ]);
    expect(draft.isBusy).toBe(false);
    expect(draft.keptAt).toBeDefined();
  });

  it('J2 typing without a pause is kept too', async () => {
    const draft = new Draft(record.id);
    for (let at = 1; at <= 10; at += 1) {
      draft.type('expectations', 'x'.repeat(at));
      await vi.advanceTimersByTimeAsync(120);
    }
    expect(world.filed.length).toBeGreaterThanOrEqual(3);
  });

  it('files at once when the field is left', async () => {
    const draft = new Draft(record.id);
    draft.type('expectations', 'words');
    await draft.flush();
    expect(world.filed).toHaveLength(1);
  });

  it('C: words the device could not keep stay on the screen, with the reason', async () => {
    world.answer = () => Promise.resolve(full);
    world.desk.keepDraft = () => Promise.resolve({ ok: false, error: { code: 'DEVICE_FULL' } });
    const draft = new Draft(record.id);
    draft.type('expectations', 'precious');
    await draft.flush();
    expect(draft.value('expectations')).toBe('precious');
    expect(draft.failure?.code).toBe('DEVICE_FULL');
    expect(draft.isUnkept).toBe(true);
    world.answer = () => Promise.resolve({ ok: true, value: { id: 'r' } });
    await draft.flush();
    expect(draft.failure).toBeNull();
    expect(draft.isUnkept).toBe(false);
  });

  it('an empty answer is a base too: what a colleague wrote meanwhile is not taken for it', async () => {
    world.show([having('expectations', null)]);
    const draft = new Draft(record.id);
    draft.type('expectations', 'My tex');
    world.show([having('expectations', 'A colleague wrote this')]);
    draft.type('expectations', 'My text');
    await draft.flush();
    expect(filedEdits()).toEqual([{ expectations: { base: null, value: 'My text' } }]);
  });

  it('typing after a filing that failed keeps the base of the failed one', async () => {
    world.show([having('expectations', 'A')]);
    const draft = new Draft(record.id);
    let answered: (answer: FileAnswer) => void = () => undefined;
    world.answer = () => new Promise((resolve) => (answered = resolve));
    draft.type('expectations', 'AB');
    const first = draft.flush();
    await vi.waitFor(() => expect(world.filed).toHaveLength(1));
    draft.type('expectations', 'ABC');
    world.answer = () => Promise.resolve({ ok: true, value: { id: 'r' } });
    answered(full);
    await first;
    await draft.flush();
    expect(filedEdits()[1]).toEqual({ expectations: { base: 'A', value: 'ABC' } });
  });

  it('one defect does not stop the form from keeping', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const draft = new Draft(record.id);
    world.judge = () => {
      throw new Error('defect');
    };
    draft.type('expectations', 'one');
    await draft.flush();
    expect(draft.failure?.code).toBe('NOT_KEPT');
    world.judge = undefined;
    draft.type('expectations', 'one two');
    await draft.flush();
    expect(filedEdits().map(({ expectations }) => expectations?.value)).toEqual(['one two']);
    expect(draft.failure).toBeNull();
  });

  it('T-PR-01 an end before the start waits on the screen; other answers go', async () => {
    const draft = new Draft(record.id);
    draft.type('plannedStart', '2027-05-10');
    draft.type('plannedEnd', '2027-05-03');
    draft.type('expectations', 'words');
    await draft.flush();
    expect(filedEdits().map(Object.keys)).toEqual([['expectations']]);
    expect(draft.problem('plannedEnd')?.code).toBe('DATES_IN_WRONG_ORDER');
    expect(draft.value('plannedEnd')).toBe('2027-05-03');
    draft.type('plannedEnd', '2027-05-14');
    await draft.flush();
    expect(Object.keys(filedEdits()[1] ?? {}).sort()).toEqual(['plannedEnd', 'plannedStart']);
    expect(draft.problem('plannedEnd')).toBeUndefined();
  });

  it('typing the old value again files nothing', async () => {
    const draft = new Draft(record.id);
    draft.type('expectations', record.data['expectations'] ?? null);
    await draft.flush();
    expect(world.filed).toEqual([]);
    expect(draft.isBusy).toBe(false);
  });
});

describe('Draft: what cannot be filed as it stands is kept aside (nothing a person entered is lost)', () => {
  const long = 'w'.repeat(5_000);

  it('is not filed, is on the disk, and stands on the screen again when the page comes back', async () => {
    const draft = new Draft(record.id);
    draft.type('expectations', long, { code: 'TEXT_TOO_LONG' });
    await draft.flush();
    expect(world.filed).toEqual([]);
    expect(draft.heldBack).toBe(1);
    expect(draft.isUnkept).toBe(false);

    const again = new Draft(record.id);
    await again.flush();
    expect(again.value('expectations')).toBe(long);
    expect(again.problem('expectations')?.code).toBe('TEXT_TOO_LONG');
  });

  it('goes out with its first base once it is right, and is kept aside no longer', async () => {
    world.show([having('expectations', 'first')]);
    const draft = new Draft(record.id);
    draft.type('expectations', long, { code: 'TEXT_TOO_LONG' });
    await draft.flush();
    world.show([having('expectations', 'A colleague wrote this')]);
    const again = new Draft(record.id);
    await again.flush();
    again.type('expectations', 'short');
    await again.flush();
    expect(filedEdits()).toEqual([{ expectations: { base: 'first', value: 'short' } }]);
    expect(world.kept.size).toBe(0);
  });

  it('dates in the wrong order are there again, with the reason', async () => {
    const draft = new Draft(record.id);
    draft.type('plannedStart', '2027-05-10');
    draft.type('plannedEnd', '2027-05-03');
    await draft.flush();
    const again = new Draft(record.id);
    await again.flush();
    expect(again.value('plannedEnd')).toBe('2027-05-03');
    expect(again.problem('plannedEnd')?.code).toBe('DATES_IN_WRONG_ORDER');
    expect(world.filed).toEqual([]);
  });

  it('what does not read as a number yet is there again as it was typed', async () => {
    const draft = new Draft(record.id);
    draft.type('plannedWorkingDays', null, { code: 'NOT_A_NUMBER' }, 'about 5');
    await draft.flush();
    const again = new Draft(record.id);
    await again.flush();
    expect(again.text('plannedWorkingDays')).toBe('about 5');
    again.type('plannedWorkingDays', 5);
    await again.flush();
    expect(again.text('plannedWorkingDays')).toBeUndefined();
    expect(filedEdits().map(({ plannedWorkingDays }) => plannedWorkingDays?.value)).toEqual([5]);
  });

  it('leaving the page keeps what is still in the fingers, and asks until it is kept', async () => {
    vi.stubGlobal('document', { addEventListener: vi.fn(), removeEventListener: vi.fn() });
    vi.stubGlobal('window', { addEventListener: vi.fn(), removeEventListener: vi.fn() });
    const { hasUnsaved } = await import('#lib/update/index.ts');
    const draft = new Draft(record.id);
    const leave = draft.guard();
    draft.type('expectations', long, { code: 'TEXT_TOO_LONG' });
    expect(hasUnsaved()).toBe(true);
    await draft.flush();
    expect(hasUnsaved()).toBe(false);
    draft.type('expectations', `${long}!`, { code: 'TEXT_TOO_LONG' });
    leave();
    await draft.flush();
    const [kept] = world.kept.values();
    expect(kept).toMatchObject({ value: `${long}!` });
  });

  it('words typed when the profile leaves this person still go out, and come to the inbox', async () => {
    const draft = new Draft(record.id);
    draft.type('expectations', 'words');
    world.show([]);
    await draft.flush();
    expect(filedEdits().map(({ expectations }) => expectations?.value)).toEqual(['words']);
  });

  it('words never go out under the name of whoever opened the device next', async () => {
    const draft = new Draft(record.id);
    draft.type('expectations', 'mine');
    const other = fakeDesk('somebody-else', [hat], [record]);
    followDesk(other.desk);
    await draft.flush();
    expect(other.filed).toEqual([]);
    expect(filedEdits().map(({ expectations }) => expectations?.value)).toEqual(['mine']);
  });
});
