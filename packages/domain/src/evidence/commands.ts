// What do the commands on evidence carry, and what do they change?
import { Type, type Static, type TSchema } from 'typebox';
import { Uuid, text } from '../generation/index.ts';
import { derivedId, hatKey, no, ok, refusal } from '../kernel/index.ts';
import type {
  Applied,
  CommandContext,
  CommandSpec,
  Effect,
  FactRef,
  RecordOf,
  Refusal,
  Request,
  Result,
} from '../kernel/index.ts';
import { Parties, StayCopy } from '../match/index.ts';
import { ALL_PEOPLE } from './fourEyes.ts';
import {
  HOST_KINDS,
  MEANS,
  Pages,
  detail,
  missed,
  provesOf,
  said,
  type Evidence,
  type EvidenceDetail,
  type EvidenceItem,
} from './schema.ts';

type Outcome = Result<Applied<Evidence>, Refusal>;

const strict = { additionalProperties: false } as const;
const Nothing = Type.Object({}, strict);
const Open = Type.Object({ exchangeId: Uuid, parties: Parties, stay: StayCopy }, strict);
const Restate = Type.Object({ stay: StayCopy }, strict);
const Log = Type.Object({ id: Uuid, ...said, ...detail, pages: Type.Optional(Pages) }, strict);
const TravelBy = Type.Object({ means: Type.Enum([...MEANS]) }, strict);
const One = Type.Object({ id: Uuid }, strict);
const Missing = Type.Object({ id: Uuid, ...missed }, strict);
const Accept = Type.Object({ id: Uuid, reason: Type.Optional(text(1, 2000)) }, strict);
const Reject = Type.Object({ id: Uuid, reason: text(3, 2000) }, strict);
const Overrule = Type.Object(
  { id: Uuid, verdict: Type.Enum(['accepted', 'rejected']), reason: text(3, 2000) },
  strict,
);

/** A command on evidence that is there; the kernel has refused the others before. */
function on(context: CommandContext<Evidence>, change: (data: Evidence) => Outcome): Outcome {
  return context.record ? change(context.record.data) : no(refusal('NOT_FOUND'));
}

const voReport = (exchangeId: string): string => derivedId('report', exchangeId, 'VO');

/** A validated report of the visitor may have waited for this judgement only. */
function settling({ facts }: CommandContext<Evidence>, data: Evidence): readonly Effect[] {
  const record = voReport(data.exchangeId);
  return facts.find('report', record)?.state === 'validated'
    ? [{ concept: 'report', record, command: 'settle', payload: {} }]
    : [];
}

function sideOf({ actor }: CommandContext<Evidence>, { parties }: Evidence): 'vo' | 'ho' {
  return hatKey(actor.hat) === `organisation:${parties.ho}` ? 'ho' : 'vo';
}

function detailOf(payload: Static<typeof Log>): EvidenceDetail | undefined {
  const { issuer, reference, amount, currency, note, capturedAt } = payload;
  const all = { issuer, reference, amount, currency, note, capturedAt };
  const given = Object.fromEntries(
    Object.entries(all).filter(([, value]) => value !== undefined),
  ) as EvidenceDetail;
  return Object.keys(given).length > 0 ? given : undefined;
}

/** Writes an item as somebody of a side says it, unreviewed. */
function withItem(context: CommandContext<Evidence>, data: Evidence): Outcome {
  const payload = context.request.payload as Static<typeof Log>;
  const { id, kind, direction, dateFrom, dateTo, route, reading, sessionId } = payload;
  const loggedFor = sideOf(context, data);
  if (loggedFor === 'ho' && !HOST_KINDS.includes(kind))
    return no(refusal('HOST_EVIDENCE_ONLY', { field: 'kind' }));
  const item: EvidenceItem = {
    kind,
    proves: provesOf(kind),
    ...(direction === undefined ? {} : { direction }),
    dateFrom,
    dateTo,
    ...(route === undefined ? {} : { route }),
    ...(reading === undefined ? {} : { reading }),
    ...(sessionId === undefined ? {} : { sessionId }),
    loggedFor,
    loggedBy: context.actor.person,
    loggedAt: context.now,
    reviewState: 'unreviewed',
  };
  const { [id]: _before, ...others } = data.details ?? {};
  const more = detailOf(payload);
  const details = more ? { ...others, [id]: more } : others;
  const next = { ...data, items: { ...data.items, [id]: item }, details };
  return withPages(next, id, loggedFor, payload.pages);
}

/** Pages as they were given; a change that says nothing of them leaves them as they are. */
function withPages(
  data: Evidence,
  id: string,
  side: 'vo' | 'ho',
  pages: Pages | undefined,
): Outcome {
  if (pages === undefined) return ok({ data });
  const field = side === 'ho' ? 'hostFiles' : 'files';
  if (new Set(pages.map(({ sha256 }) => sha256)).size < pages.length)
    return no(refusal('PAGE_TWICE', { field }));
  return ok({ data: { ...data, [field]: { ...data[field], [id]: pages } } });
}

