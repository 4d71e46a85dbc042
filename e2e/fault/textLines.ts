// Faults on the open connections of a text: frames of nobody's editor (E01), and lines that are cut while what was
// written on them is being kept (E05).
import { hasGap } from '@cxc/domain/coedit';
import { TEXT_CLOSED, type TextFrame, textFrame, textFrameIn } from '@cxc/domain/wire';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import * as Y from 'yjs';
import type { Random } from '../world/random.ts';
import { until } from '../world/until.ts';
import { must, type Fault } from './fault.ts';
import { leftInOrder, onStage } from './stage.ts';
import { type Writer, lookUp, writersOf } from './writers.ts';

/** One open connection of a writer; what comes on it goes into their document. */
class Line {
  readonly writer: Writer;
  readonly socket: WebSocket;
  /** Frames that came, by kind. */
  readonly came = { answer: 0, state: 0, people: 0 };
  closed: number | undefined;

  constructor(writer: Writer, origin: string) {
    this.writer = writer;
    const { cookie } = writer.client.headers();
    const url = `${origin.replace('http', 'ws')}${writer.path}/socket`;
    // The engine's own WebSocket takes headers, which browsers' do not.
    this.socket = Reflect.construct(WebSocket, [url, { headers: { cookie, origin } }]) as WebSocket;
    this.socket.binaryType = 'arraybuffer';
    this.socket.addEventListener('message', ({ data }) => {
      const frame = textFrameIn(new Uint8Array(data as ArrayBuffer));
      must(frame !== undefined, 'the server sent what is no frame');
      if (frame.kind === 'state') Y.applyUpdate(writer.doc, frame.bytes);
      if (frame.kind in this.came) this.came[frame.kind as keyof typeof this.came] += 1;
    });
    this.socket.addEventListener('close', ({ code }) => (this.closed = code));
  }

  static async open(writer: Writer, origin: string): Promise<Line> {
    const line = new Line(writer, origin);
    const { socket } = line;
    await until('a line', () => socket.readyState === socket.OPEN || line.closed !== undefined);
    must(line.closed === undefined, `a line of a writer was not opened: ${line.closed}`);
    await line.hearAll();
    return line;
  }

  send(frame: TextFrame | Uint8Array<ArrayBuffer>): void {
    this.socket.send('kind' in frame ? textFrame(frame) : frame);
  }

  /**
   * Asks for what is missing, and waits until that or the end of the line came: what was sent before was heard. What
   * others write meanwhile may come first, and waits in the document for what was before it.
   */
  async hearAll(): Promise<void> {
    const { state } = this.came;
    const { revision, doc } = this.writer;
    this.send({ kind: 'since', revision, vector: Y.encodeStateVector(doc) });
    await until(
      'an answer',
      () => this.closed !== undefined || (this.came.state > state && !hasGap(this.writer.doc)),
    );
  }
}

/** Letters put into a copy of what somebody has, as a frame. */
function soundFrame({ doc, revision }: Writer, letters: string): Uint8Array<ArrayBuffer> {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  const before = Y.encodeStateVector(copy);
  copy.getText('text/responsibilityVo').insert(0, letters);
  const bytes = Y.encodeStateAsUpdate(copy, before);
  return textFrame({ kind: 'change', id: randomUUID(), revision, bytes });
}

