// Who takes part in the programme of the simulation, and what do they do? Two organisations, two
// Partnerships, the Support Office and the Commission, on the real registry.
import { profileId, registry } from '@cxc/domain';
import { conceptNamed, derivedId, type RecordOf } from '@cxc/domain/kernel';
import type { Random } from '../world/random.ts';
import { realSees } from './realOracle.ts';
import type { Intent, Scenario, Sight } from './scenario.ts';

const member = (name: string) => ({
  id: derivedId('person', 'simulation', name),
  email: `${name}@example.org`,
});

/** The valid samples a concept brings along. */
function exampleOf(concept: string): readonly RecordOf[] {
  return conceptNamed(registry, concept)?.examples() ?? [];
}

const [WEAVERS, LAB] = exampleOf('organisation');
const [PARTNERSHIP] = exampleOf('partnership');
if (!WEAVERS || !LAB || !PARTNERSHIP) throw new Error('The examples of the domain are gone.');
const OTHER: RecordOf = {
  ...PARTNERSHIP,
  id: derivedId('partnership', 'simulation', 'OTHER'),
  data: { ...PARTNERSHIP.data, acronym: 'OTHER', sectors: { '72': true }, countries: { PT: true } },
};
const PARTNERSHIPS: readonly string[] = [PARTNERSHIP.id, OTHER.id];
const ORGANISATIONS: readonly string[] = [WEAVERS.id, LAB.id];

const CAST: readonly { readonly name: string; readonly hats: readonly string[] }[] = [
  { name: 'visitor', hats: [`participant@organisation:${WEAVERS.id}`] },
  { name: 'host', hats: [`participant@organisation:${LAB.id}`] },
  { name: 'judge', hats: [`partnership_admin@partnership:${PARTNERSHIP.id}`] },
  { name: 'coordinator', hats: [`partnership_coordinator@partnership:${OTHER.id}`] },
  { name: 'office', hats: ['support_office@so'] },
];

function personOf(name: string, hats: readonly string[]): RecordOf {
  const { id, email } = member(name);
  const roles = hats.map((hat) => {
    const [role = '', key = ''] = hat.split('@');
    return [derivedId('role', id, role, key), { role, key }] as const;
  });
  const data = {
    email,
    givenName: name,
    familyName: 'Simulated',
    roles: Object.fromEntries(roles),
  };
  return { concept: 'person', id, version: 1, state: 'active', data };
}

/** What a participant may bring along when they begin a profile, ready to be handed in. */
function filled(role: 'VO' | 'HO'): Record<string, unknown> {
  const sample = exampleOf('profile').find(
    ({ state, data }) => state === 'draft' && data['role'] === role,
  );
  const server = ['contactUserId', 'lastEditedBy', 'lastEditedAt', 'organisationId', 'generation'];
  return Object.fromEntries(
    Object.entries(sample?.data ?? {}).filter(([field]) => !server.includes(field)),
  );
}

const WORDS =
  'These words are long enough to be handed in, because a motivation has a least length. ';

function create(sight: Sight, hat: string): Intent {
  const organisationId = hat.split(':')[1] ?? '';
  const role = sight.random.pick(['VO', 'HO'] as const);
  const record = profileId(sight.person, organisationId, role, 'demo');
  const payload: Record<string, unknown> = {
    ...filled(role),
    organisationId,
    role,
    generation: 'demo',
    expectations: sight.token(),
  };
  if (sight.random.chance(0.4)) delete payload['partnershipId'];
  return { act: 'command', hat, concept: 'profile', record, command: 'create', payload };
}

function edit(sight: Sight, hat: string, record: RecordOf): Intent {
  const { random } = sight;
  const values: Record<string, unknown> = random.pick<() => Record<string, unknown>>([
    () => ({ motivation: `${WORDS}${sight.token()}` }),
    () => ({ expectations: sight.token() }),
    () => ({ [`topics.t${random.int(3)}`]: sight.token() }),
    () => ({ plannedStart: '2027-04-05', plannedEnd: '2027-04-09' }),
    () => ({ capacity: 1 + random.int(9) }),
    () => ({ [`languages.${random.pick(['en', 'de', 'fr'])}`]: random.pick(['B1', 'C1']) }),
    () => ({ partnershipId: random.pick(PARTNERSHIPS) }),
    () => ({ submittedBy: sight.person }),
  ])();
  return { act: 'edit', hat, concept: 'profile', record: record.id, values };
}

