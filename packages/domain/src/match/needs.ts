// Which facts does a decision on a match look at?
import type { Command, FactRef, Facts, RecordOf, Request } from '../kernel/index.ts';
import { matchesIn } from '../profile/index.ts';
import type { Match } from './schema.ts';
import { sideNeeds } from './sides.ts';

/** Exceptions are few: all of them, so that those of the profile and of its organisation are found. */
const OVERRIDES: FactRef = { concept: 'override', everywhere: true };
const ABOUT_PROFILES = ['counter', 'validate', 'undo', 'reopen', 'release', 'followProfiles'];

function pairOf({ payload }: Command, record: RecordOf<Match> | undefined) {
  const { voProfileId, hoProfileId } =
    record?.data ?? (payload as Partial<Pick<Match, 'voProfileId' | 'hoProfileId'>>);
  return typeof voProfileId === 'string' && typeof hoProfileId === 'string'
    ? { voProfileId, hoProfileId }
    : undefined;
}

/** The visitor's other proposals: how many wait is counted over them (T-MA-04). */
function proposalNeeds(visitor: string, facts: Facts): readonly FactRef[] {
  const found = facts.find('profile', visitor);
  return found ? matchesIn(found.data, 'proposed').map((id) => ({ concept: 'match', id })) : [];
}

/** Facts a decision on a match looks at. */
export function needs(
  request: Request,
  record: RecordOf<Match> | undefined,
  facts: Facts,
): readonly FactRef[] {
  if (request.act !== 'command') return [];
  const pair = pairOf(request, record);
  if (!pair) return [];
  if (request.command === 'propose')
    return [OVERRIDES, ...sideNeeds(pair, facts), ...proposalNeeds(pair.voProfileId, facts)];
  if (request.command === 'accept') return [OVERRIDES, ...sideNeeds(pair, facts)];
  return ABOUT_PROFILES.includes(request.command) ? sideNeeds(pair, facts) : [];
}