/** An item of the actor's own side that nobody has reviewed. */
function ownUnreviewed(
  context: CommandContext<Evidence>,
  data: Evidence,
): Result<EvidenceItem, Refusal> {
  const { id } = context.request.payload as { id: string };
  const item = data.items?.[id];
  if (!item) return no(refusal('EVIDENCE_UNKNOWN'));
  if (item.loggedFor !== sideOf(context, data)) return no(refusal('EVIDENCE_OF_OTHER_SIDE'));
  return item.reviewState === 'unreviewed' ? ok(item) : no(refusal('EVIDENCE_ALREADY_REVIEWED'));
}

/** A judgement on an item or a declaration, whichever has the id. */
function judged(
  context: CommandContext<Evidence>,
  data: Evidence,
  verdict: 'accepted' | 'rejected',
  overruled: boolean,
): Outcome {
  const { id, reason } = context.request.payload as Static<typeof Accept>;
  const by = context.actor.person;
  const item = data.items?.[id];
  if (item?.reviewState === 'removed') return no(refusal('EVIDENCE_UNKNOWN'));
  if (item) {
    const { reviewReason: _before, ...rest } = item;
    const reviewed: EvidenceItem = {
      ...rest,
      reviewState: verdict,
      reviewedBy: by,
      reviewedAt: context.now,
      ...(reason === undefined ? {} : { reviewReason: reason }),
      ...(overruled ? { overruled } : {}),
    };
    const next = { ...data, items: { ...data.items, [id]: reviewed } };
    return ok({ data: next, effects: settling(context, next) });
  }
  const declaration = data.declarations?.[id];
  if (!declaration) return no(refusal('EVIDENCE_UNKNOWN'));
  const { decisionReason: _before, ...rest } = declaration;
  const decided = {
    ...rest,
    state: verdict,
    decidedBy: by,
    decidedAt: context.now,
    ...(reason === undefined ? {} : { decisionReason: reason }),
  };
  const next = { ...data, declarations: { ...data.declarations, [id]: decided } };
  return ok({ data: next, effects: settling(context, next) });
}

function command(
  payload: TSchema,
  change: (context: CommandContext<Evidence>, data: Evidence) => Outcome,
): CommandSpec<Evidence> {
  return {
    payload,
    seals: false,
    apply: (context) => on(context, (data) => change(context, data)),
  };
}

export const commands: Readonly<Record<string, CommandSpec<Evidence>>> = {
  open: {
    payload: Open,
    seals: false,
    apply: ({ request }) => ok({ data: request.payload as Static<typeof Open> }),
  },
  restate: command(Restate, ({ request }, data) =>
    ok({ data: { ...data, stay: (request.payload as Static<typeof Restate>).stay } }),
  ),
  log: command(Log, (context, data) => {
    const { id } = context.request.payload as Static<typeof Log>;
    return data.items?.[id] ? no(refusal('EVIDENCE_ALREADY_THERE')) : withItem(context, data);
  }),
  change: command(Log, (context, data) => {
    const found = ownUnreviewed(context, data);
    return found.ok ? withItem(context, data) : found;
  }),
  remove: command(One, (context, data) => {
    const found = ownUnreviewed(context, data);
    if (!found.ok) return found;
    const { id } = context.request.payload as Static<typeof One>;
    const items = { ...data.items, [id]: { ...found.value, reviewState: 'removed' as const } };
    return ok({ data: { ...data, items } });
  }),
  declareMissing: command(Missing, ({ request, actor, now }, data) => {
    const { id, ...given } = request.payload as Static<typeof Missing>;
    if (data.declarations?.[id]) return no(refusal('EVIDENCE_ALREADY_THERE'));
    const made = { ...given, by: actor.person, at: now, state: 'open' as const };
    return ok({ data: { ...data, declarations: { ...data.declarations, [id]: made } } });
  }),
  accept: command(Accept, (context, data) => judged(context, data, 'accepted', false)),
  reject: command(Reject, (context, data) => judged(context, data, 'rejected', false)),
  overrule: command(Overrule, (context, data) => {
    const { verdict } = context.request.payload as Static<typeof Overrule>;
    return judged(context, data, verdict, true);
  }),
  travelBy: command(TravelBy, ({ request }, data) =>
    ok({ data: { ...data, means: (request.payload as Static<typeof TravelBy>).means } }),
  ),
  remind: command(Nothing, ({ now }, data) => ok({ data: { ...data, remindedAt: now } })),
  lock: command(Nothing, ({ now }, data) => ok({ data: { ...data, lockedAt: now } })),
  unlock: command(Nothing, (_context, { lockedAt: _before, ...data }) => ok({ data })),
};

/** A judgement may close the exchange, and one with a reason may be of one's own work. */
export function needs(
  request: Request,
  record: RecordOf<Evidence> | undefined,
): readonly FactRef[] {
  if (request.act !== 'command' || !record) return [];
  if (!['accept', 'reject', 'overrule'].includes(request.command)) return [];
  const report: FactRef = { concept: 'report', id: voReport(record.data.exchangeId) };
  return request.payload['reason'] === undefined ? [report] : [report, ALL_PEOPLE];
}
