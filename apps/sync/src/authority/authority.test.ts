// Does the authority decide once, for everybody, and never touch the neighbours? (given – when – then)
import { afterEach, describe, expect, test, vi } from 'vitest';
import { verify, createPublicKey } from 'node:crypto';
import { conceptNamed } from '@cxc/domain/kernel';
import { type SessionAnswer, signedText } from '@cxc/domain/wire';
import { verifyChain } from '../engine/audit/chain.ts';
import { MemoryStorage } from '../engine/storage/memory.ts';
import { StorageFull } from '../engine/storage/storage.ts';
import { type Client, type World, createWorld, uuid } from '../testing/toyWorld.ts';
import { noteId, toyRegistry } from './testing/toy.ts';

const ORG = '20000000-0000-4000-8000-000000000001';
const OWNER = `writer@organisation:${ORG}`;
const LEAD = `lead@organisation:${ORG}`;
const DESK = 'officer@so';

let world: World;
afterEach(async () => {
  await world?.close();
});

async function withNote(owner: Client, label = 'a', title = 'A title'): Promise<string> {
  const id = noteId(ORG, label);
  const [outcome] = await owner.push(
    owner.command(OWNER, 'note', id, 'create', {
      payload: { organisation: ORG, label, title },
    }),
  );
  expect(outcome?.verdict).toBe('accepted');
  return id;
}

