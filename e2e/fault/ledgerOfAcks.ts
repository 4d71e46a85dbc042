// Which promises did the server give, and did it keep them? Writers that push edits of their own names
// note every acknowledgement; after a crash all of it is compared with what the server then says.
//
//   FI1 no acknowledged write is missing · FI2 none is there twice · FI3 no half push ·
//   FI4 all replicas are equal · FI6 the audit chain verifies (elsewhere) · FI7 the server comes up
import type { Request } from '@cxc/domain/kernel';
import type { Outcome, Row } from '@cxc/domain/wire';
import type { WireClient } from '../world/wireClient.ts';
import { must } from './fault.ts';

export interface Writer {
  readonly client: WireClient;
  /** Requests in the order of sending, with the answer where one came. */
  readonly sent: { readonly request: Request; outcome: Outcome | undefined }[];
  /** Pushes as they left: all of one or nothing of it. */
  readonly pushes: (readonly string[])[];
  /** The person's version before the first push. */
  readonly startVersion: number;
}

const SELF = (client: WireClient): string => `self@user:${client.session.person}`;

async function ownRecord(client: WireClient): Promise<Row> {
  const row = (await client.pullAll()).get(`person/${client.session.person}`);
  if (!row) throw new Error('A person cannot see themselves.');
  return row;
}

/** A writer that edits its own family name. */
export async function openWriter(client: WireClient): Promise<Writer> {
  const { version } = await ownRecord(client);
  return { client, sent: [], pushes: [], startVersion: version };
}

/** Every value is another one, or an edit might have no effect. */
let words = 0;

/** Pushes a chain of edits as one call; notes what was acknowledged. Throws when the line breaks. */
export async function pushSome(writer: Writer, count: number): Promise<void> {
  const { client, sent } = writer;
  const last = sent.at(-1)?.request;
  let base: unknown = last?.act === 'edit' ? last.edits['familyName']?.value : undefined;
  base ??= (await ownRecord(client)).data['familyName'];
  const entries = Array.from({ length: count }, () => {
    words += 1;
    const value = `Name ${words}`;
    const person = { concept: 'person', id: client.session.person };
    const request: Request = client.edit(person, { familyName: { base, value } }, SELF(client));
    base = value;
    return { request, outcome: undefined as Outcome | undefined };
  });
  sent.push(...entries);
  writer.pushes.push(entries.map(({ request }) => request.id));
  const outcomes = await client.push(entries.map(({ request }) => request));
  for (const [index, entry] of entries.entries()) entry.outcome = outcomes[index];
}

/** Sends again what got no answer, as a device does, and notes the answers. */
export async function finish(writer: Writer): Promise<void> {
  for (const ids of writer.pushes) {
    const open = writer.sent.filter(({ request, outcome }) => !outcome && ids.includes(request.id));
    if (open.length === 0) continue;
    const outcomes = await writer.client.push(open.map(({ request }) => request));
    for (const [index, entry] of open.entries()) entry.outcome = outcomes[index];
  }
}

/** FI1 to FI4 for one writer, against a second session of the same person. */
export async function compare(writer: Writer, replica: WireClient): Promise<void> {
  const { sent, client } = writer;
  const before = await ownRecord(client);
  for (let from = 0; from < sent.length; from += 100) {
    const part = sent.slice(from, from + 100);
    const again = await client.push(part.map(({ request }) => request));
    for (const [index, { request, outcome }] of part.entries())
      must(
        JSON.stringify(again[index]) === JSON.stringify(outcome),
        `FI1: ${request.id} was answered ${outcome?.verdict ?? 'not'}, now ${again[index]?.verdict}`,
      );
  }
  const after = await ownRecord(client);
  must(before.version === after.version, 'FI2: a repeat changed the record');
  const accepted = sent.filter(({ outcome }) => outcome?.verdict === 'accepted');
  must(
    after.version === writer.startVersion + accepted.length,
    `FI2: ${accepted.length} accepted edits made version ${after.version} of ${writer.startVersion}`,
  );
  const other = sent.find(({ outcome }) => outcome?.verdict !== 'accepted');
  must(
    !other,
    `FI1: an edit that stood on the one before was not accepted: ${JSON.stringify(other)}`,
  );
  const last = sent.at(-1)?.request;
  if (last?.act === 'edit')
    must(after.data['familyName'] === last.edits['familyName']?.value, 'FI1: not the last value');
  const [ours, theirs] = [await client.pullAll(), await replica.pullAll(7)];
  const text = (rows: ReadonlyMap<string, Row>): string =>
    JSON.stringify(
      [...rows]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, { keys: _, ...row }]) => [key, row]),
    );
  must(text(ours) === text(theirs), 'FI4: two pulls of one person differ');
}

/** FI3, right after the restart and before anything is sent again: a push is there whole or not at all. */
export async function noHalfPush(writer: Writer): Promise<void> {
  const { version } = await ownRecord(writer.client);
  const applied = version - writer.startVersion;
  const ends = writer.pushes.reduce<number[]>(
    (sums, ids) => [...sums, (sums.at(-1) ?? 0) + ids.length],
    [0],
  );
  must(
    ends.includes(applied),
    `FI3: ${applied} edits are applied, but pushes end at ${ends.join(', ')}`,
  );
}
