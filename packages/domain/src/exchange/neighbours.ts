// What does an exchange bring along at its neighbours? Match and profiles, the documents, the reports.
// Documents and profiles are never children of an exchange: deleting it takes nothing of them (R-EX-05).
import {
  derivedId,
  refusal,
  sameValue,
  type Effect,
  type FactRef,
  type Facts,
  type RecordOf,
  type Refusal,
} from '../kernel/index.ts';
import {
  cancellingEffects,
  closingEffects,
  factsOfClosing,
  openingEffects,
  regroupingEffects,
  reopeningEffects,
  restatingEffects,
  restoringEffects,
  startingEffects,
} from '../report/index.ts';
import { stayOf } from './stay.ts';
import type { Exchange } from './schema.ts';

function onProfile(record: string, command: string): Effect {
  return { concept: 'profile', record, command, payload: {} };
}

/** Why the profiles cannot enter this exchange; null where they can, or are not known here. */
export function profilesObjection(data: Exchange, facts: Facts): Refusal | null {
  const vo = facts.find('profile', data.voProfileId);
  const ho = facts.find('profile', data.hoProfileId);
  if (vo && vo.state !== 'published') return refusal('VISITOR_NOT_FREE', { rule: 'R-EX-05' });
  if (ho && !['published', 'in_exchange'].includes(ho.state))
    return refusal('HOST_NOT_FREE', { rule: 'R-EX-05' });
  return null;
}

/** Both profiles are in an exchange from now on; a host may be in several. */
function entering(data: Exchange, facts: Facts): readonly Effect[] {
  return [data.voProfileId, data.hoProfileId]
    .filter((id) => facts.find('profile', id)?.state === 'published')
    .map((id) => onProfile(id, 'enterExchange'));
}

/** Has the host another exchange that goes on? Its profile keeps the matches that became one in mind. */
function hostStaysBusy(data: Exchange, facts: Facts): boolean {
  const matches = facts.find('profile', data.hoProfileId)?.data['matches'] ?? {};
  return Object.entries(matches).some(
    ([match, state]) => match !== data.matchId && state === 'converted',
  );
}

/**
 * The profiles leave this exchange.
 * @param how `free`: it came to nothing; `done`: it was closed, and the right of a physical visitor is used
 */
function leaving(data: Exchange, facts: Facts, how: 'free' | 'done'): readonly Effect[] {
  const isIn = (profile: string): boolean =>
    facts.find('profile', profile)?.state === 'in_exchange';
  const used = data.mode === 'physical' ? 'useUp' : 'finishExchange';
  const effects: Effect[] = [];
  if (isIn(data.voProfileId))
    effects.push(onProfile(data.voProfileId, how === 'free' ? 'leaveExchange' : used));
  if (isIn(data.hoProfileId) && !hostStaysBusy(data, facts))
    effects.push(onProfile(data.hoProfileId, how === 'free' ? 'leaveExchange' : 'finishExchange'));
  return effects;
}

function onMatch(data: Exchange, command: 'convert' | 'unconvert' | 'conclude'): Effect {
  return { concept: 'match', record: data.matchId, command, payload: {} };
}

/** The documents, reports and evidence of an exchange, as far as they are there. */
export function factsOfDocuments(id: string): readonly FactRef[] {
  const documents = ['ctq', 'agreement'].map((concept) => ({
    concept,
    id: derivedId(concept, id),
  }));
  return [...documents, ...factsOfClosing(id)];
}

/** Money and distance as the agreement copies them. */
function moneyOf(data: Exchange): Readonly<Record<string, unknown>> {
  const { agreedLumpSum, figuresBy, maxLumpSum, distanceKm } = data;
  return {
    ...(agreedLumpSum === undefined ? {} : { lumpSum: agreedLumpSum }),
    ...(agreedLumpSum === undefined || figuresBy === undefined ? {} : { lumpSumBy: figuresBy }),
    ...(maxLumpSum === undefined ? {} : { maxLumpSum }),
    ...(distanceKm === undefined ? {} : { distanceKm }),
  };
}

