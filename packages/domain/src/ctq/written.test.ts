// Does every section of a CTQ have its place in the text that is written together, and is nothing lost on the way
// there and back? Who may change what in it? (scheme 2.7, 3.4; traps YJS-3, YJS-10)
import { describe, expect, it } from 'vitest';
import {
  actorUnder,
  contentOfWritten,
  mayEdit,
  refusal,
  relationsOf,
  writtenObjection,
  writtenOf,
  type Written,
} from '../kernel/index.ts';
import { contentOf, ctq } from './index.ts';
import { written } from './written.ts';

const { shape } = written;
const found = ctq.examples().find(({ state }) => state === 'ready_for_validation');
if (!found) throw new Error('no example');
const { data } = found;
const before = writtenOf(shape, contentOf(data));
const free = () => null;
const [session = ''] = Object.keys(data.sessions ?? {});

function withItem(list: string, id: string, values: Record<string, unknown>): Written {
  const items = before.lists[list] ?? {};
  const item = items[id] ?? { texts: {}, values: {} };
  return {
    ...before,
    lists: {
      ...before.lists,
      [list]: { ...items, [id]: { ...item, values: { ...item.values, ...values } } },
    },
  };
}

describe('the shape', () => {
  it('keeps long texts letter by letter, and short ones, codes and times as one value', () => {
    expect(Object.keys(shape.lists)).toEqual([
      'voObjectives',
      'hoObjectives',
      'jointObjectives',
      'actionItems',
      'sessions',
      'outcomes',
    ]);
    expect(shape.texts).toMatchObject({ responsibilityVo: 3000, 'partyVo.address': 400 });
    expect(Object.keys(shape.values)).toContain('partyHop.email');
    expect(Object.keys(shape.lists['sessions']?.item.texts ?? {})).toEqual([
      'title',
      'place',
      'address',
      'hostName',
    ]);
    expect(Object.keys(shape.lists['sessions']?.item.values ?? {})).toContain('learns/*');
  });

  it('brings every example there and back unchanged', () => {
    for (const { data: each } of ctq.examples()) {
      const content = contentOf(each);
      expect(contentOfWritten(writtenOf(shape, content))).toEqual(content);
      const there = writtenOf(shape, content);
      expect(writtenObjection(shape, there, there, free)).toBeNull();
    }
  });
});

describe('what is not let in', () => {
  it.each([
    ['a field nobody knows', { ...before, values: { ...before.values, hash: 'x' } }, 'hash'],
    [
      'a name every object has',
      { ...before, texts: { ...before.texts, constructor: 'x' } },
      'constructor',
    ],
    [
      'a text beyond every measure',
      { ...before, texts: { ...before.texts, place: 'x'.repeat(801) } },
      'place',
    ],
    [
      'a time that is none',
      withItem('sessions', session, { startTime: '25:00' }),
      `sessions.${session}.startTime`,
    ],
    [
      'a member that is none',
      withItem('sessions', session, { 'learns/XX': true }),
      `sessions.${session}.learns/XX`,
    ],
    [
      'an item without a place in its list',
      withItem('sessions', '00000000-0000-4000-8000-00000000abcd', {}),
      'sessions.00000000-0000-4000-8000-00000000abcd',
    ],
    ['an item under a name of its own', withItem('sessions', 'x', { order: 'a' }), 'sessions.x'],
    ['a list nobody knows', { ...before, lists: { ...before.lists, others: {} } }, 'others'],
  ])('%s', (_what, after, field) => {
    expect(writtenObjection(shape, before, after, free)).toEqual(refusal('TEXT_BROKEN', { field }));
  });

  it('an item that is taken out instead of put away (YJS-3)', () => {
    const { [session]: _gone, ...rest } = before.lists['sessions'] ?? {};
    const after = { ...before, lists: { ...before.lists, sessions: rest } };
    expect(writtenObjection(shape, before, after, free)?.code).toBe('TEXT_BROKEN');
    const away = withItem('sessions', session, { deleted: true });
    expect(writtenObjection(shape, before, away, free)).toBeNull();
    const content = contentOfWritten(away)['sessions'] ?? {};
    expect(Object.keys(content)).not.toContain(session);
  });
});

it('YJS-10: each party changes its own parts while it is open, and nobody a frozen one', () => {
  const may = (hat: string, state: string, field: string): boolean => {
    const parties = relationsOf(ctq.policy, found, actorUnder('p', hat));
    return mayEdit(ctq.policy, field, state, parties);
  };
  const { vo, ho } = found.data.parties;
  const visitor = `participant@organisation:${vo}`;
  const host = `participant@organisation:${ho}`;
  const objective = withItem('hoObjectives', Object.keys(data.hoObjectives ?? {})[0] ?? '', {
    motive: undefined,
    order: 'Zz',
  });
  const judge = (hat: string, state: string) =>
    writtenObjection(shape, before, stored(objective), (field) =>
      may(hat, state, field) ? null : refusal('FIELD_FORBIDDEN', { field }),
    )?.code;
  expect(judge(host, 'draft')).toBeUndefined();
  expect(judge(visitor, 'draft')).toBe('FIELD_FORBIDDEN');
  expect(judge(host, 'ready_for_validation')).toBe('FIELD_FORBIDDEN');
  expect(judge('support_office@so', 'draft')).toBe('FIELD_FORBIDDEN');
});

/** Without values that are not there: a text has no undefined ones. */
function stored(parts: Written): Written {
  return JSON.parse(JSON.stringify(parts)) as Written;
}
