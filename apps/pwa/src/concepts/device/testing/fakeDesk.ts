// A desk without stores for tests of state modules: what is shown and filed lies in plain memory.
import type { Concept, RecordOf } from '@cxc/domain/kernel';
import { actorUnder, conceptNamed, decide, factsOf, withValueAt } from '@cxc/domain/kernel';
import { registry } from '@cxc/domain';
import type { Desk, Item, Shown, Watched } from '#lib/engine/index.ts';

export type Filed = Parameters<Desk['file']>[0];
export type FileAnswer = Awaited<ReturnType<Desk['file']>>;

const NOW = '2026-11-01T10:00:00.000Z';

export interface FakeDesk {
  readonly desk: Desk;
  readonly filed: Filed[];
  /** Words put aside, by key. */
  readonly kept: Map<string, unknown>;
  /** What filing answers; by default everything is kept and folded. */
  answer: (draft: Filed) => Promise<FileAnswer>;
  /** What judging does; by default the domain decides. */
  judge: Desk['judge'] | undefined;
  /** Shows these records from now on. */
  show(records: readonly RecordOf[]): void;
  showItems(items: readonly Item[]): void;
}

/** A value that can be changed and watched. */
function changing<T>(start: T): { watched: Watched<T>; set: (next: T) => void } {
  const listeners = new Set<(next: T) => void>();
  let value = start;
  return {
    watched: {
      current: () => value,
      subscribe(hear) {
        listeners.add(hear);
        hear(value);
        return () => listeners.delete(hear);
      },
    },
    set(next) {
      value = next;
      for (const hear of listeners) hear(next);
    },
  };
}

function shownOf(record: RecordOf): Shown {
  const { concept, id } = record;
  return { concept, id, record, held: record, pending: new Set(), forecast: new Map() };
}

/** The desk of a person who wears these hats. */
export function fakeDesk(
  person: string,
  hats: readonly string[],
  records: readonly RecordOf[] = [],
): FakeDesk {
  const all = changing(records);
  const items = changing<readonly Item[]>([]);
  const find = (draft: Filed): RecordOf | undefined =>
    all.watched.current().find(({ id }) => id === draft.record);
  const put = (draft: Filed): void => {
    if (draft.act !== 'edit') return;
    all.set(
      all.watched.current().map((record) =>
        record.id === draft.record
          ? {
              ...record,
              data: Object.entries(draft.edits).reduce(
                (data, [path, { value }]) => withValueAt(data, path, value),
                record.data,
              ),
            }
          : record,
      ),
    );
  };
  const fake: FakeDesk = {
    filed: [],
    kept: new Map(),
    judge: undefined,
    answer: () => Promise.resolve({ ok: true, value: { id: 'r' } }),
    show: all.set,
    showItems: items.set,
    desk: {
      person,
      hats: () => hats,
      facts: factsOf(records),
      lend: () => undefined,
      now: () => NOW,
      watch: (name) => ({
        current: () => listOf(all.watched.current(), name),
        subscribe: (hear) => all.watched.subscribe((next) => hear(listOf(next, name))),
      }),
      watchRecord: (_name, id) => ({
        current: () =>
          all.watched
            .current()
            .filter((record) => record.id === id)
            .map(shownOf)[0],
        subscribe: () => () => undefined,
      }),
      items: () => items.watched,
      chip: () =>
        changing({
          link: 'offline' as const,
          code: null,
          nextTry: null,
          sending: [],
          waiting: 0,
          acknowledged: null,
        }).watched,
      async file(draft) {
        const plain = JSON.parse(JSON.stringify(draft)) as Filed;
        fake.filed.push(plain);
        const answer = await fake.answer(plain);
        if (answer.ok) put(plain);
        return answer;
      },
      judge: (draft) => fake.judge?.(draft) ?? judged(person, draft, find(draft)),
      keepDraft(key, value) {
        if (value === null) fake.kept.delete(key);
        else fake.kept.set(key, JSON.parse(JSON.stringify(value)));
        return Promise.resolve({ ok: true, value: true });
      },
      draft: (key) => Promise.resolve(fake.kept.get(key)),
      drafts: () => Promise.resolve(Object.fromEntries(fake.kept)),
      tryNow: () => undefined,
      retry: () => Promise.resolve(),
      files: {
        items: () => [],
        open: () => Promise.resolve(),
        add: () => Promise.resolve({ ok: false, error: { code: 'DEVICE_FULL' } }),
        replace: () => Promise.resolve({ ok: false, error: { code: 'FILE_NOT_THERE' } }),
        original: () => Promise.resolve(undefined),
        release: () => Promise.resolve(),
        free: () => Promise.resolve(0),
        isOnDemand: () => false,
        setOnDemand: () => Promise.resolve(),
        sendNow: () => undefined,
        bytes: () => Promise.resolve({ ok: false, error: { code: 'OFFLINE' } }),
        isArrived: () => Promise.resolve(undefined),
        withheld: () => Promise.resolve(undefined),
        remove: () => Promise.resolve(),
        retry: () => Promise.resolve(),
      },
      watchFiles: () => changing([]).watched,
      texts: {
        items: () => [],
        refused: () => [],
        open: () => Promise.resolve(undefined),
        share: () => Promise.resolve(),
        kept: () => Promise.resolve([]),
        cards: () => Promise.resolve([]),
        dropCard: () => Promise.resolve(),
        discard: () => Promise.resolve(),
        recover: () => Promise.resolve(),
      },
      watchTexts: () => changing([]).watched,
      watchRefused: () => changing([]).watched,
      watchWhole: () => changing(true).watched,
      watchKnownAt: () => changing<string | undefined>(undefined).watched,
      watchUnread: () => changing<ReadonlyMap<string, number>>(new Map()).watched,
      isSigned: () => Promise.resolve(false),
      laneKey: () => Promise.reject(new Error('no lane here')),
      rescue: () =>
        Promise.resolve(JSON.stringify({ waiting: [], drafts: Object.fromEntries(fake.kept) })),
      carryRescue: () => Promise.resolve({ ok: false, error: { code: 'RESCUE_NOT_READ' } }),
      takeInRescue: () => Promise.resolve({ ok: false, error: { code: 'RESCUE_NOT_READ' } }),
      close: () => Promise.resolve(),
    },
  };
  return fake;
}

function listOf(records: readonly RecordOf[], concept: string): readonly Shown[] {
  return records.filter((record) => record.concept === concept).map(shownOf);
}

function judged(person: string, draft: Filed, record: RecordOf | undefined) {
  const concept: Concept | undefined = conceptNamed(registry, draft.concept);
  if (!concept) throw new Error(`No ${draft.concept} in the registry.`);
  const request = {
    ...draft,
    id: '00000000-0000-4000-8000-000000000001',
    author: person,
    after: [],
    deviceAt: NOW,
  };
  const facts = factsOf(record ? [record] : []);
  return decide(concept, request, record, actorUnder(person, draft.hat), facts, NOW);
}

/** All values of an edit that was filed. */
export function editsOf(draft: Filed | undefined) {
  return draft?.act === 'edit' ? draft.edits : {};
}
