// Who writes in a text under a fault, and what do they remember? Everybody of the demo world who may write in its first
// open CTQ, each with a document of their own and the words that were acknowledged to them.
import { newDocument, readWritten, textAt, writeText } from '@cxc/domain/coedit';
import { ctq } from '@cxc/domain';
import { TextAnswer, TextState, isMessage } from '@cxc/domain/wire';
import { randomUUID } from 'node:crypto';
import * as Y from 'yjs';
import type { Random } from '../world/random.ts';
import type { WireClient } from '../world/wireClient.ts';
import { must } from './fault.ts';
import type { Stage } from './stage.ts';

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
export class Writer {
  readonly client: WireClient;
  readonly record: string;
  readonly path: string;
  doc = newDocument(shape);
  revision = 1;
  /** Sent and not answered. */
  pending: { id: string; revision: number; change: string; token: string } | undefined;
  readonly acknowledged: string[] = [];
  /** The last answer that was no yes. */
  refused: TextAnswer | undefined;

  constructor(client: WireClient, record: string) {
    this.client = client;
    this.record = record;
    this.path = `/api/texts/ctq/${record}`;
  }

  /** Everything anew, as a device that lost its copy would have it. */
  async fetch(): Promise<void> {
    const answer = await this.client.call(this.path, undefined, 'GET');
    must(answer.ok, `the text cannot be had: ${answer.status}`);
    const state: unknown = await answer.json();
    must(isMessage(TextState, state), 'the text has no form');
    this.doc = newDocument(shape);
    this.revision = state.revision;
    Y.applyUpdate(this.doc, Buffer.from(state.change, 'base64'));
  }

  words(): string {
    return Object.values(readWritten(this.doc, shape)?.texts ?? {}).join(' ');
  }

  write(token: string, random: Random): Promise<TextAnswer['verdict']> {
    this.note(token, random);
    return this.say();
  }

  /** Puts a word at the end of some field, to be said. */
  note(token: string, random: Random): NonNullable<Writer['pending']> {
    const before = Y.encodeStateVector(this.doc);
    this.type(token, FIELDS[random.int(FIELDS.length)] ?? 'insuranceNote');
    return this.#hold(token, before);
  }

  #hold(token: string, vector: Uint8Array): NonNullable<Writer['pending']> {
    const change = Buffer.from(Y.encodeStateAsUpdate(this.doc, vector)).toString('base64');
    this.pending = { id: randomUUID(), revision: this.revision, change, token };
    return this.pending;
  }

  /** Puts a word at the end of a field; says it to nobody. */
  type(token: string, field: string): void {
    const text = textAt(this.doc, field);
    must(text !== undefined, 'a CTQ has no such text');
    writeText(text, `${text.toJSON()} ${token}`);
  }

  /** Sends all that whoever stands there has not. */
  sayAll(token: string, vector: Uint8Array, isAll = false): Promise<TextAnswer['verdict']> {
    this.#hold(token, vector);
    return this.say(isAll);
  }

  /** Sends what waits; the same again after a cut. */
  async say(isAll = false): Promise<TextAnswer['verdict']> {
    const { pending } = this;
    if (!pending) return 'accepted';
    const { token, ...body } = pending;
    const response = await this.client.call(this.path, body, 'POST');
    const answer: unknown = await response.json();
    must(isMessage(TextAnswer, answer), `an answer without a form: ${JSON.stringify(answer)}`);
    if (answer.verdict === 'accepted') {
      must(answer.receipt?.id === body.id, 'an acknowledgement without a receipt');
      this.acknowledged.push(token);
    }
    if (answer.verdict !== 'accepted') this.refused = answer;
    this.pending = undefined;
    // Something before it never came, or is gone: as a device does, all of it.
    if (answer.verdict === 'gap' && !isAll)
      return this.sayAll(token, Buffer.from(answer.vector, 'base64'), true);
    return answer.verdict;
  }
}

/** Everybody who may write in the first open CTQ of the demo world. */
export async function writersOf(stage: Stage, random: Random): Promise<readonly Writer[]> {
  const clients: WireClient[] = [];
  for (const account of stage.world.accounts) clients.push(await stage.enter(account));
  for (const client of clients) {
    const rows = [...(await client.pullAll()).values()];
    const open = rows.find(({ concept, state }) => concept === 'ctq' && state === 'draft');
    if (!open) continue;
    const writers: Writer[] = [];
    for (const other of clients) {
      const writer = new Writer(other, open.id);
      const answer = await writer.client.call(writer.path, undefined, 'GET');
      if (!answer.ok) continue;
      await writer.fetch();
      if ((await writer.write(`<${writers.length}>`, random)) === 'accepted') writers.push(writer);
    }
    if (writers.length > 1) return writers;
  }
  throw new Error('The demo world has no CTQ that two people write.');
}

/** Every acknowledged word stands in the text once; says how many were looked up. */
export async function lookUp(writers: readonly Writer[], when: string): Promise<number> {
  const [reader] = writers;
  await reader?.fetch();
  const words = reader?.words() ?? '';
  const tokens = writers.flatMap(({ acknowledged }) => acknowledged);
  for (const token of tokens) {
    const count = words.split(token).length - 1;
    must(count > 0, `${token} was acknowledged and is gone (${when})`);
    must(count === 1, `${token} stands there ${count} times (${when})`);
  }
  return tokens.length;
}
