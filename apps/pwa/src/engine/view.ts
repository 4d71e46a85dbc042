// What does a person see of the records? The server's word with their own requests over it:
//
//   shown = record ⊕ requests of colleagues on this device ⊕ own ones without an answer, and answered ones the
//           records here do not show yet
import {
  fold,
  laneOf,
  type Concept,
  type Facts,
  type Folded,
  type RecordOf,
  type Request,
} from '@cxc/domain/kernel';
import type { Known } from './known.ts';
import type { Ledger } from './ledger.ts';
import type { Records } from './records.ts';
import type { Watched } from './watched.ts';

/** A record as it is shown. */
export interface Shown extends Folded {
  readonly concept: string;
  readonly id: string;
  readonly record: RecordOf;
  /** The server's word alone; undefined for what exists only here so far. */
  readonly held: RecordOf | undefined;
  /** The colleague on this device whose unsent request made it; absent where the server or the person has it. */
  readonly by?: string | undefined;
}

/** Requests of colleagues on this device in their order, and the version each led to; null while it has no answer. */
export type Borrowed = ReadonlyMap<Request, number | null>;

/** Records that colleagues made or changed on this device and whose copies this person cannot read: how many, by author. */
export type Unread = ReadonlyMap<string, number>;

/** What is known of colleagues on this device. */
export interface Colleagues {
  watchUnread(): Watched<Unread>;
}

export interface View {
  /** Records of this device, for decisions. */
  readonly facts: Facts;
  find(concept: string, id: string): Shown | undefined;
  /** Records of a concept and those that pending requests make, in the order of their ids. */
  all(concept: string): readonly Shown[];
  /**
   * The ledger was written: lanes with other requests than before are folded again.
   * @param borrowed what colleagues on this device ask for, where that is another; it stands below the own requests
   * @param unread what they have here besides
   */
  requestsChanged(borrowed?: Borrowed, unread?: Unread): void;
  unread(): Unread;
  /** Records of these lanes are others now. */
  recordsChanged(lanes: readonly string[]): void;
  /** More concepts are known now. */
  conceptsChanged(): void;
  /** What somebody read elsewhere (a public list): facts for decisions, below the records of this device. */
  lend(records: readonly RecordOf[]): void;
}

/** The shown records of one person. */
export function createView(
  known: Known,
  records: Records,
  ledger: Ledger,
  now: () => string,
): View {
  const shownByLane = new Map<string, Shown | undefined>();
  const listByConcept = new Map<string, readonly Shown[]>();
  let requestsByLane: Map<string, Request[]> | undefined;
  const lentByLane = new Map<string, RecordOf>();
  let borrowed: Borrowed = new Map();
  let unread: Unread = new Map();
  const facts: Facts = {
    find: (concept, id) => records.find(concept, id) ?? lentByLane.get(`${concept}/${id}`),
    all: records.all,
  };

  /** Judged ones stay until the records here include what came of them: nothing flickers back. */
  const folded = (): Map<string, Request[]> => {
    const lanes = new Map<string, Request[]>();
    const add = (request: Request): void => {
      const lane = laneOf(request);
      const held = lanes.get(lane);
      if (held) held.push(request);
      else lanes.set(lane, [request]);
    };
    for (const [request, version] of borrowed) {
      const shown = records.find(request.concept, request.record)?.version ?? 0;
      if (version === null || shown < version) add(request);
    }
    for (const { request, outcome, settled } of ledger.judged()) {
      if (settled === 1 || outcome.version === undefined) continue;
      const version = records.find(request.concept, request.record)?.version ?? 0;
      if (version < outcome.version) add(request);
    }
    for (const { request } of ledger.pending()) add(request);
    return lanes;
  };
  const lanes = (): Map<string, Request[]> => (requestsByLane ??= folded());

  const show = (concept: Concept, id: string): Shown | undefined => {
    const lane = `${concept.name}/${id}`;
    if (shownByLane.has(lane)) return shownByLane.get(lane);
    const held = records.find(concept.name, id);
    const requests = lanes().get(lane) ?? [];
    const { record, pending, forecast } = fold(concept, held, requests, facts, now());
    const isTheirs = !held && requests.every((request) => borrowed.has(request));
    const by = isTheirs ? requests[0]?.author : undefined;
    const shown = record && { concept: concept.name, id, record, held, pending, forecast, by };
    shownByLane.set(lane, shown);
    return shown;
  };

  const forget = (stale: Iterable<string>): void => {
    for (const lane of stale) {
      shownByLane.delete(lane);
      listByConcept.delete(lane.slice(0, lane.indexOf('/')));
    }
  };

  /** A forecast may rest on any record, so all lanes with requests are folded again. */
  const foldAgain = (changed: readonly string[]): void => {
    const before = lanes();
    requestsByLane = undefined;
    forget([...before.keys(), ...lanes().keys(), ...changed]);
  };

  return {
    facts,
    find(name, id) {
      const concept = known.named(name);
      return concept && show(concept, id);
    },
    all(name) {
      const listed = listByConcept.get(name);
      if (listed) return listed;
      const concept = known.named(name);
      if (!concept) return [];
      const ids = new Set(records.all(name).map(({ id }) => id));
      for (const lane of lanes().keys())
        if (lane.startsWith(`${name}/`)) ids.add(lane.slice(name.length + 1));
      const list = [...ids]
        .sort()
        .map((id) => show(concept, id))
        .filter((shown) => shown !== undefined);
      listByConcept.set(name, list);
      return list;
    },
    unread: () => unread,
    requestsChanged(next = borrowed, nextUnread = unread) {
      const before = lanes();
      borrowed = next;
      unread = nextUnread;
      requestsByLane = undefined;
      const after = lanes();
      forget(
        [...new Set([...before.keys(), ...after.keys()])].filter(
          (lane) => !isSame(before.get(lane) ?? [], after.get(lane) ?? []),
        ),
      );
    },
    recordsChanged: foldAgain,
    conceptsChanged() {
      shownByLane.clear();
      listByConcept.clear();
    },
    lend(lent) {
      for (const record of lent) lentByLane.set(`${record.concept}/${record.id}`, record);
      foldAgain([]);
    },
  };
}

function isSame(before: readonly Request[], after: readonly Request[]): boolean {
  return before.length === after.length && before.every((request, at) => request === after[at]);
}