describe('one request', () => {
  test('an accepted create is stored, audited and answered with a signed outcome', async () => {
    world = await createWorld();
    const owner = await world.person(OWNER);
    const id = noteId(ORG, 'a');
    const request = owner.command(OWNER, 'note', id, 'create', {
      payload: { organisation: ORG, label: 'a', title: 'Words' },
    });
    const [outcome] = await owner.push(request);
    expect(outcome).toMatchObject({
      request: request.id,
      verdict: 'accepted',
      version: 1,
      epoch: world.storage.epoch,
      ruleSet: 'toy-1',
    });
    expect((await world.record('note', id))?.data['title']).toBe('Words');
    const session = (await (await owner.call('/api/session')).json()) as SessionAnswer;
    const key = createPublicKey({
      key: { kty: 'OKP', crv: 'Ed25519', x: session.receiptKey },
      format: 'jwk',
    });
    const signature = Buffer.from(outcome!.signature, 'base64url');
    expect(verify(null, Buffer.from(signedText(outcome!)), key, signature)).toBe(true);
    const forged = signedText({ ...outcome!, verdict: 'refused' });
    expect(verify(null, Buffer.from(forged), key, signature)).toBe(false);
  });

  test('B02: the same request again, also at the same time, gets the first answer and applies once', async () => {
    world = await createWorld();
    const owner = await world.person(OWNER);
    const id = await withNote(owner);
    const edit = owner.edit(OWNER, 'note', id, { title: { base: 'A title', value: 'Second' } });
    const answers = await Promise.all(Array.from({ length: 20 }, () => owner.push(edit)));
    const later = await owner.push(edit);
    for (const [answer] of [...answers, later]) expect(answer).toEqual(answers[0]?.[0]);
    expect((await world.record('note', id))?.version).toBe(2);
  });

  test('REQUEST_ID_REUSED: the same id with other content is refused and never stored over', async () => {
    world = await createWorld();
    const owner = await world.person(OWNER);
    const id = await withNote(owner);
    const edit = owner.edit(OWNER, 'note', id, { title: { base: 'A title', value: 'Second' } });
    const [first] = await owner.push(edit);
    const other = { ...edit, edits: { title: { base: 'A title', value: 'Third' } } };
    const [second] = await owner.push(other);
    expect(second).toMatchObject({ verdict: 'refused', refusal: { code: 'REQUEST_ID_REUSED' } });
    expect(await owner.push(edit)).toEqual([first]);
    expect((await world.record('note', id))?.data['title']).toBe('Second');
    // What it said is not lost: it waits in the inbox, once, and the server keeps it.
    expect(await owner.push(other)).toEqual([second]);
    const items = (await owner.pull()).rows.filter(
      (row) => row.data['code'] === 'REQUEST_ID_REUSED',
    );
    expect(items).toHaveLength(1);
    expect(JSON.stringify(items[0]?.data['request'])).toContain('Third');
  });

  test('B07: the words of a malformed request wait in the inbox of its author', async () => {
    world = await createWorld();
    const owner = await world.person(OWNER);
    const id = await withNote(owner);
    const edit = owner.edit(OWNER, 'note', id, {
      title: { base: 'A title', value: 'Kept \u0000' },
    });
    const plain = { title: { base: 'A title', value: 'Kept plainly' } };
    const broken = { ...edit, id: uuid(), edits: plain, extra: 1 };
    const outcomes = await owner.push(broken, edit, { extra: 1 });
    expect(outcomes.map((one) => one.refusal?.code)).toEqual([
      'REQUEST_MALFORMED',
      'VALUE_NOT_STORABLE',
      'REQUEST_MALFORMED',
    ]);
    const { rows } = await owner.pull();
    const items = rows.filter((row) => row.concept === 'notice' && row.data['kind'] === 'refused');
    expect(items.map((row) => row.data['about'])).toEqual([`note/${id}`, `note/${id}`]);
    const words = items.map((row) => String(row.data['request'])).join();
    expect(words).toContain('Kept plainly');
    expect(words).toContain('Kept \\u0000');
  });

  test('SES-4: a request of somebody else is refused and its real author can still deliver it', async () => {
    world = await createWorld();
    const owner = await world.person(OWNER);
    const other = await world.person(OWNER);
    const id = await withNote(owner);
    const edit = owner.edit(OWNER, 'note', id, { title: { base: 'A title', value: 'Mine' } });
    const [stolen] = await other.push(edit);
    expect(stolen?.refusal?.code).toBe('NOT_YOUR_REQUEST');
    expect((await world.record('note', id))?.data['title']).toBe('A title');
    const [own] = await owner.push(edit);
    expect(own?.verdict).toBe('accepted');
    const [again] = await other.push(edit);
    expect(again?.refusal?.code).toBe('NOT_YOUR_REQUEST');
  });

  test('D01: a hat that is not held at this moment is ROLE_REVOKED, whatever other hats are held', async () => {
    world = await createWorld();
    const owner = await world.person(OWNER, LEAD);
    const desk = await world.person(DESK);
    const id = await withNote(owner);
    const edit = owner.edit(OWNER, 'note', id, { title: { base: 'A title', value: 'Late' } });
    const [revoked] = await desk.push(
      desk.command(DESK, 'person', owner.person, 'revokeRole', { payload: { id: 'r0' } }),
    );
    expect(revoked?.verdict).toBe('accepted');
    const [outcome] = await owner.push(edit);
    expect(outcome?.refusal).toMatchObject({ code: 'ROLE_REVOKED', params: { hat: OWNER } });
    expect((await world.record('note', id))?.data['title']).toBe('A title');
    // Nothing of theirs is lost: the words wait in their inbox, and the server keeps the request.
    const rows = (await owner.pullAll()).flatMap((page) => page.rows);
    const item = rows.find(
      (row) => row.concept === 'notice' && row.data['code'] === 'ROLE_REVOKED',
    );
    expect(item?.data['request']).toEqual(edit);
    const judged = await world.storage.read((view) => view.findJudged(edit.id));
    expect(JSON.parse(judged!.body)).toEqual(edit);
  });

  test('R-EX partly: the collided group keeps the server value, the rest applies, one inbox item', async () => {
    world = await createWorld();
    const owner = await world.person(OWNER);
    const id = await withNote(owner);
    await owner.push(
      owner.edit(OWNER, 'note', id, {
        from: { base: null, value: '2027-01-01' },
        to: { base: null, value: '2027-01-05' },
      }),
    );
    const [outcome] = await owner.push(
      owner.edit(OWNER, 'note', id, {
        from: { base: null, value: '2027-02-01' },
        to: { base: '2027-01-05', value: '2027-02-05' },
        body: { base: null, value: 'words' },
      }),
    );
    expect(outcome).toMatchObject({ verdict: 'partly', refusal: { code: 'CHANGED_MEANWHILE' } });
    expect([...(outcome?.collided ?? [])].sort()).toEqual(['from', 'to']);
    expect((await world.record('note', id))?.data).toMatchObject({
      from: '2027-01-01',
      to: '2027-01-05',
      body: 'words',
    });
    const notices = (await owner.pullAll()).flatMap((page) => page.rows);
    expect(notices.filter((row) => row.data['kind'] === 'partly')).toHaveLength(1);
  });

  test('a seal without what was seen is refused, with it stamped by the server', async () => {
    world = await createWorld();
    const owner = await world.person(OWNER);
    const id = await withNote(owner);
    const stale = await world.seen(owner, OWNER, 'note', id);
    await owner.push(owner.edit(OWNER, 'note', id, { body: { base: null, value: 'more' } }));
    const push = async (seen?: string) =>
      (
        await owner.push(
          owner.command(OWNER, 'note', id, 'seal', seen === undefined ? {} : { seen }),
        )
      )[0]?.refusal?.code;
    expect(await push()).toBe('SEEN_MISSING');
    expect(await push(stale)).toBe('STALE_DECISION');
    expect(await push(await world.seen(owner, OWNER, 'note', id))).toBeUndefined();
    expect((await world.record('note', id))?.data).toMatchObject({
      sealedBy: owner.person,
      sealedAt: world.clock.now(),
    });
  });
});

