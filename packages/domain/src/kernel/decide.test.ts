// May this happen? The kernel's answers on a concept of its own: a note with an owner and a desk.
import { Type, type Static } from 'typebox';
import { describe, expect, it } from 'vitest';
import {
  ABSENT,
  SYSTEM,
  actorUnder,
  decide,
  factsOf,
  fold,
  hashOf,
  no,
  ok,
  refusal,
  seenHash,
  type Actor,
  type Command,
  type Concept,
  type Edit,
  type RecordOf,
  type Request,
} from './index.ts';

const Note = Type.Object(
  {
    owner: Type.String(),
    text: Type.Optional(Type.String({ maxLength: 40 })),
    start: Type.Optional(Type.String()),
    end: Type.Optional(Type.String()),
    tags: Type.Optional(Type.Record(Type.String(), Type.Literal(true))),
    secret: Type.Optional(Type.String()),
    by: Type.Optional(Type.String()),
  },
  { additionalProperties: false },
);
type Note = Static<typeof Note>;

const written = { see: ['owner', 'desk'], edit: [{ by: ['owner'], in: ['open'] }] };
const row = (command: string, from: string, to: string, by: string[], asked: string[] = []) => ({
  command,
  from: [from],
  to,
  by,
  if: asked,
  tells: ['owner'],
});

const note: Concept<Note> = {
  name: 'note',
  version: 1,
  schema: Note,
  groups: [['start', 'end']],
  states: [
    row('create', ABSENT, 'open', ['owner']),
    row('seal', 'open', 'sealed', ['owner'], ['T-2']),
    row('reopen', 'sealed', 'open', ['desk/head']),
    row('touch', 'open', 'same', ['owner']),
  ],
  policy: {
    audience: ({ data }) => [
      { key: `user:${data.owner}`, as: 'owner' },
      { key: 'desk', as: 'desk' },
    ],
    fields: {
      owner: { see: ['owner', 'desk'], edit: [] },
      text: written,
      start: written,
      end: written,
      tags: written,
      secret: { see: ['desk'], edit: [{ by: ['desk'], in: ['open'] }] },
      by: { see: ['owner', 'desk'], edit: [] },
    },
  },
  rules: [
    {
      id: 'T-1',
      sentence: 'Starts before it ends.',
      when: 'always',
      check: ({ data: { start, end } }) =>
        start !== undefined && end !== undefined && start > end ? refusal('TURNED') : null,
    },
    {
      id: 'T-2',
      sentence: 'A sealed note says something.',
      when: 'asked',
      check: ({ data }) => (data.text ? null : refusal('EMPTY', { field: 'text' })),
    },
  ],
  commands: {
    create: {
      payload: Type.Object({ text: Type.Optional(Type.String()) }, { additionalProperties: false }),
      seals: false,
      apply: ({ request, actor }) => ok({ data: { owner: actor.person, ...request.payload } }),
    },
    seal: {
      payload: Type.Object({}, { additionalProperties: false }),
      seals: true,
      apply: ({ record }) => (record ? ok({ data: record.data }) : no(refusal('NOT_FOUND'))),
    },
    reopen: {
      payload: Type.Object({}, { additionalProperties: false }),
      seals: false,
      apply: ({ record }) => (record ? ok({ data: record.data }) : no(refusal('NOT_FOUND'))),
    },
    touch: {
      payload: Type.Object({}, { additionalProperties: false }),
      seals: false,
      apply: ({ record }) => (record ? ok({ data: record.data }) : no(refusal('NOT_FOUND'))),
    },
  },
  stamped: ['by'],
  stampEdit: (data, actor) => ({ ...data, by: actor.person }),
  needs: () => [],
  examples: () => [],
};

const NOW = '2026-10-05T08:00:00.000Z';
const FACTS = factsOf([]);
const ann = actorUnder('ann', 'self@user:ann');
const desk = actorUnder('dan', 'clerk@desk');
const head = actorUnder('hal', 'head@desk');
const stranger = actorUnder('sam', 'self@user:sam');

const given = (data: Partial<Note> = {}, state = 'open'): RecordOf<Note> => ({
  concept: 'note',
  id: 'n1',
  version: 3,
  state,
  data: { owner: 'ann', ...data },
});
const common = (actor: Actor) => ({
  id: 'r1',
  author: actor.person,
  hat: actor.hat,
  concept: 'note',
  record: 'n1',
  after: [],
  deviceAt: NOW,
});
const edit = (edits: Edit['edits'], actor = ann): Edit => ({
  ...common(actor),
  act: 'edit',
  edits,
});
const command = (name: string, parts: Partial<Command> = {}, actor = ann): Command => ({
  ...common(actor),
  act: 'command',
  command: name,
  payload: {},
  ...parts,
});
const when = (record: RecordOf<Note> | undefined, request: Request, actor: Actor = ann) =>
  decide(note, request, record, actor, FACTS, NOW);
