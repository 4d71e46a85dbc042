// What must hold for a match: always, when it is proposed, and when both sides have said yes?
import { compareTime, isCivilDate, programmeDate, refusal } from '../kernel/index.ts';
import type { Facts, RecordOf, Refusal, Rule } from '../kernel/index.ts';
import { generationNamed, ruleSetOf, type RuleSet } from '../generation/index.ts';
import {
  eligibilityOf,
  isMatchable,
  matchesIn,
  pairObjection,
  type Profile,
} from '../profile/index.ts';
import { judgeStay } from '../stay/index.ts';
import { matchDeadlines } from './deadlines.ts';
import { matchId, type Match } from './schema.ts';

/** The numbers of the match’s generation at an instant. */
export function numbersOf({ generation }: Pick<Match, 'generation'>, now: string): RuleSet {
  const found = generationNamed(generation);
  if (!found) throw new RangeError(`No generation "${generation}".`);
  return ruleSetOf(found, programmeDate(now));
}

/** The profile of one side among the facts; on a device it may not be known. */
export function profileOf(
  data: Pick<Match, 'voProfileId' | 'hoProfileId'>,
  side: 'vo' | 'ho',
  facts: Facts,
): RecordOf<Profile> | undefined {
  const id = side === 'vo' ? data.voProfileId : data.hoProfileId;
  return facts.find('profile', id) as RecordOf<Profile> | undefined;
}

export function bothAccepted({ voDecision, hoDecision }: Match): boolean {
  return voDecision.decision === 'accepted' && hoDecision.decision === 'accepted';
}

/** Does the visitor’s side wait for the host’s answer? Only that counts towards the limit. */
function isWaiting({ state, data }: RecordOf<Match>): boolean {
  return (
    state === 'proposed' &&
    data.hoDecision.decision === 'pending' &&
    (data.voDecision.decision === 'accepted' || data.initiatedBy === 'VOP')
  );
}

function openProposals({ id, data }: RecordOf<Match>, facts: Facts): number {
  const visitor = profileOf(data, 'vo', facts);
  if (!visitor) return 0;
  return matchesIn(visitor.data, 'proposed')
    .filter((other) => other !== id)
    .map((other) => facts.find('match', other) as RecordOf<Match> | undefined)
    .filter((other) => other !== undefined && isWaiting(other)).length;
}

/** Section 9, 24: where an offer states how many it takes at once, one beyond that is not agreed. */
export function capacityObjection(
  host: Pick<Profile, 'capacity' | 'matches'> | undefined,
  match: string,
): Refusal | null {
  if (host?.capacity === undefined) return null;
  const taken = matchesIn(host, 'validated', 'converted').filter((id) => id !== match).length;
  return taken < host.capacity
    ? null
    : refusal('CAPACITY_FULL', { params: { capacity: host.capacity } });
}

