// Faults of a text by sheer number: a million edits, a page pasted at once, ten thousand steps undone (E04); many
// devices that were away for a day and come back together (E07).
import { textAt } from '@cxc/domain/coedit';
import * as Y from 'yjs';
import type { Random } from '../world/random.ts';
import { must, type Fault } from './fault.ts';
import { leftInOrder, onStage } from './stage.ts';
import { Writer, lookUp, writersOf } from './writers.ts';

const FIELD = 'responsibilityVo';
const WORD = 'twenty letters of it';

/** A thousand edits: words are typed letter by letter somewhere and taken out again. */
function editThousand(writer: Writer, random: Random): void {
  const text = textAt(writer.doc, FIELD);
  must(text !== undefined, 'a CTQ has no such text');
  for (let word = 0; word < 1000 / (2 * WORD.length); word += 1) {
    const at = random.int(text.length + 1);
    for (const [n, letter] of [...WORD].entries()) text.insert(at + n, letter);
    for (const _letter of WORD) text.delete(at, 1);
  }
}

/** Ten words are typed and undone, one after the other. */
function undoTen(writer: Writer): void {
  const text = textAt(writer.doc, FIELD);
  must(text !== undefined, 'a CTQ has no such text');
  const undo = new Y.UndoManager(text, { captureTimeout: 0 });
  for (let n = 0; n < 10; n += 1) text.insert(0, `undone ${n}`);
  while (undo.undoStack.length > 0) undo.undo();
  undo.destroy();
}

/** Milliseconds that it takes, the middle one of five. */
async function middle(run: () => Promise<void> | void): Promise<number> {
  const taken: number[] = [];
  for (let n = 0; n < 5; n += 1) {
    const began = performance.now();
    await run();
    taken.push(performance.now() - began);
  }
  return taken.sort((a, b) => a - b)[2] ?? Number.NaN;
}

const large: Fault = {
  id: 'E04',
  sentence:
    'A thousand times a thousand edits and ten steps undone: others write on, a newcomer loads the text whole; 100,000 letters pasted at once are refused and hold up nobody.',
  small: 12,
  full: 1000,
  run: ({ n, random }) =>
    onStage(random, async (stage) => {
      const [author, other] = await writersOf(stage, random);
      must(author !== undefined && other !== undefined, 'E04: too few');
      for (let thousand = 0; thousand < n; thousand += 1) {
        const vector = Y.encodeStateVector(author.doc);
        editThousand(author, random);
        undoTen(author);
        author.type(`<t${thousand}>`, 'insuranceNote');
        must((await author.sayAll(`<t${thousand}>`, vector)) === 'accepted', `E04: ${thousand}`);
        if (thousand % 10 === 0)
          must((await other.write(`<o${thousand}>`, random)) === 'accepted', 'E04: others wait');
      }
      const pasted = new Writer(other.client, other.record);
      await pasted.fetch();
      const vector = Y.encodeStateVector(pasted.doc);
      textAt(pasted.doc, FIELD)?.insert(0, 'x'.repeat(100_000));
      const change = Buffer.from(Y.encodeStateAsUpdate(pasted.doc, vector)).toString('base64');
      const body = { id: random.uuid(), revision: pasted.revision, change };
      const answer = await pasted.client.call(pasted.path, body, 'POST');
      must(!answer.ok && answer.status < 500, `E04: pasted letters: ${answer.status}`);
      must((await other.write('<after>', random)) === 'accepted', 'E04: others cannot write');
      const looked = await lookUp([author, other], 'E04');
      const loaded = await middle(() => author.fetch());
      const state = Y.encodeStateAsUpdate(author.doc);
      const decoded = await middle(() => Y.applyUpdate(new Y.Doc(), state));
      console.log(
        `  E04: ${n * 1000} edits, ${n * 10} undone, ${looked} words looked up; ${state.length} bytes, loaded in ${loaded.toFixed(0)} ms, decoded alone in ${decoded.toFixed(0)} ms`,
      );
      await leftInOrder(stage);
    }),
};

const reunion: Fault = {
  id: 'E07',
  sentence:
    'Many devices that wrote for a day without a network come back in the same moment: all read the same, and every word stands there whole and once.',
  small: 12,
  full: 50,
  run: ({ n, random }) =>
    onStage(random, async (stage) => {
      const people = await writersOf(stage, random);
      const devices: Writer[] = [];
      for (let device = 0; device < n; device += 1) {
        const person = people[device % people.length];
        must(person !== undefined, 'E07: nobody writes');
        const writer = new Writer(person.client, person.record);
        await writer.fetch();
        devices.push(writer);
      }
      const vectors = devices.map((writer, device) => {
        const vector = Y.encodeStateVector(writer.doc);
        for (let word = 0; word < 20; word += 1) writer.type(`<${device}.${word}>`, FIELD);
        return vector;
      });
      const began = performance.now();
      const verdicts = await Promise.all(
        devices.map((writer, device) =>
          writer.sayAll(`<${device}.19>`, vectors[device] ?? new Uint8Array()),
        ),
      );
      must(
        verdicts.every((verdict) => verdict === 'accepted'),
        `E07: ${verdicts.join(' ')}`,
      );
      for (const writer of devices) await writer.fetch();
      const seconds = (performance.now() - began) / 1000;
      const words = new Set(devices.map((writer) => writer.words()));
      must(words.size === 1, `E07: ${words.size} different texts`);
      for (const [device, writer] of devices.entries())
        for (let word = 0; word < 19; word += 1) writer.acknowledged.push(`<${device}.${word}>`);
      const looked = await lookUp(devices, 'E07');
      console.log(
        `  E07: ${n} devices of ${people.length} people, ${looked} words looked up, together in ${seconds.toFixed(1)} s`,
      );
      await leftInOrder(stage);
    }),
};

export const manyWordsFaults: readonly Fault[] = [large, reunion];