function command(sight: Sight, hat: string, record: RecordOf): Intent {
  const { random } = sight;
  const choices: readonly (readonly [string, () => Record<string, unknown>])[] = [
    ['submit', () => ({})],
    ['submit', () => ({})],
    ['publish', () => ({ reason: sight.token() })],
    ['publish', () => ({})],
    ['returnWithNotes', () => ({ notes: [{ field: 'motivation', text: sight.token() }] })],
    ['decideNotEligible', () => ({ reason: sight.token() })],
    ['unpublish', () => ({ reason: sight.token() })],
    ['reopen', () => ({ reason: sight.token() })],
    ['withdraw', () => ({})],
    [
      'assignPartnership',
      () => ({ partnershipId: random.pick(PARTNERSHIPS), reason: sight.token() }),
    ],
  ];
  const [name, payload] = random.pick(choices);
  const common = { act: 'command', hat, concept: 'profile', record: record.id } as const;
  return { ...common, command: name, payload: payload() };
}

function onNotice(sight: Sight, notice: RecordOf): Intent {
  const hat = sight.hats.find((worn) => worn.endsWith(`@${String(notice.data['key'])}`));
  const name = sight.random.pick(['resolve', 'discard', 'restore']);
  const common = { concept: 'notice', record: notice.id, hat: hat ?? sight.hats[0] ?? '' };
  return { act: 'command', ...common, command: name, payload: {} };
}

function act(sight: Sight): Intent | undefined {
  const { random } = sight;
  const hat = random.pick(sight.hats.length > 1 ? sight.hats.slice(1) : sight.hats);
  const profiles = sight.all('profile');
  const notices = sight.all('notice');
  if (notices.length > 0 && random.chance(0.1)) return onNotice(sight, random.pick(notices));
  if (random.chance(0.08)) {
    const values = { familyName: sight.token() };
    const own = `self@user:${sight.person}`;
    return { act: 'edit', hat: own, concept: 'person', record: sight.person, values };
  }
  const organisations = sight.all('organisation');
  if (organisations.length > 0 && random.chance(0.1)) {
    const values = random.pick([() => ({ city: sight.token() }), () => ({ country: 'ES' })])();
    const record = random.pick(organisations).id;
    return { act: 'edit', hat, concept: 'organisation', record, values };
  }
  if (hat.startsWith('participant@') && (profiles.length === 0 || random.chance(0.2)))
    return create(sight, hat);
  if (profiles.length === 0) return undefined;
  const record = random.pick(profiles);
  return random.chance(hat.startsWith('participant@') ? 0.6 : 0.2)
    ? edit(sight, hat, record)
    : command(sight, hat, record);
}

const admin = { ...member('admin'), hat: 'support_office@so' };

function changeRole(random: Random, people: readonly RecordOf[]): Intent | undefined {
  const chosen = member(random.pick(['visitor', 'host', 'judge', 'coordinator'])).id;
  const person = people.find(({ id }) => id === chosen);
  if (!person) return undefined;
  const held = Object.values((person.data['roles'] ?? {}) as Record<string, object>);
  const hat = admin.hat;
  const common = { act: 'command', hat, concept: 'person', record: chosen } as const;
  if (held.length > 0 && random.chance(0.5))
    return { ...common, command: 'revokeRole', payload: { ...random.pick(held) } };
  const payload = random.pick([
    () => ({ role: 'participant', key: `organisation:${random.pick(ORGANISATIONS)}` }),
    () => ({ role: 'partnership_admin', key: `partnership:${random.pick(PARTNERSHIPS)}` }),
    () => ({ role: 'partnership_member', key: `partnership:${random.pick(PARTNERSHIPS)}` }),
    () => ({ role: 'commission', key: 'ec' }),
  ])();
  return { ...common, command: 'grantRole', payload };
}

/** The programme: visitor with two devices, host, judge of a Partnership, coordinator, Support Office. */
export const realScenario: Scenario = {
  registry,
  members: CAST.map(({ name }) => member(name)),
  admin,
  devices: [0, 0, 1, 2, 4],
  seeds: [
    ...exampleOf('generation'),
    PARTNERSHIP,
    OTHER,
    ...[WEAVERS, LAB].map((record) => ({ ...record, data: { ...record.data, partnerships: {} } })),
    ...CAST.map(({ name, hats }) => personOf(name, hats)),
    personOf('admin', [admin.hat]),
  ],
  act,
  changeRole,
  sees: realSees,
};