const refusedWith = (code: string) => ({ verdict: 'refused', refusal: { code } });

describe('an edit is judged field by field', () => {
  it('given the base is still there, then it is applied and stamped', () => {
    const decision = when(given({ text: 'a' }), edit({ text: { base: 'a', value: 'b' } }));
    expect(decision).toMatchObject({
      verdict: 'accepted',
      record: { version: 4, state: 'open', data: { text: 'b', by: 'ann' } },
      tells: [],
    });
  });

  it('given one base changed, then the others apply and the collided keeps the server’s value', () => {
    const edits = { text: { base: 'a', value: 'b' }, 'tags.x': { base: null, value: true } };
    expect(when(given({ text: 'other' }), edit(edits))).toMatchObject({
      verdict: 'partly',
      collided: ['text'],
      record: { data: { text: 'other', tags: { x: true } } },
      refusal: { code: 'CHANGED_MEANWHILE', params: { count: 1 } },
    });
  });

  it('given all bases changed, then it is refused and names them', () => {
    expect(when(given({ text: 'other' }), edit({ text: { base: 'a', value: 'b' } }))).toMatchObject(
      {
        ...refusedWith('CHANGED_MEANWHILE'),
        collided: ['text'],
      },
    );
  });

  it('given somebody else wrote the same, then it collides with nothing', () => {
    expect(when(given({ text: 'b' }), edit({ text: { base: 'a', value: 'b' } }))).toEqual({
      verdict: 'no_effect',
    });
  });

  it('fields of a group stand or fall together', () => {
    const edits = {
      start: { base: null, value: '2' },
      end: { base: '5', value: '6' },
      text: { base: null, value: 'kept' },
    };
    expect(when(given({ end: '4' }), edit(edits))).toMatchObject({
      verdict: 'partly',
      collided: ['start', 'end'],
      record: { data: { end: '4', text: 'kept' } },
    });
  });

  it('what is left is judged by the rules as a whole', () => {
    expect(when(given({ start: '3' }), edit({ end: { base: null, value: '1' } }))).toMatchObject({
      verdict: 'refused',
      refusal: { code: 'TURNED', rule: 'T-1' },
    });
  });

  it('null is nothing: an absent base, and a value taken away', () => {
    const decision = when(given({ text: 'a' }), edit({ text: { base: 'a', value: null } }));
    expect(decision).toMatchObject({ verdict: 'accepted' });
    expect(decision.verdict === 'accepted' && 'text' in decision.record.data).toBe(false);
  });

  it('an edit of nothing has no effect', () => {
    expect(when(given(), edit({}))).toEqual({ verdict: 'no_effect' });
  });
});

describe('an edit outside the table changes nothing', () => {
  it.each([
    ['a field without a row', edit({ nonsense: { base: null, value: 1 } }), 'UNKNOWN_FIELD'],
    [
      'a name every object inherits',
      edit({ constructor: { base: null, value: 1 } }),
      'UNKNOWN_FIELD',
    ],
    ['__proto__', edit({ ['__proto__']: { base: null, value: {} } }), 'UNKNOWN_FIELD'],
    ['below __proto__', edit({ '__proto__.x': { base: null, value: 1 } }), 'UNKNOWN_FIELD'],
    ['a server field', edit({ owner: { base: 'ann', value: 'sam' } }), 'FIELD_FORBIDDEN'],
    ['a field of others', edit({ secret: { base: null, value: 'x' } }), 'FIELD_FORBIDDEN'],
    ['a value of the wrong kind', edit({ text: { base: null, value: 5 } }), 'VALUE_NOT_ALLOWED'],
    [
      'a value that is too long',
      edit({ text: { base: null, value: 'x'.repeat(41) } }),
      'VALUE_NOT_ALLOWED',
    ],
    ['below a text', edit({ 'text.x': { base: null, value: 'x' } }), 'VALUE_NOT_ALLOWED'],
    ['a lone surrogate', edit({ text: { base: null, value: '\ud800' } }), 'VALUE_NOT_STORABLE'],
    ['NaN as a base', edit({ text: { base: NaN, value: 'x' } }), 'VALUE_NOT_STORABLE'],
    [
      'an unsafe item id',
      edit({ 'tags.constructor': { base: null, value: true } }),
      'VALUE_NOT_STORABLE',
    ],
  ])('%s', (_what, request, code) => {
    expect(when(given(), request)).toMatchObject(refusedWith(code));
  });

  it('one forbidden field refuses the whole edit', () => {
    const edits = { text: { base: null, value: 'b' }, owner: { base: 'ann', value: 'sam' } };
    expect(when(given(), edit(edits))).toMatchObject(refusedWith('FIELD_FORBIDDEN'));
  });

  it('in another state it says that it is not possible now', () => {
    expect(when(given({}, 'sealed'), edit({ text: { base: null, value: 'b' } }))).toMatchObject({
      verdict: 'refused',
      refusal: { code: 'NOT_EDITABLE_NOW', field: 'text', params: { state: 'sealed' } },
    });
  });

  it('for a stranger the record is not there, exactly as if it were not', () => {
    const request = edit({ text: { base: null, value: 'b' } }, stranger);
    expect(when(given(), request, stranger)).toEqual(when(undefined, request, stranger));
    expect(when(given(), request, stranger)).toMatchObject(refusedWith('NOT_FOUND'));
  });
});

