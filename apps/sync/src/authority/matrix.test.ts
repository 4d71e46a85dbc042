// R8, D05, D06, D07: may anybody do by a direct push what the tables of the scheme forbid? Every command
// and every field, in every state, by every hat that stands near the record and one that does not.
import { afterEach, describe, expect, test } from 'vitest';
import {
  ABSENT,
  type Concept,
  type RecordOf,
  type Registry,
  type Request,
  actorUnder,
  conforms,
  hatKey,
  mayEdit,
  objectionBeforeFacts,
  relationsOf,
  sameValue,
  seenHash,
  valueAt,
} from '@cxc/domain/kernel';
import { registry } from '@cxc/domain';
import { type World, createWorld, uuid } from '../testing/toyWorld.ts';
import { samplePayload } from './testing/samplePayload.ts';
import { personRecord, toyRegistry } from './testing/toy.ts';

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

const ELSEWHERE = '30000000-0000-4000-8000-00000000000f';
const ROLE_OF_KEY: Readonly<Record<string, string>> = { user: 'self' };

/** Of commands that somebody may give: with these they go through where the rest allows it. */
const PAYLOADS: Readonly<Record<string, Record<string, unknown>>> = {
  'note.return': { comment: 'why' },
  'person.grantRole': { role: 'commission', key: 'ec' },
  'person.revokeRole': { role: 'commission', key: 'ec' },
  'person.nameSubstitute': {
    role: 'commission',
    key: 'ec',
    substitute: ELSEWHERE,
    from: '2026-12-10',
    to: '2026-12-20',
  },
  'person.endSubstitute': { id: ELSEWHERE },
  'person.consent': { purpose: 'privacy', version: '1' },
  'person.noteSignIn': { at: '2026-11-01T08:00:00.000Z' },
  'person.changeEmail': { email: 'new@example.org' },
  'invitation.accept': { person: ELSEWHERE },
  'profile.returnWithNotes': { notes: [{ text: 'why' }] },
  'profile.decideNotEligible': { reason: 'why' },
  'profile.reopen': { reason: 'why' },
  'profile.unpublish': { reason: 'why' },
  'profile.assignPartnership': { partnershipId: ELSEWHERE, reason: 'why' },
  'organisation.linkPartnership': { partnershipId: ELSEWHERE },
  'organisation.unlinkPartnership': { partnershipId: ELSEWHERE },
  'organisation.useVisit': { generation: 'demo' },
  'organisation.removeMember': { person: ELSEWHERE },
  'organisation.correctType': { type: 'sme', reason: 'why' },
  'organisation.confirmMembership': { membership: ELSEWHERE },
  'organisation.doubtMembership': { membership: ELSEWHERE },
  'organisation.merge': { into: ELSEWHERE, reason: 'why' },
  'organisation.absorb': { from: ELSEWHERE, fields: {} },
  'profile.moveOrganisation': { organisationId: ELSEWHERE, applicant: false },
  'joining.decline': { reason: 'why' },
  'joining.lapse': { mergedInto: ELSEWHERE },
};

interface Cell {
  readonly person: string;
  readonly hat: string;
}

/** Roles the tables of a concept name, and one that they do not. */
function rolesNamed(concept: Concept): string[] {
  const parties = [
    ...concept.states.flatMap((row) => row.by),
    ...Object.values(concept.policy.fields).flatMap((row) => [
      ...row.see,
      ...row.edit.flatMap((rule) => rule.by),
    ]),
  ];
  const roles = parties.filter((party) => party.includes('/')).map((party) => party.split('/')[1]!);
  return [...new Set([...roles, 'bystander'])];
}

function hatsAround(concept: Concept, record: RecordOf): Cell[] {
  const keys = [...new Set(concept.policy.audience(record).map(({ key }) => key))];
  const near = keys.flatMap((key): Cell[] => {
    const own = ROLE_OF_KEY[key.split(':')[0]!];
    if (own) return [{ person: key.slice('user:'.length), hat: `${own}@${key}` }];
    return rolesNamed(concept).map((role) => ({ person: uuid(), hat: `${role}@${key}` }));
  });
  const far = { person: uuid(), hat: `participant@organisation:${ELSEWHERE}` };
  return [...near, far];
}

