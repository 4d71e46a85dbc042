// How does a verdict become part of the record? For each request of a push: the first answer if it is
// known, else the ruling, its writes, its link of the audit chain and its signed outcome, in one
// transaction with everything else that arrived.
import {
  type Effect,
  type RecordOf,
  type Refusal,
  type Registry,
  type Request,
  SYSTEM,
  actorUnder,
  conceptNamed,
  derivedId,
  refusal,
  sameValue,
} from '@cxc/domain/kernel';
import { NOT_FRESH, type Outcome, signedText } from '@cxc/domain/wire';
import { nextLink } from '../engine/audit/chain.ts';
import type { Touch } from '../engine/replication/changes.ts';
import type { AuditLink, Transaction } from '../engine/storage/storage.ts';
import { feedKeys } from './audience.ts';
import { applyEffects } from './effects.ts';
import {
  type Court,
  type Pusher,
  type Ruling,
  judge,
  refuseWithWords,
  refusedRuling,
} from './judge.ts';
import { type Draft, cachedRecords, draftOver } from './records.ts';
import { type TextMeans, createWriting } from './writing.ts';
import { applyAsDecided, isOwnWord } from './restored.ts';
import type { Signer } from './signing.ts';
import type { Received } from './wellFormed.ts';

export interface DocketDeps {
  readonly registry: Registry;
  readonly signer: Signer;
  readonly epoch: string;
  /** `n` random bytes. */
  readonly random: (n: number) => Uint8Array;
  readonly onDefect: (request: string, error: unknown) => void;
  readonly objects?: Court['objects'];
  readonly texts?: TextMeans | undefined;
  /** Called for each record that is written, in its transaction: mails that go with it are queued here. */
  readonly onWritten?:
    | ((record: RecordOf, before: RecordOf | undefined, tx: Transaction) => Promise<void>)
    | undefined;
}

/** What is written down of a request; `keep` false leaves its id free for its real author. */
interface Entry {
  readonly id: string;
  readonly content: string;
  readonly body: string;
  readonly keep: boolean;
  /** Id it is kept under where its own belongs to another content. */
  readonly keptAs?: string;
  readonly about: Readonly<Record<string, unknown>>;
}

export interface Docket {
  /**
   * The outcome of one received request; written, but durable only after the commit.
   * @param instead refuse it with this instead of judging it
   */
  enter(pusher: Pusher, received: Received, instead?: Refusal): Promise<Outcome>;
  /** An event that is no request (sign-in, moved clock): a link of the chain without an outcome. */
  note(event: Readonly<Record<string, unknown>>): Promise<void>;
  /**
   * Commands of the server itself (jobs, first data), each judged by its concept, all or none.
   * @param cause what they follow from; the same cause gives the same command ids
   * @param about what the audit trail says of it beside: a job names itself and the instant it was due
   * @returns the first refusal, or null when all were accepted
   */
  order(
    cause: string,
    effects: readonly Effect[],
    about?: Readonly<Record<string, unknown>>,
  ): Promise<Refusal | null>;
  /** Writes a record as it is, without a request: worlds of the demo and of tests begin with some. */
  plant(record: RecordOf): Promise<void>;
  /** Brings the fields of a record up to what its open text says; nothing where they say the same. */
  follow(concept: string, record: string): Promise<void>;
  readonly now: string;
}

function aboutRequest(request: Request): Readonly<Record<string, unknown>> {
  const act = request.act === 'command' ? { command: request.command } : { act: 'edit' };
  return { concept: request.concept, record: request.record, hat: request.hat, ...act };
}

/**
 * A docket for one transaction.
 * @param clock what the clock says; stored times never run backwards whatever it says (A13)
 */