export const rules: readonly Rule<Match>[] = [
  {
    id: 'T-MA-01',
    sentence: 'There is one match per pair of a visitor’s and a host’s profile.',
    when: 'always',
    check: ({ id, data }) =>
      id === matchId(data.voProfileId, data.hoProfileId) ? null : refusal('ID_NOT_DERIVED'),
  },
  {
    id: 'T-MA-02',
    sentence: 'The proposed dates are in the calendar and in order.',
    when: 'always',
    check: ({ data: { proposedStart, proposedEnd } }) => {
      if (!isCivilDate(proposedStart))
        return refusal('DATE_NOT_IN_CALENDAR', { field: 'proposedStart' });
      if (!isCivilDate(proposedEnd))
        return refusal('DATE_NOT_IN_CALENDAR', { field: 'proposedEnd' });
      return compareTime(proposedStart, proposedEnd) <= 0
        ? null
        : refusal('DATES_IN_WRONG_ORDER', { field: 'proposedEnd' });
    },
  },
  {
    id: 'T-MA-03',
    sentence: 'Both profiles are published; a visitor is in no exchange.',
    when: 'asked',
    check: ({ data }, facts) => {
      for (const side of ['vo', 'ho'] as const) {
        const found = profileOf(data, side, facts);
        if (found && !isMatchable(found))
          return refusal('PROFILE_NOT_MATCHABLE', { params: { side } });
      }
      return null;
    },
  },
  {
    id: 'R-EL-05',
    sentence: 'Visitor and host sit in different countries; their Partnership may be the same.',
    when: 'asked',
    check: ({ data: { sides } }) => {
      const code = pairObjection(sides.vo?.country ?? '', sides.ho?.country ?? '-');
      return code && refusal(code, { params: { country: sides.vo?.country ?? '' } });
    },
  },
  {
    id: 'R-EL-07',
    sentence: 'The visitor has the right to a visit in this generation.',
    when: 'asked',
    check: ({ data }, facts, now) => {
      const visitor = profileOf(data, 'vo', facts);
      if (!visitor) return null;
      const found = eligibilityOf(visitor, facts, now).findings.find(
        ({ rule, result }) => rule === 'R-EL-07' && result === 'failed',
      );
      return found ? refusal(found.code, { params: { ...found.params } }) : null;
    },
  },
  {
    id: 'R-MA-01',
    sentence:
      'A pair that was rejected or cancelled is proposed again by the Support Office only, on request of a Partnership.',
    when: 'asked',
    check: ({ data: { ended } }) =>
      ended === undefined ? null : refusal('SO_REOPEN_REQUIRED', { params: { how: ended.how } }),
  },
  {
    id: 'R-MA-02',
    sentence: 'A match is valid only when visitor and host both accepted.',
    when: 'asked',
    check: ({ data }) => (bothAccepted(data) ? null : refusal('NOT_BOTH_ACCEPTED')),
  },
  {
    id: 'T-MA-04',
    sentence:
      'A visitor has only so many proposals waiting for a host at once as the generation says; a host any number.',
    when: 'asked',
    check: (record, facts, now) => {
      const { data } = record;
      if (data.initiatedBy !== 'VO' && data.initiatedBy !== 'VOP') return null;
      const limit = numbersOf(data, now).openProposals;
      return openProposals(record, facts) < limit
        ? null
        : refusal('TOO_MANY_PROPOSALS', { params: { limit } });
    },
  },
  {
    id: 'T-MA-05',
    sentence: 'The proposed dates hold a stay as the scheme allows it (R-DU-01 to R-DU-05).',
    when: 'asked',
    check: ({ data }, _facts, now) => {
      const { proposedStart: start, proposedEnd: end, workingDays, mode } = data;
      if (!isCivilDate(start) || !isCivilDate(end)) return null;
      const stay = { start, end, workingDays, mode };
      const [first] = judgeStay(stay, 'plan', numbersOf(data, now)).objections;
      return first ?? null;
    },
  },
  {
    id: 'T-MA-06',
    sentence: 'The proposed start is not over.',
    when: 'asked',
    check: ({ data: { proposedStart } }, _facts, now) =>
      compareTime(programmeDate(now), proposedStart) <= 0
        ? null
        : refusal('START_IS_PAST', { field: 'proposedStart' }),
  },
  {
    id: 'T-MA-07',
    sentence: 'Where a host’s offer states how many it takes, the last yes beyond that is refused.',
    when: 'asked',
    check: ({ id, data }, facts) =>
      bothAccepted(data) ? capacityObjection(profileOf(data, 'ho', facts)?.data, id) : null,
  },
  {
    id: 'T-MA-08',
    sentence: 'A proposal ends by itself only after the days of silence of its generation.',
    when: 'asked',
    check: ({ data }, _facts, now) => {
      const { expiresOn } = matchDeadlines(data, numbersOf(data, now));
      return compareTime(expiresOn, programmeDate(now)) <= 0
        ? null
        : refusal('MATCH_NOT_SILENT', { params: { expiresOn } });
    },
  },
];