/** One record in each state, and one more for each other kind of reader it has there. */
function inEachState(concept: Concept): RecordOf[] {
  const readersOf = (record: RecordOf): string =>
    concept.policy
      .audience(record)
      .map(({ key, as }) => `${key.split(':')[0]} ${as}`)
      .join();
  const byKind = new Map(
    concept.examples().map((record) => [`${record.state} ${readersOf(record)}`, record]),
  );
  return [...byKind.values()];
}

/** A valid sample of the concept in a state, under the id that the record names in a field. */
function neighbour(of: RecordOf, field: string, concept: string, state: string): RecordOf {
  const role = field === 'voProfileId' ? 'VO' : 'HO';
  const sample = registry.concepts
    .find(({ name }) => name === concept)!
    .examples()
    .find(({ data, ...one }) => one.state === state && (data['role'] ?? role) === role)!;
  // A match is one of the same two profiles.
  const pair = Object.entries(of.data).filter(([name]) => Object.hasOwn(sample.data, name));
  const data = concept === 'match' ? { ...sample.data, ...Object.fromEntries(pair) } : sample.data;
  return { ...sample, id: String(of.data[field]), data };
}

/**
 * What a command brings along happens to other records. They are there, as they are while the record is
 * in its state: otherwise it is their refusal that is seen, and not the answer of the table.
 */
function neighbours(record: RecordOf): RecordOf[] {
  const profiles = (state: string): RecordOf[] =>
    ['voProfileId', 'hoProfileId'].map((field) => neighbour(record, field, 'profile', state));
  if (record.concept === 'match')
    return profiles(record.state === 'converted' ? 'in_exchange' : 'published');
  if (record.concept !== 'exchange') return [];
  return ['deleted', 'cancelled'].includes(record.state)
    ? [...profiles('published'), neighbour(record, 'matchId', 'match', 'validated')]
    : [...profiles('in_exchange'), neighbour(record, 'matchId', 'match', 'converted')];
}

/** A fresh record and person, then all requests in one push; what is there afterwards. */
async function judged(here: World, cell: Cell, record: RecordOf, requests: readonly Request[]) {
  if (requests.length === 0) return { outcomes: [], after: record };
  await here.server.authority.act(async (docket) => {
    await docket.plant(personRecord(cell.person, [cell.hat]));
    // Whom some commands name.
    await docket.plant(personRecord(ELSEWHERE, []));
    for (const one of neighbours(record)) await docket.plant(one);
    await docket.plant(record);
  });
  const body = { protocol: 1, device: uuid(), waiting: 0, requests: [...requests] };
  const { outcomes } = await here.server.authority.push(cell.person, body);
  const after = await here.record(record.concept, record.id);
  return { outcomes, after: after! };
}

interface Asked {
  readonly name: string;
  /** What speaks against it whatever the facts are; with a well-formed payload. */
  readonly early?: string | undefined;
  readonly may: boolean;
  readonly request: Request;
  /** The same about a record that is not there: what it answers is the answer, where there is one. */
  readonly absent?: Request | undefined;
}

interface Count {
  allowed: number;
  forbidden: number;
  /** Codes of what was refused, by the id of the request: the audit trail must have each. */
  readonly codes: Map<string, string>;
}

/**
 * Allowed ones each on a fresh record, never refused with a code of `forbidding`; forbidden ones all at
 * once, each refused with one of them and the record untouched. What may also make a record is answered
 * to who does not stand near it like one that is not there (D03), with `NOT_FOUND` where that is made.
 */
async function compare(
  here: World,
  cell: Cell,
  record: RecordOf,
  asked: readonly Asked[],
  forbidding: readonly string[],
  count: Count,
): Promise<void> {
  const where = `${record.concept} ${record.state} ${cell.hat}`;
  for (const { name, request, early } of asked.filter((one) => one.may)) {
    const { outcomes } = await judged(here, cell, record, [request]);
    expect(forbidding, `${where} ${name}`).not.toContain(outcomes[0]?.refusal?.code);
    expect(early, `${where} ${name}`).toBeUndefined();
    count.allowed += 1;
  }
  const others = asked.filter((one) => !one.may);
  const { outcomes, after } = await judged(
    here,
    cell,
    record,
    others.flatMap(({ request, absent }) => (absent ? [request, absent] : [request])),
  );
  const codes = new Map(outcomes.map((one) => [one.request, one.refusal?.code]));
  for (const { name, request, absent } of others) {
    const allowed = absent ? [codes.get(absent.id) ?? 'NOT_FOUND'] : forbidding;
    const code = codes.get(request.id);
    expect(allowed, `${where} ${name}`).toContain(code);
    if (code !== undefined) count.codes.set(request.id, code);
  }
  expect(sameValue(after, record), where).toBe(true);
  count.forbidden += others.length;
}

