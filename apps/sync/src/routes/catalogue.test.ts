// Who gets the catalogue, in which form, and does nothing private leave with it? (1.2; R-PR-01)
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { derivedId, type RecordOf } from '@cxc/domain/kernel';
import { organisation, profile, profileId, registry } from '@cxc/domain';
import {
  CatalogueChanges,
  CatalogueHead,
  CatalogueLine,
  type Problem,
  isMessage,
} from '@cxc/domain/wire';
import { type Client, type World, createWorld, testClock, uuid } from '../testing/toyWorld.ts';

const ORG = uuid();
const OTHER_ORG = uuid();
const OWN = uuid();
const PARTICIPANT = `participant@organisation:${ORG}`;
const JUDGE = `partnership_admin@partnership:${OWN}`;

let world: World;
let clock: ReturnType<typeof testClock>;
afterEach(() => world.close());

async function planted(concept: string, id: string, state: string, data: RecordOf['data']) {
  await world.plant({ concept, id, version: 1, state, data });
}

interface Role {
  readonly hat: string;
  readonly to?: string;
}

async function person(...roles: readonly Role[]): Promise<Client> {
  const client = await world.person();
  const held = roles.map(({ hat, ...dates }) => {
    const [role = '', key = ''] = hat.split('@');
    return [derivedId('role', client.person, hat), { role, key, ...dates }] as const;
  });
  await planted('person', client.person, 'active', {
    email: `${client.person}@clusterxchange.example`,
    givenName: 'Some',
    familyName: 'Secretname',
    roles: Object.fromEntries(held),
  });
  return client;
}

function dataOf(person: string, organisationId: string): RecordOf['data'] {
  const id = profileId(person, organisationId, 'HO', 'demo');
  return {
    organisationId,
    role: 'HO',
    generation: 'demo',
    contactUserId: person,
    contactName: 'Some Secretname',
    partnershipId: OWN,
    motivation: 'Words for everybody who reads the catalogue. '.repeat(4),
    languages: { en: 'B2' },
    sector: '13',
    exchangeTypes: { exploring_new_markets: true },
    eligibilityAnswers: { nationalOfCosmeCountry: true },
    windows: { [derivedId('window', id)]: { from: '2027-02-01', to: '2027-02-28' } },
    topics: { [derivedId('topic', id)]: 'Dyeing with little water' },
    submittedTo: OWN,
    submittedAt: '2026-10-01T08:00:00.000Z',
    submittedBy: person,
    publishedAt: '2026-10-02T08:00:00.000Z',
    decision: {
      result: 'eligible',
      reason: 'A secret reason.',
      by: uuid(),
      at: '2026-10-02T08:00:00.000Z',
    },
    returnNotes: {
      [derivedId('note', id)]: {
        text: 'A secret note.',
        by: uuid(),
        at: '2026-10-02T08:00:00.000Z',
      },
    },
    lastEditedBy: person,
    lastEditedAt: '2026-10-02T08:00:00.000Z',
  };
}

const idOf = (client: Client, of = ORG): string => profileId(client.person, of, 'HO', 'demo');

async function publish(client: Client, of = ORG, state = 'published'): Promise<string> {
  await planted('profile', idOf(client, of), state, dataOf(client.person, of));
  return idOf(client, of);
}

async function firm(id: string, legalName: string): Promise<void> {
  await planted('organisation', id, 'active', {
    legalName,
    type: 'sme',
    country: 'IT',
    headcount: 77,
    eccpClusterMember: true,
    partnerships: { [OWN]: true },
  });
}

beforeEach(async () => {
  clock = testClock();
  world = await createWorld({ registry, clock });
  await firm(ORG, 'New Mill');
  await firm(OTHER_ORG, 'Old Mill');
});

async function codeOf(answer: Response): Promise<string> {
  return `${answer.status} ${((await answer.json()) as Problem).code}`;
}

/** The lines of a snapshot that came as the message it should be. */
async function read(answer: Response): Promise<{ head: CatalogueHead; lines: CatalogueLine[] }> {
  expect(answer.status).toBe(200);
  const [first, ...rest] = (await answer.text()).trimEnd().split('\n');
  const head: unknown = JSON.parse(first ?? '');
  const lines: unknown[] = rest.map((line) => JSON.parse(line) as unknown);
  if (!isMessage(CatalogueHead, head)) throw new Error('no head');
  for (const line of lines) expect(isMessage(CatalogueLine, line)).toBe(true);
  expect(lines).toHaveLength(head.count);
  return { head, lines: lines as CatalogueLine[] };
}

test('every Partnership, the Support Office, the Commission and who is published read the same; others get a code', async () => {
  const published = await person({ hat: PARTICIPANT });
  await publish(published);
  const texts = new Set<string>();
  for (const hat of [
    PARTICIPANT,
    JUDGE,
    `partnership_member@partnership:${OWN}`,
    `signatory@partnership:${uuid()}`,
    'support_office@so',
    'commission@ec',
  ]) {
    const answer = await (await person({ hat })).call('/api/catalogue');
    expect(answer.status, hat).toBe(200);
    texts.add(await answer.text());
  }
  expect(texts.size).toBe(1);
  for (const roles of [[], [{ hat: `participant@organisation:${OTHER_ORG}` }]])
    for (const path of ['/api/catalogue', '/api/catalogue/changes?epoch=x&since=0'])
      expect(await codeOf(await (await person(...roles)).call(path))).toBe('403 CATALOGUE_CLOSED');
});