describe('a command needs a row of the table', () => {
  const sealed = () => command('seal', { seen: seenHash(note, given({ text: 'a' }), ann) });

  it('given a row, then the state moves and the relations are told', () => {
    expect(when(given({ text: 'a' }), sealed())).toMatchObject({
      verdict: 'accepted',
      record: { state: 'sealed', version: 4 },
      tells: ['owner'],
    });
  });

  it('in the wrong state: NOT_NOW, and what is possible instead', () => {
    expect(when(given({ text: 'a' }, 'sealed'), command('touch'))).toMatchObject({
      refusal: { code: 'NOT_NOW', params: { command: 'touch', state: 'sealed' }, possible: [] },
    });
  });

  it('by the wrong role: FORBIDDEN_ROLE, whatever the state', () => {
    expect(when(given({}, 'sealed'), command('reopen'))).toMatchObject(
      refusedWith('FORBIDDEN_ROLE'),
    );
    expect(when(given({}, 'sealed'), command('reopen', {}, desk), desk)).toMatchObject(
      refusedWith('FORBIDDEN_ROLE'),
    );
    expect(when(given({}, 'sealed'), command('reopen', {}, head), head)).toMatchObject({
      verdict: 'accepted',
    });
  });

  it('a rule asked for by the row holds, or its refusal is the answer', () => {
    const request = command('seal', { seen: seenHash(note, given(), ann) });
    expect(when(given(), request)).toMatchObject({ refusal: { code: 'EMPTY', rule: 'T-2' } });
  });

  it.each(['constructor', 'toString', 'valueOf', 'nonsense'])('"%s" is no command', (name) => {
    expect(when(given(), command(name))).toMatchObject(refusedWith('UNKNOWN_COMMAND'));
    expect(when(undefined, command(name))).toMatchObject(refusedWith('UNKNOWN_COMMAND'));
  });

  it('an unknown payload changes nothing', () => {
    expect(when(given(), command('touch', { payload: { state: 'sealed' } }))).toMatchObject(
      refusedWith('PAYLOAD_NOT_ALLOWED'),
    );
  });

  it('who may never give it hears that first, whatever it carries', () => {
    const odd = command('touch', { payload: { state: 'sealed' } }, desk);
    expect(when(given(), odd, desk)).toMatchObject(refusedWith('FORBIDDEN_ROLE'));
  });

  it('that changes nothing has no effect', () => {
    expect(when(given(), command('touch'))).toEqual({ verdict: 'no_effect' });
  });

  it('on a record that is not there: NOT_FOUND, unless it makes one', () => {
    expect(when(undefined, command('touch'))).toMatchObject(refusedWith('NOT_FOUND'));
    expect(when(undefined, command('create'))).toMatchObject({
      verdict: 'accepted',
      record: { id: 'n1', version: 1, state: 'open', data: { owner: 'ann' } },
    });
  });

  it('the server acts as itself only where a row names it', () => {
    expect(when(given(), command('touch', {}, SYSTEM), SYSTEM)).toMatchObject(
      refusedWith('FORBIDDEN_ROLE'),
    );
  });
});