function common(cell: Cell, record: RecordOf, now: string) {
  return {
    id: uuid(),
    author: cell.person,
    hat: cell.hat,
    concept: record.concept,
    record: record.id,
    after: [],
    deviceAt: now,
  };
}

function withoutPerson(record: RecordOf, cell: Cell): boolean {
  // A record of the author's own account is planted with the hat in it and cannot be another state.
  return record.concept === 'person' && record.id === cell.person;
}

const ROLE_CODES = ['FORBIDDEN_ROLE', 'NOT_NOW', 'NOT_FOUND'];

/** What the table of fields answers in a state; a concept may say in its own words that it is over. */
function fieldCodes({ policy }: Concept, state: string): string[] {
  const over = policy.notEditable?.[state] ?? 'NOT_EDITABLE_NOW';
  return ['FIELD_FORBIDDEN', over, 'NOT_FOUND', 'UNKNOWN_FIELD'];
}

/** Everything around every record of a scheme. */
async function everyCell(
  scheme: Registry,
  look: (here: World, concept: Concept, record: RecordOf, cell: Cell) => Promise<void>,
): Promise<void> {
  const here = (world = await createWorld({ registry: scheme }));
  for (const concept of scheme.concepts)
    for (const record of inEachState(concept))
      for (const cell of hatsAround(concept, record))
        if (!withoutPerson(record, cell)) await look(here, concept, record, cell);
}

/** Everything that was refused stands in the audit trail with its code (Done when 3). */
async function expectAudited(here: World, codes: ReadonlyMap<string, string>): Promise<void> {
  const found = new Map<string, unknown>();
  for (let from = 0; ;) {
    const links = await here.storage.read((view) => view.auditAfter(from, 5000));
    for (const { sequence, body } of links) {
      from = sequence;
      const { request, verdict, code } = JSON.parse(body ?? '{}') as Record<string, unknown>;
      if (verdict === 'refused') found.set(String(request), code);
    }
    if (links.length === 0) break;
  }
  for (const [request, code] of codes) expect(found.get(request)).toBe(code);
}

async function commandMatrix(scheme: Registry): Promise<Count & { cells: Set<string> }> {
  const count = {
    allowed: 0,
    forbidden: 0,
    codes: new Map<string, string>(),
    cells: new Set<string>(),
  };
  await everyCell(scheme, async (here, concept, record, cell) => {
    const actor = actorUnder(cell.person, cell.hat);
    const parties = relationsOf(concept.policy, record, actor);
    const asked = Object.entries(concept.commands).flatMap(([command, spec]): Asked[] => {
      const rows = concept.states.filter((row) => row.command === command);
      // A second create is judged as an edit (R-PR-03).
      if (rows.every((row) => row.from.every((state) => state === ABSENT))) return [];
      const may = rows.some(
        (row) => row.from.includes(record.state) && row.by.some((party) => parties.has(party)),
      );
      const wellFormed = samplePayload(spec.payload);
      expect(conforms(spec.payload, wellFormed), `${concept.name}.${command}`).toBe(true);
      const given = {
        ...common(cell, record, here.clock.now()),
        act: 'command',
        command,
        ...(spec.seals ? { seen: seenHash(concept, record, actor) } : {}),
      } as const;
      const forged: Request = { ...given, payload: wellFormed };
      const early = objectionBeforeFacts(concept, forged, record, actor)?.code;
      // Whoever may not is refused for that, with a payload that nothing else speaks against.
      const request: Request = may
        ? { ...given, payload: PAYLOADS[`${concept.name}.${command}`] ?? {} }
        : forged;
      const makes = rows.some((row) => row.from.includes(ABSENT));
      const absent =
        makes && parties.size === 0 ? { ...request, id: uuid(), record: uuid() } : undefined;
      count.cells.add(`${concept.name} ${command} ${record.state}`);
      return [{ name: command, may, early, request, absent }];
    });
    await compare(here, cell, record, asked, ROLE_CODES, count);
  });
  if (world) await expectAudited(world, count.codes);
  return count;
}

