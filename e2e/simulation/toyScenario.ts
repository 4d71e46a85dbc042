// Who lives in the toy world, and what do they do all day?
import type { RecordOf } from '@cxc/domain/kernel';
import { noteId, personRecord, toyRegistry } from '@cxc/sync';
import type { Random } from '../world/random.ts';
import type { Intent, Scenario, Sight } from './scenario.ts';
import { toySees } from './toyOracle.ts';

const id = (kind: number, number: number): string =>
  `${kind}0000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

export const ORGANISATIONS: readonly string[] = [id(2, 1), id(2, 2)];
const [FIRST = '', SECOND = ''] = ORGANISATIONS;
const LABELS = ['one', 'two', 'three', 'four'];

const member = (number: number) => ({
  id: id(1, number),
  email: `toy${number}@example.org`,
});

const HATS: readonly (readonly string[])[] = [
  [`lead@organisation:${FIRST}`],
  [`member@organisation:${FIRST}`],
  [`lead@organisation:${SECOND}`, `member@organisation:${FIRST}`],
  ['desk@so'],
];

function ownHat(sight: Sight): string | undefined {
  const hats = sight.hats.filter((hat) => hat.includes('@organisation:'));
  return hats.length > 0 ? sight.random.pick(hats) : undefined;
}

function hatFor(sight: Sight): string {
  const hats = sight.hats.length > 1 ? sight.hats.slice(1) : sight.hats;
  return sight.random.pick(hats);
}

function create(sight: Sight): Intent | undefined {
  const hat = ownHat(sight);
  if (hat === undefined) return undefined;
  const organisation = hat.split(':')[1] ?? '';
  const label = sight.random.pick(LABELS);
  return {
    act: 'command',
    hat,
    concept: 'note',
    record: noteId(organisation, label),
    command: 'create',
    payload: { organisation, label, title: sight.token() },
  };
}

function edit(sight: Sight, note: RecordOf): Intent {
  const { random } = sight;
  const day = (): string => `2026-0${1 + random.int(9)}-1${random.int(9)}`;
  const values: Record<string, unknown> = random.pick<() => Record<string, unknown>>([
    () => ({ title: sight.token() }),
    () => ({ body: sight.token() }),
    () => ({ title: sight.token(), body: sight.token() }),
    () => ({ from: day(), to: day() }),
    () => ({ [`items.i${random.int(3)}`]: { text: sight.token() } }),
    () => ({ assessment: sight.token() }),
    () => ({ budget: random.int(100) }),
    () => ({ refersTo: noteId(random.pick(ORGANISATIONS), random.pick(LABELS)) }),
    () => ({ marks: 9 }),
  ])();
  return { act: 'edit', hat: hatFor(sight), concept: 'note', record: note.id, values };
}

function command(sight: Sight, note: RecordOf): Intent {
  const name = sight.random.pick(['seal', 'seal', 'return', 'close', 'hide', 'show', 'mark']);
  const payload: Record<string, unknown> = name === 'return' ? { comment: sight.token() } : {};
  return {
    act: 'command',
    hat: hatFor(sight),
    concept: 'note',
    record: note.id,
    command: name,
    payload,
  };
}

function act(sight: Sight): Intent | undefined {
  const { random } = sight;
  const notes = sight.all('note');
  const notices = sight.all('notice').filter(({ state }) => state === 'open');
  if (notes.length === 0 || random.chance(0.15)) return create(sight);
  if (notices.length > 0 && random.chance(0.1)) {
    const notice = random.pick(notices);
    const to = String(notice.data['to']);
    const hat = sight.hats.find((worn) => worn.endsWith(`@${to}`)) ?? sight.hats[0] ?? '';
    const record = notice.id;
    return { act: 'command', hat, concept: 'notice', record, command: 'resolve', payload: {} };
  }
  if (random.chance(0.08)) {
    const hat = `self@user:${sight.person}`;
    const values = { name: sight.token() };
    return { act: 'edit', hat, concept: 'person', record: sight.person, values };
  }
  const note = random.pick(notes);
  return random.chance(0.7) ? edit(sight, note) : command(sight, note);
}

function changeRole(random: Random, people: readonly RecordOf[]): Intent | undefined {
  const chosen = id(1, 1 + random.int(3));
  const person = people.find((candidate) => candidate.id === chosen);
  if (!person) return undefined;
  const held = Object.keys(person.data['roles'] ?? {});
  const common = { act: 'command', hat: 'desk@so', concept: 'person', record: person.id } as const;
  if (held.length > 0 && random.chance(0.5))
    return { ...common, command: 'revokeRole', payload: { id: random.pick(held) } };
  const role = random.pick(['lead', 'member']);
  const grant = random.chance(0.15)
    ? { role: 'desk', key: 'so' }
    : { role, key: `organisation:${random.pick(ORGANISATIONS)}` };
  return { ...common, command: 'grantRole', payload: { id: `g${random.int(3)}`, grant } };
}

const admin = { ...member(9), hat: 'desk@so' };

/** The toy world: a lead with two devices, a member, a lead elsewhere, the desk. */
export const toyScenario: Scenario = {
  registry: toyRegistry,
  members: HATS.map((_hats, index) => member(index + 1)),
  admin,
  devices: [0, 0, 1, 2, 3],
  seeds: [
    ...HATS.map((hats, index) => personRecord(id(1, index + 1), hats, `Person ${index + 1}`)),
    personRecord(admin.id, [admin.hat], 'Admin'),
  ],
  act,
  changeRole,
  sees: toySees,
};
