// What follows when an exchange closes, and when it is opened again (3.3)? Commands on everything that belongs to
// it, in the order in which they rest on each other. The exchange gives them; each concept judges its own.
import { evidenceId } from '../evidence/index.ts';
import { derivedId, type Effect, type FactRef, type Facts } from '../kernel/index.ts';
import type { Parties, StayCopy } from '../match/index.ts';
import { SIDES, reportId } from './schema.ts';

/** What the exchange knows of itself at that moment: the effective figures. */
export interface ClosingExchange {
  readonly id: string;
  readonly number: string;
  readonly parties: Parties;
  readonly stay: StayCopy;
  /** Effective lump sum in euro cents. */
  readonly lumpSum: number;
}

function on(concept: string, command: string, exchange: string, payload: object): Effect {
  return {
    concept,
    record: derivedId(concept, exchange),
    command,
    payload: payload as Readonly<Record<string, unknown>>,
  };
}

function onReports(exchange: string, command: string, payload: object): Effect[] {
  return SIDES.map((side) => ({
    ...on('report', command, exchange, payload),
    record: reportId(exchange, side),
  }));
}

/** What the exchange looks at before it gives these commands: it never names a record that is not there. */
export function factsOfClosing(exchangeId: string): readonly FactRef[] {
  const single = ['reimbursement', 'kpi', 'followUp'].map((concept) => ({
    concept,
    id: derivedId(concept, exchangeId),
  }));
  const both = SIDES.flatMap((side) => [
    { concept: 'report', id: reportId(exchangeId, side) },
    { concept: 'certificate', id: derivedId('certificate', exchangeId, side) },
  ]);
  return [{ concept: 'evidence', id: evidenceId(exchangeId) }, ...both, ...single];
}

/** Only those whose record is in one of these states. */
function where(facts: Facts, states: readonly string[], effects: readonly Effect[]): Effect[] {
  return effects.filter(({ concept, record }) =>
    states.includes(facts.find(concept, record)?.state ?? ''),
  );
}

function onEvidence(exchange: string, command: string, payload: object): Effect {
  return { ...on('evidence', command, exchange, payload), record: evidenceId(exchange) };
}

function onCertificates(exchange: string, command: string, payload: object): Effect[] {
  return SIDES.map((side) => ({
    ...on('certificate', command, exchange, {
      ...payload,
      ...(command === 'issue' ? { side } : {}),
    }),
    record: derivedId('certificate', exchange, side),
  }));
}

/** Both reports closed, evidence locked, money due, counted once, certificates, follow-up. */
export function closingEffects(exchange: ClosingExchange, facts: Facts): readonly Effect[] {
  const { id, number, parties, stay, lumpSum } = exchange;
  const about = { exchangeId: id, number, parties, stay };
  return [
    ...where(facts, ['validated', 'released'], onReports(id, 'close', {})),
    ...where(facts, ['open'], [onEvidence(id, 'lock', {})]),
    // Nobody is paid for a virtual exchange (R-LS-04), nor where nothing was agreed.
    on('reimbursement', lumpSum > 0 ? 'fallDue' : 'lapse', id, { ...about, amount: lumpSum }),
    on('kpi', 'count', id, about),
    ...onCertificates(id, 'issue', about),
    on('followUp', 'schedule', id, about),
  ];
}

/** The Support Office opened a closed exchange again: the count is taken back, the payment stops. */
export function reopeningEffects(
  exchangeId: string,
  reason: string,
  facts: Facts,
): readonly Effect[] {
  const reports = SIDES.map((side) => facts.find('report', reportId(exchangeId, side))?.state);
  // Something must be done again before it can close: where no report came back yet, the visitor's does.
  const comesBack = reports.includes('returned')
    ? []
    : onReports(exchangeId, 'reopen', { reason }).slice(0, 1);
  return [
    ...where(facts, ['closed'], comesBack),
    ...where(facts, ['locked'], [onEvidence(exchangeId, 'unlock', {})]),
    ...where(
      facts,
      ['due', 'ordered', 'overdue'],
      [on('reimbursement', 'hold', exchangeId, { code: 'report_reopened', reason })],
    ),
    ...where(facts, ['counted'], [on('kpi', 'reverse', exchangeId, { reason })]),
    ...where(facts, ['issued'], onCertificates(exchangeId, 'revoke', { reason })),
    ...where(facts, ['scheduled', 'open'], [on('followUp', 'cancel', exchangeId, {})]),
  ];
}

/** With the exchange: the evidence record and an empty report of each side. */
export function openingEffects(
  exchange: Pick<ClosingExchange, 'id' | 'parties' | 'stay'> & { readonly grouped: boolean },
): readonly Effect[] {
  const { id, parties, stay, grouped } = exchange;
  const about = { exchangeId: id, parties, stay };
  return [
    onEvidence(id, 'open', about),
    ...SIDES.map((side) => ({
      ...on('report', 'prepare', id, { ...about, side, ...(grouped ? { grouped } : {}) }),
      record: reportId(id, side),
    })),
  ];
}

/** The stay has begun: both reports may be written. */
export function startingEffects(exchangeId: string, facts: Facts): readonly Effect[] {
  return where(facts, ['prepared'], onReports(exchangeId, 'open', {}));
}

/** The stay of an exchange changed: plan, agreed or effective figures. */
export function restatingEffects(
  exchangeId: string,
  stay: StayCopy,
  facts: Facts,
): readonly Effect[] {
  const live = ['prepared', 'open', 'overdue', 'submitted', 'returned', 'validated', 'released'];
  return [
    ...where(facts, ['open'], [onEvidence(exchangeId, 'restate', { stay })]),
    ...where(facts, live, onReports(exchangeId, 'restate', { stay })),
  ];
}

/** The visit became one of a group, or goes on alone; reports that are not handed in ask for it or do not. */
export function regroupingEffects(
  exchangeId: string,
  stay: StayCopy,
  grouped: boolean,
  facts: Facts,
): readonly Effect[] {
  const unwritten = ['prepared', 'open', 'overdue'];
  return where(facts, unwritten, onReports(exchangeId, 'restate', { stay, grouped }));
}

/** It does not take place, or it is there again. */
export function cancellingEffects(exchangeId: string, facts: Facts): readonly Effect[] {
  return where(facts, ['prepared', 'open'], onReports(exchangeId, 'cancel', {}));
}

export function restoringEffects(exchangeId: string, facts: Facts): readonly Effect[] {
  return where(facts, ['cancelled'], onReports(exchangeId, 'restore', {}));
}