/** Every command that acts on what is there, in every state that the table knows. */
function cellsOf(scheme: Registry): string[] {
  return scheme.concepts.flatMap(({ name, states, commands }) => {
    const all = new Set(states.flatMap(({ from, to }) => [...from, to]));
    const there = [...all].filter((state) => state !== ABSENT && state !== 'same');
    return Object.keys(commands)
      .filter((command) =>
        states.some((row) => row.command === command && row.from.some((state) => state !== ABSENT)),
      )
      .flatMap((command) => there.map((state) => `${name} ${command} ${state}`));
  });
}

async function editMatrix(scheme: Registry): Promise<Count> {
  const count = { allowed: 0, forbidden: 0, codes: new Map<string, string>() };
  await everyCell(scheme, async (here, concept, record, cell) => {
    const parties = relationsOf(concept.policy, record, actorUnder(cell.person, cell.hat));
    const fields = [...Object.keys(concept.policy.fields), 'state', 'version', 'id', 'status'];
    const asked = [...new Set(fields)].map((field): Asked => {
      const base = valueAt(record.data, field) ?? null;
      const request: Request = {
        ...common(cell, record, here.clock.now()),
        act: 'edit',
        edits: { [field]: { base, value: base === null ? 'forged' : null } },
      };
      return { name: field, may: mayEdit(concept.policy, field, record.state, parties), request };
    });
    await compare(here, cell, record, asked, fieldCodes(concept, record.state), count);
  });
  return count;
}

/**
 * Every command that makes a record, forged by everybody around the record it would become: whoever the table does not
 * name makes nothing. What the command would write is taken from an example, so that only the right is asked.
 */
async function creationMatrix(scheme: Registry): Promise<Count & { cells: Set<string> }> {
  const count = { allowed: 0, forbidden: 0, codes: new Map<string, string>() };
  const cells = new Set<string>();
  let data: RecordOf['data'] = {};
  const making: Registry = {
    ...scheme,
    concepts: scheme.concepts.map((concept) => ({
      ...concept,
      commands: Object.fromEntries(
        Object.entries(concept.commands).map(([name, spec]) => [
          name,
          { ...spec, apply: () => ({ ok: true, value: { data } }) as const },
        ]),
      ),
    })),
  };
  await everyCell(making, async (here, concept, record, cell) => {
    data = record.data;
    const absent = { ...record, version: 0, state: ABSENT };
    const parties = relationsOf(concept.policy, absent, actorUnder(cell.person, cell.hat));
    const forged = Object.entries(concept.commands).flatMap(([command, spec]): Request[] => {
      const rows = concept.states.filter(
        (row) => row.command === command && row.from.includes(ABSENT),
      );
      if (rows.length === 0) return [];
      cells.add(`${concept.name} ${command}`);
      if (rows.some((row) => row.by.some((party) => parties.has(party)))) {
        count.allowed += 1;
        return [];
      }
      const given = common(cell, { ...record, id: uuid() }, here.clock.now());
      return [{ ...given, act: 'command', command, payload: samplePayload(spec.payload) }];
    });
    if (forged.length === 0) return;
    await here.server.authority.act((docket) =>
      docket.plant(personRecord(cell.person, [cell.hat])),
    );
    const body = { protocol: 1, device: uuid(), waiting: 0, requests: forged };
    const { outcomes } = await here.server.authority.push(cell.person, body);
    for (const request of forged) {
      const code = outcomes.find((one) => one.request === request.id)?.refusal?.code;
      const where = `${concept.name} ${record.state} ${cell.hat}`;
      expect(['FORBIDDEN_ROLE', 'NOT_NOW'], where).toContain(code);
      expect(await here.record(concept.name, request.record), where).toBeUndefined();
      count.codes.set(request.id, code!);
      count.forbidden += 1;
    }
  });
  if (world) await expectAudited(world, count.codes);
  return { ...count, cells };
}

