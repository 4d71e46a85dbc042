// D08: everything the server says to somebody, by whatever door, against what they may see. Words that stand only in
// records that are not theirs must come out of none of them, and a foreign id must be answered like no id at all.
import { registry } from '@cxc/domain';
import { actorUnder, relationsOf } from '@cxc/domain/kernel';
import type { Row } from '@cxc/domain/wire';
import { accountWith } from '../world/people.ts';
import type { WireClient } from '../world/wireClient.ts';
import { must, type Fault } from './fault.ts';
import { onStage, type Stage } from './stage.ts';

/** Concepts everybody may read parts of, by the catalogue or by choosing one: their words are no secret. */
const OPEN = new Set(['profile', 'organisation', 'partnership', 'cluster', 'generation', 'person']);
/** Shorter words stand anywhere by chance. */
const LEAST = 20;

function wordsIn(value: unknown): string[] {
  if (typeof value === 'string') return value.length >= LEAST && value.includes(' ') ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(wordsIn);
}

/** The rows of a person as text. */
const textOf = (rows: ReadonlyMap<string, Row>): string => JSON.stringify([...rows.values()]);

/** Doors that take no id of a record: each with how it is asked. */
const DOORS: readonly string[] = [
  '/api/session',
  '/api/devices',
  '/api/catalogue',
  '/api/catalogue/changes?epoch=x&since=0',
  '/api/account/export',
  '/api/account/deletion',
  '/api/passkeys',
  '/api/organisations/similar?name=Mill&country=IT',
  '/api/office/agenda',
  '/api/setup',
  '/metrics',
  '/readyz',
];

/** Doors that name one record: the same answer for a foreign one as for one that is not there. */
function namedDoors({ concept, id }: Pick<Row, 'concept' | 'id'>): readonly string[] {
  const hash = 'a'.repeat(64);
  return [
    `/api/documents/${concept}/${id}.pdf`,
    `/api/dossiers/${id}.zip`,
    `/api/files/${concept}/${id}/${hash}`,
    `/api/files/${id}`,
    `/api/devices?person=${id}`,
  ];
}

async function said(client: WireClient, path: string): Promise<{ status: number; text: string }> {
  const answer = await client.call(path, undefined, 'GET');
  return { status: answer.status, text: await answer.text() };
}

/** A picked record of each concept that this person stands in no relation to. */
function oneOfEach(foreign: readonly Row[]): readonly Row[] {
  return [...new Map(foreign.map((row) => [row.concept, row])).values()];
}

async function lookAround(stage: Stage, all: ReadonlyMap<string, Row>, email: string) {
  const account = stage.world.accounts.find((one) => one.email === email);
  must(account !== undefined, `D08: nobody is ${email}`);
  const client = await stage.enter(account);
  const { person, hats } = client.session;
  const mine = await client.pullAll();
  for (const row of mine.values()) {
    const concept = registry.concepts.find(({ name }) => name === row.concept);
    const full = all.get(`${row.concept}/${row.id}`) ?? row;
    const stands = hats.some(
      (hat) => concept && relationsOf(concept.policy, full, actorUnder(person, hat)).size > 0,
    );
    must(stands, `D08: ${row.concept} ${row.id} came to who stands in no relation to it`);
  }

  const held = textOf(mine);
  const foreign = [...all.values()].filter(({ concept, id }) => !mine.has(`${concept}/${id}`));
  const secrets = foreign
    .filter(({ concept }) => !OPEN.has(concept))
    .flatMap(({ data }) => wordsIn(data))
    .filter((word) => !held.includes(JSON.stringify(word).slice(1, -1)));
  // Without any there would be nothing to find; how many there are depends on who looks.
  must(secrets.length > 5, `D08: only ${secrets.length} words of others in the demo world`);

  const keepsQuiet = (path: string, text: string): void => {
    const found = secrets.find((word) => text.includes(JSON.stringify(word).slice(1, -1)));
    must(found === undefined, `D08: ${path} says "${found}" to ${email}`);
  };
  for (const path of DOORS) keepsQuiet(path, (await said(client, path)).text);

  for (const row of oneOfEach(foreign)) {
    const nowhere = { concept: row.concept, id: crypto.randomUUID() };
    const paths = namedDoors(row);
    for (const [index, path] of paths.entries()) {
      const there = await said(client, path);
      const absent = await said(client, namedDoors(nowhere)[index] ?? '');
      must(
        there.status === absent.status && there.status >= 400,
        `D08: ${path}: ${there.status}, and for nothing ${absent.status}`,
      );
      keepsQuiet(path, there.text);
    }
  }

  // What is taken away leaves by name only if it was here: a page names no record that was never theirs.
  const page = await client.pull(null);
  const strange = page.gone.filter((lane) => !mine.has(lane));
  must(strange.length === 0, `D08: ${strange[0]} is said to be gone to who never had it`);
}

const sideDoors: Fault = {
  id: 'D08',
  sentence:
    'Every way out (feed, gone, copy, catalogue, documents, files, numbers): nothing of records that are not theirs.',
  small: 2,
  full: 30,
  run: ({ n, random }) =>
    onStage(random, async (stage) => {
      const office = await stage.enter(accountWith(stage.world, 'support_office'));
      const all = await office.pullAll();
      const readers = stage.world.accounts.filter(
        ({ hats }) => hats.length > 0 && !hats.some((hat) => hat.startsWith('support_office@')),
      );
      const first = accountWith(stage.world, 'participant').email;
      for (let round = 0; round < n; round += 1)
        await lookAround(stage, all, round === 0 ? first : random.pick(readers).email);
    }),
};

export const sideDoorFaults: readonly Fault[] = [sideDoors];