/** What is opened with an exchange: CTQ, FA, the reports of both sides, the evidence. */
function opening(id: string, data: Exchange, template?: string): readonly Effect[] {
  const stay = stayOf(data);
  if (!stay) return [];
  const { parties, voContact, hoContact, number } = data;
  const about = { exchangeId: id, parties, stay };
  const contacts = {
    ...(voContact === undefined ? {} : { voContact }),
    ...(hoContact === undefined ? {} : { hoContact }),
  };
  const agreement: Effect = {
    concept: 'agreement',
    record: derivedId('agreement', id),
    command: 'open',
    payload: { ...about, number, ...moneyOf(data) },
  };
  return [
    {
      concept: 'ctq',
      record: derivedId('ctq', id),
      command: 'open',
      payload: { ...about, ...contacts, ...(template === undefined ? {} : { template }) },
    },
    // Nobody is paid for a virtual stay, and nothing is agreed on (R-LS-04).
    ...(data.mode === 'physical' ? [agreement] : []),
    ...openingEffects({ id, parties, stay, grouped: data.groupId !== undefined }),
  ];
}

/** It begins: match and profiles are in it, and its papers are opened. */
export function beginning(
  id: string,
  data: Exchange,
  facts: Facts,
  template?: string,
): readonly Effect[] {
  return [onMatch(data, 'convert'), ...entering(data, facts), ...opening(id, data, template)];
}

/** Dates, days or money changed: the papers that copy them follow, and signatures under other ones fall. */
export function restated(
  id: string,
  before: Exchange,
  after: Exchange,
  facts: Facts,
): readonly Effect[] {
  const stay = stayOf(after);
  if (!stay) return [];
  const hasOtherStay = !sameValue(stayOf(before), stay);
  const hasOtherMoney = !sameValue(moneyOf(before), moneyOf(after));
  const ctq = { concept: 'ctq', record: derivedId('ctq', id), command: 'restate' };
  const agreement = {
    concept: 'agreement',
    record: derivedId('agreement', id),
    command: 'restate',
  };
  const papers: Effect[] = [
    ...(hasOtherStay ? [{ ...ctq, payload: { stay } }] : []),
    ...(hasOtherStay || hasOtherMoney
      ? [{ ...agreement, payload: { stay, ...moneyOf(after) } }]
      : []),
  ];
  return [
    ...papers.filter(({ concept, record }) => facts.find(concept, record) !== undefined),
    ...(hasOtherStay ? restatingEffects(id, stay, facts) : []),
  ];
}

/** It became one of a group, or goes on alone: the CTQ and the reports say so, and nothing signed falls. */
export function grouping(
  id: string,
  data: Exchange,
  facts: Facts,
  interVoStrategy?: string,
): readonly Effect[] {
  const ctq = derivedId('ctq', id);
  const stay = stayOf(data);
  const { groupId } = data;
  const payload = {
    ...(groupId === undefined ? {} : { groupId }),
    ...(interVoStrategy === undefined ? {} : { interVoStrategy }),
  };
  return [
    ...(facts.find('ctq', ctq)
      ? [{ concept: 'ctq', record: ctq, command: 'regroup', payload }]
      : []),
    ...(stay ? regroupingEffects(id, stay, groupId !== undefined, facts) : []),
  ];
}

/** The stay begins: both reports may be written. */
export function starting(id: string, facts: Facts): readonly Effect[] {
  return startingEffects(id, facts);
}

/** It comes to nothing: match and profiles are free, the reports rest. */
export function falling({ id, data }: RecordOf<Exchange>, facts: Facts): readonly Effect[] {
  return [
    onMatch(data, 'unconvert'),
    ...leaving(data, facts, 'free'),
    ...cancellingEffects(id, facts),
  ];
}

/** It is there again, as it was. */
export function returning({ id, data }: RecordOf<Exchange>, facts: Facts): readonly Effect[] {
  return [onMatch(data, 'convert'), ...entering(data, facts), ...restoringEffects(id, facts)];
}

/** It is closed: the profiles leave, and everything that follows a closed exchange begins. */
export function closing({ id, data }: RecordOf<Exchange>, facts: Facts): readonly Effect[] {
  const stay = stayOf(data);
  if (!stay) return leaving(data, facts, 'done');
  const { number, parties, agreedLumpSum = 0, mode } = data;
  const lumpSum = mode === 'virtual' ? 0 : agreedLumpSum;
  return [
    onMatch(data, 'conclude'),
    ...leaving(data, facts, 'done'),
    ...closingEffects({ id, number, parties, stay, lumpSum }, facts),
  ];
}

/** The Support Office opened it again. */
export function reopening(id: string, reason: string, facts: Facts): readonly Effect[] {
  return reopeningEffects(id, reason, facts);
}
