// Can the Support Office hand in what somebody's rescue file holds? As that person's words and files, once however
// often it is tried, with the carrier in the audit trail; and by nobody else, for nobody of its own (M10, J9 e).
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { actorUnder, derivedId, type RecordOf, seenHash } from '@cxc/domain/kernel';
import { CARRIED_HEADER, type Outcome, PROTOCOL, type PushAnswer } from '@cxc/domain/wire';
import {
  type Evidence,
  EXAMPLE_PARTIES,
  evidence,
  exampleCtq,
  joining,
  registry,
} from '@cxc/domain';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { newSigningKey, signerFrom } from '../authority/signing.ts';
import { announce, codeOf, hashOfBytes, pdfOf, receiptOf, send } from '../testing/fileSender.ts';
import { type Client, type World, createWorld, uuid } from '../testing/toyWorld.ts';
import { wearing } from '../testing/wearing.ts';

const VISITOR = `participant@organisation:${EXAMPLE_PARTIES.vo}`;
const OFFICE = 'support_office@so';
const OPEN = evidence.examples()[1] as RecordOf<Evidence>;
const PLACE = { concept: 'evidence', record: OPEN.id, field: 'files' };

let world: World;
let folder = '';
let visitor: Client;
let office: Client;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cxc-carry-'));
  world = await createWorld({ registry, filesFolder: folder, signer: signerFrom(newSigningKey()) });
  await world.plant(OPEN);
  visitor = await person(VISITOR);
  office = await person(OFFICE);
});
afterEach(async () => {
  vi.useRealTimers();
  await world.close();
  rmSync(folder, { recursive: true });
});

const person = (hat: string): Promise<Client> => wearing(world, hat);

const photo = pdfOf(900_000);
const logged = () =>
  visitor.command(VISITOR, 'evidence', OPEN.id, 'log', {
    payload: {
      id: uuid(),
      kind: 'hotel_invoice',
      dateFrom: '2026-11-09',
      dateTo: '2026-11-11',
      pages: [{ sha256: hashOfBytes(photo), mime: 'application/pdf', bytes: photo.length }],
    },
  });
const carry = (client: Client, author: string, requests: readonly unknown[]) =>
  client.call('/api/office/rescue', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ protocol: PROTOCOL, person: author, requests }),
  });
const outcomesOf = async (answer: Response): Promise<readonly Outcome[]> =>
  ((await answer.json()) as PushAnswer).outcomes;
/** Calls for files of somebody else. */
const carrying =
  (client: Client, author: string): Client['call'] =>
  (path, init = {}) =>
    client.call(path, {
      ...init,
      headers: { ...(init.headers as Record<string, string>), [CARRIED_HEADER]: author },
    });

test('M10: words and files of a rescue file are those of their author, handed in twice they are there once', async () => {
  const request = logged();
  const [first] = await outcomesOf(await carry(office, visitor.person, [request]));
  expect(first?.verdict).toBe('accepted');
  const files = carrying(office, visitor.person);
  const receipt = receiptOf(await send(files, PLACE, photo));
  expect(receipt).toMatchObject({ record: OPEN.id, bytes: photo.length });
  expect(await outcomesOf(await carry(office, visitor.person, [request]))).toEqual([first]);
  const again = await announce(files, PLACE, hashOfBytes(photo), photo.length);
  expect(receiptOf(again)).toEqual(receipt);

  const { data } = (await world.record('evidence', OPEN.id)) as RecordOf<Evidence>;
  const brought = Object.values(data.items ?? {}).filter(
    ({ loggedBy }) => loggedBy === visitor.person,
  );
  expect(brought).toHaveLength(1);
  const heard = (await visitor.pullAll()).map((answer) => JSON.stringify(answer)).join('');
  expect(heard.match(/WORK_CARRIED/g)).toHaveLength(1);
  // The phone comes back after all: its request has its outcome, its file its receipt.
  expect(await visitor.push(request)).toEqual([first]);
  const own = await announce(visitor.call, PLACE, hashOfBytes(photo), photo.length);
  expect(receiptOf(own)).toEqual(receipt);

  const bodies = await world.storage.read((view) => view.auditAfter(0, 1000));
  const trail = bodies.map(({ body }) => JSON.parse(body ?? '{}') as Record<string, unknown>);
  const { person: author } = visitor;
  const { person: carrier } = office;
  expect(trail).toContainEqual(
    expect.objectContaining({ request: request.id, person: author, carrier }),
  );
  expect(trail).toContainEqual(
    expect.objectContaining({ event: 'fileCarried', person: author, carrier }),
  );
  // The device of the Office is no device of theirs.
  const devices = await world.storage.read((view) => view.devicesOf(author));
  expect(devices.map(({ id }) => id)).not.toContain(office.device);
});

