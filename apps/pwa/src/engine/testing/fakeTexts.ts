// What does a server of texts look like to a device? In memory, over real Yjs documents; it may refuse, lose lines
// and go on to the next revision.
import { hasGap, newDocument, readWritten } from '@cxc/domain/coedit';
import type { WrittenShape } from '@cxc/domain/kernel';
import {
  PROTOCOL,
  PROTOCOL_HEADER,
  textFrame,
  textFrameIn,
  type KeptTextAnswer,
  type TextAnswer,
  type TextBody,
  type TextPeople,
} from '@cxc/domain/wire';
import * as Y from 'yjs';
import type { Line, LineEars } from '../platform.ts';
import { fromText, toText } from '../seal.ts';

export interface FakeTexts {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Opens a line, as the server does an upgrade. */
  readonly line: (path: string, ears: LineEars) => Line;
  /** The upgrade does not come through; on an open line nothing is answered any more. */
  isLineBlocked: boolean;
  /** Ends all lines. */
  cutLines(): void;
  doc(): Y.Doc;
  /** The code for a change now; undefined lets it in. */
  refuse: string | undefined;
  /** Whose text it is, as the list of refused changes names it. */
  record: string;
  /** Loses the call, or its answer. */
  fault: 'call' | 'answer' | undefined;
  /** What it holds now is gone, but for this. */
  restore(bytes: Uint8Array): void;
  /** The next text: a copy of this one. */
  reopen(): void;
  /** Calls so far. */
  readonly calls: string[];
}

export function createFakeTexts(shape: WrittenShape): FakeTexts {
  let doc = newDocument(shape);
  let revision = 1;
  let position = 0;

  /** What was refused, by its id. */
  const keptById = new Map<string, KeptTextAnswer>();
  const take = ({ id, revision: of, change }: TextBody): TextAnswer => {
    const code = of === revision ? fake.refuse : 'CTQ_FROZEN';
    if (code !== undefined) {
      const at = new Date().toISOString();
      const place = { concept: 'plan', record: fake.record };
      if (!keptById.has(id)) keptById.set(id, { id, ...place, revision: of, at, code, change });
      return { verdict: 'refused', refusal: { code }, kept: true };
    }
    const trial = newDocument(shape);
    Y.applyUpdate(trial, Y.encodeStateAsUpdate(doc));
    Y.applyUpdate(trial, fromText(change));
    if (hasGap(trial))
      return { verdict: 'gap', vector: toText(new Uint8Array(Y.encodeStateVector(doc))) };
    if (!readWritten(trial, shape))
      return { verdict: 'refused', refusal: { code: 'TEXT_BROKEN' }, kept: false };
    doc = trial;
    position += 1;
    return { verdict: 'accepted', position };
  };
  const state = (query: URLSearchParams) => {
    const since = query.get('since');
    const isOurs = since !== null && query.get('revision') === String(revision);
    const bytes = Y.encodeStateAsUpdate(doc, isOurs ? fromText(since) : undefined);
    const vector = toText(new Uint8Array(Y.encodeStateVector(doc)));
    return { revision, position, vector, change: toText(new Uint8Array(bytes)) };
  };
  interface Seat {
    readonly ears: LineEars;
    readonly person: string;
    where: string;
  }
  const seats = new Set<Seat>();
  const tellPeople = (): void => {
    const people: TextPeople = [...seats].map(({ person, where }, connection) => ({
      connection,
      person,
      name: `name of ${person}`,
      hat: 'toy',
      where,
    }));
    for (const { ears } of seats) ears.said(textFrame({ kind: 'people', people }));
  };
  const relay = (bytes: Uint8Array, sender: Seat | undefined): void => {
    const frame = textFrame({ kind: 'state', revision, position, bytes });
    for (const seat of seats) if (seat !== sender) seat.ears.said(frame);
  };
  function hear(seat: Seat, bytes: Uint8Array): void {
    const frame = textFrameIn(bytes);
    if (fake.isLineBlocked || !seats.has(seat)) return;
    if (frame?.kind === 'here') {
      seat.where = frame.where;
      tellPeople();
    } else if (frame?.kind === 'since') {
      const missing = Y.encodeStateAsUpdate(doc, frame.vector);
      seat.ears.said(textFrame({ kind: 'state', revision, position, bytes: missing }));
    } else if (frame?.kind === 'change') {
      const { id } = frame;
      fake.calls.push('change');
      const change = toText(new Uint8Array(frame.bytes));
      const answer = take({ id, revision: frame.revision, change });
      if (answer.verdict === 'accepted') relay(frame.bytes, seat);
      seat.ears.said(textFrame({ kind: 'answer', id, answer }));
    }
  }
  const keptCall = (method: string | undefined, id: string | undefined): unknown => {
    const held = keptById.get(id ?? '');
    if (!held)
      return { kept: [...keptById.values()].map(({ change: _change, ...row }) => row).reverse() };
    const { discardedAt: _away, ...rest } = held;
    if (method === 'DELETE')
      keptById.set(held.id, { ...rest, discardedAt: new Date().toISOString() });
    if (method === 'POST') keptById.set(held.id, rest);
    return keptById.get(held.id);
  };
  const takeCall = (sent: TextBody): TextAnswer => {
    const answer = take(sent);
    if (answer.verdict === 'accepted') relay(fromText(sent.change), undefined);
    return answer;
  };
  const fake: FakeTexts = {
    isLineBlocked: false,
    line(path, ears) {
      const person = new URL(path, 'http://server.test').searchParams.get('person') ?? '';
      const seat: Seat = { ears, person, where: '' };
      const leave = (): void => {
        if (seats.delete(seat)) tellPeople();
      };
      queueMicrotask(() => {
        if (fake.isLineBlocked) return ears.ended();
        seats.add(seat);
        ears.opened();
        tellPeople();
      });
      return { send: (bytes) => queueMicrotask(() => hear(seat, bytes)), close: leave };
    },
    cutLines() {
      const all = [...seats];
      seats.clear();
      for (const { ears } of all) ears.ended();
    },
    record: '',
    refuse: undefined,
    fault: undefined,
    calls: [],
    doc: () => doc,
    restore(bytes) {
      doc = newDocument(shape);
      Y.applyUpdate(doc, bytes);
    },
    reopen() {
      revision += 1;
    },
    async fetch(url, { method, body }) {
      fake.calls.push(method ?? 'GET');
      if (fake.fault === 'call') throw new TypeError('no line');
      const { pathname } = new URL(url);
      const given = pathname.startsWith('/api/kept-texts')
        ? keptCall(method, pathname.split('/')[3])
        : method === 'POST'
          ? takeCall(JSON.parse(body as string) as TextBody)
          : state(new URL(url).searchParams);
      if (fake.fault === 'answer') throw new TypeError('the line broke');
      return new Response(JSON.stringify(given), {
        headers: { 'content-type': 'application/json', [PROTOCOL_HEADER]: String(PROTOCOL) },
      });
    },
  };
  return fake;
}
