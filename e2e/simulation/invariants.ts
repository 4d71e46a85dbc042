// What must be true after every step? The invariants I1 to I8 of the product, against what the server
// really committed, what each device really holds, and what each person really typed.
import { canonical, contentHash, hashOf, type RecordOf, type Request } from '@cxc/domain/kernel';
import type { Outcome } from '@cxc/domain/wire';
import type { Truth } from './observed.ts';
import type { Visible } from './scenario.ts';

/** A device as the invariants look at it. */
export interface Holding {
  readonly name: string;
  readonly person: string;
  /** `concept/id` to what the device shows as the server's word. */
  records(): ReadonlyMap<string, Visible>;
  /** Requests without a verified answer. */
  pending(): readonly Request[];
  judged(): readonly { readonly request: Request; readonly outcome: Outcome }[];
  /** What the sync chip says still waits. */
  waiting(): number;
}

/** A text a person typed into a field, and whether they replaced it themselves before it was sent. */
export interface Typed {
  readonly token: string;
  readonly person: string;
  replaced: boolean;
}

/** For each person and lane, every cut that person was ever entitled to, as canonical text. */
export type Entitled = ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>;

export class Broken extends Error {
  override readonly name = 'Broken';
}

function fail(invariant: string, what: string): never {
  throw new Broken(`${invariant}: ${what}`);
}

/** I1: each text is on a device that still has to send it, or judged and kept by the server. */
export function nothingLost(
  typed: readonly Typed[],
  truth: Truth,
  holdings: readonly Holding[],
): void {
  const onServer = [...truth.judged.values()].map(({ body }) => body).join('\n');
  const inInbox = canonical([...truth.records.values()].map(({ data }) => data));
  const refusedBodies = [...truth.judged.values()]
    .filter(({ outcome }) => outcome.verdict === 'refused' || outcome.verdict === 'partly')
    .map(({ body }) => body)
    .join('\n');
  const onDevices = new Map<string, string>();
  for (const holding of holdings)
    onDevices.set(
      holding.person,
      (onDevices.get(holding.person) ?? '') + canonical(holding.pending()),
    );
  for (const { token, person, replaced } of typed) {
    if (replaced) continue;
    const waits = onDevices.get(person)?.includes(token) ?? false;
    if (!waits && !onServer.includes(token)) fail('I1 nothing lost', `${token} is nowhere`);
    if (refusedBodies.includes(token) && !inInbox.includes(token))
      fail('I1 nothing lost', `${token} was refused and is in nobody's inbox`);
  }
}

interface Event {
  readonly request?: string;
  readonly verdict?: string;
  readonly written?: readonly { concept: string; id: string; version: number }[];
}

/** I2, I6: each version of each record was written by one audited event, and each request wrote once. */
export function serverDecides(truth: Truth, seeded: ReadonlySet<string>): void {
  const versions = new Map<string, number>([...seeded].map((lane) => [lane, 1]));
  const applied = new Set<string>();
  for (const { sequence, body } of truth.audit) {
    const { request = '', verdict, written = [] } = JSON.parse(body ?? '{}') as Event;
    if (verdict === 'accepted' || verdict === 'partly') {
      if (applied.has(request)) fail('I6 exactly once', `${request} was applied twice`);
      applied.add(request);
    }
    for (const { concept, id, version } of written) {
      const lane = `${concept}/${id}`;
      const before = versions.get(lane) ?? 0;
      // Two effects of one request on one record are one write.
      if (version <= before)
        fail('I2 the server decides', `event ${sequence} wrote ${lane} ${version} over ${before}`);
      versions.set(lane, version);
    }
  }
  for (const [lane, { version }] of truth.records)
    if (version !== versions.get(lane))
      fail('I2 the server decides', `${lane} has version ${version} that nobody decided`);
  for (const { id, outcome } of truth.judged.values())
    if ((outcome.verdict === 'accepted' || outcome.verdict === 'partly') && !applied.has(id))
      fail('I2 the server decides', `${id} was accepted, but nothing says that it was applied`);
}

