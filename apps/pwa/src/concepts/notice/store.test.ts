// Are refused words in the inbox from the answer on, and only until the person decided about them?
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RecordOf, Request } from '@cxc/domain/kernel';
import type { Outcome } from '@cxc/domain/wire';
import type { Item } from '#lib/engine/index.ts';
import { followDesk } from '../device/live.svelte.ts';
import { fakeDesk, type FakeDesk } from '../device/testing/fakeDesk.ts';
import { changesOf, itemEnd, messages, needsYou, noticeId, putAway } from './store.svelte.ts';

const person = '00000000-0000-4000-8000-00000000000a';
const profile = '00000000-0000-4000-8000-00000000000b';
const organisation = '00000000-0000-4000-8000-00000000000c';
const request: Request = {
  id: '00000000-0000-4000-8000-000000000001',
  author: person,
  hat: `participant@organisation:${organisation}`,
  concept: 'profile',
  record: profile,
  after: [],
  deviceAt: '2026-11-01T09:00:00.000Z',
  act: 'edit',
  edits: {
    motivation: { base: null, value: 'My words' },
    expectations: { base: null, value: 'More words' },
  },
};

function outcome(verdict: Outcome['verdict']): Outcome {
  return {
    request: request.id,
    verdict,
    refusal: { code: 'CHANGED_MEANWHILE' },
    ...(verdict === 'partly' ? { collided: ['motivation'] } : {}),
    content: 'hash',
    at: '2026-11-01T10:00:00.000Z',
    epoch: 'e1',
    ruleSet: '1',
    signature: 'signed',
  };
}

function item(verdict: Outcome['verdict'], unsettled: boolean): Item {
  return {
    id: request.id,
    lane: `profile/${profile}`,
    request,
    state: verdict === 'refused' ? 'needsYou' : 'stored',
    reason: 'CHANGED_MEANWHILE',
    since: 0,
    nextTry: null,
    outcome: outcome(verdict),
    unsettled,
  };
}

function notice(state: string): RecordOf {
  return {
    concept: 'notice',
    id: noticeId(request.id),
    version: 1,
    state,
    data: {
      kind: 'refused',
      key: `user:${person}`,
      about: { concept: 'profile', record: profile },
      request,
      code: 'CHANGED_MEANWHILE',
      at: '2026-11-01T10:00:00.000Z',
    },
  };
}

let world: FakeDesk;
beforeEach(() => {
  world = fakeDesk(person, [`self@user:${person}`]);
  followDesk(world.desk);
});
afterEach(() => followDesk(undefined));

describe('needsYou (nothing a person entered is lost)', () => {
  it('lists a refused edit between its answer and the pull, with its words', () => {
    world.showItems([item('refused', true)]);
    expect(needsYou().flatMap(changesOf)).toEqual([
      { path: 'motivation', base: null, mine: 'My words' },
      { path: 'expectations', base: null, mine: 'More words' },
    ]);
  });

  it('lists only what collided of an edit that went in partly', () => {
    world.showItems([item('partly', true)]);
    expect(
      needsYou()
        .flatMap(changesOf)
        .map(({ path }) => path),
    ).toEqual(['motivation']);
  });

  it('lists it once when its notice is here', () => {
    world.showItems([item('refused', true)]);
    world.show([notice('open')]);
    expect(needsYou()).toHaveLength(1);
    expect(needsYou()[0]?.version).toBe(1);
  });

  it('lists it no longer once the person decided about it, before the notice is here too', () => {
    const about: Item = {
      ...item('refused', false),
      id: '00000000-0000-4000-8000-000000000002',
      lane: `notice/${noticeId(request.id)}`,
      state: 'onThisDevice',
      outcome: null,
    };
    world.showItems([item('refused', true), about]);
    expect(needsYou()).toEqual([]);
    world.showItems([item('refused', false)]);
    world.show([notice('resolved')]);
    expect(needsYou()).toEqual([]);
  });

  it('an accepted one is never listed', () => {
    world.showItems([item('accepted', true)]);
    expect(needsYou()).toEqual([]);
  });
});

describe('itemEnd', () => {
  it.each([
    ['open', false, 'needs-you'],
    ['resolved', false, 'stored'],
    ['discarded', false, 'discarded'],
  ] as const)('with a notice that is %s', (state, unsettled, end) => {
    world.show([notice(state)]);
    expect(itemEnd(item('refused', unsettled))).toBe(end);
  });

  it('needs the person before its notice came, and not after it was deleted', () => {
    expect(itemEnd(item('refused', true))).toBe('needs-you');
    expect(itemEnd(item('refused', false))).toBe('stored');
  });
});

describe('word of what others did', () => {
  const told = (id: string, key: string, event?: string): RecordOf => ({
    concept: 'notice',
    id,
    version: 1,
    state: 'open',
    data: {
      kind: 'told',
      key,
      ...(event === undefined ? {} : { event }),
      about: { concept: 'profile', record: profile },
      code: 'PROFILE_PUBLISH',
      at: '2026-11-01T10:00:00.000Z',
    },
  });
  const own = told('n1', `organisation:${organisation}`, 'e1');
  const desk = told('n2', 'partnership:00000000-0000-4000-8000-00000000000d', 'e1');

  it('who wears two hats is told once of one event, and puts it away once for both', async () => {
    world.show([own, desk, told('n3', `user:${person}`)]);
    expect(messages().map(({ id }) => id)).toEqual(['n1', 'n3']);
    const [first] = messages();
    if (!first) throw new Error('no message');
    expect(await putAway(first)).toBeNull();
    expect(world.filed.map(({ record }) => record)).toEqual(['n1', 'n2']);
  });
});
