// How does somebody of the demo world act without a screen? Over the wire, as their device would; a journey opens a
// browser only for what it asks a person to see.
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect } from '@playwright/test';
import { registry } from '@cxc/domain';
import { actorUnder, conceptNamed, seenHash, type RecordOf } from '@cxc/domain/kernel';
import type { Checkpoint, Outcome, PullAnswer, Row } from '@cxc/domain/wire';
import { demoWorld, enter, hatOf } from '../../world/people.ts';
import { randomFrom } from '../../world/random.ts';
import type { WireClient } from '../../world/wireClient.ts';

type Payload = Readonly<Record<string, unknown>>;

/** Signs in with a demo account, over the wire. */
export async function clientOf(origin: string, account: string, seed: number): Promise<WireClient> {
  const world = await demoWorld(origin);
  const who = world.accounts.find(({ email }) => email.startsWith(`${account}@`));
  if (!who) throw new Error(`no demo account ${account}`);
  return enter(origin, world, who, randomFrom(seed));
}

interface Held {
  checkpoint: Checkpoint | null;
  readonly rows: Map<string, Row>;
}
const held = new WeakMap<WireClient, Held>();

/** What this person may see now; what was pulled before is not pulled again. */
export async function recordsOf(client: WireClient): Promise<RecordOf[]> {
  const known = held.get(client) ?? { checkpoint: null, rows: new Map<string, Row>() };
  held.set(client, known);
  let page: PullAnswer;
  do {
    page = await client.pull(known.checkpoint);
    known.checkpoint = page.checkpoint;
    for (const lane of page.gone) known.rows.delete(lane);
    for (const row of page.rows) known.rows.set(`${row.concept}/${row.id}`, row);
  } while (page.more);
  return [...known.rows.values()] as RecordOf[];
}

/** A record as this person sees it now. */
export async function recordNow<T extends object = Payload>(
  client: WireClient,
  id: string,
): Promise<RecordOf<T>> {
  const record = (await recordsOf(client)).find((one) => one.id === id);
  if (!record) throw new Error(`nobody shows ${id} to ${client.session.person}`);
  return record as RecordOf<T>;
}

/** Waits until the server shows this person a record like this: what a page sent has arrived. */
export async function expectOnServer(
  client: WireClient,
  id: string,
  like: Readonly<Record<string, unknown>>,
): Promise<void> {
  await expect.poll(() => recordNow(client, id), { timeout: 60_000 }).toMatchObject(like);
}

/** One command on a record as this person sees it now, and what the server said to it. */
export async function ask(
  client: WireClient,
  role: string,
  record: Pick<RecordOf, 'concept' | 'id'> & Partial<RecordOf>,
  command: string,
  payload: Payload = {},
): Promise<Outcome> {
  const hat = hatOf(client, role);
  const concept = conceptNamed(registry, record.concept);
  if (!concept) throw new Error(record.concept);
  const request = client.command(record, command, { ...payload }, hat);
  const isSealed = concept.commands[command]?.seals === true;
  const seen = isSealed
    ? seenHash(concept, record as RecordOf, actorUnder(client.session.person, hat))
    : undefined;
  const [outcome] = await client.push([seen === undefined ? request : { ...request, seen }]);
  if (!outcome) throw new Error(`no outcome of ${command}`);
  return outcome;
}

/** As {@link ask}: the code of the refusal, or the verdict. */
export async function give(...asked: Parameters<typeof ask>): Promise<string> {
  const { refusal, verdict } = await ask(...asked);
  return refusal?.code ?? verdict;
}

/** A person and the role they act in. */
export interface Player {
  readonly client: WireClient;
  readonly role: string;
}

/** A command that must be accepted, on a record this person sees. */
export async function does(
  { client, role }: Player,
  id: string,
  command: string,
  payload: Payload = {},
): Promise<void> {
  const verdict = await give(client, role, await recordNow(client, id), command, payload);
  expect(verdict, command).toBe('accepted');
}

function valueAt(data: Payload, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((held, part) => (held as Payload | undefined)?.[part], data);
}

/** Fields that are written over what this person sees, by their paths; must be accepted as a whole. */
export async function writes({ client, role }: Player, id: string, values: Payload): Promise<void> {
  const record = await recordNow(client, id);
  const edits = Object.fromEntries(
    Object.entries(values).map(([path, value]) => [
      path,
      { base: valueAt(record.data, path) ?? null, value },
    ]),
  );
  const [outcome] = await client.push([client.edit(record, edits, hatOf(client, role))]);
  expect(outcome?.refusal?.code ?? outcome?.verdict, Object.keys(values).join()).toBe('accepted');
}

/** Moves the programme's clock; what falls due on the way is done when this resolves. */
export async function moveClock(office: WireClient, now: string): Promise<void> {
  const answer = await office.call('/api/rehearsal/clock', { now });
  expect(answer.status, now).toBe(200);
}

/** The trail of a server that stands still or runs: the bodies of its audit events, oldest first. */
export function auditOf(dataDir: string): Record<string, unknown>[] {
  const store = new DatabaseSync(join(dataDir, 'store.sqlite'), { readOnly: true });
  const rows = store.prepare('SELECT body FROM audit ORDER BY sequence').all();
  store.close();
  return rows.map(({ body }) => JSON.parse(String(body ?? '{}')) as Record<string, unknown>);
}