/** I3: nothing counts as answered that the server did not answer so; the chip counts what waits. */
export function noFalseComfort(truth: Truth, holdings: readonly Holding[]): void {
  for (const holding of holdings) {
    for (const { request, outcome } of holding.judged()) {
      const kept = truth.judged.get(request.id);
      if (!kept) fail('I3 no false comfort', `${holding.name}: ${request.id} is not at the server`);
      if (kept.content !== contentHash(request))
        fail('I3 no false comfort', `${holding.name}: ${request.id} arrived as something else`);
      if (canonical(kept.outcome) !== canonical(outcome))
        fail('I3 no false comfort', `${holding.name}: ${request.id} got another verdict`);
    }
    const waits = holding.pending().length;
    if (holding.waiting() !== waits)
      fail(
        'I3 no false comfort',
        `${holding.name} says ${holding.waiting()} wait, but ${waits} do`,
      );
  }
}

/** I7: the audit chain is whole and tells of every judged request. */
export function traceable(truth: Truth): void {
  let before = '';
  const told = new Set<unknown>();
  for (const [index, link] of truth.audit.entries()) {
    if (link.body === null) fail('I7 traceable', `link ${link.sequence} has no body`);
    const event = JSON.parse(link.body) as Readonly<Record<string, unknown>>;
    told.add(event['request']);
    if (event['request'] !== undefined)
      for (const field of ['at', 'person', 'device', 'verdict', 'ruleSet', 'content'])
        if (event[field] === undefined)
          fail('I7 traceable', `${link.sequence} does not say ${field}`);
    if (index > 0 && link.link === before)
      fail('I7 traceable', `${link.sequence} repeats its link`);
    const previous = truth.audit[index - 1];
    if (previous && link.sequence !== previous.sequence + 1)
      fail('I7 traceable', `a link is missing before ${link.sequence}`);
    before = link.link;
  }
  for (const id of truth.judged.keys())
    if (!told.has(id)) fail('I7 traceable', `nobody wrote down request ${id}`);
}

/** I8: a device holds nothing its person was never entitled to. */
export function separation(entitled: Entitled, holdings: readonly Holding[]): void {
  for (const holding of holdings)
    for (const [lane, visible] of holding.records()) {
      const allowed = entitled.get(holding.person)?.get(lane);
      if (!allowed?.has(cutText(visible)))
        fail(
          'I8 separation',
          `${holding.name} holds ${lane} as ${canonical(visible)}; entitled to ${[...(allowed ?? [])].at(-1) ?? 'nothing'}`,
        );
    }
}

/** I5, at quiet: each device holds exactly what the oracle says, byte for byte. */
export function converged(
  expected: (person: string) => ReadonlyMap<string, Visible>,
  holdings: readonly Holding[],
): void {
  for (const holding of holdings) {
    const want = expected(holding.person);
    const have = holding.records();
    for (const [lane, visible] of want) {
      const held = have.get(lane);
      if (!held) fail('I5 convergence', `${holding.name} lacks ${lane}`);
      if (cutText(held) !== cutText(visible))
        fail(
          'I5 convergence',
          `${holding.name}: ${lane} is ${canonical(held)}, not ${canonical(visible)}`,
        );
    }
    for (const lane of have.keys())
      if (!want.has(lane)) fail('I5 convergence', `${holding.name} still holds ${lane}`);
  }
}

/** What the store reads back is what was committed. */
export function keptAsCommitted(truth: Truth, stored: readonly RecordOf[]): void {
  if (stored.length !== truth.records.size)
    fail(
      'I2 the server decides',
      `${stored.length} records are stored, ${truth.records.size} were committed`,
    );
  for (const record of stored)
    if (canonical(record) !== canonical(truth.records.get(`${record.concept}/${record.id}`)))
      fail('I2 the server decides', `${record.concept}/${record.id} is stored as something else`);
}

export function cutText(visible: Visible): string {
  return canonical([visible.state, visible.data]);
}

/** A hash of everything the server holds, to see whether anything changed. */
export function stateHash(truth: Truth): string {
  const records = [...truth.records].sort(([a], [b]) => (a < b ? -1 : 1));
  return hashOf([records.map(([, record]) => record), truth.judged.size]);
}
