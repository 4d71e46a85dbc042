// Faults of a text that several people write together: the server's process is killed under them (E02).
import { newDocument, readWritten, textAt, writeText } from '@cxc/domain/coedit';
import { ctq } from '@cxc/domain';
import { TextAnswer, TextState, isMessage } from '@cxc/domain/wire';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import * as Y from 'yjs';
import type { Random } from '../world/random.ts';
import type { WireClient } from '../world/wireClient.ts';
import { must, type Fault } from './fault.ts';
import { leftInOrder, onStage, type Stage } from './stage.ts';

const { written } = ctq;
if (!written) throw new Error('a CTQ is written together');
const { shape } = written;
/** Long texts that all four parties write in. */
const FIELDS = [
  'responsibilityVo',
  'responsibilityHo',
  'responsibilityVop',
  'responsibilityHop',
  'insuranceNote',
  'interVoStrategy',
];

/** Words of one text as somebody has it. */
class Writer {
  readonly client: WireClient;
  readonly path: string;
  doc = newDocument(shape);
  revision = 1;
  /** Sent and not answered. */
  pending: { id: string; revision: number; change: string; token: string } | undefined;
  readonly acknowledged: string[] = [];

  constructor(client: WireClient, record: string) {
    this.client = client;
    this.path = `/api/texts/ctq/${record}`;
  }

  /** Everything anew, as a device that lost its copy would have it. */
  async fetch(): Promise<void> {
    const answer = await this.client.call(this.path, undefined, 'GET');
    must(answer.ok, `E02: the text cannot be had: ${answer.status}`);
    const state: unknown = await answer.json();
    must(isMessage(TextState, state), 'E02: the text has no form');
    this.doc = newDocument(shape);
    this.revision = state.revision;
    Y.applyUpdate(this.doc, Buffer.from(state.change, 'base64'));
  }

  words(): string {
    return Object.values(readWritten(this.doc, shape)?.texts ?? {}).join(' ');
  }

  async write(token: string, random: Random): Promise<TextAnswer['verdict']> {
    const before = Y.encodeStateVector(this.doc);
    const text = textAt(this.doc, FIELDS[random.int(FIELDS.length)] ?? 'insuranceNote');
    must(text !== undefined, 'E02: a CTQ has no such text');
    writeText(text, `${text.toJSON()} ${token}`);
    const change = Buffer.from(Y.encodeStateAsUpdate(this.doc, before)).toString('base64');
    this.pending = { id: randomUUID(), revision: this.revision, change, token };
    return this.say();
  }

  /** Sends what waits; the same again after a cut. */
  async say(): Promise<TextAnswer['verdict']> {
    const { pending } = this;
    if (!pending) return 'accepted';
    const { token, ...body } = pending;
    const response = await this.client.call(this.path, body, 'POST');
    const answer: unknown = await response.json();
    must(isMessage(TextAnswer, answer), `E02: an answer without a form: ${JSON.stringify(answer)}`);
    if (answer.verdict === 'accepted') {
      must(answer.receipt?.id === body.id, 'E02: an acknowledgement without a receipt');
      this.acknowledged.push(token);
    }
    this.pending = undefined;
    return answer.verdict;
  }
}

/** Everybody who may write in the first open CTQ of the demo world. */
async function writersOf(stage: Stage, random: Random): Promise<readonly Writer[]> {
  const [first] = await stage.crowd(1);
  must(first !== undefined, 'The demo world has nobody in it.');
  for (const account of stage.world.accounts) {
    const client = await stage.enter(account);
    const rows = [...(await client.pullAll()).values()];
    const open = rows.find(({ concept, state }) => concept === 'ctq' && state === 'draft');
    if (!open) continue;
    const writers: Writer[] = [];
    for (const other of stage.world.accounts) {
      const writer = new Writer(await stage.enter(other), open.id);
      const answer = await writer.client.call(writer.path, undefined, 'GET');
      if (!answer.ok) continue;
      await writer.fetch();
      if ((await writer.write(`<${writers.length}>`, random)) === 'accepted') writers.push(writer);
    }
    if (writers.length > 1) return writers;
  }
  throw new Error('The demo world has no CTQ that two people write.');
}

async function writeUntilBroken(
  writer: Writer,
  round: number,
  random: Random,
  most: number,
): Promise<void> {
  try {
    for (let n = 0; n < most; n += 1)
      await writer.write(`<${round}-${writer.client.session.person.slice(-4)}-${n}>`, random);
  } catch {
    // The line broke: what was sent last has no answer, and is sent again.
  }
}

const kills: Fault = {
  id: 'E02',
  sentence:
    'SIGKILL at random moments under all writers of one CTQ, their copies gone too: no acknowledged word is lost.',
  small: 2,
  full: 50,
  run: ({ n, random }) =>
    onStage(random, async (stage) => {
      const writers = await writersOf(stage, random);
      let checked = 0;
      for (let round = 0; round < n; round += 1) {
        const writing = writers.map((writer) => writeUntilBroken(writer, round, random, 24));
        // The moment of the kill is the fault itself, not a wait for anything.
        await pause(random.int(400));
        await stage.server.kill();
        await Promise.all(writing);
        stage.server = await stage.server.restart();
        for (const writer of writers) {
          await writer.say();
          await writer.fetch();
        }
        const [reader] = writers;
        await reader?.fetch();
        const words = reader?.words() ?? '';
        for (const writer of writers)
          for (const token of writer.acknowledged) {
            must(
              words.includes(token),
              `E02: ${token} was acknowledged and is gone (kill ${round})`,
            );
            checked += 1;
          }
        const doubled = writers
          .flatMap(({ acknowledged }) => acknowledged)
          .find((token) => words.split(token).length !== 2);
        must(doubled === undefined, `E02: ${doubled ?? ''} stands there twice`);
      }
      must(checked > n, 'E02: nothing was acknowledged');
      console.log(
        `  E02: ${writers.length} writers, ${n} kills, ${checked} acknowledged words looked up`,
      );
      await leftInOrder(stage);
    }),
};

export const textFaults: readonly Fault[] = [kills];
