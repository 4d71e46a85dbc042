// Which notices follow from a refusal, and from a transition that tells somebody?
import {
  derivedId,
  hatKey,
  hatRole,
  isStorable,
  type Audience,
  type Effect,
  type Party,
  type RecordOf,
  type RefusedPart,
  type Request,
} from '../kernel/index.ts';

/** `profile`, `returnWithNotes` → `PROFILE_RETURN_WITH_NOTES`: the code of a told notice. */
export function toldCode(concept: string, command: string): string {
  return `${concept}_${command}`.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase();
}

function words(
  request: Request,
  text: string | undefined,
): { request: Request } | { requestText: string } {
  if (text !== undefined) return { requestText: text };
  return isStorable({ request }) ? { request } : { requestText: JSON.stringify(request) };
}

/** The inbox item of the author of a request that was refused, partly applied or deferred. */
export function noticeOfRefusal(
  request: Request,
  part: RefusedPart,
  now: string,
): readonly Effect[] {
  const { code, params, rule, field, possible } = part.refusal;
  return [
    {
      concept: 'notice',
      record: derivedId('notice', request.id),
      command: 'create',
      payload: {
        kind: part.verdict,
        key: `user:${request.author}`,
        about: { concept: request.concept, record: request.record },
        ...words(request, part.text),
        code,
        ...(params ? { params } : {}),
        ...(rule === undefined ? {} : { rule }),
        ...(field === undefined ? {} : { field }),
        ...(possible ? { possible } : {}),
        ...(part.collided.length > 0 ? { collided: part.collided } : {}),
        at: now,
      },
    },
  ];
}

/**
 * One notice for each inbox that a transition tells, but not for the one the request came from.
 * @param audience of the record as it is afterwards
 */
export function noticesOfTransition(
  request: Request,
  record: RecordOf,
  audience: readonly Audience[],
  tells: readonly Party[],
  now: string,
): readonly Effect[] {
  if (request.act !== 'command') return [];
  const told = audience.filter(({ key, as }) => tells.includes(as) && key !== hatKey(request.hat));
  return [...new Set(told.map(({ key }) => key))].map((key) => ({
    concept: 'notice',
    record: derivedId('notice', request.id, key),
    command: 'create',
    payload: {
      kind: 'told',
      key,
      about: { concept: record.concept, record: record.id },
      code: toldCode(record.concept, request.command),
      params: { state: record.state, by: hatRole(request.hat) },
      event: request.id,
      at: now,
    },
  }));
}