describe('after', () => {
  test('PREDECESSOR_REFUSED: a command falls with a refused predecessor, an edit flows', async () => {
    world = await createWorld();
    const owner = await world.person(OWNER);
    const id = await withNote(owner);
    const bad = owner.edit(OWNER, 'note', id, { assessment: { base: null, value: 'x' } });
    const seen = await world.seen(owner, OWNER, 'note', id);
    const seal = owner.command(OWNER, 'note', id, 'seal', { seen, after: [bad.id] });
    const edit = { ...owner.edit(OWNER, 'note', id, { body: { base: null, value: 'b' } }) };
    const outcomes = await owner.push(bad, seal, { ...edit, after: [bad.id] });
    expect(outcomes.map((outcome) => outcome.refusal?.code)).toEqual([
      'FIELD_FORBIDDEN',
      'PREDECESSOR_REFUSED',
      undefined,
    ]);
    expect((await world.record('note', id))?.state).toBe('open');
  });

  test('PREDECESSOR_UNKNOWN: a command whose predecessor nobody delivered does not fire', async () => {
    world = await createWorld();
    const owner = await world.person(OWNER);
    const id = await withNote(owner);
    const seen = await world.seen(owner, OWNER, 'note', id);
    const [outcome] = await owner.push(
      owner.command(OWNER, 'note', id, 'seal', { seen, after: [uuid()] }),
    );
    expect(outcome?.refusal?.code).toBe('PREDECESSOR_UNKNOWN');
  });

  test('a request of somebody else counts as unknown: its verdict is nobody else’s business', async () => {
    world = await createWorld();
    const owner = await world.person(OWNER);
    const other = await world.person(OWNER);
    const id = await withNote(owner);
    const edit = owner.edit(OWNER, 'note', id, { assessment: { base: null, value: 'x' } });
    await owner.push(edit);
    const seen = await world.seen(other, OWNER, 'note', id);
    const [outcome] = await other.push(
      other.command(OWNER, 'note', id, 'seal', { seen, after: [edit.id] }),
    );
    expect(outcome?.refusal?.code).toBe('PREDECESSOR_UNKNOWN');
  });

  test('an edit into a record whose create was refused says so', async () => {
    world = await createWorld();
    const owner = await world.person(OWNER);
    const id = noteId(ORG, 'refused');
    const create = owner.command(OWNER, 'note', id, 'create', { payload: { label: 'refused' } });
    const edit = {
      ...owner.edit(OWNER, 'note', id, { title: { base: null, value: 'x' } }),
      after: [create.id],
    };
    const outcomes = await owner.push(create, edit);
    expect(outcomes.map((outcome) => outcome.refusal?.code)).toEqual([
      'PAYLOAD_NOT_ALLOWED',
      'PREDECESSOR_REFUSED',
    ]);
  });
});