describe('a seal compares what was seen', () => {
  const seal = (record: RecordOf<Note>) => command('seal', { seen: seenHash(note, record, ann) });

  it('without what was seen: SEEN_MISSING', () => {
    expect(when(given({ text: 'a' }), command('seal'))).toMatchObject(refusedWith('SEEN_MISSING'));
  });

  it('given it changed meanwhile: STALE_DECISION', () => {
    expect(when(given({ text: 'b' }), seal(given({ text: 'a' })))).toMatchObject(
      refusedWith('STALE_DECISION'),
    );
  });

  it('what the person may not see, and who changed it last, does not void it', () => {
    const seen = given({ text: 'a' });
    const held = { ...given({ text: 'a', secret: 'x', by: 'dan' }), version: 9 };
    expect(when(held, seal(seen))).toMatchObject({ verdict: 'accepted' });
  });
});

describe('a second create of what exists once is judged as an edit (R-PR-03)', () => {
  it('the same values have no effect', () => {
    const create = command('create', { payload: { text: 'a' } });
    expect(when(given({ text: 'a' }), create)).toEqual({ verdict: 'no_effect' });
  });

  it('other values collide with what is there, and fill what is not', () => {
    const create = command('create', { payload: { text: 'mine' } });
    expect(when(given({ text: 'theirs' }), create)).toMatchObject({
      ...refusedWith('CHANGED_MEANWHILE'),
      collided: ['text'],
    });
    expect(when(given(), create)).toMatchObject({
      verdict: 'accepted',
      record: { data: { text: 'mine' } },
    });
  });

  it('of somebody else’s record: NOT_FOUND', () => {
    expect(when(given(), command('create', {}, stranger), stranger)).toMatchObject(
      refusedWith('NOT_FOUND'),
    );
  });

  it('of somebody else’s record, by who could not have made it: as if it were not there', () => {
    const clerk = actorUnder('eve', 'clerk@nowhere');
    const create = command('create', { payload: { text: 'x'.repeat(41) } }, clerk);
    const absent = when(undefined, create, clerk);
    expect(absent).toMatchObject(refusedWith('VALUE_NOT_ALLOWED'));
    expect(when(given(), create, clerk)).toEqual(absent);
  });
});

describe('the screen shows the record with the pending requests over it', () => {
  it('create, edit and seal made offline stand at once, and the server comes to the same', () => {
    const create = command('create', { id: 'r1', payload: {} });
    const typed = { ...edit({ text: { base: null, value: 'hello' } }), id: 'r2' };
    const before = fold(note, undefined, [create, typed], FACTS, NOW);
    expect(before.record?.data['text']).toBe('hello');
    const seen = seenHash(note, before.record as RecordOf, ann);
    const seal = command('seal', { id: 'r3', seen });
    const shown = fold(note, undefined, [create, typed, seal], FACTS, NOW);
    expect(shown.record?.state).toBe('sealed');
    expect([...shown.pending]).toEqual(['text']);
    expect(shown.forecast.size).toBe(0);

    let record: RecordOf<Note> | undefined;
    for (const request of [create, typed, seal]) {
      const decision = when(record, request);
      expect(decision.verdict).toBe('accepted');
      if (decision.verdict === 'accepted') record = decision.record as RecordOf<Note>;
    }
    expect(record?.state).toBe('sealed');
  });

  it('typed words stay on the screen also where they will collide, and the forecast says so', () => {
    const typed = edit({ text: { base: 'old', value: 'mine' } });
    const shown = fold(note, given({ text: 'theirs' }), [typed], FACTS, NOW);
    expect(shown.record?.data['text']).toBe('mine');
    expect(shown.forecast.get('r1')?.code).toBe('CHANGED_MEANWHILE');
  });

  it('a command that would be refused moves nothing', () => {
    const shown = fold(note, given(), [command('seal')], FACTS, NOW);
    expect(shown.record?.state).toBe('open');
    expect(shown.forecast.get('r1')?.code).toBe('SEEN_MISSING');
  });

  it('does not change the record it was given', () => {
    const record = given({ tags: { a: true } }) as RecordOf;
    const before = hashOf(record);
    fold(note, record, [edit({ 'tags.b': { base: null, value: true } })], FACTS, NOW);
    expect(hashOf(record)).toBe(before);
  });
});

describe('facts', () => {
  it('list a concept in order of its ids, sorted once however often a rule asks', () => {
    const facts = factsOf(['c', 'a', 'b'].map((id) => ({ ...given(), id })));
    expect(facts.all('note').map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(facts.all('note')).toBe(facts.all('note'));
    expect(facts.all('nothing')).toEqual([]);
  });
});