describe.each([
  ['the toy scheme', toyRegistry],
  ['the real scheme', registry],
] as const)('%s', (_name, scheme) => {
  test('R8, D07: a command is accepted where the table has a row for it and nowhere else', async () => {
    const { allowed, forbidden, codes, cells } = await commandMatrix(scheme);
    expect(allowed).toBeGreaterThan(5);
    expect(forbidden).toBeGreaterThan(30);
    expect(codes.size).toBeGreaterThan(30);
    expect([...cells].sort()).toEqual(cellsOf(scheme).sort());
  }, 600_000);

  test('R8, D07: a record is made by whom the table names and by nobody else', async () => {
    const { allowed, forbidden, cells } = await creationMatrix(scheme);
    expect(allowed).toBeGreaterThan(0);
    expect(forbidden).toBeGreaterThan(5);
    const made = scheme.concepts.flatMap(({ name, states }) =>
      states.filter(({ from }) => from.includes(ABSENT)).map(({ command }) => `${name} ${command}`),
    );
    expect([...cells].sort()).toEqual([...new Set(made)].sort());
  }, 600_000);

  test('D05, D06: no field is written by whom the table does not name, server fields by nobody', async () => {
    const { allowed, forbidden } = await editMatrix(scheme);
    expect(allowed).toBeGreaterThan(5);
    expect(forbidden).toBeGreaterThan(30);
  }, 600_000);
});

test('D03, RX-23: a foreign record answers like one that is not there', async () => {
  const here = (world = await createWorld());
  const client = await here.person(`writer@organisation:${ELSEWHERE}`);
  const [record] = toyRegistry.concepts.find(({ name }) => name === 'note')!.examples();
  await here.plant(record!);
  const hat = `writer@organisation:${ELSEWHERE}`;
  const ask = async (id: string) => {
    const outcomes = await client.push(
      client.edit(hat, 'note', id, { title: { base: null, value: 'x' } }),
      client.command(hat, 'note', id, 'seal', { seen: '0'.repeat(64) }),
      client.command(hat, 'note', id, 'close'),
    );
    return outcomes.map(({ verdict, refusal, collided }) => ({ verdict, refusal, collided }));
  };
  expect(await ask(record!.id)).toEqual(await ask(uuid()));
  expect(hatKey(hat)).toContain(ELSEWHERE);
});

describe('what is refused anyway is refused before facts are loaded', () => {
  /** The toy scheme with a note whose facts nobody can load: whoever asks for them meets a defect. */
  const factless: Registry = {
    ...toyRegistry,
    concepts: toyRegistry.concepts.map((concept) =>
      concept.name === 'note'
        ? {
            ...concept,
            needs: () => {
              throw new Error('facts were asked for');
            },
          }
        : concept,
    ),
  };

  test('a foreign record, a command for others, one not now, and a stale seal', async () => {
    const here = (world = await createWorld({ registry: factless }));
    const examples = toyRegistry.concepts.find(({ name }) => name === 'note')!.examples();
    const open = examples.find(({ state }) => state === 'open')!;
    const hat = `writer@organisation:${String(open.data['organisation'])}`;
    const owner = await here.person(hat);
    const far = await here.person(`writer@organisation:${ELSEWHERE}`);
    await here.plant(open);
    const stale = { seen: '0'.repeat(64) };
    const outcomes = [
      ...(await owner.push(
        owner.command(hat, 'note', open.id, 'close'),
        owner.command(hat, 'note', open.id, 'seal', stale),
        owner.command(hat, 'note', open.id, 'seal'),
      )),
      ...(await far.push(
        far.command(`writer@organisation:${ELSEWHERE}`, 'note', open.id, 'seal', stale),
        far.command(`writer@organisation:${ELSEWHERE}`, 'note', uuid(), 'seal', stale),
      )),
    ];
    expect(outcomes.map(({ refusal }) => refusal?.code)).toEqual([
      'FORBIDDEN_ROLE',
      'STALE_DECISION',
      'SEEN_MISSING',
      'NOT_FOUND',
      'NOT_FOUND',
    ]);
  });

  test('D03: what an edit rests on tells nothing of a foreign record', async () => {
    const here = (world = await createWorld());
    const [record] = toyRegistry.concepts.find(({ name }) => name === 'note')!.examples();
    await here.plant(record!);
    const hat = `writer@organisation:${ELSEWHERE}`;
    const far = await here.person(hat);
    const first = far.command(hat, 'note', uuid(), 'close');
    await far.push(first);
    const ask = async (id: string) => {
      const edit = far.edit(hat, 'note', id, { title: { base: null, value: 'x' } });
      const [outcome] = await far.push({ ...edit, after: [first.id] });
      return outcome!.refusal;
    };
    expect((await ask(record!.id))?.code).toBe((await ask(uuid()))?.code);
  });
});