/** Frames that are none, or not theirs to send. */
const GARBAGE: Readonly<
  Record<string, (random: Random, sound: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>>
> = {
  random: (random) => Uint8Array.from({ length: 1 + random.int(400) }, () => random.int(256)),
  flipped: (random, sound) => {
    const at = random.int(sound.length);
    sound[at] = (sound[at] ?? 0) ^ (1 << random.int(8));
    return sound;
  },
  truncated: (random, sound) => sound.slice(0, 1 + random.int(sound.length - 1)),
  'a long number': (_random, sound) => sound.fill(255, 21),
  'another revision': (_random, sound) => sound.fill(1, 17, 21),
  'a list of people': () =>
    textFrame({
      kind: 'people',
      people: [{ connection: 1, person: 'x', name: 'Support Office', hat: 'so', where: '' }],
    }),
  'a state': (_random, sound) =>
    textFrame({ kind: 'state', revision: 1, position: 9e9, bytes: sound.subarray(21) }),
  '20 MB': () => new Uint8Array(20_000_000),
};

const garbage: Fault = {
  id: 'E01',
  sentence:
    'Frames that are random, flipped, cut, endless or not theirs to send: they end the line of who sent them, others write on, and a newcomer reads every word.',
  small: 40,
  full: 10_000,
  run: ({ n, random }) =>
    onStage(random, async (stage) => {
      const writers = await writersOf(stage, random);
      const [forger, honest, listener] = writers;
      must(listener !== undefined && honest !== undefined && forger !== undefined, 'E01: too few');
      const { origin } = stage.server;
      const ear = await Line.open(listener, origin);
      const kinds = Object.keys(GARBAGE);
      let line = await Line.open(forger, origin);
      let ended = 0;
      for (let each = 0; each < n; each += 1) {
        // The large one is sent as often as it shows something.
        const kind = kinds[each % (each % 80 < 8 ? kinds.length : kinds.length - 1)] ?? 'random';
        line.send(GARBAGE[kind]?.(random, soundFrame(forger, 'x')) ?? new Uint8Array());
        await line.hearAll();
        const isOnlyForServers = kind === 'a list of people' || kind === 'a state';
        must(!isOnlyForServers || line.closed === TEXT_CLOSED.broken, `E01: ${kind} was heard`);
        if (line.closed !== undefined) {
          ended += 1;
          await forger.fetch();
          line = await Line.open(forger, origin);
        }
        if (each % 20 === 0)
          must(
            (await honest.write(`<honest ${each}>`, random)) === 'accepted',
            'E01: others cannot write',
          );
      }
      must(ear.closed === undefined, `E01: the line of another was ended: ${ear.closed}`);
      await until('the words at another', () =>
        honest.acknowledged.every((token) => listener.words().includes(token)),
      );
      must(!hasGap(listener.doc), 'E01: another was sent what has a gap');
      const looked = await lookUp([honest], 'E01');
      must(!hasGap(honest.doc), 'E01: a newcomer reads a gap');
      console.log(`  E01: ${n} frames, ${ended} lines ended, ${looked} words of others looked up`);
      line.socket.close();
      ear.socket.close();
      await leftInOrder(stage);
    }),
};

const races: Fault = {
  id: 'E05',
  sentence:
    'Lines are cut while what was written on them is being kept, and opened again at once: whoever comes then sees every acknowledged word, once.',
  small: 8,
  full: 200,
  run: ({ n, random }) =>
    onStage(random, async (stage) => {
      const writers = await writersOf(stage, random);
      const { origin } = stage.server;
      let looked = 0;
      for (let round = 0; round < n; round += 1) {
        await Promise.all(
          writers.map(async (writer, at) => {
            const line = await Line.open(writer, origin);
            const sent = writer.note(`<${round}.${at}>`, random);
            const bytes = new Uint8Array(Buffer.from(sent.change, 'base64'));
            line.send({ kind: 'change', id: sent.id, revision: sent.revision, bytes });
            // The moment of the cut is the fault itself, not a wait for anything.
            await pause(random.int(12));
            line.socket.close();
            // It may have heard the answer or not: it says the same again.
            const verdict = await writer.say();
            must(verdict === 'accepted', `E05: ${verdict} ${JSON.stringify(writer.refused)}`);
          }),
        );
        looked += await lookUp(writers, `E05, round ${round}`);
      }
      console.log(`  E05: ${writers.length} writers, ${n} rounds, ${looked} words looked up`);
      await leftInOrder(stage);
    }),
};

export const textLineFaults: readonly Fault[] = [garbage, races];