export async function openDocket(
  deps: DocketDeps,
  tx: Transaction,
  touch: Touch,
  clock: string,
): Promise<Docket> {
  const { registry, signer, epoch } = deps;
  let last: AuditLink | undefined = await tx.lastAudit();
  const now = laterOf(clock, last);
  const writing = createWriting(registry, tx, deps.texts);
  const records: Draft = draftOver(cachedRecords(tx, writing.asWritten));
  const { onDefect, objects } = deps;
  const court: Court = { registry, view: tx, records, now, onDefect, objects, writing };
  const ruleSet = registry.ruleSetAt(now);
  /** Requests that wait for a fresh sign-in: what rests on them waits with them. */
  const waiting = new Set<string>();

  async function append(event: Readonly<Record<string, unknown>>): Promise<void> {
    const salt = Buffer.from(deps.random(16)).toString('hex');
    // A machine whose clock jumped back: what is stored goes on in order, and the trail says what it said (A13).
    const behind = clock < now ? { clock } : {};
    const link = nextLink(last, salt, JSON.stringify({ at: now, ...behind, ...event }));
    await tx.appendAudit(link);
    last = link;
  }

  async function write(decided: RecordOf, person: string = SYSTEM.person): Promise<void> {
    const concept = conceptNamed(registry, decided.concept);
    if (!concept) throw new Error(`no concept ${decided.concept}`);
    const before = await records.find(decided.concept, decided.id);
    const record = before ? await writing.noted(before, decided, { person, at: now }) : decided;
    if (before) await writing.carry(before, record, { person, at: now });
    const audience = feedKeys(concept.policy, record);
    await tx.putRecord(record, audience);
    await deps.onWritten?.(record, before, tx);
    records.put(record);
    for (const { key } of audience) touch.key(key);
    for (const { key } of before ? concept.policy.audience(before) : []) touch.key(key);
    if (record.concept === registry.people) touch.person(record.id);
  }

  /** Refused unjudged; the words go to the inbox of who sent them. */
  async function refuse(
    pusher: Pusher,
    received: Received,
    why: Refusal,
    id: string,
  ): Promise<Ruling> {
    if (received.ok) return refuseWithWords(court, { ...received.request, id }, why);
    if (received.author === undefined || received.body === undefined) return refusedRuling(why);
    const standIn: Request = {
      id,
      author: pusher.person,
      hat: `self@user:${pusher.person}`,
      ...received.about,
      after: [],
      deviceAt: now,
      act: 'edit',
      edits: {},
    };
    return refuseWithWords(court, standIn, why, JSON.parse(received.body) as string);
  }

  async function close(entry: Entry, pusher: Pusher, ruling: Ruling): Promise<Outcome> {
    const { verdict, collided } = ruling;
    for (const record of ruling.written) await write(record, pusher.person);
    const decided = { request: entry.id, content: entry.content, verdict, at: now, epoch };
    const outcome: Outcome = {
      ...decided,
      ...(ruling.refusal ? { refusal: ruling.refusal } : {}),
      ...(collided && collided.length > 0 ? { collided: [...collided] } : {}),
      ...(ruling.version === undefined ? {} : { version: ruling.version }),
      ruleSet,
      signature: signer.sign(signedText({ ...decided, ruleSet })),
    };
    await append({
      request: entry.id,
      person: pusher.person,
      device: pusher.device,
      ...(pusher.carrier === undefined ? {} : { carrier: pusher.carrier }),
      ...entry.about,
      content: entry.content,
      verdict,
      ...(ruling.refusal ? { code: ruling.refusal.code } : {}),
      ruleSet,
      written: ruling.written.map(traceOf),
    });
    if (entry.keep)
      await tx.putJudged({
        id: entry.keptAs ?? entry.id,
        author: pusher.person,
        device: pusher.device,
        content: entry.content,
        body: entry.body,
        outcome,
      });
    return outcome;
  }

  return {
    now,
    note: append,
    plant: (record) => write(record),
    async follow(concept, id) {
      const held = await tx.findRecord(concept, id);
      const said = held && (await records.find(concept, id));
      const last = held && (await writing.last(held));
      const spec = conceptNamed(registry, concept);
      if (!spec || !said || !last || sameValue(said.data, held.data)) return;
      const data = spec.stampEdit(said.data, actorUnder(last.person, SYSTEM.hat), last.at);
      const record = { ...said, version: held.version + 1, data };
      await write(record);
      const { position } = last;
      await append({
        event: 'textFollowed',
        concept,
        record: id,
        position,
        written: [traceOf(record)],
      });
    },
    async order(cause, effects, about = {}) {
      const draft = draftOver(records);
      const why = await applyEffects({ registry, cause, now }, effects, draft);
      if (why) return why;
      for (const record of draft.written()) await write(record);
      const written = draft.written().map(traceOf);
      await append({ event: 'order', cause, ...about, ruleSet, written });
      return null;
    },
    async enter(pusher, received, instead) {
      const id = received.ok ? received.request.id : received.id;
      const author = received.ok ? received.request.author : received.author;
      const entry: Entry = {
        id,
        content: received.content,
        body: received.body ?? '',
        keep: received.body !== undefined,
        about: received.ok ? aboutRequest(received.request) : {},
      };
      // Never stored: the id belongs to its author, who may still deliver it (SES-4).
      if (author !== undefined && author !== pusher.person)
        return close({ ...entry, keep: false }, pusher, refusedRuling(refusal('NOT_YOUR_REQUEST')));
      const known = entry.keep ? await tx.findJudged(id) : undefined;
      if (known && known.author === pusher.person && known.content === received.content)
        return known.outcome;
      if (known) {
        // The first content keeps the id for ever; the words of this one are kept beside it.
        const keptAs = derivedId('reused', pusher.person, id, received.content);
        const again = await tx.findJudged(keptAs);
        if (again) return again.outcome;
        const why = refusal('REQUEST_ID_REUSED');
        return close({ ...entry, keptAs }, pusher, await refuse(pusher, received, why, keptAs));
      }
      if (!received.ok)
        return close(entry, pusher, await refuse(pusher, received, received.refusal, id));
      if (instead) return close(entry, pusher, refusedRuling(instead));
      const { before, content, request } = received;
      if (before && isOwnWord(signer, epoch, before, id, content))
        return close(
          { ...entry, about: { ...entry.about, restored: before.epoch } },
          pusher,
          await applyAsDecided(court, request, before),
        );
      const ruling = request.after.some((id) => waiting.has(id))
        ? refusedRuling(refusal(NOT_FRESH))
        : await judge(court, request, pusher);
      if (ruling.refusal?.code === NOT_FRESH) waiting.add(request.id);
      // Its id stays free: the same request is judged anew after the sign-in (decision 0009).
      const keep = entry.keep && ruling.refusal?.code !== NOT_FRESH;
      return close({ ...entry, keep }, pusher, ruling);
    },
  };
}

function traceOf({ concept, id, version, state }: RecordOf): Readonly<Record<string, unknown>> {
  return { concept, id, version, state };
}

function laterOf(clock: string, last: AuditLink | undefined): string {
  if (!last?.body) return clock;
  const { at } = JSON.parse(last.body) as { at?: string };
  return at !== undefined && at > clock ? at : clock;
}
