// R-MA-01: may this actor make a pair again that ended before? Judged as a request on such a match.
import { actorUnder, decide, derivedId, factsOf, type Command } from '../src/kernel/index.ts';
import { exampleMatch, match, matchId, type Match } from '../src/index.ts';
import type { Answer } from './evaluate.ts';

/** The hat of each actor of the vectors, over the parties of a match. */
function hatOf(actor: string, { parties }: Match): string {
  switch (actor) {
    case 'VO':
      return `participant@organisation:${parties.vo}`;
    case 'HO':
      return `participant@organisation:${parties.ho}`;
    case 'VOP':
      return `partnership_admin@partnership:${parties.vop}`;
    case 'HOP':
      return `partnership_admin@partnership:${parties.hop}`;
    case 'SO':
      return 'support_office@so';
    default:
      throw new Error(`No actor "${actor}".`);
  }
}

const NOW = '2026-11-28T10:00:00.000Z';

/** The Support Office reopens, everybody else proposes. */
export function samePairAgain(input: Readonly<Record<string, unknown>>): Answer {
  const previous = input['previous'] === 'rejected' ? 'rejected' : 'cancelled';
  const record = exampleMatch(previous);
  const { voProfileId, hoProfileId, proposedStart, proposedEnd } = record.data;
  const actor = actorUnder(
    derivedId('person', String(input['actor'])),
    hatOf(String(input['actor']), record.data),
  );
  const isOffice = input['actor'] === 'SO';
  const request: Command = {
    id: derivedId('request', 'vector'),
    author: actor.person,
    hat: actor.hat,
    concept: 'match',
    record: matchId(voProfileId, hoProfileId),
    after: [],
    deviceAt: NOW,
    act: 'command',
    command: isOffice ? 'reopen' : 'propose',
    payload: isOffice
      ? { reason: 'Both want it.' }
      : { voProfileId, hoProfileId, proposedStart, proposedEnd },
  };
  const decision = decide(match, request, record, actor, factsOf([record]), NOW);
  const allowed = decision.verdict === 'accepted';
  return { allowed, error: decision.verdict === 'refused' ? decision.refusal.code : null };
}
