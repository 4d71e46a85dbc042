// What does a server of texts look like to a device? In memory, over real Yjs documents; it may refuse, lose lines
// and go on to the next revision.
import { hasGap, newDocument, readWritten } from '@cxc/domain/coedit';
import type { WrittenShape } from '@cxc/domain/kernel';
import { PROTOCOL, PROTOCOL_HEADER, type TextAnswer, type TextBody } from '@cxc/domain/wire';
import * as Y from 'yjs';
import { fromText, toText } from '../seal.ts';

export interface FakeTexts {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  doc(): Y.Doc;
  /** The code for a change now; undefined lets it in. */
  refuse: string | undefined;
  /** Loses the call, or its answer. */
  fault: 'call' | 'answer' | undefined;
  /** The next text: a copy of this one. */
  reopen(): void;
  /** Calls so far. */
  readonly calls: string[];
}

export function createFakeTexts(shape: WrittenShape): FakeTexts {
  let doc = newDocument(shape);
  let revision = 1;
  let position = 0;

  const take = ({ revision: of, change }: TextBody): TextAnswer => {
    const code = of === revision ? fake.refuse : 'CTQ_FROZEN';
    if (code !== undefined) return { verdict: 'refused', refusal: { code }, kept: true };
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
    return { revision, position, change: toText(new Uint8Array(bytes)) };
  };
  const fake: FakeTexts = {
    refuse: undefined,
    fault: undefined,
    calls: [],
    doc: () => doc,
    reopen() {
      revision += 1;
    },
    async fetch(url, { method, body }) {
      fake.calls.push(method ?? 'GET');
      if (fake.fault === 'call') throw new TypeError('no line');
      const given =
        method === 'POST'
          ? take(JSON.parse(body as string) as TextBody)
          : state(new URL(url).searchParams);
      if (fake.fault === 'answer') throw new TypeError('the line broke');
      return new Response(JSON.stringify(given), {
        headers: { 'content-type': 'application/json', [PROTOCOL_HEADER]: String(PROTOCOL) },
      });
    },
  };
  return fake;
}