describe('neighbours', () => {
  test('B07, RX-3: one bad of 100 in any shape is refused by itself, the other 99 are accepted', async () => {
    world = await createWorld();
    const owner = await world.person(OWNER);
    const id = await withNote(owner);
    const good = (index: number) =>
      owner.edit(OWNER, 'note', id, {
        [`items.i${index}`]: { base: null, value: { text: `item ${index}` } },
      });
    const bad: readonly [name: string, value: unknown, code: string][] = [
      ['null', null, 'REQUEST_MALFORMED'],
      ['a number', 5, 'REQUEST_MALFORMED'],
      ['an unknown field', { ...good(50), status: 'closed' }, 'REQUEST_MALFORMED'],
      [
        'too large',
        owner.edit(OWNER, 'note', id, { body: { base: null, value: 'x'.repeat(100_000) } }),
        'REQUEST_TOO_LARGE',
      ],
      [
        'NUL',
        owner.edit(OWNER, 'note', id, { body: { base: null, value: 'a\u0000b' } }),
        'VALUE_NOT_STORABLE',
      ],
      [
        'a lone surrogate',
        owner.edit(OWNER, 'note', id, { body: { base: null, value: '\ud800' } }),
        'VALUE_NOT_STORABLE',
      ],
      [
        'a prototype',
        JSON.parse(
          JSON.stringify(good(50)).replace('"text":"item 50"', '"__proto__":{"admin":true}'),
        ),
        'VALUE_NOT_STORABLE',
      ],
      [
        'deep',
        { ...good(50), edits: { body: { base: null, value: deep(40) } } },
        'VALUE_NOT_STORABLE',
      ],
      [
        'an unknown concept',
        owner.edit(OWNER, 'nothing', id, { body: { base: null, value: 'x' } }),
        'UNKNOWN_CONCEPT',
      ],
      ['a defect', owner.command(OWNER, 'note', id, 'fail'), 'INTERNAL_DEFECT'],
    ];
    let round = 0;
    for (const [name, value, code] of bad) {
      const requests: unknown[] = Array.from({ length: 9 }, () => good((round += 1)));
      requests.splice(5, 0, value);
      const outcomes = await owner.push(...requests);
      expect(
        outcomes.map((outcome) => outcome.verdict),
        name,
      ).toEqual(outcomes.map((_, index) => (index === 5 ? 'refused' : 'accepted')));
      expect(outcomes[5]?.refusal?.code, name).toBe(code);
    }
    expect(({} as Record<string, unknown>)['admin']).toBeUndefined();
    expect(Object.keys((await world.record('note', id))?.data['items'] as object)).toHaveLength(
      round,
    );
  });

  test('a hundred with one forged author: 99 outcomes accepted, in the order of the requests', async () => {
    world = await createWorld();
    const owner = await world.person(OWNER);
    const id = await withNote(owner);
    const requests = Array.from({ length: 100 }, (_, index) =>
      owner.edit(OWNER, 'note', id, { [`items.n${index}`]: { base: null, value: { text: 't' } } }),
    );
    requests[42] = { ...requests[42]!, author: uuid() };
    const outcomes = await owner.push(...requests);
    expect(outcomes.map((outcome) => outcome.request)).toEqual(requests.map((one) => one.id));
    expect(outcomes.filter((outcome) => outcome.verdict === 'accepted')).toHaveLength(99);
    expect(outcomes[42]?.refusal?.code).toBe('NOT_YOUR_REQUEST');
  });
});

describe('effects', () => {
  async function sealed(label: string, refersTo: string | null): Promise<[Client, string]> {
    const owner = await world.person(OWNER);
    const id = await withNote(owner, label);
    if (refersTo)
      await owner.push(
        owner.edit(OWNER, 'note', id, { refersTo: { base: null, value: refersTo } }),
      );
    const seen = await world.seen(owner, OWNER, 'note', id);
    await owner.push(owner.command(OWNER, 'note', id, 'seal', { seen }));
    return [owner, id];
  }

  test('what an accepted change brings along is applied in the same transaction and told', async () => {
    world = await createWorld();
    const target = await withNote(await world.person(OWNER), 'target');
    const [owner, id] = await sealed('source', target);
    const desk = await world.person(DESK);
    const [outcome] = await desk.push(desk.command(DESK, 'note', id, 'close'));
    expect(outcome?.verdict).toBe('accepted');
    expect((await world.record('note', target))?.data['marks']).toBe(1);
    const told = (await owner.pullAll()).flatMap((page) => page.rows);
    expect(told.some((row) => row.data['kind'] === 'told')).toBe(true);
  });

  test('all or none: a refused effect undoes the request and refuses it with the effect’s reason', async () => {
    world = await createWorld();
    const target = await withNote(await world.person(OWNER), 'target');
    const desk = await world.person(DESK);
    for (const label of ['s1', 's2', 's3']) {
      const [, id] = await sealed(label, target);
      await desk.push(desk.command(DESK, 'note', id, 'close'));
    }
    const [, last] = await sealed('s4', target);
    const [outcome] = await desk.push(desk.command(DESK, 'note', last, 'close'));
    expect(outcome?.refusal?.code).toBe('MARKED_ENOUGH');
    expect((await world.record('note', last))?.state).toBe('sealed');
    expect((await world.record('note', target))?.data['marks']).toBe(3);
  });
});