test('nothing private is in it: only what the tables show to the catalogue', async () => {
  await publish(await person({ hat: PARTICIPANT }));
  const officer = await person({ hat: 'support_office@so' });
  const snapshot = await read(await officer.call('/api/catalogue'));
  const changes = (await (
    await officer.call(`/api/catalogue/changes?since=0&epoch=${snapshot.head.epoch}`)
  ).json()) as CatalogueChanges;
  expect(isMessage(CatalogueChanges, changes)).toBe(true);
  for (const line of [...snapshot.lines, ...changes.entries]) {
    for (const field of Object.keys(line.profile))
      expect(profile.policy.fields[field]?.see).toContain('catalogue');
    for (const field of Object.keys(line.organisation))
      expect(organisation.policy.fields[field]?.see).toContain('catalogue');
    const text = JSON.stringify(line);
    for (const word of ['Secretname', 'secret', 'headcount', 'eligibilityAnswers', 'contactUserId'])
      expect(text).not.toContain(word);
  }
  expect(snapshot.lines).toHaveLength(1);
});

test('a right that ended closes it: the role by its date, the profile by being taken out', async () => {
  const owner = await person({ hat: PARTICIPANT });
  const id = await publish(owner);
  const judge = await person({ hat: JUDGE, to: '2026-11-02' });
  expect((await judge.call('/api/catalogue')).status).toBe(200);
  clock.set('2026-11-03T08:00:00.000Z');
  expect(await codeOf(await judge.call('/api/catalogue'))).toBe('403 CATALOGUE_CLOSED');
  expect((await owner.call('/api/catalogue')).status).toBe(200);
  await publish(owner, ORG, 'draft');
  expect(await codeOf(await owner.call('/api/catalogue'))).toBe('403 CATALOGUE_CLOSED');
  const ec = await person({ hat: 'commission@ec' });
  expect(JSON.stringify(await read(await ec.call('/api/catalogue')))).not.toContain(id);
});

test('R-PR-01: what was taken out is named by the next changes, what came is in them', async () => {
  const [one, two] = [await person({ hat: PARTICIPANT }), await person({ hat: PARTICIPANT })];
  const first = await publish(one);
  const ec = await person({ hat: 'commission@ec' });
  const { head } = await read(await ec.call('/api/catalogue'));
  const changes = async (): Promise<CatalogueChanges> => {
    const path = `/api/catalogue/changes?epoch=${head.epoch}&since=${head.version}`;
    return (await (await ec.call(path)).json()) as CatalogueChanges;
  };
  expect(await changes()).toMatchObject({ restart: false, entries: [], gone: [] });
  await publish(one, ORG, 'withdrawn');
  const second = await publish(two);
  const after = await changes();
  expect(after.gone).toEqual([first]);
  expect(after.entries.map((entry) => entry.id)).toEqual([second]);
});

test('nobody without a session, and no forged checkpoint, opens it or its log', async () => {
  const owner = await person({ hat: PARTICIPANT });
  const id = await publish(owner);
  const stranger = await person({ hat: `participant@organisation:${OTHER_ORG}` });
  const nobody = await world.server.app.request('/api/catalogue');
  expect(await codeOf(nobody)).toBe('401 SIGNED_OUT');
  const { checkpoint } = await stranger.pull(null);
  const forged = { ...checkpoint, at: { ...checkpoint.at, catalogue: 0, 'catalogue~x': 0 } };
  expect(JSON.stringify(await stranger.pullAll(forged))).not.toContain(id);
  const hat = 'participant@catalogue';
  const [outcome] = await stranger.push(
    stranger.edit(hat, 'profile', id, { motivation: { base: null, value: 'x' } }),
  );
  expect(outcome?.verdict).toBe('refused');
});

test('"nothing new" costs a 304; a version travels compressed and is the same text', async () => {
  await publish(await person({ hat: PARTICIPANT }));
  const ec = await person({ hat: 'commission@ec' });
  const plain = await ec.call('/api/catalogue');
  const etag = plain.headers.get('etag') ?? '';
  const text = await plain.text();
  const again = await ec.call('/api/catalogue', { headers: { 'if-none-match': etag } });
  expect(again.status).toBe(304);
  for (const [coding, open] of [
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
  ] as const) {
    const answer = await ec.call('/api/catalogue', { headers: { 'accept-encoding': coding } });
    expect(answer.headers.get('content-encoding')).toBe(coding);
    expect(answer.headers.get('etag')).toBe(etag);
    expect(open(Buffer.from(await answer.arrayBuffer())).toString()).toBe(text);
  }
});

test.each(['', '?since=x', '?since=-1', '?since=1e3', `?since=${'9'.repeat(30)}`])(
  'a version that is none is refused: %s',
  async (query) => {
    const ec = await person({ hat: 'commission@ec' });
    expect(await codeOf(await ec.call(`/api/catalogue/changes${query}`))).toBe(
      '400 VERSION_NOT_ALLOWED',
    );
  },
);
