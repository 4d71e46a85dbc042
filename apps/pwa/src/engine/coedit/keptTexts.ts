// How do words that the server refused reach every device of their person, and the server where only one device has
// them? Asked for by whoever opens a text, and once after a start; what is put away is put away everywhere (J5 c, e).
import { hasGap, readWritten } from '@cxc/domain/coedit';
import { millisecondsOf, type WrittenShape } from '@cxc/domain/kernel';
import { KeptTextAnswer, KeptTextsAnswer, MAX_TEXT_CHANGE, TextAnswer } from '@cxc/domain/wire';
import * as Y from 'yjs';
import { fromText, toText } from '../seal.ts';
import type { Transport } from '../transport.ts';
import { Ended, NO_WORDS, idOf, placeOf } from './contact.ts';
import type { KeptChange, TextShelf } from './shelf.ts';
import type { TextPlace } from './words.ts';

export interface KeptParts {
  readonly person: string;
  readonly transport: Transport;
  readonly shelf: TextShelf;
  shapeOf(concept: string): Promise<WrittenShape | undefined>;
  /** Brings the text itself here; rejects where that cannot be. */
  fetch(id: string): Promise<void>;
  wrote(): void;
}

export interface KeptTexts {
  /** Brings here what other devices wrote, and to the server what only this one has; of one text, or of all. */
  share(place?: TextPlace): Promise<void>;
  /** Has the server keep a change of which it holds a part under another id. */
  keepWhole(place: TextPlace, whole: KeptChange, part: string): Promise<void>;
  /** Tells the server that a change was put away, or taken back; without a network it hears of it later. */
  tell(kept: string, isAway: boolean): Promise<void>;
}

const CALL = '/api/kept-texts';
/** A change that is none goes nowhere. */
const BROKEN = 'TEXT_BROKEN';

export function createKeptTexts(parts: KeptParts): KeptTexts {
  const { person, transport, shelf } = parts;
  const pathOf = (id: string): string => `${CALL}/${encodeURIComponent(id)}`;

  async function list(): Promise<KeptTextsAnswer['kept']> {
    const given = await transport.ask({
      method: 'GET',
      path: CALL,
      answer: KeptTextsAnswer,
      person,
    });
    if (given.kind === 'ok') return (given.body as KeptTextsAnswer).kept;
    throw new Ended(given.kind === 'problem' ? { code: given.code } : 'silence');
  }
  async function bytesOf(id: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const path = pathOf(id);
    const given = await transport.ask({ method: 'GET', path, answer: KeptTextAnswer, person });
    return given.kind === 'ok' ? fromText((given.body as KeptTextAnswer).change) : undefined;
  }
  async function tell(id: string, isAway: boolean): Promise<void> {
    await (isAway
      ? transport.ask({ method: 'DELETE', path: pathOf(id), person })
      : transport.ask({ method: 'POST', path: `${pathOf(id)}/recovery`, person }));
  }

  /** The text without and with a change; one that rests on others of its author is read together with them. */
  async function wordsAround(
    id: string,
    shape: WrittenShape,
    change: Uint8Array,
    others: () => Promise<readonly Uint8Array[]>,
  ): Promise<Pick<KeptChange, 'before' | 'after'> | undefined> {
    const loaded = await shelf.loadState(id, shape);
    if (!loaded) return undefined;
    const { doc } = loaded;
    const before = readWritten(doc, shape) ?? NO_WORDS;
    Y.applyUpdate(doc, change);
    if (hasGap(doc)) for (const other of await others()) Y.applyUpdate(doc, other);
    const after = readWritten(doc, shape) ?? NO_WORDS;
    doc.destroy();
    return { before, after };
  }

  /** Words that only this device has are offered once more: refused, the server keeps them. */
  async function bringUp({ concept, record }: TextPlace, one: KeptChange): Promise<boolean> {
    if (one.change.length > MAX_TEXT_CHANGE) return false;
    const body = { id: one.id, revision: one.revision, change: toText(one.change) };
    const path = `/api/texts/${concept}/${record}`;
    const given = await transport.ask({ method: 'POST', path, answer: TextAnswer, body, person });
    const answer = given.kind === 'ok' ? (given.body as TextAnswer) : undefined;
    if (answer?.verdict === 'refused' && answer.kept) await shelf.keptAtServer(one.id);
    // Let in now: it stands in the text, and nothing is left to decide.
    else if (answer?.verdict === 'accepted') await shelf.putAway(one.id, one.since);
    else return false;
    return true;
  }

  type Told = KeptTextsAnswer['kept'];
  /** Brings one here; says whether it is new. */
  async function bring(id: string, shape: WrittenShape, told: Told, one: Told[number]) {
    const change = await bytesOf(one.id);
    if (!change) return false;
    if (!(await shelf.loadState(id, shape))) await parts.fetch(id);
    const others = async () =>
      (await Promise.all(told.map((other) => bytesOf(other.id)))).filter(
        (bytes) => bytes !== undefined,
      );
    const words = await wordsAround(id, shape, change, others);
    if (!words) return false;
    const { discardedAt, revision, code } = one;
    const discarded = discardedAt === undefined ? {} : { discarded: millisecondsOf(discardedAt) };
    const row = {
      id: one.id,
      revision,
      code,
      since: millisecondsOf(one.at),
      isAtServer: true,
      change,
    };
    await shelf.bringKept(id, { ...row, ...words, ...discarded });
    return true;
  }

  async function shareOf(place: TextPlace, told: Told): Promise<boolean> {
    const id = idOf(place);
    const shape = await parts.shapeOf(place.concept);
    if (!shape) return false;
    const here = new Map((await shelf.kept(id)).map((one) => [one.id, one]));
    for (const one of here.values())
      if (!one.isAtServer && one.discarded === undefined && one.code !== BROKEN)
        await bringUp(place, one);
    let isNew = false;
    for (const one of told) {
      const held = here.get(one.id);
      const away = one.discardedAt;
      if (!held) isNew = (await bring(id, shape, told, one)) || isNew;
      else if (held.discarded !== undefined && away === undefined) await tell(one.id, true);
      else if (held.discarded === undefined && away !== undefined) {
        await shelf.putAway(one.id, millisecondsOf(away));
        isNew = true;
      }
    }
    return isNew;
  }

  return {
    tell,
    async keepWhole(place, whole, part) {
      if (await bringUp(place, whole)) await tell(part, true);
      parts.wrote();
    },
    async share(place) {
      const told = await list();
      const ids = place ? [idOf(place)] : [...new Set(told.map(idOf))];
      let isNew = false;
      for (const id of ids)
        isNew =
          (await shareOf(
            placeOf(id),
            told.filter((one) => idOf(one) === id),
          )) || isNew;
      if (isNew) parts.wrote();
    },
  };
}