describe('commits', () => {
  test('group commit: pushes that arrive together share few commits', async () => {
    const storage = new MemoryStorage();
    world = await createWorld({ storage });
    const owner = await world.person(OWNER);
    const id = await withNote(owner);
    const transact = vi.spyOn(storage, 'transact');
    const answers = await Promise.all(
      Array.from({ length: 32 }, (_, index) =>
        owner.push(
          owner.edit(OWNER, 'note', id, {
            [`items.c${index}`]: { base: null, value: { text: 't' } },
          }),
        ),
      ),
    );
    expect(answers.flat().every((outcome) => outcome.verdict === 'accepted')).toBe(true);
    expect(transact.mock.calls.length).toBeLessThan(8);
  });

  test('A04: a full store refuses the push with 507 and applies nothing; later it works', async () => {
    const storage = new MemoryStorage();
    world = await createWorld({ storage });
    const owner = await world.person(OWNER);
    const id = await withNote(owner);
    const transact = vi.spyOn(storage, 'transact').mockRejectedValue(new StorageFull('full'));
    const edit = owner.edit(OWNER, 'note', id, { body: { base: null, value: 'b' } });
    await expect(owner.push(edit)).rejects.toThrow(/507.*STORAGE_FULL/);
    transact.mockRestore();
    expect((await owner.push(edit))[0]?.verdict).toBe('accepted');
  });

  test('a push the store cannot write falls alone: its neighbours in the same commit are answered', async () => {
    const storage = new MemoryStorage();
    world = await createWorld({ storage });
    const owner = await world.person(OWNER);
    const id = await withNote(owner);
    const poison = owner.edit(OWNER, 'note', id, { body: { base: null, value: 'poison' } });
    const original = storage.transact.bind(storage);
    vi.spyOn(storage, 'transact').mockImplementation((work) =>
      original((tx) => {
        const putRecord = tx.putRecord.bind(tx);
        tx.putRecord = (record, audience) => {
          if (record.data['body'] === 'poison') throw new Error('the store cannot write this');
          return putRecord(record, audience);
        };
        return work(tx);
      }),
    );
    const fine = owner.edit(OWNER, 'note', id, { title: { base: 'A title', value: 'Fine' } });
    const [first, second] = await Promise.all([owner.push(poison), owner.push(fine)]);
    expect(first[0]?.refusal?.code).toBe('INTERNAL_DEFECT');
    expect(second[0]?.verdict).toBe('accepted');
    expect((await world.record('note', id))?.data).toMatchObject({ title: 'Fine' });
  });

  test('A13: a server clock that jumps back never makes a stored time run backwards', async () => {
    world = await createWorld();
    const owner = await world.person(OWNER);
    await withNote(owner, 'a');
    const before = world.clock.now();
    world.clock.set('2026-10-01T00:00:00.000Z');
    const [outcome] = await owner.push(
      owner.command(OWNER, 'note', noteId(ORG, 'b'), 'create', {
        payload: { organisation: ORG, label: 'b' },
      }),
    );
    expect(outcome?.verdict).toBe('accepted');
    expect(outcome!.at >= before).toBe(true);
  });

  test('R18: every accepted and refused request is a link of a chain that holds', async () => {
    world = await createWorld();
    const owner = await world.person(OWNER);
    const id = await withNote(owner);
    const forbidden = owner.edit(OWNER, 'note', id, { assessment: { base: null, value: 'x' } });
    await owner.push(forbidden);
    const links = await world.storage.read((view) => view.auditAfter(0, 100));
    const events = links.map((link) => JSON.parse(link.body!) as Record<string, unknown>);
    expect(events.map((event) => event['verdict'])).toEqual(['accepted', 'refused']);
    expect(events[1]).toMatchObject({ request: forbidden.id, code: 'FIELD_FORBIDDEN' });
    const verified = await verifyChain((after, limit) =>
      world.storage.read((view) => view.auditAfter(after, limit)),
    );
    expect(verified).toMatchObject({ rows: 2, broken: null });
  });

  test('devices are known by their last contact and what still waits on them', async () => {
    world = await createWorld();
    const owner = await world.person(OWNER);
    await withNote(owner);
    const device = await world.storage.read((view) => view.findDevice(owner.device, owner.person));
    expect(device).toMatchObject({ waiting: 0, revoked: false, lastContact: world.clock.now() });
  });
});

test('the toy scheme is whole: its examples are valid and every state of its tables has one', () => {
  for (const concept of toyRegistry.concepts) {
    const states = new Set(concept.examples().map((record) => record.state));
    for (const row of concept.states)
      if (row.to !== 'same') expect(states.has(row.to), `${concept.name} ${row.to}`).toBe(true);
    expect(conceptNamed(toyRegistry, concept.name)).toBe(concept);
  }
});

function deep(levels: number): unknown {
  return levels === 0 ? 'end' : { deeper: deep(levels - 1) };
}