test('what is refused waits in the inbox of its author; a signature cannot be carried and stays free for its author', async () => {
  const late = await person(`participant@organisation:${derivedId('organisation', 'else')}`);
  const request = { ...logged(), author: late.person };
  const [outcome] = await outcomesOf(await carry(office, late.person, [request]));
  expect(outcome).toMatchObject({ verdict: 'refused', refusal: { code: 'ROLE_REVOKED' } });
  const inbox = (await late.pullAll()).map((answer) => JSON.stringify(answer)).join('');
  expect(inbox).toContain(request.id);

  const ctq = exampleCtq('validated');
  await world.plant(ctq);
  const host = await person(`participant@organisation:${ctq.data.parties.ho}`);
  const payload = { role: 'HO', hash: ctq.data.hash };
  const sign = host.command(
    `participant@organisation:${ctq.data.parties.ho}`,
    'ctq',
    ctq.id,
    'sign',
    {
      payload,
    },
  );
  const [carried] = await outcomesOf(await carry(office, host.person, [sign]));
  expect(carried?.refusal?.code).toBe('FRESH_SIGN_IN_REQUIRED');
  expect((await host.push(sign))[0]?.verdict).toBe('accepted');
});

test('a decision on what somebody read cannot be carried either: nobody of the Office decides as somebody else', async () => {
  const [asked] = joining.examples();
  if (!asked) throw new Error('no example');
  await world.plant(asked);
  const hat = `participant@organisation:${asked.data.organisationId}`;
  const member = await person(hat);
  const decline = member.command(hat, 'joining', asked.id, 'decline', {
    payload: { reason: 'We do not know you.' },
    seen: seenHash(joining, asked, actorUnder(member.person, hat)),
  });
  const [carried] = await outcomesOf(await carry(office, member.person, [decline]));
  expect(carried?.refusal?.code).toBe('FRESH_SIGN_IN_REQUIRED');
  expect((await member.push(decline))[0]?.verdict).toBe('accepted');
});

test('nobody but the Office carries, only freshly signed in, and for nobody of its own', async () => {
  const requests = [logged()];
  const told = async (answer: Response) => [answer.status, await codeOf(answer)];
  const forbidden = [403, 'FORBIDDEN_ROLE'];
  expect(await told(await carry(visitor, visitor.person, requests))).toEqual(forbidden);
  const asked = (client: Client, author: string) =>
    announce(carrying(client, author), PLACE, hashOfBytes(photo), photo.length);
  expect(await told(await asked(visitor, office.person))).toEqual(forbidden);
  const colleague = await person(OFFICE);
  expect(await told(await carry(office, colleague.person, requests))).toEqual([
    403,
    'NOT_CARRIED_FOR',
  ]);
  expect(await told(await carry(office, uuid(), requests))).toEqual([404, 'NOT_FOUND']);
  // Words of somebody else in the file of this one.
  const [foreign] = await outcomesOf(await carry(office, (await person(VISITOR)).person, requests));
  expect(foreign?.refusal?.code).toBe('NOT_YOUR_REQUEST');
  vi.useFakeTimers({ now: Date.now() + 11 * 60_000, toFake: ['Date'] });
  const stale = [403, 'FRESH_SIGN_IN_REQUIRED'];
  expect(await told(await carry(office, visitor.person, requests))).toEqual(stale);
  expect(await told(await asked(office, visitor.person))).toEqual(stale);
});
