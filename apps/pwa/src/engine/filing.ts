// How does what a person does become a request? It gets its id, its author and what it rests on here,
// and is on the disk before anybody says so.
import {
  ABSENT,
  actorUnder,
  decide,
  isStorable,
  no,
  ok,
  recordAsWritten,
  refusal,
  seenHash,
  uuidFrom,
  type Command,
  type Concept,
  type Decision,
  type Edit,
  type Refusal,
  type Request,
  type Result,
  type Written,
} from '@cxc/domain/kernel';
import { MAX_REQUEST } from '@cxc/domain/wire';
import type { ProgrammeClock } from './clock.ts';
import type { Known } from './known.ts';
import type { Change, Ledger } from './ledger.ts';
import type { Pending } from './ledgerRows.ts';
import { mergedEdits, withoutUnchanged } from './merge.ts';
import type { Platform } from './platform.ts';
import { isFull } from './store.ts';
import type { View } from './view.ts';

interface Common {
  readonly concept: string;
  readonly record: string;
  /** The hat it is asked under, `role@key`. */
  readonly hat: string;
  /** Pending requests on other records that it rests on. */
  readonly after?: readonly string[];
}

/** What a person wants, as a page gives it. Each edited field carries the value that was on the screen. */
export type Draft =
  | (Common & { readonly act: 'edit'; readonly edits: Edit['edits'] })
  | (Common & {
      readonly act: 'command';
      readonly command: string;
      readonly payload: Command['payload'];
      /** A text that is written together, as it was on the screen; for acts that seal it. */
      readonly sealing?: {
        /** Its state vector, base64url. */
        readonly standing: string;
        readonly written: Written;
      };
    });

/** Where a draft went. */
export interface Filed {
  /** The request that carries it now; null when the edit took back what was not sent yet. */
  readonly id: string | null;
}

export interface Filing {
  /**
   * Files a draft; resolves when it is on the disk of this device, and not before. Refusals say that
   * it is *not* kept: `UNKNOWN_CONCEPT`, `VALUE_NOT_STORABLE`, `REQUEST_TOO_LARGE`, `DEVICE_FULL`.
   */
  file(draft: Draft): Promise<Result<Filed, Refusal>>;
  /** What would be decided if the server knew no more than this device. Files nothing. */
  judge(draft: Draft): Decision;
}

export interface FilingParts {
  readonly platform: Platform;
  readonly known: Known;
  readonly person: string;
  readonly ledger: Ledger;
  readonly view: View;
  readonly clock: ProgrammeClock;
}

/** Most predecessors a request may name (kernel, Request). */
const MOST_AFTER = 200;

function createsRecord(concept: Concept, request: Request): boolean {
  return (
    request.act === 'command' &&
    concept.states.some((row) => row.command === request.command && row.from.includes(ABSENT))
  );
}

function bytesOf(request: Request): number {
  return new TextEncoder().encode(JSON.stringify(request)).length;
}

