// What does a person see of the records? The server's word with their own requests over it:
//
//   shown = record ⊕ requests without an answer ⊕ answered ones the records here do not show yet
import {
  conceptNamed,
  fold,
  laneOf,
  type Concept,
  type Facts,
  type Folded,
  type RecordOf,
  type Registry,
  type Request,
} from '@cxc/domain/kernel';
import type { Ledger } from './ledger.ts';
import type { Records } from './records.ts';

/** A record as it is shown. */
export interface Shown extends Folded {
  readonly concept: string;
  readonly id: string;
  readonly record: RecordOf;
  /** The server's word alone; undefined for what exists only here so far. */
  readonly held: RecordOf | undefined;
}

export interface View {
  /** Records of this device, for decisions. */
  readonly facts: Facts;
  find(concept: string, id: string): Shown | undefined;
  /** Records of a concept and those that pending requests make, in the order of their ids. */
  all(concept: string): readonly Shown[];
  /** Something changed: folds are made again, for one lane or for all. */
  refresh(lanes?: readonly string[]): void;
}

/** The shown records of one person. */
export function createView(
  registry: Registry,
  records: Records,
  ledger: Ledger,
  now: () => string,
): View {
  let shownByLane = new Map<string, Shown | undefined>();
  let listByConcept = new Map<string, readonly Shown[]>();
  let requestsByLane: Map<string, Request[]> | undefined;
  const facts: Facts = { find: records.find, all: records.all };

  /** Judged ones stay until the records here include what came of them: nothing flickers back. */
  const folded = (): Map<string, Request[]> => {
    const lanes = new Map<string, Request[]>();
    const add = (request: Request): void => {
      const lane = laneOf(request);
      lanes.set(lane, [...(lanes.get(lane) ?? []), request]);
    };
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
    const { record, pending, forecast } = fold(
      concept,
      held,
      lanes().get(lane) ?? [],
      facts,
      now(),
    );
    const shown = record && { concept: concept.name, id, record, held, pending, forecast };
    shownByLane.set(lane, shown);
    return shown;
  };

  return {
    facts,
    find(name, id) {
      const concept = conceptNamed(registry, name);
      return concept && show(concept, id);
    },
    all(name) {
      const known = listByConcept.get(name);
      if (known) return known;
      const concept = conceptNamed(registry, name);
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
    refresh(changed) {
      const before = requestsByLane;
      requestsByLane = undefined;
      // A forecast may rest on any record, so lanes with requests are folded again each time.
      const stale = new Set([...(before?.keys() ?? []), ...lanes().keys(), ...(changed ?? [])]);
      const names = new Set([...stale].map((lane) => lane.slice(0, lane.indexOf('/'))));
      if (changed === undefined) shownByLane = new Map();
      else for (const lane of stale) shownByLane.delete(lane);
      if (changed === undefined) listByConcept = new Map();
      else for (const name of names) listByConcept.delete(name);
    },
  };
}