/** Turns drafts of one person into requests in their ledger. */
export function createFiling(parts: FilingParts): Filing {
  const { platform, known, person, ledger, view, clock } = parts;

  /** An edit rests on the create and on unanswered edits of its record, a command on all before it. */
  const predecessors = (concept: Concept, draft: Draft, lane: readonly Pending[]): string[] => {
    const own = lane
      .filter(
        ({ request }) =>
          draft.act === 'command' || request.act === 'edit' || createsRecord(concept, request),
      )
      .map(({ id }) => id);
    return [...new Set([...own, ...(draft.after ?? [])])].slice(-MOST_AFTER);
  };

  /** Hash of what was on the screen, for acts that seal it. */
  const seen = (concept: Concept, draft: Draft): string | undefined => {
    if (draft.act !== 'command' || !concept.commands[draft.command]?.seals) return undefined;
    const held = view.find(concept.name, draft.record)?.record;
    if (!held) return undefined;
    // The record only follows its text: what was on the screen is what the text says.
    const shown = draft.sealing
      ? recordAsWritten(concept, held, draft.sealing.written).record
      : held;
    return seenHash(concept, shown, actorUnder(person, draft.hat));
  };

  const requestOf = (concept: Concept, draft: Draft, lane: readonly Pending[]): Request => {
    const common = {
      id: uuidFrom(platform.random(16)),
      author: person,
      hat: draft.hat,
      concept: draft.concept,
      record: draft.record,
      after: predecessors(concept, draft, lane),
      deviceAt: clock.deviceNow(),
    };
    if (draft.act === 'edit')
      return { ...common, act: 'edit', edits: withoutUnchanged(draft.edits) };
    const { command, payload, sealing } = draft;
    const hash = seen(concept, draft);
    return {
      ...common,
      act: 'command',
      command,
      payload,
      ...(hash ? { seen: hash } : {}),
      ...(sealing === undefined ? {} : { text: sealing.standing }),
    };
  };

  /** The edit as a change of the last one of its lane, when that was not sent yet; null otherwise. */
  const mergedInto = (request: Request, pending: readonly Pending[]): Change | null => {
    const lane = `${request.concept}/${request.record}`;
    const last = pending.filter((held) => held.lane === lane).at(-1);
    if (!last || last.frozen || last.parked !== null) return null;
    if (request.act !== 'edit' || last.request.act !== 'edit') return null;
    if (last.request.hat !== request.hat) return null;
    const edits = mergedEdits(last.request.edits, request.edits);
    if (!edits) return null;
    const isNamed = pending.some((held) => held.request.after.includes(last.id));
    if (Object.keys(edits).length === 0 && !isNamed) return { kind: 'remove', id: last.id };
    const after = [...new Set([...last.request.after, ...request.after])].filter(
      (id) => id !== last.id,
    );
    const next = { ...last.request, edits, after, deviceAt: request.deviceAt };
    return bytesOf(next) > MAX_REQUEST ? null : { kind: 'replace', id: last.id, request: next };
  };

  return {
    async file(draft) {
      if (!known.named(draft.concept)) await known.bringAll();
      const concept = known.named(draft.concept);
      if (!concept) return no(refusal('UNKNOWN_CONCEPT'));
      // A plain copy: what a page hands in may be a proxy that changes on (trap IDB-10).
      const content: unknown = draft.act === 'edit' ? draft.edits : draft.payload;
      if (!isStorable(content)) return no(refusal('VALUE_NOT_STORABLE'));
      const plain = JSON.parse(JSON.stringify(draft)) as Draft;
      if (plain.act === 'edit' && Object.keys(withoutUnchanged(plain.edits)).length === 0)
        return ok({ id: null });
      const lane = `${draft.concept}/${draft.record}`;
      const first = requestOf(concept, plain, []);
      if (bytesOf(first) > MAX_REQUEST) return no(refusal('REQUEST_TOO_LARGE'));
      let filed: string | null = null;
      try {
        await ledger.write((pending) => {
          const inLane = pending.filter((held) => held.lane === lane);
          const request = { ...first, after: predecessors(concept, plain, inLane) };
          const change = mergedInto(request, pending) ?? { kind: 'append', request };
          filed = change.kind === 'remove' ? null : change.request.id;
          return change;
        });
      } catch (error) {
        if (isFull(error)) return no(refusal('DEVICE_FULL'));
        throw error;
      }
      return ok({ id: filed });
    },
    judge(draft) {
      const concept = known.named(draft.concept);
      if (!concept)
        return { verdict: 'refused', refusal: refusal('UNKNOWN_CONCEPT'), collided: [] };
      const request = requestOf(concept, draft, []);
      const shown = view.find(draft.concept, draft.record)?.record;
      const actor = actorUnder(person, draft.hat);
      return decide(concept, request, shown, actor, view.facts, clock.now());
    },
  };
}
